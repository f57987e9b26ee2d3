/* explain_line.c - the steps of one line. */
#include "explain/explain_line.h"

#include "book/settings.h"
#include "explain/explain_deposit.h"
#include "explain/explain_tax.h"
#include "explain/explain_words.h"
#include "invoice/deposits.h"
#include "invoice/reductions.h"
#include "tax/tax.h"

struct text
explain_text(struct arena *arena, struct buffer *text)
{
	struct text copy = arena_copy(arena, buffer_text(text));

	buffer_release(text);
	return copy;
}

struct text
explain_source(struct arena *arena, const char *file, uint64_t line)
{
	return file == NULL ? TEXT("") : text_of(arena_printf(arena,
	    "%s:%llu", file, (unsigned long long)line));
}

struct text
explain_number(const struct explaining *explaining, struct decimal number,
    int min_scale)
{
	struct buffer text = { 0 };

	language_number(explaining->language, number, min_scale, &text);
	return explain_text(explaining->arena, &text);
}

struct text
explain_rule(const struct explaining *explaining, const char *key)
{
	struct buffer text = { 0 };

	settings_show(&explaining->book->settings, key, &text);
	return explain_text(explaining->arena, &text);
}

static const char *
word(const struct explaining *explaining, enum word word)
{
	return explain_word(explaining->language, word);
}

static int
minor_of(const struct explaining *explaining)
{
	return explaining->customer->currency->minor;
}

/* "17 of 31 days" */
static void
add_days(const struct explaining *explaining, const struct derivation *from,
    struct buffer *out)
{
	buffer_printf(out, "%d %s %d %s", from->days,
	    word(explaining, WORD_DAYS_OF), from->of_days,
	    word(explaining, WORD_DAYS));
}

/*
 * The words and the rule of a step that the invoice told; `whole` is the first
 * of the item's.
 */
static enum explained_kind
derived_words(const struct explaining *explaining, enum derived whole,
    const struct derivation *from, struct buffer *out, struct text *rule)
{
	int minor = minor_of(explaining);

	*rule = TEXT("");
	switch (from->kind) {
	case DERIVED_FEE:
		buffer_printf(out, "%.*s: %.*s \xc3\x97 %.*s",
		    TEXT_ARG(from->of),
		    TEXT_ARG(explain_number(explaining, from->quantity, 0)),
		    TEXT_ARG(explain_number(explaining, from->price, minor)));
		return STEP_FEE;
	case DERIVED_PRORATION:
		add_days(explaining, from, out);
		*rule = text_of(from->rule);
		return STEP_PRORATION;
	case DERIVED_ADJUSTMENT:
		buffer_add_text(out, from->of);
		return STEP_ADJUSTMENT;
	case DERIVED_MINIMUM:
	case DERIVED_MAXIMUM:
		buffer_printf(out, "%s %.*s: %.*s", word(explaining,
		    from->kind == DERIVED_MINIMUM ? WORD_MINIMUM :
		    WORD_MAXIMUM), TEXT_ARG(from->of),
		    TEXT_ARG(explain_number(explaining, from->price, minor)));
		if (from->days != from->of_days) {
			buffer_add_string(out, ", ");
			add_days(explaining, from, out);
		}
		return from->kind == DERIVED_MINIMUM ? STEP_MINIMUM :
		    STEP_MAXIMUM;
	case DERIVED_SPENT:
		buffer_add_string(out, word(explaining, WORD_SPENT));
		return STEP_SPENT;
	case DERIVED_DISCOUNT:
		buffer_add_text(out, from->of);
		*rule = explain_rule(explaining, "discount_order");
		return STEP_DISCOUNT;
	case DERIVED_SHARE:
		buffer_printf(out, "%.*s: %.*s", TEXT_ARG(from->of),
		    TEXT_ARG(explain_number(explaining, from->price, minor)));
		return whole == DERIVED_MAXIMUM ? STEP_MAXIMUM :
		    STEP_DISCOUNT;
	case DERIVED_DEPOSITED:
	case DERIVED_DEPOSIT:
	case DERIVED_EXPIRED:
		return explain_deposit_words(explaining, from, out);
	}
	return STEP_STORED;
}

static void
add_derived(const struct explaining *explaining, const struct item *item,
    struct explained_line *line)
{
	const struct derivation *from = item->derivation;

	for (; from != NULL; from = from->next) {
		struct buffer text = { 0 };
		struct text rule;
		enum explained_kind kind = derived_words(explaining,
		    item->derivation->kind, from, &text, &rule);
		struct explained_step *step = explained_add(line,
		    explaining->arena, kind,
		    explain_text(explaining->arena, &text));

		step->rule = rule;
		step->source = explain_source(explaining->arena, from->file,
		    from->line);
		step->has_amount = explain_has_amount(from);
		step->amount = from->amount;
		if (from->kind == DERIVED_FEE) {
			step->has_quantity = step->has_price = true;
			step->quantity = from->quantity;
			step->price = from->price;
			step->per = decimal_of(1);
			step->unit = item->unit;
		}
	}
}

bool
explain_rest(const struct explaining *explaining, struct explained_line *line,
    struct decimal sum, enum explained_kind kind, struct text words,
    struct text rule, struct error *error)
{
	struct decimal so_far, rest;

	if (!explained_sum(line, &so_far, error) ||
	    !decimal_subtract(sum, so_far, &rest, error))
		return false;
	explained_add_amount(line, explaining->arena, kind, words, rest, rule,
	    TEXT(""));
	return true;
}

struct text
explain_rounded(const struct explaining *explaining)
{
	struct decimal least = { 1, minor_of(explaining) };

	return text_of(arena_printf(explaining->arena, "%s %.*s",
	    word(explaining, WORD_ROUNDED),
	    TEXT_ARG(explain_number(explaining, least, 0))));
}

/* The steps to what is due for an item. */
static bool
add_due(const struct explaining *explaining, const struct item *item,
    struct explained_line *line, struct error *error)
{
	if (item->kind == ITEM_USAGE &&
	    (line->charge = recompute_charge(explaining->now, item)) != NULL) {
		if (!explain_usage(explaining, line->charge, line, error))
			return false;
		add_derived(explaining, item, line);
	} else {
		add_derived(explaining, item, line);
	}
	return explain_rest(explaining, line, money_decimal(item->net),
	    STEP_ROUNDING, explain_rounded(explaining),
	    explain_rule(explaining, "line_rounding"), error);
}

/* What other documents billed for the same key and service period. */
struct others {
	struct decimal before, after;
	struct text last;         /* of those after */
	size_t count;             /* of those before */
};

static bool
is_same_thing(const struct text *a, const struct text *b)
{
	return text_equal(a[LINE_CHARGE], b[LINE_CHARGE]) &&
	    text_equal(a[LINE_PERIOD_START], b[LINE_PERIOD_START]) &&
	    text_equal(a[LINE_PERIOD_END], b[LINE_PERIOD_END]);
}

static bool
find_others(const struct explaining *explaining,
    const struct explained_line *line, struct others *others,
    struct error *error)
{
	bool after = false;
	size_t i;

	*others = (struct others){ .last = TEXT("") };
	if (text_is(line->cell[LINE_STATUS], "void"))
		return true;
	for (i = 0; i < explaining->rows; i++) {
		const struct text *cell = explaining->row[i].cell;
		struct decimal net, *sum;

		if (text_equal(cell[LINE_INVOICE], line->cell[LINE_INVOICE])) {
			after = true;
			continue;
		}
		if (!is_same_thing(cell, line->cell))
			continue;
		sum = after ? &others->after : &others->before;
		others->count += !after;
		if (after)
			others->last = cell[LINE_INVOICE];
		if (!decimal_parse(tax_line_amount(cell), &net, error) ||
		    !decimal_add(*sum, net, sum, error))
			return false;
	}
	return true;
}

/* What earlier documents billed already. */
static bool
add_before(const struct explaining *explaining, struct explained_line *line,
    struct error *error)
{
	size_t i;

	for (i = 0; i < explaining->rows; i++) {
		const struct text *cell = explaining->row[i].cell;
		struct decimal net;

		if (text_equal(cell[LINE_INVOICE], line->cell[LINE_INVOICE]))
			break;
		if (!is_same_thing(cell, line->cell))
			continue;
		if (!decimal_parse(tax_line_amount(cell), &net, error))
			return false;
		explained_add_amount(line, explaining->arena, STEP_BILLED,
		    text_of(arena_printf(explaining->arena, "%s %.*s",
		    word(explaining, WORD_BILLED_ON),
		    TEXT_ARG(cell[LINE_INVOICE]))), decimal_negate(net),
		    TEXT("late_usage=next_invoice"),
		    cell[LINE_INVOICE]);
	}
	return true;
}

static void
add_after(const struct explaining *explaining, const struct others *others,
    struct explained_line *line)
{
	struct explained_step *step;

	if (others->last.size == 0)
		return;
	step = explained_add(line, explaining->arena, STEP_CORRECTED,
	    text_of(arena_printf(explaining->arena, "%s %.*s: %.*s",
	    word(explaining, WORD_CORRECTED_ON), TEXT_ARG(others->last),
	    TEXT_ARG(explain_number(explaining, others->after,
	    minor_of(explaining))))));
	step->source = others->last;
}

/* Whether what a line bills hangs on usage that is not at hand. */
static bool
lacks_usage(const struct explaining *explaining, const struct text *cell,
    const struct item *item)
{
	return !explaining->now->rated && (item == NULL ||
	    item->kind == ITEM_USAGE || deposits_made(cell[LINE_CHARGE]) ||
	    (reductions_made(cell[LINE_CHARGE]) &&
	    !reductions_is_fixed(cell[LINE_CHARGE])));
}

/* A line of usage, a fee, a discount: anything with a key. */
static bool
explain_keyed(const struct explaining *explaining,
    struct explained_line *line, struct error *error)
{
	const struct text *cell = line->cell;
	const struct item *item;
	struct period period;
	struct decimal due = DECIMAL_ZERO, as_due;
	struct others others;

	if (!date_parse(cell[LINE_PERIOD_START], &period.from, error) ||
	    !date_parse(cell[LINE_PERIOD_END], &period.to, error) ||
	    !find_others(explaining, line, &others, error) ||
	    !decimal_add(line->billed, others.before, &as_due, error))
		return false;
	item = recompute_item(explaining->now, cell[LINE_CHARGE], period);
	line->known = !lacks_usage(explaining, cell, item);
	if (item != NULL)
		due = money_decimal(item->net);
	if (line->known && (!decimal_subtract(due, others.before,
	    &line->recomputed, error) || !decimal_subtract(line->recomputed,
	    others.after, &line->recomputed, error)))
		return false;
	if (line->known && item != NULL && (others.last.size == 0 ||
	    decimal_compare(due, as_due) == 0)) {
		if (!add_due(explaining, item, line, error))
			return false;
	} else if (decimal_sign(as_due) != 0) {
		explained_add_amount(line, explaining->arena, STEP_STORED,
		    others.count == 0 && cell[LINE_WORKING].size > 0 ?
		    cell[LINE_WORKING] :
		    text_of(word(explaining, WORD_STORED)), as_due, TEXT(""),
		    cell[LINE_INVOICE]);
	}
	if (!add_before(explaining, line, error))
		return false;
	add_after(explaining, &others, line);
	return explain_rest(explaining, line, line->billed, STEP_DIFFERENCE,
	    text_of(word(explaining, WORD_UNEXPLAINED)), TEXT(""), error);
}

static bool
explain_total(const struct explaining *explaining,
    struct explained_line *line, struct error *error)
{
	const struct text *cell = line->cell;
	struct decimal net, tax;

	if (!decimal_parse(cell[LINE_NET], &net, error) ||
	    !decimal_parse(cell[LINE_TAX], &tax, error) ||
	    !decimal_parse(cell[LINE_GROSS], &line->billed, error) ||
	    !decimal_add(net, tax, &line->recomputed, error))
		return false;
	line->known = true;
	line->name = TEXT("total");
	explained_add_amount(line, explaining->arena, STEP_NET,
	    text_of(word(explaining, WORD_NET)), net, TEXT(""), TEXT(""));
	explained_add_amount(line, explaining->arena, STEP_TAX,
	    text_of(word(explaining, WORD_TAX)), tax, TEXT(""), TEXT(""));
	return explain_rest(explaining, line, line->billed, STEP_DIFFERENCE,
	    text_of(word(explaining, WORD_UNEXPLAINED)), TEXT(""), error);
}

bool
explain_line(const struct explaining *explaining,
    struct explained_line *line, struct error *error)
{
	const struct text *cell = line->cell;

	if (text_is(cell[LINE_KIND], "tax"))
		return explain_tax(explaining, line, error);
	if (text_is(cell[LINE_KIND], "total"))
		return explain_total(explaining, line, error);
	line->name = cell[LINE_LINE];
	return decimal_parse(tax_line_amount(cell), &line->billed, error) &&
	    explain_keyed(explaining, line, error);
}
