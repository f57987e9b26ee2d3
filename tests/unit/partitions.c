/* partitions.c - records dealt to partitions, on disk and in memory. */
#include "test.h"

#include "base/compiler.h"
#include "base/partitions.h"
#include "random.h"

static struct error error;

struct record {
	uint64_t number;
	char rest[4];
};

/* In each partition its records come back in order, whatever the budget. */
static void
records_come_back_in_order(void)
{
	static const size_t budgets[] = { 1, 1000, 100000, 1 << 24 };
	size_t i, which;

	for (i = 0; i < ARRAY_SIZE(budgets); i++) {
		struct partitions partitions;
		struct buffer back = { 0 };
		struct record record = { 0, "abc" };
		uint64_t seen = 0;

		random_state = 5;
		partitions_open(&partitions, "/tmp", sizeof(record), 7,
		    budgets[i]);
		for (; record.number < 20000; record.number++)
			CHECK(partitions_add(&partitions, draw(7), &record,
			    &error));
		for (which = 0; which < 7; which++) {
			uint64_t last = 0;
			size_t at;

			CHECK(partitions_take(&partitions, which, &back,
			    &error));
			for (at = 0; at < back.size; at += sizeof(record)) {
				memcpy(&record, back.data + at,
				    sizeof(record));
				CHECK(at == 0 || record.number > last);
				CHECK_STRING(record.rest, "abc");
				last = record.number;
				seen++;
			}
		}
		CHECK(seen == 20000);
		CHECK(partitions_take(&partitions, 0, &back, &error));
		CHECK(back.size == 0);
		buffer_release(&back);
		partitions_close(&partitions);
	}
}

static void
bytes_are_found_again_in_file_and_memory(void)
{
	struct scratch scratch;
	struct text got;
	char line[32];
	uint64_t at;
	int i;

	scratch_open(&scratch, "/tmp");
	for (i = 0; i < 200000; i++) {
		snprintf(line, sizeof(line), "line %06d\n", i);
		CHECK(scratch_add(&scratch, text_of(line), &error));
	}
	CHECK(scratch_size(&scratch) == 200000 * 12);
	CHECK(scratch.written > 0 && scratch.pending.size > 0);
	for (i = 0; i < 200000; i += 997) {
		snprintf(line, sizeof(line), "line %06d\n", i);
		CHECK(scratch_get(&scratch, (uint64_t)i * 12, 12, &got,
		    &error));
		CHECK(text_is(got, line));
	}
	/* no more than there is */
	at = scratch_size(&scratch) - 5;
	CHECK(scratch_get(&scratch, at, 100, &got, &error));
	CHECK(text_is(got, "9999\n"));
	scratch_close(&scratch);
}

/* So do records of all sizes, also those that are over a share. */
static void
test_of_any_size(size_t budget)
{
	struct partitions partitions;
	struct buffer back = { 0 }, expected[3] = { { 0 }, { 0 }, { 0 } };
	char bytes[3000];
	size_t which, size, i, j;

	random_state = 9;
	partitions_open(&partitions, "/tmp", 1, 3, budget);
	for (i = 0; i < 3000; i++) {
		which = draw(3);
		size = draw(draw(20) ? 50 : sizeof(bytes));
		for (j = 0; j < size; j++)
			bytes[j] = (char)draw(256);
		buffer_add(&expected[which], bytes, size);
		CHECK(partitions_add_bytes(&partitions, which,
		    (struct text){ bytes, size }, &error));
	}
	for (which = 0; which < 3; which++) {
		CHECK(partitions_take(&partitions, which, &back, &error));
		CHECK(text_equal(buffer_text(&back),
		    buffer_text(&expected[which])));
		buffer_release(&expected[which]);
	}
	buffer_release(&back);
	partitions_close(&partitions);
}

static void
records_of_any_size_come_back(void)
{
	test_of_any_size(1);
	test_of_any_size(3000);
	test_of_any_size(1 << 20);
}

static const struct test tests[] = {
	{ "records come back in order", records_come_back_in_order },
	{ "records of any size come back", records_of_any_size_come_back },
	{ "bytes are found again in file and memory",
	    bytes_are_found_again_in_file_and_memory },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
