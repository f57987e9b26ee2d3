/*
 * import_real.c - records that real exchanges wrote, read by the shipped
 * format. They are kept outside the project; without them there is nothing
 * to test. Run from the top of the tree.
 */
#include "test.h"

#include "base/file.h"
#include "import/format.h"
#include "import/preview.h"

#define REAL "../shared/data/asterisk-cdr/"

/* Reads a file as the shipped format has it. */
static bool
preview(const char *path, struct preview *preview, struct error *error)
{
	struct format *format;
	bool ok;

	*preview = (struct preview){ .events = 0 };
	if (!format_load("templates/formats/asterisk", "asterisk",
	    "Europe/Warsaw", &format, error))
		return false;
	ok = preview_run(preview, format, path, "/tmp", NULL,
	    error);
	format_close(format);
	return ok;
}

static void
records_without_dialled_calls_are_not_billable(void)
{
	struct preview seen;
	struct error error;

	CHECK(preview(REAL "cdrlib_good.csv", &seen, &error));
	CHECK(seen.events == 0 && seen.not_billable == 5);
	CHECK(seen.rejected == 0);
	preview_release(&seen);
}

static void
quirks_are_read(void)
{
	struct preview seen;
	struct error error;
	const char *text;

	CHECK(preview(REAL "quirks_master.csv", &seen, &error));
	CHECK(seen.events == 6 && seen.not_billable == 3);
	CHECK(seen.rejected == 0);
	text = buffer_string(&seen.out);
	/* billed seconds are those written, not the times' difference */
	CHECK(strstr(text, "quantity     = 654 ") != NULL);
	CHECK(strstr(text, ":3: not billable: not answered") != NULL);
	CHECK(strstr(text, ":7: not billable: answered for 0 sec") != NULL);
	preview_release(&seen);
}

static void
an_unclosed_quote_is_a_reject_with_its_line(void)
{
	struct preview seen;
	struct error error;

	CHECK(preview(REAL "cdrlib_buggy.csv", &seen, &error));
	CHECK(seen.events == 0 && seen.rejected == 1);
	CHECK(strstr(buffer_string(&seen.out), "cdrlib_buggy.csv:1: reject: "
	    "field 18: the quote that opens") != NULL);
	preview_release(&seen);
}

static const struct test tests[] = {
	{ "records without dialled calls are not billable",
	    records_without_dialled_calls_are_not_billable },
	{ "quirks are read", quirks_are_read },
	{ "an unclosed quote is a reject with its line",
	    an_unclosed_quote_is_a_reject_with_its_line },
};

int
main(void)
{
	if (!file_exists(REAL)) {
		printf("ok # skip: " REAL " is not here\n");
		return 0;
	}
	return test_main(tests, ARRAY_SIZE(tests));
}
