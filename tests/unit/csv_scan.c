/* Every way to find the marks finds what a look at each byte finds. */
#include "record/csv_scan.h"

#include "base/compiler.h"
#include "random.h"
#include "test.h"

#define SIZE 300

static size_t
look(const char *data, size_t from, size_t to, char delimiter, uint32_t *mark)
{
	size_t count = 0;

	for (; from < to; from++) {
		char c = data[from];

		if (c == delimiter || c == '"' || c == '\n' || c == '\r')
			mark[count++] = (uint32_t)from;
	}
	return count;
}

/* From sparse to nothing but marks; any byte may stand between them. */
static void
draw_data(char *data)
{
	unsigned density = 1 + draw(20);
	int i;

	for (i = 0; i < SIZE; i++)
		data[i] = draw(density) ? (char)draw(256) :
		    ",;\"\n\r"[draw(5)];
}

static void
test_same_marks(void)
{
	static uint32_t wanted[SIZE], got[SIZE + CSV_SCAN_SLACK];
	char data[SIZE];
	int round;
	size_t i;

	for (round = 0; round < 20000; round++) {
		size_t from = draw(SIZE), to = from + draw(SIZE - 200);
		char delimiter = ",;\t|"[draw(4)];
		size_t count;

		to = to > SIZE ? SIZE : to;
		draw_data(data);
		count = look(data, from, to, delimiter, wanted);
		for (i = 0; i < csv_scans_count; i++) {
			if (!csv_scans[i].usable())
				continue;
			CHECK(csv_scans[i].find(data, from, to, delimiter,
			    got) == count);
			CHECK(memcmp(got, wanted, count * sizeof(*got)) == 0);
		}
	}
}

static void
test_best_is_the_first_usable(void)
{
	const struct csv_scan *best = csv_scan_best();

	CHECK(best->usable());
	CHECK(best >= csv_scans && best < csv_scans + csv_scans_count);
	CHECK(csv_scans[csv_scans_count - 1].usable());
}

int
main(void)
{
	static const struct test tests[] = {
		{ "all-ways-find-the-same-marks", test_same_marks },
		{ "best-is-usable", test_best_is_the_first_usable },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
