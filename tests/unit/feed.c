/* Feeds of several files, and the rows they set aside. */
#include "record/feed.h"

#include <unistd.h>

#include "random.h"
#include "record/tables.h"
#include "scratch.h"

#define HEADER "event_id,subject,service,time,quantity"

struct seen {
	struct buffer rows;       /* event, quantity and extra cells */
	enum step last;
	struct error error;
};

static void
run_feed(struct feed *feed, struct seen *seen)
{
	struct row row;
	size_t i;

	seen->last = STEP_ERROR;
	if (!feed_open(feed, &seen->error))
		return;
	while ((seen->last = feed_next(feed, &row, &seen->error)) ==
	    STEP_ROW) {
		buffer_printf(&seen->rows, "%.*s=%.*s",
		    TEXT_ARG(row.cell[USAGE_EVENT_ID]),
		    TEXT_ARG(row.cell[USAGE_QUANTITY]));
		for (i = 0; i < row.extras; i++)
			buffer_printf(&seen->rows, " %.*s",
			    TEXT_ARG(row.extra[i]));
		buffer_add_byte(&seen->rows, ';');
	}
	if (seen->last == STEP_END && !feed_finish(feed, &seen->error))
		seen->last = STEP_ERROR;
}

static void
test_later_files_give_their_extras_in_order(void)
{
	const char *paths[] = {
		made("1.csv", HEADER ",region,size\na,,,,1,eu,large\n"),
		made("2.csv", "size,region," HEADER "\nsmall,us,b,,,,2\n"),
		made("3.csv", HEADER ",region,size\nc,,,,3,as,tiny\n"),
	};
	struct feed feed = { .table = &table_usage, .paths = paths,
	    .count = 3 };
	struct seen seen = { .last = STEP_ROW };
	const struct text *extra;
	size_t extras;

	run_feed(&feed, &seen);
	extra = feed_extras(&feed, &extras);
	CHECK(extras == 2 && text_is(extra[1], "size"));
	CHECK(seen.last == STEP_END);
	CHECK_STRING(buffer_string(&seen.rows),
	    "a=1 eu large;b=2 us small;c=3 as tiny;");
	CHECK(feed.rows == 3 && feed.rejected == 0 && !feed.sealed);
	feed_close(&feed);
	buffer_release(&seen.rows);
}

static void
test_later_files_with_other_extras_are_refused(void)
{
	const char *paths[] = {
		made("1.csv", HEADER ",region\na,,,,1,eu\n"),
		made("2.csv", HEADER ",size\nb,,,,2,small\n"),
	};
	struct feed feed = { .table = &table_usage, .paths = paths,
	    .count = 2 };
	struct seen seen = { .last = STEP_ROW };
	const char *said;

	run_feed(&feed, &seen);
	CHECK(seen.last == STEP_ERROR && seen.error.status == STATUS_DATA);
	said = shown(&seen.error);
	CHECK(strstr(said, "tool: 2.csv:1: the columns that usage does not "
	    "know are not those of '") == said);
	feed_close(&feed);
	buffer_release(&seen.rows);
}

static void
test_sealed_only_if_every_file_is(void)
{
	const char *paths[] = {
		made("1.csv", HEADER "\na,,,,1\n#end,rows=1 quantity=1,,,\n"),
		made("2.csv", HEADER "\nb,,,,2\n"),
	};
	struct feed both = { .table = &table_usage, .paths = paths,
	    .count = 2 };
	struct feed first = { .table = &table_usage, .paths = paths,
	    .count = 1 };
	struct seen seen = { .last = STEP_ROW };

	run_feed(&both, &seen);
	CHECK(seen.last == STEP_END && !both.sealed && both.rows == 2);
	run_feed(&first, &seen);
	CHECK(seen.last == STEP_END && first.sealed && first.rows == 1);
	feed_close(&both);
	feed_close(&first);
	buffer_release(&seen.rows);
}

#define BAD_ROWS HEADER "\na,,,,1\nb,,,,x\nc,,,4\n\"d\nf,,,,7\"x,,,,5\n" \
	"e,\"q\",,,6\n"

static void
test_first_bad_row_stops_without_rejects(void)
{
	const char *path = made("bad.csv", BAD_ROWS);
	struct feed feed = { .table = &table_usage, .paths = &path,
	    .count = 1 };
	struct seen seen = { .last = STEP_ROW };

	run_feed(&feed, &seen);
	CHECK(seen.last == STEP_ERROR && seen.error.status == STATUS_DATA);
	CHECK_STRING(shown(&seen.error), "tool: bad.csv:3: quantity: 'x' is "
	    "not a decimal number (digits and one '.', as 12.5)");
	CHECK_STRING(buffer_string(&seen.rows), "a=1;");
	feed_close(&feed);
	buffer_release(&seen.rows);
}

static void
test_rejects_keep_every_bad_row(void)
{
	const char *path = made("bad.csv", BAD_ROWS);
	const char *rejects = arena_printf(&arena, "%s/rejects.csv", folder);
	struct feed feed = { .table = &table_usage, .paths = &path,
	    .count = 1, .rejects_path = rejects };
	struct seen seen = { .last = STEP_ROW };

	run_feed(&feed, &seen);
	CHECK(seen.last == STEP_END);
	CHECK_STRING(buffer_string(&seen.rows), "a=1;e=6;");
	CHECK(feed.rows == 5 && feed.rejected == 3);
	CHECK_STRING(content_of(rejects), arena_printf(&arena,
	    "file,line,column,reason,row\n"
	    "%s,3,quantity,\"'x' is not a decimal number (digits and one '.', "
	    "as 12.5)\",\"b,,,,x\"\n"
	    "%s,4,,the row has 4 fields where the header has 5 (was it cut "
	    "off?),\"c,,,4\"\n"
	    "%s,5,,\"field 1: '\"\"d\nf,,,,7\"\"x,,,,5' goes on after its "
	    "closing quote (write a quote inside a field twice)\",\"\"\"d\n"
	    "f,,,,7\"\"x,,,,5\"\n",
	    path, path, path));
	feed_close(&feed);
	buffer_release(&seen.rows);
}

static void
test_rejects_appear_only_when_finished(void)
{
	const char *path = made("bad.csv", BAD_ROWS);
	const char *rejects = arena_printf(&arena, "%s/none.csv", folder);
	struct feed feed = { .table = &table_usage, .paths = &path,
	    .count = 1, .rejects_path = rejects };
	struct row row;
	struct error error;

	CHECK(feed_open(&feed, &error));
	CHECK(feed_next(&feed, &row, &error) == STEP_ROW);
	feed_close(&feed);
	CHECK(!file_exists(rejects));
}

/* A damaged stream is not mended by setting its end row aside. */
static void
test_a_broken_seal_stops_even_with_rejects(void)
{
	const char *path = made("cut.csv", HEADER "\na,,,,1\n"
	    "#end,rows=2 quantity=1,,,\n");
	struct feed feed = { .table = &table_usage, .paths = &path,
	    .count = 1, .rejects_path = arena_printf(&arena, "%s/none.csv",
	    folder) };
	struct seen seen = { .last = STEP_ROW };

	run_feed(&feed, &seen);
	CHECK(seen.last == STEP_ERROR && seen.error.status == STATUS_DATA);
	CHECK(seen.error.line == 3);
	feed_close(&feed);
	buffer_release(&seen.rows);
}

/* The end row counts a bad row but does not sum it: no second error. */
static void
test_a_bad_row_does_not_break_the_seal(void)
{
	const char *path = made("bad.csv", HEADER "\na,,,,1\nb,,,,x\n"
	    "#end,rows=2 quantity=3,,,\n");
	struct feed feed = { .table = &table_usage, .paths = &path,
	    .count = 1, .rejects_path = arena_printf(&arena, "%s/rejects.csv",
	    folder) };
	struct seen seen = { .last = STEP_ROW };

	run_feed(&feed, &seen);
	CHECK(seen.last == STEP_END && feed.sealed && feed.rejected == 1);
	feed_close(&feed);
	buffer_release(&seen.rows);
}

static void
test_rejects_of_the_caller(void)
{
	const char *path = made("1.csv", HEADER "\na,,,,1\n");
	const char *rejects = arena_printf(&arena, "%s/mine.csv", folder);
	struct feed feed = { .table = &table_usage, .paths = &path,
	    .count = 1, .rejects_path = rejects };
	struct row row = { 0 };
	struct error error, reason;

	CHECK(feed_open(&feed, &error));
	CHECK(feed_next(&feed, &row, &error) == STEP_ROW);
	error_set(&reason, STATUS_IO, "the disk is gone");
	CHECK(!feed_reject(&feed, &row, &reason, &error));
	CHECK(error.status == STATUS_IO && error.line == 2);
	row_error(&row, USAGE_SUBJECT, &reason, "'%s' is unknown", "485");
	CHECK(feed_reject(&feed, &row, &reason, &error));
	CHECK(feed_next(&feed, &row, &error) == STEP_END);
	CHECK(feed_finish(&feed, &error));
	CHECK_STRING(content_of(rejects), arena_printf(&arena,
	    "file,line,column,reason,row\n"
	    "%s,2,subject,'485' is unknown,\"a,,,,1\"\n", path));
	feed_close(&feed);
}

static uint64_t last_rows, last_bytes;

static void
note_progress(void *context, uint64_t rows, uint64_t bytes)
{
	CHECK(rows > last_rows && bytes > last_bytes);
	last_rows = rows;
	last_bytes = bytes;
	++*(int *)context;
}

static void
test_progress(void)
{
	struct buffer content = { 0 };
	struct seen seen = { .last = STEP_ROW };
	const char *paths[2];
	int calls = 0, i;
	struct feed feed = { .table = &table_usage, .paths = paths,
	    .count = 2, .progress = note_progress,
	    .progress_context = &calls };

	buffer_add_string(&content, HEADER "\n");
	for (i = 0; i < 2000; i++)
		buffer_add_string(&content, "a,,,,1\n");
	paths[0] = paths[1] = made("long.csv", buffer_string(&content));
	run_feed(&feed, &seen);
	CHECK(seen.last == STEP_END && feed.rows == 4000);
	CHECK(calls >= 4 && last_bytes <= 2 * content.size);
	feed_close(&feed);
	buffer_release(&content);
	buffer_release(&seen.rows);
}

/* Rows of all sorts, some bad, some that no block has room for. */
static const char *
made_odd(const char *name, int rows)
{
	struct buffer out = { 0 };
	const char *path;
	int i, j;

	buffer_add_string(&out, "note," HEADER "\n");
	for (i = 0; i < rows; i++) {
		int longer = draw(200) == 0 ? 70000 : 20;

		buffer_add_byte(&out, '"');
		for (j = (int)draw((unsigned)longer); j > 0;
		    j--)
			buffer_add_string(&out, j % 9 ? "n" : "\"\"");
		buffer_printf(&out, draw(50) ? "\"," : ",");
		buffer_printf(&out, "e%d,s,\"a \"\"b\"\"\",,%s\n", i,
		    draw(50) ? "1.5" : "x");
	}
	path = made(name, buffer_string(&out));
	buffer_release(&out);
	return path;
}

static void
test_reading_ahead_changes_nothing(void)
{
	const char *paths[] = { made_odd("1.csv", 3000),
	    made_odd("2.csv", 10) };
	struct seen seen[2] = { { .last = STEP_ROW } };
	const char *rejects[2];
	int ahead;

	for (ahead = 0; ahead < 2; ahead++) {
		struct feed feed = { .table = &table_usage, .paths = paths,
		    .count = 2, .ahead = ahead };

		rejects[ahead] = arena_printf(&arena, "%s/rejects%d.csv",
		    folder, ahead);
		feed.rejects_path = rejects[ahead];
		run_feed(&feed, &seen[ahead]);
		CHECK(seen[ahead].last == STEP_END);
		CHECK(feed.rejected > 50 && feed.rows > 3000);
		feed_close(&feed);
	}
	CHECK_STRING(buffer_string(&seen[1].rows),
	    buffer_string(&seen[0].rows));
	CHECK_STRING(content_of(rejects[1]), content_of(rejects[0]));
	buffer_release(&seen[0].rows);
	buffer_release(&seen[1].rows);
}

static void
test_rows_ahead_are_those_that_come(void)
{
	const char *path = made_odd("1.csv", 2000);
	struct feed feed = { .table = &table_usage, .paths = &path,
	    .count = 1, .rejects_path = arena_printf(&arena, "%s/r.csv",
	    folder), .ahead = true };
	struct buffer expected = { 0 };
	struct row row;
	struct error error;
	int seen = 0;

	CHECK(feed_open(&feed, &error));
	while (feed_next(&feed, &row, &error) == STEP_ROW) {
		const struct row *next = feed_look(&feed, 1);

		CHECK(expected.size == 0 || text_equal(
		    buffer_text(&expected), row.cell[USAGE_EVENT_ID]));
		buffer_reset(&expected);
		if (next != NULL)
			buffer_add_text(&expected,
			    next->cell[USAGE_EVENT_ID]);
		seen += next != NULL;
	}
	CHECK(seen > 1000);
	feed_close(&feed);
	buffer_release(&expected);
}

/* The writer of a pipe may take its time, the end of a run must not. */
static void
test_a_silent_pipe_does_not_hold_the_end_up(void)
{
	const char text[] = HEADER "\na,,,,1\nb,,,,x\n";
	struct feed feed = { .table = &table_usage, .count = 1,
	    .ahead = true };
	const char *path;
	struct error error;
	int ends[2];

	CHECK(pipe(ends) == 0);
	CHECK(write(ends[1], text, sizeof(text) - 1) ==
	    (ssize_t)sizeof(text) - 1);
	path = arena_printf(&arena, "/dev/fd/%d", ends[0]);
	feed.paths = &path;
	CHECK(feed_open(&feed, &error));
	feed_close(&feed);
	close(ends[0]);
	close(ends[1]);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "later-files-give-their-extras-in-order",
		    test_later_files_give_their_extras_in_order },
		{ "later-files-with-other-extras-are-refused",
		    test_later_files_with_other_extras_are_refused },
		{ "sealed-only-if-every-file-is",
		    test_sealed_only_if_every_file_is },
		{ "first-bad-row-stops-without-rejects",
		    test_first_bad_row_stops_without_rejects },
		{ "rejects-keep-every-bad-row",
		    test_rejects_keep_every_bad_row },
		{ "rejects-appear-only-when-finished",
		    test_rejects_appear_only_when_finished },
		{ "a-broken-seal-stops-even-with-rejects",
		    test_a_broken_seal_stops_even_with_rejects },
		{ "a-bad-row-does-not-break-the-seal",
		    test_a_bad_row_does_not_break_the_seal },
		{ "rejects-of-the-caller", test_rejects_of_the_caller },
		{ "progress", test_progress },
		{ "reading-ahead-changes-nothing",
		    test_reading_ahead_changes_nothing },
		{ "rows-ahead-are-those-that-come",
		    test_rows_ahead_are_those_that_come },
		{ "a-silent-pipe-does-not-hold-the-end-up",
		    test_a_silent_pipe_does_not_hold_the_end_up },
	};

	return scratch_main(tests, ARRAY_SIZE(tests));
}
