/* Times as most files write them mean what instant.h says they mean. */
#include "value/stamp.h"

#include "random.h"
#include "test.h"
#include "value/instant.h"

/* Nearly a time; what is wrong with it is anything. */
static size_t
draw_stamp(char *to)
{
	static const char bytes[] = "0123456789-:TZt+. ";
	int size = draw(2) ? snprintf(to, 40, "%04u-%02u-%02uT%02u:%02u:%02uZ",
	    draw(3) ? 2026 : draw(10000), draw(13), draw(33), draw(25),
	    draw(61), draw(62)) : snprintf(to, 40,
	    "%04u-%02u-%02uT%02u:%02u:%02u%c%02u:%02u", 1969 + draw(99),
	    draw(13), draw(33), draw(25), draw(61), draw(61),
	    "+-"[draw(2)], draw(25), draw(61));

	if (draw(4) == 0)
		to[draw((unsigned)size)] = bytes[draw(sizeof(bytes) - 1)];
	return (size_t)size - (draw(9) == 0);
}

static void
test_stamps_are_instants(void)
{
	struct stamps stamps = { 0 };
	unsigned taken = 0;
	int round;

	for (round = 0; round < 300000; round++) {
		char at[48];
		struct text text = { at, draw_stamp(at) };
		struct instant instant = { 0 };
		struct error error;
		int32_t day;
		int second;

		if (!stamp_read(&stamps, text, &day, &second))
			continue;
		taken++;
		CHECK(second >= 0 && second < 86400);
		CHECK(instant_parse(text, &instant, &error));
		CHECK(instant.microseconds == ((int64_t)day * 86400 +
		    second) * MICROSECONDS);
	}
	CHECK(taken > 50000);
}

static void
test_the_usual_is_taken(void)
{
	struct stamps stamps = { 0 };
	int32_t day;
	int second;

	CHECK(stamp_read(&stamps, TEXT("2026-10-31T23:10:00Z"), &day,
	    &second) && day == date_of(2026, 10, 31).day && second == 83400);
	CHECK(stamp_read(&stamps, TEXT("2026-11-01T00:10:00+01:00"), &day,
	    &second) && day == date_of(2026, 10, 31).day && second == 83400);
	CHECK(stamp_read(&stamps, TEXT("2026-02-28T23:59:59-00:01"), &day,
	    &second) && day == date_of(2026, 3, 1).day && second == 59);
	CHECK(!stamp_read(&stamps, TEXT("2026-02-29T00:00:00Z"), &day,
	    &second));
	CHECK(!stamp_read(&stamps, TEXT("2026-02-28T23:59:60Z"), &day,
	    &second));
}

static const struct test tests[] = {
	{ "stamps-are-the-instants-they-say", test_stamps_are_instants },
	{ "stamps-take-what-is-usual", test_the_usual_is_taken },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
