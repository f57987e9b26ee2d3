/* explained.c - how the amounts of a document came about, step by step. */
#include "explain/explained.h"

static const char *const kinds[STEP_COUNT] = {
	[STEP_USAGE] = "usage",
	[STEP_CHOICE] = "choice",
	[STEP_TIER] = "tier",
	[STEP_ALLOWANCE] = "allowance",
	[STEP_QUANTITY] = "quantity",
	[STEP_PRICE] = "price",
	[STEP_FEE] = "fee",
	[STEP_PRORATION] = "proration",
	[STEP_MINIMUM] = "minimum",
	[STEP_MAXIMUM] = "maximum",
	[STEP_SPENT] = "spent",
	[STEP_DISCOUNT] = "discount",
	[STEP_ADJUSTMENT] = "adjustment",
	[STEP_DEPOSIT] = "deposit",
	[STEP_ROUNDING] = "rounding",
	[STEP_BILLED] = "billed",
	[STEP_CORRECTED] = "corrected",
	[STEP_STORED] = "stored",
	[STEP_NET] = "net",
	[STEP_TAX] = "tax",
	[STEP_DIFFERENCE] = "difference",
};

const char *
explained_kind_name(enum explained_kind kind)
{
	return kinds[kind];
}

struct explained_step *
explained_add(struct explained_line *line, struct arena *arena,
    enum explained_kind kind, struct text words)
{
	struct explained_step *old = line->step, *step;

	if (line->steps == line->room) {
		line->room = line->room ? line->room * 2 : 8;
		line->step = ARENA_NEW(arena, struct explained_step,
		    line->room);
		if (old != NULL)
			memcpy(line->step, old, line->steps * sizeof(*old));
	}
	step = &line->step[line->steps++];
	*step = (struct explained_step){
		.kind = kind, .words = words, .unit = TEXT(""),
		.rule = TEXT(""), .source = TEXT(""),
	};
	return step;
}

void
explained_add_amount(struct explained_line *line, struct arena *arena,
    enum explained_kind kind, struct text words, struct decimal amount,
    struct text rule, struct text source)
{
	struct explained_step *step;

	if (decimal_sign(amount) == 0)
		return;
	step = explained_add(line, arena, kind, words);
	step->has_amount = true;
	step->amount = amount;
	step->rule = rule;
	step->source = source;
}

bool
explained_sum(const struct explained_line *line, struct decimal *out,
    struct error *error)
{
	size_t i;

	*out = DECIMAL_ZERO;
	for (i = 0; i < line->steps; i++) {
		if (line->step[i].has_amount &&
		    !decimal_add(*out, line->step[i].amount, out, error))
			return false;
	}
	return true;
}

bool
explained_same(const struct explained_line *line)
{
	return !line->known ||
	    decimal_compare(line->billed, line->recomputed) == 0;
}
