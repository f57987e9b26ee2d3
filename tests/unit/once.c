/* once.c - each event once: repeats, replacements, contradictions. */
#include "test.h"

#include <stdlib.h>

#include "base/compiler.h"
#include "import/once.h"
#include "random.h"

static struct once once;
static struct error error;

/* Adds a row of usage. */
static bool
add(const char *id, const char *content, const char *source,
    int64_t revision, uint64_t line)
{
	static char text[256];

	snprintf(text, sizeof(text), "%s,\"a,\"\"b\",s,t,1,u,%s,%d,%s,x\n",
	    id, content, (int)revision, source);
	return once_add(&once, text_of(text), strlen(id), line, &error);
}

static void
begin(void)
{
	once_open(&once, "/tmp", ONCE_BUDGET);
}

/* Lines and fates of all rows that do not hold, in order: "1P<2 3R<1 ". */
static const char *
outcome(void)
{
	static const char fates[] = { 'R', 'P', 'C' };
	static struct buffer out;
	struct once_fault fault;
	bool more;

	buffer_reset(&out);
	buffer_add_string(&out, "");
	while (once_next(&once, &fault, &more, &error) && more)
		buffer_printf(&out, "%d%c<%d ", (int)fault.place,
		    fates[fault.fate], (int)fault.other_place);
	once_close(&once);
	return buffer_string(&out);
}

static void
the_first_of_repeats_holds(void)
{
	begin();
	CHECK(add("a", "1", "x", 0, 1));
	CHECK(add("b", "1", "x", 0, 2));
	CHECK(add("a", "1", "another source", 0, 3));
	CHECK(add("a", "1", "x", 0, 4));
	CHECK_STRING(outcome(), "3R<1 4R<1 ");
}

static void
higher_revisions_replace_in_any_order(void)
{
	begin();
	CHECK(add("a", "1", "x", 0, 1));
	CHECK(add("a", "2", "x", 5, 2));
	CHECK(add("a", "3", "x", 2, 3));
	CHECK(add("a", "2", "x", 5, 4));
	CHECK_STRING(outcome(), "1P<2 3P<2 4R<2 ");
}

static void
contradictions_are_settled_by_a_higher_revision(void)
{
	begin();
	CHECK(add("a", "1", "x", 0, 1));
	CHECK(add("a", "2", "x", 0, 2));
	CHECK(add("a", "1", "x", 0, 3));
	CHECK(add("b", "1", "x", 0, 4));
	CHECK(add("b", "2", "x", 0, 5));
	CHECK(add("b", "3", "x", 1, 6));
	CHECK_STRING(outcome(), "1C<1 2C<1 3C<1 4P<6 5P<6 ");
}

/* If all fingerprints were the same, no event would be lost for it. */
static void
fingerprints_that_collide_drop_nothing(void)
{
	char id[16];
	int i;

	begin();
	once.same_keys = true;
	for (i = 0; i < 300; i++) {
		snprintf(id, sizeof(id), "e%d", i);
		CHECK(add(id, "1", "x", 0, (uint64_t)i));
	}
	CHECK(add("e7", "1", "x", 0, 998));
	CHECK(add("e9", "2", "x", 1, 999));
	CHECK_STRING(outcome(), "9P<999 998R<7 ");
}

/* Random rows of few ids, and a long one among them. */
static void
add_at_random(unsigned seed)
{
	char id[16], content[200];
	uint64_t line;

	random_state = seed;
	for (line = 1; line <= 4000; line++) {
		snprintf(id, sizeof(id), "e%u", draw(2500));
		snprintf(content, sizeof(content), "%0*u",
		    draw(40) == 0 ? 180 : 8, draw(2));
		CHECK(add(id, content, "x", draw(3), line));
	}
}

/* However little memory there is, the same rows hold. */
static void
memory_makes_no_difference(void)
{
	static const size_t budgets[] = { 1, 100000, 300000 };
	char *wanted;
	size_t i;

	begin();
	add_at_random(7);
	wanted = strdup(outcome());
	CHECK(strlen(wanted) > 1000);
	for (i = 0; i < ARRAY_SIZE(budgets); i++) {
		once_open(&once, "/tmp", budgets[i]);
		add_at_random(7);
		CHECK_STRING(outcome(), wanted);
	}
	free(wanted);
}

static void
all_rows_come_back(void)
{
	struct buffer back = { 0 };
	char row[100];
	uint64_t at = 0;
	struct text some;
	int i;

	begin();
	for (i = 0; i < 30000; i++) {
		snprintf(row, sizeof(row), "event-%08d,content that takes "
		    "some room,,,,,,,\n", i);
		CHECK(once_add(&once, text_of(row), 14, 1, &error));
	}
	for (; at < once_size(&once); at += some.size) {
		if (!once_get(&once, at, once_size(&once), &some, &error))
			break;
		buffer_add_text(&back, some);
	}
	CHECK(back.size == once_size(&once) && back.size == 30000 * 51);
	for (i = 0; i < 30000; i += 1000)
		CHECK(atoi(back.data + i * 51 + 6) == i);
	CHECK_STRING(outcome(), "");
	buffer_release(&back);
}

static void
no_folder_for_rows_is_an_error(void)
{
	char id[16];
	int i;

	once_open(&once, "/nonexistent", ONCE_BUDGET);
	for (i = 0; i < 60000; i++) {
		snprintf(id, sizeof(id), "e%d", i);
		if (!add(id, "some content", "x", 0, 1))
			break;
	}
	CHECK(i < 60000 && error.status == STATUS_CANNOT_CREATE);
	CHECK(strstr(error.text, "cannot create a temporary file in "
	    "'/nonexistent'") != NULL);
	once_close(&once);
}

static const struct test tests[] = {
	{ "the first of repeats holds", the_first_of_repeats_holds },
	{ "higher revisions replace in any order",
	    higher_revisions_replace_in_any_order },
	{ "contradictions are settled by a higher revision",
	    contradictions_are_settled_by_a_higher_revision },
	{ "fingerprints that collide drop nothing",
	    fingerprints_that_collide_drop_nothing },
	{ "memory makes no difference", memory_makes_no_difference },
	{ "all rows come back", all_rows_come_back },
	{ "no folder for rows is an error", no_folder_for_rows_is_an_error },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
