/*
 * register_verify.c - tests of what verify finds, and of its law: where it is
 * silent, the register says what it said.
 *
 * For the law single bytes of a small register are changed; whenever verify
 * finds nothing, all rows must read as before. GROSZ_DEEP=1 changes every
 * byte that is not 0, else it is one of some.
 */
#include "register/verify.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "register/deliveries.h"
#include "register/posting.h"
#include "register/voids.h"
#include "test.h"

#define SOME 5

static const struct posting_numbers numbers[POSTING_TYPES] = {
	{ "FV/{YYYY}/{MM}/{NNNN}", 0 }, { "FK/{YYYY}/{MM}/{NNNN}", 0 },
};

static char folder[] = "/tmp/grosz-damage.XXXXXX";
static struct arena arena;
static const char *path;

static const struct party seller = { .value = {
	TEXT("Telefony Testowe"), TEXT("ul. Dobra 7"), TEXT("00-312"),
	TEXT("Warszawa"), TEXT("PL"), TEXT("5261040828"),
} };
static const struct party buyer = { .value = {
	TEXT("Jan Nowak"), TEXT("ul. Solec 1"), TEXT("00-382"),
	TEXT("Warszawa"), TEXT("PL"), TEXT(""),
} };

/* A document of two lines at 23 %, its tax row and its total. */
static void
make(struct line_row row[4], const char *account)
{
	static const struct {
		enum line_column column;
		const char *in[4];
	} values[] = {
		{ LINE_LINE, { "1", "2", "", "" } },
		{ LINE_KIND, { "recurring", "usage", "tax", "total" } },
		{ LINE_DESCRIPTION, { "Duet", "Calls", "VAT", "Total" } },
		{ LINE_NET, { "29.00", "8.29", "37.29", "37.29" } },
		{ LINE_TAX_CODE, { "S", "S", "S", "" } },
		{ LINE_TAX_RATE, { "23", "23", "23", "" } },
		{ LINE_TAX, { "", "", "8.58", "8.58" } },
		{ LINE_GROSS, { "", "", "45.87", "45.87" } },
		{ LINE_TYPE, { "invoice", "invoice", "invoice", "invoice" } },
		{ LINE_CURRENCY, { "PLN", "PLN", "PLN", "PLN" } },
		{ LINE_ISSUE_DATE, { "2026-11-02", "2026-11-02",
		    "2026-11-02", "2026-11-02" } },
		{ LINE_SALE_DATE, { "2026-10-31", "2026-10-31", "2026-10-31",
		    "2026-10-31" } },
		{ LINE_DUE_DATE, { "2026-11-16", "2026-11-16", "2026-11-16",
		    "2026-11-16" } },
		{ LINE_PERIOD_START, { "2026-11-01", "2026-10-01", "", "" } },
		{ LINE_PERIOD_END, { "2026-12-01", "2026-11-01", "", "" } },
		{ LINE_CHARGE, { "K/duet/access/", "K/voice////", "", "" } },
	};
	size_t i, line;
	int column;

	for (line = 0; line < 4; line++) {
		for (column = 0; column < LINE_COUNT; column++)
			row[line].cell[column] = TEXT("");
		for (i = 0; i < ARRAY_SIZE(values); i++)
			row[line].cell[values[i].column] =
			    text_of(values[i].in[line]);
		row[line].cell[LINE_ACCOUNT] = text_of(account);
	}
}

/*
 * Three documents, a delivery and a void mark. If `wrong` is given,
 * that value stands in a line of the second.
 */
struct wrong {
	int line;
	enum line_column column;
	const char *value;
	const char *tax;          /* of that line; NULL: none */
	const char *details;      /* of the document; NULL: none */
};

/* No other tax, and no details. */
#define PLAIN NULL, NULL

static bool
fill(const struct wrong *wrong, struct error *error)
{
	struct period october = { date_of(2026, 10, 1), date_of(2026, 11, 1) };
	struct delivery mail = {
		.number = TEXT("FV/2026/11/0001"), .channel = TEXT("email"),
		.recipient = TEXT("a@example.org"),
		.message_id = TEXT("<1@example.org>"), .time = { 1000000 },
	};
	struct posting posting = { 0 };
	struct register_file file;
	struct line_row row[4];
	char account[2] = "A";
	bool ok;
	int i;

	ok = register_open(path, REGISTER_WRITE, &file, error) &&
	    register_begin(&file, error) &&
	    posting_open(&posting, &file, numbers, &seller,
	    date_of(2026, 11, 2), october, error);
	for (i = 0; ok && i < 3; i++) {
		account[0] = (char)('A' + i);
		make(row, account);
		if (i == 1 && wrong != NULL)
			row[wrong->line].cell[wrong->column] =
			    text_of(wrong->value);
		if (i == 1 && wrong != NULL && wrong->tax != NULL)
			row[wrong->line].cell[LINE_TAX] =
			    text_of(wrong->tax);
		ok = posting_add(&posting, &buyer, text_of(i == 1 &&
		    wrong != NULL && wrong->details ? wrong->details : ""),
		    row, 4, error);
	}
	posting_close(&posting);
	ok = ok && register_commit(&file, error) &&
	    deliveries_begin(&file, &mail, 1, &arena, error);
	mail.status = DELIVERY_SENT;
	mail.code = 250;
	ok = ok && deliveries_finish(&file, &mail, 1, error) &&
	    voids_add(&file, TEXT("FV/2026/11/0003"), date_of(2026, 11, 3),
	    TEXT("twice"), error);
	register_close(&file);
	return ok;
}

/* All the register says, as text; false where it cannot be read. */
static bool
dump(struct buffer *out)
{
	static const char *const queries[] = {
		"SELECT * FROM documents ORDER BY id",
		"SELECT * FROM voids ORDER BY id",
		"SELECT * FROM deliveries ORDER BY id",
		"SELECT number FROM documents WHERE account = 'B' "
		    "AND service_start < '2027' ORDER BY id",
		"SELECT d.id FROM documents d WHERE number = "
		    "'FV/2026/11/0002'",
	};
	struct register_file file;
	struct error error;
	bool ok = register_open(path, REGISTER_READ, &file, &error);
	size_t i;

	buffer_reset(out);
	for (i = 0; ok && i < ARRAY_SIZE(queries); i++) {
		sqlite3_stmt *rows;
		bool row;
		int column;

		if (!sql_prepare(file.db, queries[i], &rows, &error)) {
			ok = false;
			break;
		}
		while ((ok = sql_step(rows, &row, &error)) && row) {
			for (column = 0; column < sqlite3_column_count(rows);
			    column++) {
				buffer_add_text(out, sql_text(rows, column));
				buffer_add_byte(out, '|');
			}
		}
		sqlite3_finalize(rows);
	}
	register_close(&file);
	return ok;
}

static void
keep(void *context, const char *line)
{
	buffer_printf(context, "%s\n", line);
}

/* What verify finds, a line each. */
static const char *
damages(void)
{
	static struct buffer lines;
	struct verify_report report = { .found = keep, .context = &lines };
	struct error error;

	buffer_reset(&lines);
	if (!register_verify(path, &report, &error))
		return "verify failed";
	return buffer_string(&lines);
}

static bool
is_silent(void)
{
	return damages()[0] == '\0';
}

static bool
write_file(struct text content)
{
	FILE *file = fopen(path, "wb");
	bool ok = file != NULL &&
	    fwrite(content.data, 1, content.size, file) == content.size;

	return file != NULL && fclose(file) == 0 && ok;
}

static void
a_damaged_byte_is_found(void)
{
	size_t step = getenv("GROSZ_DEEP") != NULL ? 1 : SOME;
	struct buffer before = { 0 }, after = { 0 };
	size_t at, seen = 0, tried = 0, found = 0;
	struct error error = { .status = STATUS_OK };
	struct text content;
	char *bytes;

	unlink(path);
	CHECK(fill(NULL, &error));
	CHECK_STRING(error.text, "");
	CHECK(is_silent());
	CHECK(dump(&before));
	CHECK(file_get(path, 1 << 20, &arena, &content, &error));
	bytes = arena_string(&arena, content);
	for (at = 0; at < content.size; at++) {
		char kept = bytes[at];

		if (kept == 0 || seen++ % step != 0)
			continue;
		bytes[at] = (char)(kept ^ 1 << (at % 7));
		CHECK(write_file((struct text){ bytes, content.size }));
		bytes[at] = kept;
		tried++;
		if (!is_silent()) {
			found++;
			continue;
		}
		if (!dump(&after) || !text_equal(buffer_text(&before),
		    buffer_text(&after))) {
			printf("# byte %zu was changed unnoticed\n", at);
			test_failed = true;
		}
	}
	/* Most of a register is what it says: few bytes may go unnoticed. */
	CHECK(tried > 100 && found * 10 > tried * 8);
	printf("# %zu bytes, %zu found\n", tried, found);
	buffer_release(&before);
	buffer_release(&after);
}

/* Documents that were issued so, and do not add up. */
static void
sums_are_found(void)
{
	static const struct {
		struct wrong wrong;
		const char *damage;
	} cases[] = {
		{ { 0, LINE_NET, "29.01", PLAIN },
		    "the lines do not come to their tax rows" },
		{ { 0, LINE_NET, "29.001", PLAIN },
		    "a net is not an amount" },
		{ { 1, LINE_LINE, "3", PLAIN },
		    "its lines are not in order" },
		{ { 1, LINE_TAX_RATE, "x", PLAIN },
		    "a tax rate is not a number" },
		{ { 1, LINE_TAX_RATE, "8", PLAIN },
		    "the lines do not come to their tax rows" },
		{ { 1, LINE_KIND, "total", PLAIN },
		    "there are rows after its total" },
		{ { 2, LINE_TAX, "8.59", PLAIN },
		    "a tax is not its rate of the net" },
		{ { 2, LINE_TAX, "", PLAIN },
		    "a tax row is not an amount" },
		{ { 2, LINE_GROSS, "45.88", PLAIN },
		    "net and tax do not come to the gross" },
		{ { 0, LINE_GROSS, "35.67", PLAIN },
		    "a line's gross is not an amount" },
		{ { 0, LINE_GROSS, "35.67", "6.66", NULL },
		    "net and tax of a line do not come to its gross" },
		{ { 1, LINE_GROSS, "10.20", PLAIN },
		    "some of its lines have no gross" },
		{ { 3, LINE_NET, "37.28", PLAIN },
		    "the lines do not come to the total" },
		{ { 3, LINE_CURRENCY, "XXX", PLAIN },
		    "its currency is none" },
		/* 31.58 of 137.29, less 23.01: 8.57 */
		{ { 2, LINE_TAX, "8.58", NULL,
		    "10:tax_before17:S 23 100.00 23.01" },
		    "a tax is not its rate of the net" },
		{ { 2, LINE_TAX, "8.58", NULL, "10:tax_before17:S 23 "
		    "100.00 23.0x" }, "what it says was before is no amount" },
		{ { 2, LINE_TAX, "8.58", NULL, "11:line_before3:1 x" },
		    "what it says was before is no amount" },
	};
	struct error error = { .status = STATUS_OK };
	char line[200];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		unlink(path);
		CHECK(fill(&cases[i].wrong, &error));
		snprintf(line, sizeof(line), "FV/2026/11/0002: %s\n",
		    cases[i].damage);
		CHECK_STRING(damages(), line);
	}
}

/* Where lines of a body begin, as SQL. */
#define SECOND "instr(body, '0:10:2026-10-01')"
#define TAX "instr(body, '0:0:0:0:3:tax')"
#define TOTAL "instr(body, '0:0:0:0:5:total')"

/* A correction that says what was before is taken at its word. */
static void
what_was_before_counts(void)
{
	static const struct wrong before = { 2, LINE_TAX, "8.58", NULL,
	    "10:tax_before17:S 23 100.00 23.00" };
	struct error error = { .status = STATUS_OK };

	unlink(path);
	CHECK(fill(&before, &error));
	CHECK(is_silent());
}

/* What someone could do who knows SQL. */
static const struct {
	const char *sql, *damage;
} changes[] = {
	{ "DELETE FROM documents WHERE id = 2",
	    "FV/2026/11/0003: the series has a gap: 3 follows "
	    "1\n" },
	{ "DELETE FROM documents WHERE id = 2",
	    "FV/2026/11/0003: a document before it is missing\n" },
	{ "UPDATE documents SET body = substr(body, 1, " TAX " - 1) "
	    "|| substr(body, " TOTAL ") WHERE id = 2",
	    "FV/2026/11/0002: it has 3 lines, not 4\n" },
	{ "UPDATE documents SET body = substr(body, " SECOND ", "
	    TAX " - " SECOND ") || substr(body, 1, " SECOND " - 1) "
	    "|| substr(body, " TAX ") WHERE id = 2",
	    "FV/2026/11/0002: its content is not what was issued: the "
	    "hash differs\n" },
	{ "UPDATE documents SET body = substr(body, " SECOND "), "
	    "details = substr(body, 1, " SECOND " - 1) WHERE id = 2",
	    "FV/2026/11/0002: it has 3 lines, not 4\n" },
	{ "UPDATE documents SET body = substr(body, 1, "
	    "length(body) - 1) WHERE id = 2",
	    "FV/2026/11/0002: its lines cannot be read\n" },
	{ "UPDATE documents SET body = '+' || body WHERE id = 2",
	    "FV/2026/11/0002: its lines cannot be read\n" },
	{ "UPDATE documents SET details = '1:a1:b' WHERE id = 2",
	    "FV/2026/11/0002: its content is not what was issued: the "
	    "hash differs\n" },
	{ "UPDATE documents SET number = 'FV/2026/11/0009' "
	    "WHERE id = 2", "FV/2026/11/0009: the number is not that "
	    "of its series\n" },
	{ "UPDATE documents SET issue_date = '2026-11-01' "
	    "WHERE id = 2", "FV/2026/11/0002: issued before the one "
	    "before it in its series\n" },
	{ "UPDATE documents SET previous = zeroblob(32) WHERE id = 2",
	    "FV/2026/11/0002: the chain is broken: it does not follow "
	    "the document before it\n" },
	{ "UPDATE documents SET body = replace(body, '5:29.00', "
	    "'5:29.01') WHERE id = 1",
	    "FV/2026/11/0001: its content is not what was issued: the "
	    "hash differs\n" },
	{ "UPDATE voids SET reason = 'none'", "FV/2026/11/0003: row 1 "
	    "of voids: it is not what was written: the hash "
	    "differs\n" },
	{ "DELETE FROM deliveries WHERE id = 1", "FV/2026/11/0001: "
	    "row 2 of deliveries: the chain is broken: it does not "
	    "follow the row before it\n"
	    "FV/2026/11/0001: row 2 of deliveries: an outcome without "
	    "an attempt\n" },
	{ "UPDATE deliveries SET attempt = 2", "FV/2026/11/0001: row 1 "
	    "of deliveries: an attempt is missing before it\n" },
	{ "DELETE FROM documents WHERE id = 1",
	    "FV/2026/11/0001: row 1 of deliveries: there is no such "
	    "document\n" },
};

static void
changes_are_found(void)
{
	struct error error = { .status = STATUS_OK };
	struct register_file file;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(changes); i++) {
		unlink(path);
		CHECK(fill(NULL, &error));
		CHECK(register_open(path, REGISTER_READ, &file, &error));
		CHECK(sql_run(file.db, "PRAGMA foreign_keys = OFF;"
		    "DROP TRIGGER documents_are_not_changed;"
		    "DROP TRIGGER documents_are_not_deleted;"
		    "DROP TRIGGER voids_are_not_changed;"
		    "DROP TRIGGER deliveries_are_not_changed;"
		    "DROP TRIGGER deliveries_are_not_deleted", &error));
		CHECK(sql_run(file.db, changes[i].sql, &error));
		register_close(&file);
		if (strstr(damages(), changes[i].damage) == NULL)
			CHECK_STRING(damages(), changes[i].damage);
		CHECK(strstr(damages(),
		    "file: its tables or triggers were changed") != NULL);
	}
}

static const struct test tests[] = {
	{ "register-sums-are-found", sums_are_found },
	{ "register-what-was-before-counts", what_was_before_counts },
	{ "register-changes-are-found", changes_are_found },
	{ "register-a-damaged-byte-is-found", a_damaged_byte_is_found },
};

int
main(void)
{
	int result;

	if (mkdtemp(folder) == NULL)
		return 1;
	path = arena_printf(&arena, "%s/register.db", folder);
	result = test_main(tests, sizeof(tests) / sizeof(tests[0]));
	unlink(path);
	unlink(arena_printf(&arena, "%s-journal", path));
	rmdir(folder);
	arena_release(&arena);
	return result;
}
