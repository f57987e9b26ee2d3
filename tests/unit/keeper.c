/* keeper.c - rows kept by a thread are those kept without one. */
#include "test.h"

#include "base/compiler.h"
#include "import/keeper.h"

static struct error error;

static void
make_row(char *row, size_t size, int i)
{
	snprintf(row, size, "event-%d,content that takes some room,,,,,,%d,,\n",
	    i % 90000, i % 3);
}

/* Faults as text, and then all bytes of all rows. */
static void
read_back(struct once *once, struct buffer *out)
{
	struct once_fault fault;
	struct text some;
	uint64_t at;
	bool more;

	while (once_next(once, &fault, &more, &error) && more)
		buffer_printf(out, "%d %d %d\n", (int)fault.place,
		    (int)fault.fate, (int)fault.other_place);
	for (at = 0; at < once_size(once); at += some.size) {
		CHECK(once_get(once, at, once_size(once), &some, &error));
		buffer_add_text(out, some);
	}
}

static void
a_thread_keeps_the_same_in_the_same_order(void)
{
	static const int counts[] = { 0, 10, 100000 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		struct buffer direct = { 0 }, kept = { 0 };
		struct once one, other;
		struct keeper keeper;
		char row[100];
		int n;

		once_open(&one, "/tmp", ONCE_BUDGET);
		once_open(&other, "/tmp", 100000);
		keeper_open(&keeper, &other);
		for (n = 0; n < counts[i]; n++) {
			make_row(row, sizeof(row), n);
			CHECK(once_add(&one, text_of(row), strcspn(row, ","),
			    (uint64_t)n, &error));
			CHECK(keeper_add(&keeper, text_of(row),
			    strcspn(row, ","), (uint64_t)n, &error));
		}
		CHECK(keeper_end(&keeper, &error));
		read_back(&one, &direct);
		read_back(&other, &kept);
		CHECK(text_equal(buffer_text(&direct), buffer_text(&kept)));
		keeper_close(&keeper);
		once_close(&one);
		once_close(&other);
		buffer_release(&direct);
		buffer_release(&kept);
	}
}

/* At the latest when it ends, and then it can be closed. */
static void
errors_of_the_thread_are_told(void)
{
	struct keeper keeper;
	struct once once;
	char row[100];
	bool ok = true;
	int n;

	once_open(&once, "/nonexistent", ONCE_BUDGET);
	keeper_open(&keeper, &once);
	for (n = 0; ok && n < 200000; n++) {
		make_row(row, sizeof(row), n);
		ok = keeper_add(&keeper, text_of(row), 5, 1, &error);
	}
	CHECK(!ok && n < 200000);
	CHECK(strstr(error.text, "cannot create a temporary file in "
	    "'/nonexistent'") != NULL);
	CHECK(!keeper_end(&keeper, &error));
	keeper_close(&keeper);
	once_close(&once);
}

/* Given up in the middle, nothing is left waiting. */
static void
it_can_be_closed_at_any_time(void)
{
	static const int counts[] = { 0, 5, 60000 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		struct keeper keeper;
		struct once once;
		char row[100];
		int n;

		once_open(&once, "/tmp", ONCE_BUDGET);
		keeper_open(&keeper, &once);
		for (n = 0; n < counts[i]; n++) {
			make_row(row, sizeof(row), n);
			CHECK(keeper_add(&keeper, text_of(row), 5, 1, &error));
		}
		keeper_close(&keeper);
		once_close(&once);
	}
}

static const struct test tests[] = {
	{ "a thread keeps the same in the same order",
	    a_thread_keeps_the_same_in_the_same_order },
	{ "errors of the thread are told", errors_of_the_thread_are_told },
	{ "it can be closed at any time", it_can_be_closed_at_any_time },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
