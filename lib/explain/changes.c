/* changes.c - the changes between two documents. */
#include "explain/changes.h"

#include "explain/explain_words.h"
#include "explain/matching.h"

static const char *const names[CAUSE_COUNT] = {
	[CAUSE_USAGE] = "usage",
	[CAUSE_PRICE] = "price",
	[CAUSE_PLAN] = "plan",
	[CAUSE_FEE] = "fee",
	[CAUSE_DAYS] = "days",
	[CAUSE_DISCOUNT] = "discount",
	[CAUSE_MINIMUM] = "minimum",
	[CAUSE_MAXIMUM] = "maximum",
	[CAUSE_ADJUSTMENT] = "adjustment",
	[CAUSE_CORRECTION] = "correction",
	[CAUSE_ROUNDING] = "rounding",
	[CAUSE_TAX] = "tax",
	[CAUSE_OTHER] = "other",
};

const char *
cause_name(enum cause cause)
{
	return names[cause];
}

static struct change *
add_change(struct changes *changes, const struct thing *thing,
    enum cause cause, struct decimal amount)
{
	struct change *old = changes->change, *change;

	if (changes->count == changes->room) {
		changes->room = changes->room ? changes->room * 2 : 32;
		changes->change = ARENA_NEW(changes->arena, struct change,
		    changes->room);
		if (old != NULL)
			memcpy(changes->change, old,
			    changes->count * sizeof(*old));
	}
	change = &changes->change[changes->count++];
	*change = (struct change){
		.cause = cause, .change = amount,
		.contract = thing->contract, .service = thing->service,
		.description = thing->description,
		.before = TEXT(""), .after = TEXT(""),
	};
	return change;
}

static struct text
number_text(struct arena *arena, struct decimal number, int min_scale,
    struct text unit)
{
	struct buffer text = { 0 };
	struct text copy;

	decimal_write(number, min_scale, &text);
	if (unit.size > 0) {
		buffer_add_byte(&text, ' ');
		buffer_add_text(&text, unit);
	}
	copy = arena_copy(arena, buffer_text(&text));
	buffer_release(&text);
	return copy;
}

/* A change with the amounts themselves before and after. */
static void
add_amounts(struct changes *changes, const struct thing *thing,
    enum cause cause, struct decimal before, struct decimal after,
    struct decimal amount)
{
	struct change *change;

	if (decimal_sign(amount) == 0)
		return;
	change = add_change(changes, thing, cause, amount);
	change->before = number_text(changes->arena, decimal_round(before,
	    changes->minor, ROUND_HALF_UP), changes->minor, TEXT(""));
	change->after = number_text(changes->arena, decimal_round(after,
	    changes->minor, ROUND_HALF_UP), changes->minor, TEXT(""));
}

/* "0.29 / 60 s"; of several prices the mean of one unit, "~ 0.0043 / s". */
static struct text
price_text(const struct changes *changes, const struct atom *atom)
{
	struct buffer text = { 0 };
	struct text copy, unit = atom->unit;
	struct decimal mean;
	struct error error;

	if (atom->mixed && decimal_quotient(atom->price, atom->per, &mean,
	    &error)) {
		buffer_add_string(&text, "~ ");
		decimal_write(decimal_round(mean, 6, ROUND_HALF_UP),
		    changes->minor, &text);
		buffer_add_string(&text, " / ");
	} else {
		decimal_write(atom->price, changes->minor, &text);
		buffer_add_string(&text, " / ");
		if (decimal_compare(atom->per, decimal_of(1)) != 0) {
			decimal_write(atom->per, 0, &text);
			buffer_add_byte(&text, ' ');
		}
	}
	buffer_add_text(&text, unit);
	copy = arena_copy(changes->arena, buffer_text(&text));
	buffer_release(&text);
	return copy;
}

static bool
same_plan(const struct thing *thing)
{
	return text_equal(thing->plan[0], thing->plan[1]);
}

/* Of a product: the quantity at the old price, the price at the new. */
static bool
add_product(struct changes *changes, const struct thing *thing,
    const struct atom *from, const struct atom *to, struct decimal amount,
    struct error *error)
{
	bool fee = thing->whole == CAUSE_FEE;
	bool dearer = decimal_compare(from->price, to->price) != 0 ||
	    decimal_compare(from->per, to->per) != 0;
	struct decimal more, usage = amount, price = DECIMAL_ZERO;
	struct change *change;

	if (!decimal_subtract(to->quantity, from->quantity, &more, error))
		return false;
	if (dearer && (!decimal_multiply(more, from->price, &usage, error) ||
	    !decimal_quotient(usage, from->per, &usage, error) ||
	    !decimal_subtract(amount, usage, &price, error)))
		return false;
	if (decimal_sign(usage) != 0) {
		change = add_change(changes, thing, fee ? CAUSE_FEE :
		    CAUSE_USAGE, usage);
		change->before = number_text(changes->arena, from->quantity,
		    0, from->unit);
		change->after = number_text(changes->arena, to->quantity, 0,
		    to->unit);
	}
	if (decimal_sign(price) != 0) {
		change = add_change(changes, thing, same_plan(thing) ?
		    CAUSE_PRICE : CAUSE_PLAN, price);
		change->before = price_text(changes, from);
		change->after = price_text(changes, to);
	}
	return true;
}

/* The cause of a step that both documents have, or one of them. */
static enum cause
cause_of_step(const struct thing *thing, enum explained_kind kind)
{
	static const enum cause causes[STEP_COUNT] = {
		[STEP_PRORATION] = CAUSE_DAYS,
		[STEP_MINIMUM] = CAUSE_MINIMUM,
		[STEP_MAXIMUM] = CAUSE_MAXIMUM,
		[STEP_SPENT] = CAUSE_MINIMUM,
		[STEP_DISCOUNT] = CAUSE_DISCOUNT,
		[STEP_ADJUSTMENT] = CAUSE_ADJUSTMENT,
		[STEP_ROUNDING] = CAUSE_ROUNDING,
		[STEP_BILLED] = CAUSE_CORRECTION,
		[STEP_DIFFERENCE] = CAUSE_OTHER,
	};

	return causes[kind] != CAUSE_USAGE ? causes[kind] : thing->whole;
}

static bool
compare_steps(struct changes *changes, const struct thing *thing,
    struct error *error)
{
	int kind;

	for (kind = 0; kind < STEP_COUNT; kind++) {
		const struct atom *from = &thing->atom[0][kind];
		const struct atom *to = &thing->atom[1][kind];
		struct decimal amount;
		enum cause cause;

		if (!decimal_subtract(to->amount, from->amount, &amount,
		    error))
			return false;
		if (decimal_sign(amount) == 0)
			continue;
		if (from->priced && to->priced &&
		    decimal_sign(from->per) != 0 &&
		    decimal_sign(to->per) != 0 &&
		    text_equal(from->unit, to->unit)) {
			if (!add_product(changes, thing, from, to, amount,
			    error))
				return false;
			continue;
		}
		cause = cause_of_step(thing, (enum explained_kind)kind);
		if (from->there && to->there && kind == STEP_PRICE)
			cause = same_plan(thing) ? CAUSE_PRICE : CAUSE_PLAN;
		add_amounts(changes, thing, cause, from->amount, to->amount,
		    amount);
	}
	return true;
}

static bool
sum_side(const struct thing *thing, size_t side, struct decimal *out,
    struct error *error)
{
	int kind;

	*out = DECIMAL_ZERO;
	for (kind = 0; kind < STEP_COUNT; kind++) {
		if (!decimal_add(*out, thing->atom[side][kind].amount, out,
		    error))
			return false;
	}
	return true;
}

/* Whether a contract has lines in a document, but none by the plan. */
static bool
has_other_plan(const struct matching *matching, const struct thing *thing,
    size_t side)
{
	bool other = false;
	size_t i;

	for (i = 0; i < matching->count; i++) {
		const struct thing *at = &matching->thing[i];

		if (!at->in[side] || at->plan[side].size == 0 ||
		    !text_equal(at->contract, thing->contract))
			continue;
		if (text_equal(at->plan[side], thing->plan[!side]))
			return false;
		other = true;
	}
	return other;
}

/*
 * Rounds the changes of a thing to the currency's minor unit; the last takes
 * what that leaves, so that they sum to the change of its lines.
 */
static bool
round_changes(struct changes *changes, size_t first, int minor,
    struct error *error)
{
	struct decimal left = DECIMAL_ZERO;
	size_t i, kept = first;

	for (i = first; i < changes->count; i++) {
		struct change *change = &changes->change[i];

		if (!decimal_add(left, change->change, &left, error))
			return false;
		change->change = decimal_round(left, minor, ROUND_HALF_UP);
		if (!decimal_subtract(left, change->change, &left, error))
			return false;
		if (decimal_sign(change->change) != 0)
			changes->change[kept++] = *change;
	}
	changes->count = kept;
	return true;
}

static bool
compare_thing(struct changes *changes, const struct matching *matching,
    const struct thing *thing, struct error *error)
{
	struct decimal sum[2], amount;
	enum cause cause = thing->whole;
	size_t lacks = thing->in[0] ? 1 : 0;

	if (thing->in[0] && thing->in[1])
		return compare_steps(changes, thing, error);
	if (!sum_side(thing, 0, &sum[0], error) ||
	    !sum_side(thing, 1, &sum[1], error) ||
	    !decimal_subtract(sum[1], sum[0], &amount, error))
		return false;
	if (thing->plan[!lacks].size > 0 &&
	    (cause == CAUSE_USAGE || cause == CAUSE_FEE) &&
	    has_other_plan(matching, thing, lacks))
		cause = CAUSE_PLAN;
	add_amounts(changes, thing, cause, sum[0], sum[1], amount);
	return true;
}

/* The tax of the documents, by their total rows; *words as they name it. */
static bool
sum_tax(const struct explain_documents *documents, struct decimal *out,
    struct text *words, struct error *error)
{
	size_t i, j;

	*out = DECIMAL_ZERO;
	for (i = 0; i < documents->count; i++) {
		const struct explained *explained = &documents->explained[i];

		for (j = 0; j < explained->lines; j++) {
			const struct text *cell = explained->line[j].cell;
			struct decimal tax;

			if (!text_is(cell[LINE_KIND], "total"))
				continue;
			if (!decimal_parse(cell[LINE_TAX], &tax, error) ||
			    !decimal_add(*out, tax, out, error))
				return false;
		}
		*words = text_of(explain_word(explained->language,
		    WORD_TAX));
	}
	return true;
}

bool
changes_find(const struct explain_documents *from,
    const struct explain_documents *to, struct changes *changes,
    struct error *error)
{
	struct matching matching = {
		.book = to->book, .arena = changes->arena,
	};
	struct thing taxes = {
		.contract = TEXT(""), .service = TEXT(""),
		.description = TEXT(""),
	};
	struct decimal before, after, amount;
	size_t i;

	changes->minor = to->customer->currency->minor;
	if (!matching_add(&matching, to, 1, error) ||
	    !matching_add(&matching, from, 0, error))
		return false;
	for (i = 0; i < matching.count; i++) {
		size_t first = changes->count;

		if (!compare_thing(changes, &matching, &matching.thing[i],
		    error) || !round_changes(changes, first,
		    changes->minor, error))
			return false;
	}
	if (!sum_tax(from, &before, &taxes.description, error) ||
	    !sum_tax(to, &after, &taxes.description, error) ||
	    !decimal_subtract(after, before, &amount, error))
		return false;
	add_amounts(changes, &taxes, CAUSE_TAX, before, after, amount);
	return true;
}
