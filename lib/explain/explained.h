/*
 * explained.h - how the amounts of a document came about, step by step.
 *
 * Each line has steps whose amounts sum, exactly, to what the line bills.
 * Steps without an amount tell what led to the next that has one: the usage,
 * the price chosen, the tier.
 *
 * Ownership  everything is in the arena of whoever made it.
 */
#ifndef EXPLAIN_EXPLAINED_H
#define EXPLAIN_EXPLAINED_H

#include "base/arena.h"
#include "register/issued_read.h"
#include "value/currency.h"
#include "value/language.h"

enum explained_kind {
	STEP_USAGE,               /* what was metered */
	STEP_CHOICE,              /* which price, and why */
	STEP_TIER,
	STEP_ALLOWANCE,
	STEP_QUANTITY,            /* what of it is billed */
	STEP_PRICE,               /* quantity times price */
	STEP_FEE,
	STEP_PRORATION,
	STEP_MINIMUM,
	STEP_MAXIMUM,
	STEP_SPENT,
	STEP_DISCOUNT,
	STEP_ADJUSTMENT,
	STEP_DEPOSIT,             /* into it, or a lot out of it */
	STEP_ROUNDING,
	STEP_BILLED,              /* on an earlier document */
	STEP_CORRECTED,           /* on a later one */
	STEP_STORED,              /* as the document itself says */
	STEP_NET,
	STEP_TAX,
	STEP_DIFFERENCE,          /* what today's book does not explain */
	STEP_COUNT,
};

/* "usage", "choice" and so on, as in table_explained. */
const char *explained_kind_name(enum explained_kind kind);

struct explained_step {
	enum explained_kind kind;
	struct text words, unit;
	bool has_quantity, has_price, has_amount;
	struct decimal quantity, price, per, amount;
	struct text rule, source;
};

struct explained_line {
	const struct text *cell;  /* of the line table */
	const struct text *charge; /* of the charge table; NULL: none */
	struct text name;         /* "4", "tax S 23", "total" */
	bool known;               /* could be computed again */
	struct decimal billed;    /* net; of tax the tax, of the total gross */
	struct decimal recomputed;
	struct explained_step *step;
	size_t steps, room;
};

struct explained {
	struct text number, status;
	const struct currency *currency;
	enum language language;   /* of the words */
	struct explained_line *line;
	size_t lines;
	uint64_t different, unknown; /* lines that are */
};

/* A step added to a line. */
struct explained_step *explained_add(struct explained_line *line,
    struct arena *arena, enum explained_kind kind, struct text words);

/* The same with an amount, unless that is 0. */
void explained_add_amount(struct explained_line *line, struct arena *arena,
    enum explained_kind kind, struct text words, struct decimal amount,
    struct text rule, struct text source);

/* What the steps come to so far. */
MUST_CHECK bool explained_sum(const struct explained_line *line,
    struct decimal *out, struct error *error);

/* Whether a line came out now as it was billed. */
bool explained_same(const struct explained_line *line);

#endif
