/* counters.c - nothing that counters counted is lost or counted twice. */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/compiler.h"
#include "import/readings.h"
#include "random.h"

#define COUNTERS 5
#define WRAPS 1000

static const char *const names[COUNTERS] = { "a", "b", "c", "d", "e" };
static char path[] = "/tmp/grosz-readings.XXXXXX";

/* What a counter truly did. */
struct truth {
	int64_t total;            /* counted since the first reading */
	int64_t shown;            /* by a counter that wraps or is exchanged */
	int64_t time;             /* of its last reading */
	int64_t used;             /* what came out */
	bool read;
};

struct trial {
	struct counters counters;
	struct counter_rule rule;
	struct truth truth[COUNTERS];
	int64_t time;
};

/* Takes a reading, or an exchange that sets the counter to `begins`. */
static enum counter_fate
read_counter(struct trial *trial, int which, int64_t time, int64_t shown,
    int64_t begins)
{
	struct counter_rule rule = trial->rule;
	struct counter_take take = {
		.rule = &rule, .name = text_of(names[which]),
		.moment = { .instant = { time * MICROSECONDS } },
		.final_given = true, .value = decimal_of(shown),
		.begins = decimal_of(begins), .file = "f", .line = 1,
	};
	struct counter_used used;
	struct error error;

	if (begins >= 0)
		rule.begins.text = TEXT("{b}");
	counters_begin_row(&trial->counters);
	if (!counters_take(&trial->counters, &take, &used, &error)) {
		printf("# %s\n", error.text);
		test_failed = true;
		return COUNTER_FATES;
	}
	counters_end_row(&trial->counters);
	if (used.fate == COUNTER_USED) {
		CHECK(used.quantity.scale == 0);
		trial->truth[which].used += (int64_t)used.quantity.digits;
	}
	return used.fate;
}

/* Some time passes, and one of the counters counts. */
static void
step(struct trial *trial, bool exchanges)
{
	int which = (int)draw(COUNTERS);
	struct truth *truth = &trial->truth[which];
	int64_t more = draw(400), begins = -1;
	enum counter_fate fate;

	trial->time += 1 + draw(3);
	truth->total += truth->read ? more : 0;
	truth->shown += more;
	if (trial->rule.has_wraps)
		truth->shown %= WRAPS;
	if (draw(4) == 0)
		return; /* a reading is missing, and nobody knows */
	if (exchanges && draw(6) == 0)
		begins = draw(500);
	fate = read_counter(trial, which, trial->time, truth->shown, begins);
	CHECK(fate == (truth->read ? COUNTER_USED : COUNTER_FIRST));
	truth->time = trial->time;
	truth->read = true;
	if (begins < 0 && draw(3) == 0)
		CHECK(read_counter(trial, which, truth->time, truth->shown,
		    -1) == COUNTER_REPEAT);
	if (begins >= 0)
		truth->shown = begins;
}

/* The run ends, and another takes up what it knew. */
static void
hand_over(struct trial *trial)
{
	struct error error;

	CHECK(readings_write(&trial->counters, path, &error));
	counters_close(&trial->counters);
	CHECK(readings_read(&trial->counters, path, &error));
}

static void
what_is_used_adds_up(bool wraps, bool exchanges)
{
	int round, i;

	for (round = 0; round < 300; round++) {
		struct trial trial = { .rule = {
			.has_wraps = wraps, .wraps = decimal_of(WRAPS),
			.has_most = wraps, .most = decimal_of(WRAPS - 1),
		} };

		for (i = 0; i < 60; i++) {
			step(&trial, exchanges);
			if (draw(20) == 0)
				hand_over(&trial);
		}
		for (i = 0; i < COUNTERS; i++) {
			struct truth *truth = &trial.truth[i];

			if (!truth->read)
				continue;
			/* all that was not seen yet */
			trial.time++;
			(void)read_counter(&trial, i, trial.time,
			    truth->shown, -1);
			if (!wraps)
				CHECK(truth->used == truth->total);
			else
				CHECK((truth->total - truth->used) % WRAPS ==
				    0);
		}
		counters_close(&trial.counters);
	}
}

static void
differences_add_up_to_the_whole(void)
{
	what_is_used_adds_up(false, false);
}

static void
exchanges_lose_nothing(void)
{
	what_is_used_adds_up(false, true);
}

static void
wraps_lose_nothing(void)
{
	what_is_used_adds_up(true, false);
}

/* A row that turns out to be a reject has changed nothing. */
static void
a_row_holds_as_a_whole(void)
{
	struct trial trial = { .time = 0 };
	struct counter_take take = {
		.rule = &trial.rule, .name = TEXT("a"), .final_given = true,
		.value = decimal_of(7), .file = "f", .line = 2,
		.moment = { .instant = { 2 * MICROSECONDS } },
	};
	struct counter_used used;
	struct error error;

	(void)read_counter(&trial, 0, 1, 5, -1);
	counters_begin_row(&trial.counters);
	CHECK(counters_take(&trial.counters, &take, &used, &error));
	CHECK(used.fate == COUNTER_USED && used.quantity.digits == 2);
	/* the same counter twice in a row goes on from what the row said */
	take.value = decimal_of(9);
	take.moment.instant.microseconds++;
	CHECK(counters_take(&trial.counters, &take, &used, &error));
	CHECK(used.quantity.digits == 2);
	counters_begin_row(&trial.counters);
	CHECK(counters_take(&trial.counters, &take, &used, &error));
	CHECK(used.quantity.digits == 4);
	counters_close(&trial.counters);
}

static const struct test tests[] = {
	{ "differences add up to the whole",
	    differences_add_up_to_the_whole },
	{ "exchanges lose nothing", exchanges_lose_nothing },
	{ "wraps lose nothing", wraps_lose_nothing },
	{ "a row holds as a whole", a_row_holds_as_a_whole },
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
	return status;
}
