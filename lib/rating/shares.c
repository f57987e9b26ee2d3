/* shares.c - for `rate --events`: each event's exact share of its charge. */
#include "rating/shares.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rating/charge_key.h"
#include "rating/in_order.h"
#include "rating/pricing.h"
#include "rating/settling.h"
#include "rating/shared_tiers.h"
#include "record/csv_writer.h"

/* What is known of the shares of a tally's tier. */
struct share {
	struct decimal given;     /* sum of the shares so far */
	struct kept_event *held;  /* the last inexact one; owned */
	/* what its rows have between usage and amount: key, account, ... */
	size_t size;
	char charge[];
};

bool
shares_open(struct shares *shares, const struct shares_setup *setup,
    struct error *error)
{
	*shares = (struct shares){
		.table = table_event,
		.extras = setup->extras,
		.tiers = setup->tiers,
	};
	if (!table_writer_open(&shares->writer, &shares->table, setup->path,
	    setup->extra, setup->extras, error))
		return false;
	shares->parts = ARENA_NEW(&shares->arena, struct part,
	    2 * setup->tiers);
	kept_open(&shares->kept, setup->folder, setup->customers);
	return true;
}

static struct share *
make_share(struct shares *shares, const struct tally *tally, size_t tier)
{
	struct buffer key = { 0 }, charge = { 0 };
	struct text cell[3];
	struct share *share;

	charge_key(tally, tier, &key);
	cell[0] = buffer_text(&key);
	cell[1] = text_of(tally->contract->customer->account);
	cell[2] = text_of(tally->contract->contract);
	csv_write_fields(&charge, cell, 3);
	buffer_add_byte(&charge, ',');
	share = arena_take(&shares->arena, sizeof(*share) + charge.size);
	share->size = charge.size;
	memcpy(share->charge, charge.data, charge.size);
	buffer_release(&key);
	buffer_release(&charge);
	return share;
}

static struct share *
share_of(struct shares *shares, struct tally *tally, size_t tier)
{
	struct tally_part *part = &tally->part[tier];

	if (part->share == NULL)
		part->share = make_share(shares, tally, tier);
	return part->share;
}

void
shares_expect(const struct tally *tally)
{
	const struct share *share =
	    tally->price->additive ? tally->part[0].share : NULL;

	if (share == NULL)
		return;
	__builtin_prefetch(share, 1);
	__builtin_prefetch((const char *)share + 64);
}

static bool
write_row(struct shares *shares, const struct tally *tally,
    struct share *share, const struct event_row *event,
    struct decimal quantity, struct decimal amount, struct error *error)
{
	struct buffer *line = &shares->line;

	if (!decimal_add(share->given, amount, &share->given, error))
		return false;
	table_writer_count(&shares->writer, amount);
	buffer_reset(line);
	buffer_add_text(line, event->head);
	decimal_write(quantity, 0, line);
	buffer_add_text(line, event->rest);
	buffer_add(line, share->charge, share->size);
	decimal_write(amount, tally->price->row->plan->currency->minor,
	    line);
	buffer_add_text(line, event->extras);
	if (!buffer_whole(line))
		return error_set(error, STATUS_DATA, "a row is over %zu bytes",
		    BUFFER_LIMIT);
	return table_writer_records(&shares->writer, buffer_text(line),
	    error);
}

/* The event as it is written, however many charges share it. */
static const struct event_row *
event_of(struct shares *shares, const struct share_of *of)
{
	if (shares->number != of->number) {
		shares->number = of->number;
		event_row_write(of->row, shares->extras, &shares->text,
		    &shares->event);
	}
	return &shares->event;
}

static bool
write_kept(struct shares *shares, const struct tally *tally,
    struct share *share, const struct kept_event *kept,
    struct error *error)
{
	struct event_row event = kept_row(kept);

	return write_row(shares, tally, share, &event, kept->quantity,
	    kept->amount, error);
}

/*
 * An event whose share is cut. The last of them by time is held back, for
 * what the cutting leaves over; of this one and the one held so far, the
 * other is written.
 */
static bool
add_inexact(struct shares *shares, struct tally *tally, struct share *share,
    const struct share_of *of, struct decimal amount, struct error *error)
{
	const struct event_row *event = event_of(shares, of);
	struct text id = of->row->cell[USAGE_EVENT_ID];
	size_t size = kept_size(event, id);
	struct kept_event *kept = memory_new(1, size), *other;

	kept_fill(kept, tally, of->time, of->quantity, id, event);
	kept->amount = amount;
	other = share->held;
	if (other != NULL && kept_compare(kept, other) < 0) {
		other = kept;
		kept = share->held;
	}
	share->held = kept;
	if (other != NULL &&
	    !write_kept(shares, tally, share, other, error))
		return false;
	free(other);
	return true;
}

bool
shares_add(struct shares *shares, struct tally *tally, size_t tier,
    const struct share_of *of, struct error *error)
{
	struct share *share = share_of(shares, tally, tier);
	const struct price *price = tally->price;
	struct decimal value, back;

	if (!pricing_amount(price, of->amount, &value, error) ||
	    !decimal_multiply(value, price->per, &back, error))
		return false;
	if (decimal_compare(back, of->amount) != 0)
		return add_inexact(shares, tally, share, of, value, error);
	return write_row(shares, tally, share, event_of(shares, of),
	    of->quantity, value, error);
}

bool
shares_keep(struct shares *shares, struct tally *tally,
    const struct share_of *of, struct error *error)
{
	return kept_add(&shares->kept, tally, of->time, of->quantity,
	    of->row->cell[USAGE_EVENT_ID], event_of(shares, of), error);
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
	struct event_row row = kept_row(event);
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
		    &row, quantity, amount, error))
			return false;
	}
	return written || write_row(shares, tally, share_of(shares, tally,
	    home), &row, event->quantity, sum, error);
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

/* The events of a tally so far. */
struct so_far {
	struct decimal sum;
	struct in_order order;
	const struct part *parts; /* what they cost */
	bool all;                 /* with the next one they are */
};

/* What an event costs by its place among others, added to those before. */
static bool
price_in_order(const struct tally *tally, struct decimal quantity,
    struct so_far *so_far, const struct placing *placing, struct part *parts)
{
	struct part *part = &parts[0];
	const struct part *before = &so_far->parts[0];
	struct error *error = placing->error;

	return in_order_parts(&so_far->order, tally->price, quantity, placing,
	    parts) &&
	    decimal_add(part->quantity, before->quantity, &part->quantity,
	    error) &&
	    decimal_add(part->amount, before->amount, &part->amount, error);
}

/* What they have of tiers that the tally shares with others. */
static bool
price_shared(const struct tally *tally, struct decimal quantity,
    struct so_far *so_far, struct part *parts, struct error *error)
{
	size_t i;

	if (!decimal_add(so_far->sum, quantity, &so_far->sum, error))
		return false;
	if (!so_far->all)
		return shared_tiers_so_far(tally, so_far->sum, parts, error);
	for (i = 0; i < tally->price->tiers; i++) {
		parts[i].quantity = tally->part[i].quantity;
		parts[i].amount = tally->part[i].amount;
	}
	return true;
}

/* What all events so far cost, with one more. */
static bool
price_on(const struct tally *tally, struct decimal quantity,
    struct so_far *so_far, const struct placing *placing, struct part *parts)
{
	struct decimal *sum = &so_far->sum;

	if (tally->price->ordered)
		return price_in_order(tally, quantity, so_far, placing,
		    parts);
	if (tally->sharing != NULL)
		return price_shared(tally, quantity, so_far, parts,
		    placing->error);
	if (!tally->price->peak)
		return decimal_add(*sum, quantity, sum, placing->error) &&
		    settling_parts(tally, *sum, placing, parts);
	if (decimal_compare(quantity, *sum) > 0)
		*sum = quantity;
	return settling_parts(tally, *sum, placing, parts);
}

static bool
finish_kept(struct shares *shares, struct tally *tally,
    const struct settings *settings, struct error *error)
{
	const struct placing placing = {
		.settings = settings, .error = error,
	};
	struct part *before = shares->parts;
	struct part *after = before + shares->tiers, *swap;
	struct so_far so_far = { .sum = DECIMAL_ZERO };
	struct kept_event **event;
	bool ok;
	size_t i;

	ok = kept_take(&shares->kept, tally, &event, error);
	memset(before, 0, shares->tiers * sizeof(*before));
	for (i = 0; ok && i < tally->kept; i++) {
		so_far.parts = before;
		so_far.all = i + 1 == tally->kept;
		ok = price_on(tally, event[i]->quantity, &so_far, &placing,
		    after) &&
		    write_change(shares, tally, event[i], before, after,
		    home_of(tally), error);
		swap = before;
		before = after;
		after = swap;
	}
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

	if (tally->kept > 0 &&
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

static void
release(struct shares *shares)
{
	arena_release(&shares->arena);
	buffer_release(&shares->text);
	buffer_release(&shares->line);
	kept_close(&shares->kept);
}

bool
shares_close(struct shares *shares, bool sealed, struct error *error)
{
	bool ok;

	shares->table.sealed = sealed;
	ok = table_writer_close(&shares->writer, error);
	release(shares);
	return ok;
}

void
shares_discard(struct shares *shares)
{
	table_writer_discard(&shares->writer);
	release(shares);
}
