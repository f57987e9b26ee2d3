/* mended.c - rejects that come back, and the contexts they come with. */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/compiler.h"
#include "base/file.h"
#include "import/remembered.h"
#include "random.h"
#include "record/context.h"
#include "record/mended.h"

static char path[] = "/tmp/grosz-mended.XXXXXX";
static struct arena arena;
static struct error error;

/* Each item as [name=value] or [name?since], or the message. */
static const char *
items(const char *context)
{
	static struct buffer out;
	struct text rest = text_of(context);
	struct context_item item;

	buffer_reset(&out);
	buffer_add_string(&out, "");
	while (rest.size > 0) {
		if (!context_take(&rest, &arena, &item, &error))
			return error.text;
		if (item.known)
			buffer_printf(&out, "[%.*s=%.*s]",
			    TEXT_ARG(item.name), TEXT_ARG(item.value));
		else
			buffer_printf(&out, "[%.*s?%d]", TEXT_ARG(item.name),
			    (int)item.since);
	}
	return buffer_string(&out);
}

static void
a_context_is_what_a_clerk_writes(void)
{
	CHECK_STRING(items(""), "");
	CHECK_STRING(items("meter=A"), "[meter=A]");
	CHECK_STRING(items("meter=A;unit=kWh"), "[meter=A][unit=kWh]");
	CHECK_STRING(items(" meter = A ; unit = kWh "), "[meter=A][unit=kWh]");
	CHECK_STRING(items("a=b=c;d="), "[a=b=c][d=]");
	CHECK_STRING(items("a=\"\";b=\"x;\"\"y\"\";z\""), "[a=][b=x;\"y\";z]");
	CHECK_STRING(items("a=?;b=?12;c=\"?\""), "[a?0][b?12][c=?]");
	CHECK(strstr(items("a"), "is no context") != NULL);
	CHECK(strstr(items("=a"), "is no context") != NULL);
	CHECK(strstr(items(";"), "is no context") != NULL);
	CHECK(strstr(items("a=\"b"), "is no context") != NULL);
	CHECK(strstr(items("a=\"b\"c"), "is no context") != NULL);
	CHECK(strstr(items("a=\""), "is no context") != NULL);
	CHECK(strstr(items("a=?b"), "is no context") != NULL);
	CHECK(strstr(items("a=?99999999999999999999"), "is no context") !=
	    NULL);
}

/* What is written is what is read, whatever is in it. */
static void
contexts_come_back(void)
{
	static const char letters[] = "ab;=\"? 1\n\xc5\x82";
	int round;

	for (round = 0; round < 20000 && !test_failed; round++) {
		struct context_item item[3], got;
		char values[3][8];
		struct buffer out = { 0 };
		struct text rest;
		size_t i, j;

		for (i = 0; i < 3; i++) {
			for (j = 0; j < 8; j++)
				values[i][j] = letters[draw(sizeof(letters) -
				    1)];
			item[i] = (struct context_item){
				.name = i == 0 ? TEXT("one") : TEXT("@b"),
				.value = { values[i], draw(8) },
				.known = draw(3) > 0,
			};
			item[i].since = item[i].known ? 0 : draw(3);
			context_add(&out, &item[i]);
		}
		rest = buffer_text(&out);
		for (i = 0; i < 3; i++) {
			CHECK(rest.size > 0 && context_take(&rest, &arena,
			    &got, &error));
			CHECK(text_equal(got.name, item[i].name));
			CHECK(got.known == item[i].known);
			CHECK(got.since == item[i].since);
			CHECK(!got.known ||
			    text_equal(got.value, item[i].value));
		}
		CHECK(rest.size == 0);
		buffer_release(&out);
		arena_reset(&arena);
	}
}

static void
rows_say_whose_they_are(void)
{
	struct mended *mended;
	struct mended_row row;

	CHECK(file_put(path, TEXT("\xef\xbb\xbf""row,line,file,column,note,"
	    "context\r\n\"a,\"\"b\"\"\",3,in.csv,event_id of event 5,x,"
	    "\"@record=7;@columns=\"\"a;b\"\";m=A\"\r\n"
	    "c,4,in.csv,quantity,,\r\n"), &error));
	CHECK(mended_open(path, &mended, &error));
	CHECK(mended_next(mended, &row, &error) == STEP_ROW);
	CHECK(text_is(row.file, "in.csv") && row.line == 3 && row.at == 2);
	CHECK(text_is(row.row, "a,\"b\"") && row.event == 5);
	CHECK(row.record == 7 && mended_number(&row) == 7);
	CHECK(text_is(row.columns, "a;b"));
	CHECK(mended_next(mended, &row, &error) == STEP_ROW);
	CHECK(row.line == 4 && row.event == 0 && row.record == 0);
	CHECK(mended_number(&row) == 4 && row.columns.size == 0);
	CHECK(mended_next(mended, &row, &error) == STEP_END);
	mended_close(mended);
}

static void
places_are_found_in_any_order(void)
{
	struct mended_places places = { .first = NULL };
	const struct mended_list *list;
	struct buffer out = { 0 };

	CHECK(file_put(path, TEXT("file,line,column,row\n"
	    "b,9,,x\na,7,,x\na,3,c of event 2,x\na,4,,x\na,5,,x\n"
	    "a,3,c of event 1,x\n"), &error));
	CHECK(mended_places_load(&places, path, &error));
	CHECK(!places.has_context);
	list = mended_places_of(&places, "a");
	CHECK(mended_places_have(list, 3, 1) && mended_places_have(list, 3, 2));
	CHECK(!mended_places_have(list, 3, 0) &&
	    mended_places_have(list, 7, 0) && !mended_places_have(list, 9, 0));
	mended_places_write(list, &out);
	CHECK_STRING(buffer_string(&out), "3 to 5, 7");
	CHECK(mended_places_of(&places, "c") == NULL);
	CHECK(!mended_places_have(NULL, 1, 0));
	mended_places_release(&places);
	/* the same file under another name */
	CHECK(file_put(path, text_of(arena_printf(&arena,
	    "file,line,row\n%s,1,x\n", path)), &error));
	CHECK(mended_places_load(&places, path, &error));
	CHECK(mended_places_of(&places, arena_printf(&arena, "/tmp/../%s",
	    path)) != NULL);
	mended_places_release(&places);
	buffer_release(&out);
}

static enum step
cut(const char *text, const char *wanted)
{
	struct csv_reader *reader;
	struct record record;
	enum step step = mended_cut(text_of(text), ',', &reader, &record,
	    &error);

	if (step == STEP_ROW)
		CHECK(record.count == 2 && text_is(record.field[1], wanted));
	else
		CHECK_STRING(error.text, wanted);
	csv_reader_close(reader);
	return step;
}

static void
a_row_is_one_record(void)
{
	CHECK(cut("a,b", "b") == STEP_ROW);
	CHECK(cut("a,b\r\n", "b") == STEP_ROW);
	CHECK(cut("a,\"b\nc\"", "b\nc") == STEP_ROW);
	CHECK(cut("", "the row is empty (mend it)") == STEP_ERROR);
	CHECK(cut("\n", "the row is empty (mend it)") == STEP_ERROR);
	CHECK(cut("a,b\nc,d", "the row is more than one record (each has a "
	    "row of its own)") == STEP_ERROR);
	CHECK(cut("a,\"b", "field 2: the quote that opens '\"b' never closes "
	    "(close it)") == STEP_ERROR);
}

/* What is not known since a line is what that line leaves behind. */
static void
what_a_mended_row_keeps_is_known_behind_it(void)
{
	struct kept place = { .name = TEXT("place") };
	struct kept meter = { .name = TEXT("meter"), .next = &place };
	struct memory memory = { .last = { .line = 0 } };
	const struct text file = TEXT("f"), other = TEXT("g");
	uint64_t lost;

	CHECK(memory_set(&memory, &meter, file, TEXT("meter=A;place=?"),
	    &arena, &lost, &error));
	CHECK(meter.known && !place.known && lost == 0);
	memory_take(&memory, &meter, file, 5);
	CHECK(memory_set(&memory, &meter, file, TEXT("meter=?5;place=?5"),
	    &arena, &lost, &error));
	CHECK(meter.known && text_is(buffer_text(&meter.value), "A"));
	CHECK(!place.known && lost == 5);
	memory_take(&memory, &meter, file, 6);
	CHECK(memory_set(&memory, &meter, file, TEXT("meter=?5"), &arena,
	    &lost, &error));
	CHECK(meter.known);
	CHECK(memory_set(&memory, &meter, other, TEXT("meter=?5"), &arena,
	    &lost, &error));
	CHECK(!meter.known);
	CHECK(memory_set(&memory, &meter, file, TEXT("meter=?4"), &arena,
	    &lost, &error));
	CHECK(!meter.known && lost == 4);
	CHECK(!memory_set(&memory, &meter, file, TEXT("metre=A"), &arena,
	    &lost, &error));
	CHECK_STRING(error.text, "the format keeps no 'metre', which the "
	    "context has");
	memory_release(&memory);
	buffer_release(&meter.value);
	buffer_release(&place.value);
}

static const struct test tests[] = {
	{ "a context is what a clerk writes",
	    a_context_is_what_a_clerk_writes },
	{ "contexts come back", contexts_come_back },
	{ "rows say whose they are", rows_say_whose_they_are },
	{ "places are found in any order", places_are_found_in_any_order },
	{ "a row is one record", a_row_is_one_record },
	{ "what a mended row keeps is known behind it",
	    what_a_mended_row_keeps_is_known_behind_it },
};

int
main(void)
{
	int fd = mkstemp(path);
	int status;

	if (fd < 0 || close(fd) != 0)
		return 1;
	status = test_main(tests, ARRAY_SIZE(tests));
	unlink(path);
	arena_release(&arena);
	return status;
}
