/* counters.c - readings of counters, each taken off from the one after it. */
#include "import/counters.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"

const char *
counter_fate_words(enum counter_fate fate)
{
	static const char *const words[COUNTER_FATES] = {
		[COUNTER_FIRST] = "the first reading of its counter",
		[COUNTER_OLDER] = "older than a reading that has it in it",
		[COUNTER_REPEAT] = "the same reading again",
	};

	return words[fate];
}

void
counters_close(struct counters *counters)
{
	map_release(&counters->map);
	arena_release(&counters->arena);
	free(counters->change);
	*counters = (struct counters){ .changes = 0 };
}

struct counter *
counters_find(struct counters *counters, struct text name)
{
	struct counter *counter = map_find(&counters->map, name);

	if (counter != NULL)
		return counter;
	counter = ARENA_NEW(&counters->arena, struct counter, 1);
	counter->name = arena_copy(&counters->arena, name);
	counter->doubt = TEXT("");
	*map_place(&counters->map, counter->name) = counter;
	return counter;
}

void
counters_begin_row(struct counters *counters)
{
	counters->changes = 0;
}

void
counters_end_row(struct counters *counters)
{
	size_t i;

	for (i = 0; i < counters->changes; i++)
		*counters->change[i].counter = counters->change[i].after;
	counters->changes = 0;
}

void
counters_lose(struct counters *counters, const char *file, uint64_t line)
{
	counters->lost++;
	counters->lost_file = file;
	counters->lost_line = line;
}

/* A row that could not be read, as a reason to doubt. */
static void
add_lost(const char *file, uint64_t line, struct buffer *out)
{
	buffer_printf(out, "%s:%" PRIu64 " could not be read, which may have "
	    "said what it begins at", file, line);
}

void
counters_lose_one(struct counters *counters, struct text name,
    const char *file, uint64_t line)
{
	struct counter *counter = counters_find(counters, name);
	struct buffer text = { 0 };

	if (!counter->known || counter->stuck)
		return;
	add_lost(file, line, &text);
	counter->doubt = arena_copy(&counters->arena, buffer_text(&text));
	buffer_release(&text);
}

/* The counter as the row has left it so far. */
static struct counter *
state_of(struct counters *counters, struct text name)
{
	struct counter *counter = counters_find(counters, name);
	size_t i;

	for (i = 0; i < counters->changes; i++) {
		if (counters->change[i].counter == counter)
			return &counters->change[i].after;
	}
	if (counters->changes == counters->room) {
		counters->room = counters->room ? counters->room * 2 : 8;
		counters->change = memory_resize(counters->change,
		    counters->room, sizeof(*counters->change));
	}
	counters->change[counters->changes] = (struct counter_change){
		.counter = counter, .after = *counter,
	};
	return &counters->change[counters->changes++].after;
}

/* What is decided of a reading before its row is. */
struct taking {
	struct counters *counters;
	const struct counter_take *take;
	struct counter *state;
	struct counter_used *used;
	struct error *error;
};

static struct counter_reading
reading_of(const struct taking *taking)
{
	const struct counter_take *take = taking->take;

	return (struct counter_reading){
		.time = taking->used->at.instant,
		.offset = taking->used->at.offset,
		.value = take->final_given ? take->value : take->begins,
		.file = take->file, .line = take->line,
	};
}

static bool
begins_anew(const struct taking *taking)
{
	return taking->take->rule->begins.text.data != NULL;
}

/* The reading is the last from now on, or what comes after it is. */
static void
settle(const struct taking *taking)
{
	struct counter *state = taking->state;

	state->last = reading_of(taking);
	state->lost = taking->counters->lost;
	state->doubt = TEXT("");
	state->stuck = false;
	state->began = begins_anew(taking);
	if (state->began) {
		state->final = state->last.value;
		state->last.value = taking->take->begins;
		state->began_at = state->last.time;
		state->turned = true;
	}
	if (state->known)
		return;
	state->known = true;
	state->first = state->last;
}

/* "'M-1' read 100 at in.csv:5", for a message. */
static void
add_reading(const struct counter *state, struct buffer *out)
{
	buffer_printf(out, "'%.*s' read ", TEXT_CLIP(state->name));
	decimal_write(state->last.value, 0, out);
	buffer_add_string(out, " at ");
	instant_write(state->last.time, state->last.offset, out);
	if (state->last.file != NULL)
		buffer_printf(out, " (%s:%" PRIu64 ")", state->last.file,
		    state->last.line);
}

static bool
fail(const struct taking *taking, const char *what, const char *cure)
{
	struct buffer text = { 0 };

	add_reading(taking->state, &text);
	error_set(taking->error, STATUS_DATA, "%s: %s (%s)",
	    buffer_string(&text), what, cure);
	buffer_release(&text);
	return false;
}

/* Nobody knows what the counter did: that outlasts the row. */
static bool
go_back(const struct taking *taking)
{
	const struct counter_take *take = taking->take;
	struct counter *counter = counters_find(taking->counters, take->name);
	struct buffer text = { 0 };

	buffer_add_string(&text, COUNTER_WENT_BACK " to ");
	decimal_write(take->value, 0, &text);
	buffer_printf(&text, " at %s:%" PRIu64, take->file, take->line);
	fail(taking, COUNTER_WENT_BACK, "if it was exchanged, let a row say "
	    "what it begins at; if it wraps or was reset, say wraps or "
	    "resets");
	counter->doubt = arena_copy(&taking->counters->arena,
	    buffer_text(&text));
	counter->stuck = true;
	buffer_release(&text);
	return false;
}

static bool
check_most(const struct taking *taking)
{
	const struct counter_rule *rule = taking->take->rule;
	struct buffer text = { 0 };

	if (!rule->has_most ||
	    decimal_compare(taking->used->quantity, rule->most) <= 0)
		return true;
	buffer_add_string(&text, "the difference would be ");
	decimal_write(taking->used->quantity, 0, &text);
	buffer_add_string(&text, ", and at most ");
	decimal_write(rule->most, 0, &text);
	buffer_add_string(&text, " is believed");
	fail(taking, buffer_string(&text), "mend the reading, or raise most "
	    "in the format");
	buffer_release(&text);
	return false;
}

/*
 * The counter was past its end and began at 0. Without a bound on what is
 * used between two readings, half of what it can count is one: a reset looks
 * like a wrap, but a large one.
 */
static bool
wrap(const struct taking *taking)
{
	const struct counter_rule *rule = taking->take->rule;
	struct decimal *used = &taking->used->quantity, twice;

	if (!decimal_add(*used, rule->wraps, used, taking->error) ||
	    !decimal_add(*used, *used, &twice, taking->error))
		return false;
	if (!rule->has_most && decimal_compare(twice, rule->wraps) > 0)
		return go_back(taking);
	taking->state->turned = true;
	return true;
}

static bool
take_off(const struct taking *taking)
{
	const struct counter_take *take = taking->take;
	const struct counter_rule *rule = take->rule;
	struct decimal *used = &taking->used->quantity;

	if (rule->has_wraps && decimal_compare(take->value, rule->wraps) >= 0)
		return fail(taking, "a reading where the counter wraps, or "
		    "above that", "mend the reading, or wraps in the "
		    "format");
	if (!decimal_subtract(take->value, taking->state->last.value, used,
	    taking->error))
		return false;
	if (decimal_sign(*used) < 0 && rule->has_wraps) {
		if (!wrap(taking))
			return false;
	} else if (decimal_sign(*used) < 0 && rule->has_resets) {
		if (!decimal_subtract(take->value, rule->resets, used,
		    taking->error))
			return false;
		taking->state->turned = true;
	}
	if (decimal_sign(*used) < 0)
		return go_back(taking);
	return check_most(taking);
}

/* A second reading of the same instant. */
static bool
same_time(const struct taking *taking)
{
	const struct counter_take *take = taking->take;
	const struct counter *state = taking->state;
	bool same = decimal_compare(take->value, state->began ?
	    state->final : state->last.value) == 0;

	taking->used->fate = COUNTER_REPEAT;
	if (begins_anew(taking) && state->began)
		same = (same || !take->final_given) && decimal_compare(
		    take->begins, state->last.value) == 0;
	else if (begins_anew(taking) && (same || !take->final_given)) {
		taking->used->fate = COUNTER_USED;
		taking->used->quantity = DECIMAL_ZERO;
		settle(taking);
		return true;
	} else if (!same && state->began)
		same = decimal_compare(take->value, state->last.value) == 0;
	return same || fail(taking, "another reading of the same time",
	    "which of them holds? take the other out");
}

/* It adds nothing, but should not deny what is known either. */
static bool
older(const struct taking *taking)
{
	const struct counter_take *take = taking->take;
	const struct counter *state = taking->state;
	int64_t time = taking->used->at.instant.microseconds;
	bool before = time < state->first.time.microseconds;

	taking->used->fate = COUNTER_OLDER;
	if (before && !state->carried)
		return fail(taking, "this one is older than the first",
		    "put rows and files in order of time, the oldest first");
	if (begins_anew(taking))
		return before || (state->turned &&
		    time <= state->began_at.microseconds) ||
		    fail(taking, "what it begins at comes too late",
		    "put rows and files in order of time, the oldest first");
	/* what a counter did before what was carried over is not known */
	if (before || state->turned || (decimal_compare(take->value,
	    state->last.value) <= 0 && decimal_compare(take->value,
	    state->first.value) >= 0))
		return true;
	return fail(taking, "this one is older and does not fit to it",
	    "which of them is wrong?");
}

/*
 * A local time that the clocks show twice was taken as the first; readings
 * are in order of time, so if that was before the last it is the second.
 */
static void
choose_time(const struct taking *taking)
{
	const struct counter_take *take = taking->take;
	const struct counter *state = taking->state;
	struct moment *at = &taking->used->at;
	int64_t behind;
	int back, order;

	*at = take->moment;
	if (at->local != LOCAL_AMBIGUOUS || take->zone == NULL ||
	    !state->known || !take->final_given)
		return;
	behind = at->instant.microseconds - state->last.time.microseconds;
	order = decimal_compare(take->value, state->last.value);
	if (behind > 0 || order < 0 || (behind == 0 && order == 0))
		return;
	/* by how much the clocks are put back, within the next hours */
	back = at->offset - zone_offset(take->zone, (struct instant){
	    at->instant.microseconds + 3 * 3600 * MICROSECONDS });
	if (back <= 0)
		return;
	at->instant.microseconds += back * MICROSECONDS;
	at->offset -= back;
	at->written = false;
}

static bool
is_in_doubt(const struct counters *counters, const struct counter *state)
{
	return state->doubt.size > 0 || state->lost != counters->lost;
}

void
counters_doubt(const struct counters *counters, const struct counter *counter,
    struct buffer *out)
{
	if (counter->doubt.size > 0)
		buffer_add_text(out, counter->doubt);
	else if (is_in_doubt(counters, counter))
		add_lost(counters->lost_file, counters->lost_line, out);
}

/* A row that only says what the counter begins at ends the doubt. */
static bool
check_doubt(const struct taking *taking)
{
	struct buffer text = { 0 };

	if (begins_anew(taking) && !taking->take->final_given)
		return true;
	buffer_add_string(&text, "since then ");
	counters_doubt(taking->counters, taking->state, &text);
	fail(taking, buffer_string(&text), "mend that row, or let one say "
	    "what it begins at");
	buffer_release(&text);
	return false;
}

bool
counters_take(struct counters *counters, const struct counter_take *take,
    struct counter_used *used, struct error *error)
{
	struct taking taking = {
		.counters = counters, .take = take, .used = used,
		.state = state_of(counters, take->name), .error = error,
	};
	struct counter *state = taking.state;
	int64_t behind;

	used->fate = COUNTER_FIRST;
	used->quantity = DECIMAL_ZERO;
	choose_time(&taking);
	used->before = state->last;
	if (!state->known) {
		settle(&taking);
		return true;
	}
	behind = used->at.instant.microseconds -
	    state->last.time.microseconds;
	if (behind < 0)
		return older(&taking);
	if (behind == 0)
		return same_time(&taking);
	if (is_in_doubt(counters, state) && !check_doubt(&taking))
		return false;
	used->fate = COUNTER_USED;
	if (take->final_given && !take_off(&taking))
		return false;
	settle(&taking);
	return true;
}

void
counters_reject(struct counters *counters, const struct counter_take *take)
{
	struct counter_used used = { .at = take->moment };
	struct taking taking = {
		.counters = counters, .take = take, .used = &used,
		.state = counters_find(counters, take->name),
	};
	struct counter *state = taking.state;

	if (!state->known || take->moment.instant.microseconds <=
	    state->last.time.microseconds)
		return;
	/* the reject has what was used until then; the next counts from it */
	if (begins_anew(&taking) || (!state->stuck && is_in_doubt(counters,
	    state)))
		settle(&taking);
}
