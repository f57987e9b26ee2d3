/*
 * explain_columns.h - the tables that explain writes, as tables.h has them.
 */
#ifndef RECORD_EXPLAIN_COLUMNS_H
#define RECORD_EXPLAIN_COLUMNS_H

/* How an amount came about: the amounts of a line sum to what it bills. */
#define EXPLAINED_COLUMNS(C) \
	C(EXPLAINED_INVOICE, "invoice", TEXT, true, "number of the document") \
	C(EXPLAINED_LINE, "line", TEXT, true, \
	    "number of the line; of the others: tax CODE RATE, total") \
	C(EXPLAINED_STEP, "step", INTEGER, true, \
	    "0 is the line itself, with billed and recomputed") \
	C(EXPLAINED_KIND, "kind", TEXT, true, \
	    "line; usage, choice, tier, allowance, quantity, price, fee, " \
	    "proration, minimum, maximum, spent, discount, adjustment, " \
	    "rounding, billed, corrected, stored, net, tax, difference") \
	C(EXPLAINED_DESCRIPTION, "description", TEXT, true, "in words") \
	C(EXPLAINED_QUANTITY, "quantity", DECIMAL, false, "of the step") \
	C(EXPLAINED_UNIT, "unit", TEXT, false, "of the quantity") \
	C(EXPLAINED_UNIT_PRICE, "unit_price", DECIMAL, false, \
	    "of `per` units; of taxes and discounts, per cent") \
	C(EXPLAINED_PER, "per", DECIMAL, false, "how many units that buys") \
	C(EXPLAINED_AMOUNT, "amount", DECIMAL, false, \
	    "exact; they sum to what the line bills") \
	C(EXPLAINED_BILLED, "billed", DECIMAL, false, \
	    "of step 0: what the line bills; of the total, gross") \
	C(EXPLAINED_RECOMPUTED, "recomputed", DECIMAL, false, \
	    "of step 0: the same, computed now; empty if it cannot be") \
	C(EXPLAINED_RULE, "rule", TEXT, false, \
	    "the setting of [policy], or of the price, that decided") \
	C(EXPLAINED_SOURCE, "source", TEXT, false, \
	    "the row of the book, or the other document")

#define CHANGE_COLUMNS(C) \
	C(CHANGE_INVOICE, "invoice", TEXT, true, "number of the document") \
	C(CHANGE_VERSUS, "versus", TEXT, true, \
	    "the document it is compared with") \
	C(CHANGE_CAUSE, "cause", TEXT, true, \
	    "usage, price, plan, fee, days, discount, minimum, maximum, " \
	    "adjustment, correction, rounding, tax or other") \
	C(CHANGE_CONTRACT, "contract", TEXT, false, "of the line") \
	C(CHANGE_SERVICE, "service", TEXT, false, "of the line") \
	C(CHANGE_DESCRIPTION, "description", TEXT, true, "what changed") \
	C(CHANGE_BEFORE, "before", TEXT, false, \
	    "quantity, price or amount there") \
	C(CHANGE_AFTER, "after", TEXT, false, "the same here") \
	C(CHANGE_CHANGE, "change", DECIMAL, true, \
	    "by how much; they sum to the difference of the totals")

#endif
