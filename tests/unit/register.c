/* register.c - tests of numbers, posting and deliveries. */
#include "register/register_file.h"

#include <stdlib.h>
#include <unistd.h>

#include "register/billed.h"
#include "register/deliveries.h"
#include "register/issued.h"
#include "register/numbering.h"
#include "register/upgrade.h"
#include "register/voids.h"
#include "test.h"

#define OCTOBER ((struct period){ date_of(2026, 10, 1), date_of(2026, 11, 1) })

static const struct posting_numbers numbers[POSTING_TYPES] = {
	{ "FV/{YYYY}/{MM}/{NNNN}", 0 }, { "FK/{YYYY}/{MM}/{NNNN}", 0 },
};

static char path[] = "/tmp/grosz-register.XXXXXX";
static struct arena arena;

static const char *
series(const char *pattern)
{
	static struct buffer out;
	static struct error error;

	buffer_reset(&out);
	if (!numbering_series(text_of(pattern), date_of(2026, 3, 5), &out,
	    &error))
		return error.text;
	return buffer_string(&out);
}

static const char *
number(const char *in_series, int64_t sequence)
{
	static struct buffer out;

	buffer_reset(&out);
	if (!numbering_number(text_of(in_series), sequence, &out))
		return "no series";
	return buffer_string(&out);
}

static void
numbers_of_patterns(void)
{
	CHECK_STRING(series("FV/{YYYY}/{MM}/{NNNN}"), "FV/2026/03/{NNNN}");
	CHECK_STRING(series("{YY}{MM}{DD}-{N}-x"), "260305-{N}-x");
	CHECK_STRING(series("FV/{YYYY}"), "'FV/{YYYY}' is not a pattern of "
	    "numbers (as FV/{YYYY}/{MM}/{NNNN}, with one {N...})");
	CHECK_STRING(series("{N}{N}"), "'{N}{N}' is not a pattern of "
	    "numbers (as FV/{YYYY}/{MM}/{NNNN}, with one {N...})");
	CHECK_STRING(series("{N}{Q}"), "'{N}{Q}' is not a pattern of "
	    "numbers (as FV/{YYYY}/{MM}/{NNNN}, with one {N...})");
	CHECK_STRING(series("{N"), "'{N' is not a pattern of "
	    "numbers (as FV/{YYYY}/{MM}/{NNNN}, with one {N...})");
	CHECK_STRING(number("FV/2026/03/{NNNN}", 7), "FV/2026/03/0007");
	CHECK_STRING(number("FV/2026/03/{NN}", 1234), "FV/2026/03/1234");
	CHECK_STRING(number("{N}-x", 1), "1-x");
	CHECK_STRING(number("x", 1), "no series");
}

static const char *
with_width(const char *in_series, size_t width)
{
	static struct buffer out;

	buffer_reset(&out);
	numbering_with_width(text_of(in_series), width, &out);
	return buffer_string(&out);
}

static int64_t
sequence(const char *in_series, const char *of)
{
	int64_t out;

	return numbering_sequence(text_of(in_series), text_of(of), &out) ?
	    out : -1;
}

static void
widths(void)
{
	CHECK_STRING(with_width("FV/2026/{NNNN}", 1), "FV/2026/{N}");
	CHECK_STRING(with_width("{N}-x", 3), "{NNN}-x");
	CHECK_STRING(with_width("x", 3), "x");
	CHECK_STRING(with_width("x{N", 3), "x{N");
	CHECK(sequence("FV/2026/{NNNN}", "FV/2026/0012") == 12);
	CHECK(sequence("FV/2026/{NNNN}", "FV/2026/12") == 12);
	CHECK(sequence("{N}/26", "12345/26") == 12345);
	CHECK(sequence("{N}", "999999999999999999") == 999999999999999999);
	CHECK(sequence("{N}", "0999999999999999999") == -1);
	CHECK(sequence("{N}", "0") == -1);
	CHECK(sequence("{N}", "") == -1);
	CHECK(sequence("{N}/26", "/26") == -1);
	CHECK(sequence("{N}/26", "1/27") == -1);
	CHECK(sequence("F{N}", "G1") == -1);
	CHECK(sequence("F{N}", "F-1") == -1);
	CHECK(sequence("F", "F1") == -1);
}

static const struct party seller = { .value = {
	TEXT("Telefony Testowe"), TEXT("ul. Dobra 7"), TEXT("00-312"),
	TEXT("Warszawa"), TEXT("PL"), TEXT("5261040828"),
} };
static const struct party buyer = { .value = {
	TEXT("Jan Nowak"), TEXT("ul. Solec 1"), TEXT("00-382"),
	TEXT("Warszawa"), TEXT("PL"), TEXT(""),
} };

/* A document of one line and its total. */
static void
make(struct line_row row[2], const char *account, const char *net)
{
	int i;

	for (i = 0; i < 2; i++) {
		int column;

		for (column = 0; column < LINE_COUNT; column++)
			row[i].cell[column] = TEXT("");
		row[i].cell[LINE_TYPE] = TEXT("invoice");
		row[i].cell[LINE_ACCOUNT] = text_of(account);
		row[i].cell[LINE_ISSUE_DATE] = TEXT("2026-11-02");
		row[i].cell[LINE_SALE_DATE] = TEXT("2026-10-31");
		row[i].cell[LINE_DUE_DATE] = TEXT("2026-11-16");
		row[i].cell[LINE_CURRENCY] = TEXT("PLN");
		row[i].cell[LINE_NET] = text_of(net);
	}
	row[0].cell[LINE_LINE] = TEXT("1");
	row[0].cell[LINE_KIND] = TEXT("usage");
	row[0].cell[LINE_CHARGE] = TEXT("K/voice////");
	row[0].cell[LINE_PERIOD_START] = TEXT("2026-10-01");
	row[0].cell[LINE_PERIOD_END] = TEXT("2026-11-01");
	row[1].cell[LINE_KIND] = TEXT("total");
	row[1].cell[LINE_TAX] = TEXT("0.00");
	row[1].cell[LINE_GROSS] = text_of(net);
}

static bool
post(const char *account, struct date issued, bool commit,
    struct error *error)
{
	struct register_file file;
	struct posting posting = { 0 };
	struct line_row row[2];
	bool ok;

	make(row, account, "10.00");
	if (issued.day != date_of(2026, 11, 2).day)
		row[1].cell[LINE_ISSUE_DATE] = TEXT("2026-11-01");
	ok = register_open(path, REGISTER_WRITE, &file, error) &&
	    register_begin(&file, error) &&
	    posting_open(&posting, &file, numbers, &seller, issued,
	    OCTOBER, error) &&
	    posting_add(&posting, &buyer, TEXT(""), row, 2, error) &&
	    (!commit || register_commit(&file, error));
	posting_close(&posting);
	register_close(&file);
	return ok;
}

static void
posting(void)
{
	struct register_file file;
	struct error error;
	int64_t count = 0;

	CHECK(post("A", date_of(2026, 11, 2), true, &error));
	CHECK(post("B", date_of(2026, 11, 2), false, &error));
	CHECK(post("C", date_of(2026, 11, 2), true, &error));
	CHECK(!post("D", date_of(2026, 11, 1), true, &error));
	CHECK_STRING(error.text, "the issue date 2026-11-01 is before that of "
	    "'FV/2026/11/0002', 2026-11-02 (numbers follow issue dates: give "
	    "a later --issue-date)");
	CHECK(register_open(path, REGISTER_READ, &file, &error));
	CHECK(sql_number(file.db, "SELECT count(*) FROM documents", &count,
	    &error));
	CHECK(count == 2);
	CHECK(!sql_run(file.db, "UPDATE documents SET net = '1.00'",
	    &error));
	CHECK(strstr(error.text, "never changed") != NULL);
	CHECK(!sql_run(file.db, "DELETE FROM documents", &error));
	CHECK(strstr(error.text, "never deleted") != NULL);
	register_close(&file);
}

static void
one_run_at_a_time(void)
{
	struct register_file first, second;
	struct error error;

	CHECK(register_open(path, REGISTER_WRITE, &first, &error));
	CHECK(register_open(path, REGISTER_WRITE, &second, &error));
	CHECK(register_begin(&first, &error));
	CHECK(!register_begin(&second, &error));
	CHECK(error.status == STATUS_TRY_AGAIN);
	CHECK(strstr(error.text, "is in use by another run (try again when "
	    "that has ended)") != NULL);
	register_close(&first);
	CHECK(register_begin(&second, &error));
	register_close(&second);
}

static void
deliveries(void)
{
	struct register_file file;
	struct error error = { .status = STATUS_OK };
	struct delivery last, mail = {
		.number = TEXT("FV/2026/11/0001"), .channel = TEXT("email"),
		.recipient = TEXT("a@example.org"),
		.message_id = TEXT("<1@example.org>"), .time = { 1000000 },
	};
	bool found;

	CHECK(register_open(path, REGISTER_WRITE, &file, &error));
	CHECK(deliveries_find(&file, mail.number, mail.channel, &arena, &last,
	    &found, &error) && !found);
	/* A preview stores nothing. */
	CHECK(deliveries_preview(&file, &mail, 1, &arena, &error));
	CHECK(mail.begun && mail.attempt == 1);
	CHECK(deliveries_begin(&file, &mail, 1, &arena, &error));
	CHECK(mail.begun && mail.attempt == 1);
	CHECK(text_is(mail.account, "A"));

	/* Another run now finds it uncertain. */
	CHECK(deliveries_begin(&file, &mail, 1, &arena, &error));
	CHECK(!mail.begun && mail.status == DELIVERY_UNCERTAIN);

	mail.begun = true;
	mail.status = DELIVERY_DEFERRED;
	mail.code = 451;
	mail.detail = TEXT("try later");
	CHECK(deliveries_finish(&file, &mail, 1, &error));
	CHECK(deliveries_begin(&file, &mail, 1, &arena, &error));
	CHECK(mail.begun && mail.attempt == 2);
	mail.status = DELIVERY_SENT;
	CHECK(deliveries_finish(&file, &mail, 1, &error));
	CHECK(deliveries_begin(&file, &mail, 1, &arena, &error));
	CHECK(!mail.begun && mail.status == DELIVERY_SENT);
	last = mail;
	last.recipient = TEXT("b@example.org");
	CHECK(deliveries_preview(&file, &last, 1, &arena, &error));
	CHECK(!last.begun && last.status == DELIVERY_SENT);
	CHECK(text_is(last.recipient, "a@example.org"));
	CHECK(deliveries_find(&file, mail.number, mail.channel, &arena, &last,
	    &found, &error) && found);
	CHECK(last.status == DELIVERY_SENT && last.attempt == 2);
	CHECK(text_is(last.recipient, "a@example.org"));

	mail.number = TEXT("FV/2026/11/9999");
	CHECK(deliveries_begin(&file, &mail, 1, &arena, &error));
	CHECK(!mail.begun && mail.status == DELIVERY_FAILED);
	CHECK(text_is(mail.detail, "not in the register (post it first)"));
	register_close(&file);
}

static void
voids(void)
{
	struct register_file file;
	struct billed billed;
	struct line_row *row;
	struct error error;
	size_t count;
	struct delivery mail = {
		.number = TEXT("FV/2026/11/0002"), .channel = TEXT("email"),
	};

	CHECK(register_open(path, REGISTER_WRITE, &file, &error));
	CHECK(billed_open(&billed, &file, &error));
	CHECK(billed_find(&billed, TEXT("C"), OCTOBER, &arena, &row, &count,
	    &error));
	CHECK(count == 1 && text_is(row[0].cell[LINE_NET], "10.00"));
	CHECK(voids_add(&file, mail.number, date_of(2026, 11, 3),
	    TEXT("wrong customer"), &error));
	CHECK(!voids_add(&file, mail.number, date_of(2026, 11, 3),
	    TEXT("again"), &error));
	CHECK_STRING(error.text, "'FV/2026/11/0002' is void already");
	CHECK(!voids_add(&file, TEXT("FV/1"), date_of(2026, 11, 3),
	    TEXT("none"), &error));
	CHECK_STRING(error.text, "'FV/1' is not an issued document "
	    "(register list shows those)");
	CHECK(billed_find(&billed, TEXT("C"), OCTOBER, &arena, &row, &count,
	    &error));
	CHECK(count == 0);
	CHECK(deliveries_begin(&file, &mail, 1, &arena, &error));
	CHECK(!mail.begun && text_is(mail.detail, "the document is void"));
	billed_close(&billed);
	register_close(&file);
}

static void
other_files(void)
{
	struct register_file file;
	struct error error;

	CHECK(!register_open("/tmp/no-such-folder/register.db",
	    REGISTER_READ, &file, &error));
	CHECK(error.status == STATUS_NO_INPUT);
	CHECK(register_open("/tmp/no-such-folder/register.db",
	    REGISTER_READ_IF_THERE, &file, &error));
	register_close(&file);
	CHECK(!register_open("/tmp/no-such-folder/register.db",
	    REGISTER_WRITE, &file, &error));
	CHECK(error.status == STATUS_CANNOT_CREATE);
	CHECK(register_open(path, REGISTER_WRITE, &file, &error));
	CHECK(sql_run(file.db, "PRAGMA user_version = 4", &error));
	register_close(&file);
	CHECK(!register_open(path, REGISTER_READ, &file, &error));
	CHECK(strstr(error.text, "is a register of version 4, these tools "
	    "know 3 (use the tools that wrote it)") != NULL);
	CHECK(!register_upgrade(path, &error));
	CHECK(strstr(error.text, "is a register of version 4, these tools "
	    "know 3 (use the tools that wrote it)") != NULL);
	CHECK(!register_upgrade("/tmp/no-such-folder/register.db", &error));
	CHECK(error.status == STATUS_NO_INPUT);
}

static const struct test tests[] = {
	{ "register-numbers", numbers_of_patterns },
	{ "register-widths-of-numbers", widths },
	{ "register-posting", posting },
	{ "register-one-run-at-a-time", one_run_at_a_time },
	{ "register-deliveries", deliveries },
	{ "register-voids", voids },
	{ "register-other-files", other_files },
};

int
main(void)
{
	int fd = mkstemp(path), result;

	if (fd < 0)
		return 1;
	close(fd);
	result = test_main(tests, sizeof(tests) / sizeof(tests[0]));
	unlink(path);
	arena_release(&arena);
	return result;
}
