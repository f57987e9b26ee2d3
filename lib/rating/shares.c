/* shares.c - for `rate --events`: each event's exact share of its charge. */
#include "rating/shares.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rating/charge_key.h"
#include "rating/pricing.h"

/* An event kept: its row is copied behind it. */
struct kept_event {
	struct kept_event *next;
	struct instant time;
	struct decimal quantity;
	struct decimal amount;    /* of one held for what is left over */
	struct text raw;
	struct text *extra;
	struct text cell[USAGE_COUNT];
};

/* What is known of the shares of a tally's tier. */
struct share {
	struct text key;          /* of the charge */
	struct decimal given;     /* sum of the shares so far */
	struct kept_event *held;  /* the last inexact one, and its room */
	size_t room;
};

bool
shares_open(struct shares *shares, const char *path, const struct text *extra,
    size_t extras, size_t tiers, struct error *error)
{
	*shares = (struct shares){ .table = table_event, .extras = extras };
	if (!table_writer_open(&shares->writer, &shares->table, path, extra,
	    extras, error))
		return false;
	shares->tiers = tiers;
	shares->parts = ARENA_NEW(&shares->arena, struct part, 2 * tiers);
	return true;
}

static struct share *
share_of(struct shares *shares, struct tally *tally, size_t tier)
{
	struct tally_part *part = &tally->part[tier];
	struct buffer key = { 0 };

	if (part->share == NULL) {
		part->share = ARENA_NEW(&shares->arena, struct share, 1);
		charge_key(tally, tier, &key);
		part->share->key = arena_copy(&shares->arena,
		    buffer_text(&key));
		buffer_release(&key);
	}
	return part->share;
}

static bool
write_row(struct shares *shares, const struct tally *tally,
    struct share *share, const struct text *usage, const struct text *extra,
    struct decimal quantity, struct decimal amount, struct error *error)
{
	struct text cell[EVENT_COUNT];
	size_t split;

	if (!decimal_add(share->given, amount, &share->given, error))
		return false;
	buffer_reset(&shares->text);
	decimal_write(quantity, 0, &shares->text);
	split = shares->text.size;
	decimal_write(amount, tally->price->row->plan->currency->minor,
	    &shares->text);
	memcpy(cell, usage, USAGE_COUNT * sizeof(*cell));
	cell[EVENT_QUANTITY] = (struct text){ shares->text.data, split };
	cell[EVENT_CHARGE] = share->key;
	cell[EVENT_ACCOUNT] = text_of(tally->contract->customer->account);
	cell[EVENT_CONTRACT] = text_of(tally->contract->contract);
	cell[EVENT_AMOUNT] = (struct text){ shares->text.data + split,
	    shares->text.size - split };
	return table_writer_row(&shares->writer, cell, extra, error);
}

/* Bytes that an event takes with a copy of its row. */
static size_t
kept_size(const struct shares *shares, const struct row *row)
{
	size_t size = sizeof(struct kept_event) +
	    shares->extras * sizeof(struct text) + row->raw.size, i;

	for (i = 0; i < USAGE_COUNT; i++)
		size += row->cell[i].size;
	for (i = 0; i < shares->extras; i++)
		size += row->extra[i].size;
	return size;
}

static struct text
copy(char **to, struct text text)
{
	struct text result = { *to, text.size };

	if (text.size > 0)
		memcpy(*to, text.data, text.size);
	*to += text.size;
	return result;
}

static void
fill(const struct shares *shares, const struct row *row,
    struct kept_event *event)
{
	char *to;
	size_t i;

	event->extra = (struct text *)(event + 1);
	to = (char *)(event->extra + shares->extras);
	for (i = 0; i < USAGE_COUNT; i++)
		event->cell[i] = copy(&to, row->cell[i]);
	for (i = 0; i < shares->extras; i++)
		event->extra[i] = copy(&to, row->extra[i]);
	event->raw = copy(&to, row->raw);
}

/* By time, then event_id, then all the row says. */
static int
compare_kept(const struct kept_event *a, const struct kept_event *b)
{
	int order;

	if (a->time.microseconds != b->time.microseconds)
		return a->time.microseconds < b->time.microseconds ? -1 : 1;
	order = text_compare(a->cell[USAGE_EVENT_ID],
	    b->cell[USAGE_EVENT_ID]);
	return order != 0 ? order : text_compare(a->raw, b->raw);
}

static bool
comes_after(const struct row *row, struct instant time,
    const struct kept_event *held)
{
	struct kept_event event = { .time = time, .raw = row->raw };

	event.cell[USAGE_EVENT_ID] = row->cell[USAGE_EVENT_ID];
	return compare_kept(&event, held) > 0;
}

static bool
write_kept(struct shares *shares, const struct tally *tally,
    struct share *share, const struct kept_event *event,
    struct error *error)
{
	return write_row(shares, tally, share, event->cell, event->extra,
	    event->quantity, event->amount, error);
}

/* Holds the row back in place of the one held, which is written. */
static bool
hold(struct shares *shares, struct tally *tally, struct share *share,
    const struct row *row, struct instant time, struct decimal quantity,
    struct decimal amount, struct error *error)
{
	size_t size = kept_size(shares, row);

	if (share->held != NULL &&
	    !write_kept(shares, tally, share, share->held, error))
		return false;
	if (size > share->room) {
		share->held = memory_resize(share->held, size, 1);
		share->room = size;
	}
	share->held->time = time;
	share->held->quantity = quantity;
	share->held->amount = amount;
	fill(shares, row, share->held);
	return true;
}

bool
shares_add(struct shares *shares, struct tally *tally, size_t tier,
    const struct row *row, struct instant time, struct decimal quantity,
    struct decimal amount, struct error *error)
{
	struct share *share = share_of(shares, tally, tier);
	const struct price *price = tally->price;
	struct decimal value, back;

	if (!pricing_amount(price, amount, &value, error) ||
	    !decimal_multiply(value, price->per, &back, error))
		return false;
	if (decimal_compare(back, amount) != 0 && (share->held == NULL ||
	    comes_after(row, time, share->held)))
		return hold(shares, tally, share, row, time, quantity, value,
		    error);
	return write_row(shares, tally, share, row->cell, row->extra,
	    quantity, value, error);
}

void
shares_keep(struct shares *shares, struct tally *tally,
    const struct row *row, struct instant time, struct decimal quantity)
{
	struct kept_event *event =
	    arena_take(&shares->arena, kept_size(shares, row));

	event->time = time;
	event->quantity = quantity;
	fill(shares, row, event);
	event->next = tally->kept;
	tally->kept = event;
}

static int
compare_pointers(const void *a, const void *b)
{
	return compare_kept(*(const struct kept_event *const *)a,
	    *(const struct kept_event *const *)b);
}

static size_t
sort_kept(const struct tally *tally, struct kept_event ***sorted)
{
	struct kept_event *event;
	size_t count = 0;

	for (event = tally->kept; event != NULL; event = event->next)
		count++;
	*sorted = memory_new(count + 1, sizeof(**sorted));
	count = 0;
	for (event = tally->kept; event != NULL; event = event->next)
		(*sorted)[count++] = event;
	qsort(*sorted, count, sizeof(**sorted), compare_pointers);
	return count;
}

/* What the sum costs with this event, less what it cost without. */
static bool
change(const struct price *price, const struct part *before,
    const struct part *after, struct decimal *quantity,
    struct decimal *amount, struct error *error)
{
	struct decimal old, new;

	return pricing_amount(price, before->amount, &old, error) &&
	    pricing_amount(price, after->amount, &new, error) &&
	    decimal_subtract(new, old, amount, error) &&
	    decimal_subtract(after->quantity, before->quantity, quantity,
	    error);
}

/* Writes what one event adds: to each tier that it changes, or to `home`. */
static bool
write_change(struct shares *shares, struct tally *tally,
    const struct kept_event *event, const struct part *before,
    const struct part *after, size_t home, struct error *error)
{
	bool one = charge_is_one(tally->price), written = false;
	struct decimal quantity, amount, sum = DECIMAL_ZERO;
	size_t i;

	for (i = 0; i < tally->price->tiers; i++) {
		if (!change(tally->price, &before[i], &after[i], &quantity,
		    &amount, error) ||
		    (one && !decimal_add(sum, amount, &sum, error)))
			return false;
		if (one || (quantity.digits == 0 && amount.digits == 0))
			continue;
		written = true;
		if (!write_row(shares, tally, share_of(shares, tally, i),
		    event->cell, event->extra, quantity, amount, error))
			return false;
	}
	return written || write_row(shares, tally, share_of(shares, tally,
	    home), event->cell, event->extra, event->quantity, sum, error);
}

/* The first tier that has a charge. */
static size_t
home_of(const struct tally *tally)
{
	size_t i = 0;

	while (i + 1 < tally->price->tiers && !tally->part[i].entered)
		i++;
	return i;
}

static bool
finish_kept(struct shares *shares, struct tally *tally,
    const struct settings *settings, struct error *error)
{
	const struct placing placing = { settings, false, error };
	struct part *before = shares->parts;
	struct part *after = before + shares->tiers, *swap;
	struct decimal sum = DECIMAL_ZERO;
	struct kept_event **event;
	size_t count = sort_kept(tally, &event), i;
	bool ok = true;

	memset(before, 0, shares->tiers * sizeof(*before));
	for (i = 0; ok && i < count; i++) {
		ok = decimal_add(sum, event[i]->quantity, &sum, error) &&
		    pricing_parts(tally->price, sum, &placing, after) &&
		    write_change(shares, tally, event[i], before, after,
		    home_of(tally), error);
		swap = before;
		before = after;
		after = swap;
	}
	free(event);
	return ok;
}

/* Gives the event held what is missing to the charge's amount. */
static bool
finish_held(struct shares *shares, struct tally *tally, size_t tier,
    struct error *error)
{
	struct tally_part *part = &tally->part[tier];
	struct share *share = part->share;
	struct decimal amount;

	if (share == NULL || share->held == NULL)
		return true;
	return pricing_amount(tally->price, part->amount, &amount, error) &&
	    decimal_subtract(amount, share->given, &share->held->amount,
	    error) &&
	    write_kept(shares, tally, share, share->held, error);
}

bool
shares_finish_tally(struct shares *shares, struct tally *tally,
    const struct settings *settings, struct error *error)
{
	size_t i;

	if (tally->kept != NULL &&
	    !finish_kept(shares, tally, settings, error))
		return false;
	for (i = 0; i < tally->price->tiers; i++) {
		bool ok = finish_held(shares, tally, i, error);

		if (tally->part[i].share != NULL) {
			free(tally->part[i].share->held);
			tally->part[i].share->held = NULL;
		}
		if (!ok)
			return false;
	}
	return true;
}

bool
shares_close(struct shares *shares, bool sealed, struct error *error)
{
	bool ok;

	shares->table.sealed = sealed;
	ok = table_writer_close(&shares->writer, error);
	arena_release(&shares->arena);
	buffer_release(&shares->text);
	return ok;
}

void
shares_discard(struct shares *shares)
{
	table_writer_discard(&shares->writer);
	arena_release(&shares->arena);
	buffer_release(&shares->text);
}
