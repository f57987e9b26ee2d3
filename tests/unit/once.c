/* once.c - each event once: repeats, replacements, contradictions. */
#include "test.h"

#include <stdlib.h>

#include "base/compiler.h"
#include "import/once.h"

static struct once once;
static struct error error;

/* Adds a row of usage and tells its fate by a letter. */
static char
add(const char *id, const char *content, const char *source,
    int64_t revision, uint64_t line)
{
	static const char fates[] = { 'H', 'R', 'P', 'C' };
	static char text[256];
	struct once_row row = {
		.head.id_size = (uint32_t)strlen(id),
		.head.line = line,
		.revision = revision,
	};

	snprintf(text, sizeof(text), "%s,\"a,\"\"b\",s,t,1,u,%s,%d,%s,x\n",
	    id, content, (int)revision, source);
	row.row = text_of(text);
	if (!once_add(&once, &row, &error))
		return '!';
	return fates[row.fate];
}

/* Lines and fates of all rows kept, in order: "1H 2P ". */
static const char *
outcome(void)
{
	static const char fates[] = { 'H', 'R', 'P', 'C' };
	static struct buffer out;
	struct once_row row;
	bool more;

	buffer_reset(&out);
	while (once_next(&once, &row, &more, &error) && more)
		buffer_printf(&out, "%d%c ", (int)row.head.line,
		    fates[row.fate]);
	once_close(&once);
	return buffer_string(&out);
}

static void
repeats_are_not_kept(void)
{
	once_open(&once, "/tmp");
	CHECK(add("a", "1", "x", 0, 1) == 'H');
	CHECK(add("b", "1", "x", 0, 2) == 'H');
	CHECK(add("a", "1", "another source", 0, 3) == 'R');
	CHECK_STRING(outcome(), "1H 2H ");
}

static void
higher_revisions_replace_in_any_order(void)
{
	once_open(&once, "/tmp");
	CHECK(add("a", "1", "x", 0, 1) == 'H');
	CHECK(add("a", "2", "x", 5, 2) == 'H');
	CHECK(add("a", "3", "x", 2, 3) == 'P');
	CHECK(add("a", "2", "x", 5, 4) == 'R');
	CHECK_STRING(outcome(), "1P 2H ");
}

static void
contradictions_are_settled_by_a_higher_revision(void)
{
	once_open(&once, "/tmp");
	CHECK(add("a", "1", "x", 0, 1) == 'H');
	CHECK(add("a", "2", "x", 0, 2) == 'C');
	CHECK(add("a", "1", "x", 0, 3) == 'C');
	CHECK(add("b", "1", "x", 0, 4) == 'H');
	CHECK(add("b", "2", "x", 0, 5) == 'C');
	CHECK(add("b", "3", "x", 1, 6) == 'H');
	CHECK_STRING(outcome(), "1C 2C 3C 4P 5P 6H ");
}

/* If all fingerprints were the same, no event would be lost for it. */
static void
fingerprints_that_collide_drop_nothing(void)
{
	char id[16], wanted[4096] = "";
	int i;

	once_open(&once, "/tmp");
	once.same_keys = true;
	for (i = 0; i < 300; i++) {
		snprintf(id, sizeof(id), "e%d", i);
		CHECK(add(id, "1", "x", 0, (uint64_t)i) == 'H');
		snprintf(wanted + strlen(wanted), 8, "%dH ", i);
	}
	CHECK(add("e7", "1", "x", 0, 999) == 'R');
	CHECK_STRING(outcome(), wanted);
}

/* More rows than stay in memory: they are found again on disk. */
static void
rows_on_disk_are_found_again(void)
{
	struct once_row row;
	uint64_t i, held = 0;
	char id[32];
	bool more;

	once_open(&once, "/tmp");
	for (i = 0; i < 60000; i++) {
		snprintf(id, sizeof(id), "event-%d", (int)i);
		CHECK(add(id, "some content that takes room", "x", 0, i) ==
		    'H');
	}
	CHECK(once.spool.fd >= 0);
	CHECK(add("event-3", "some content that takes room", "y", 0, i) ==
	    'R');
	CHECK(add("event-4", "some content that takes room", "y", 1, i) ==
	    'H');
	CHECK(add("event-59999", "other", "y", 0, i) == 'C');
	for (i = 0; once_next(&once, &row, &more, &error) && more; i++) {
		CHECK(row.head.line == (i < 60000 ? i : 60000));
		CHECK(row.fate == (i == 4 ? FATE_REPLACED : i == 59999 ||
		    i == 60001 ? FATE_CONFLICT : FATE_HOLDS));
		held += row.fate == FATE_HOLDS;
	}
	CHECK(i == 60002 && held == 59999);
	once_close(&once);
}

static void
no_folder_for_rows_is_an_error(void)
{
	char fate = 'H';
	int i;

	once_open(&once, "/nonexistent");
	for (i = 0; i < 20000 && fate != '!'; i++) {
		char id[16];

		snprintf(id, sizeof(id), "e%d", i);
		fate = add(id, "some content", "x", 0, 1);
	}
	CHECK(fate == '!' && error.status == STATUS_CANNOT_CREATE);
	CHECK(strstr(error.text, "cannot create a temporary file in "
	    "'/nonexistent'") != NULL);
	once_close(&once);
}

static const struct test tests[] = {
	{ "repeats are not kept", repeats_are_not_kept },
	{ "higher revisions replace in any order",
	    higher_revisions_replace_in_any_order },
	{ "contradictions are settled by a higher revision",
	    contradictions_are_settled_by_a_higher_revision },
	{ "fingerprints that collide drop nothing",
	    fingerprints_that_collide_drop_nothing },
	{ "rows on disk are found again", rows_on_disk_are_found_again },
	{ "no folder for rows is an error", no_folder_for_rows_is_an_error },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
