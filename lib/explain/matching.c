/* matching.c - what two documents bill of the same things. */
#include "explain/matching.h"

#include "invoice/reductions.h"

/* Takes what stands before a '/' off the key. */
static struct text
cut_part(struct text *key)
{
	struct text part = text_cut(key, '/');

	return part.data != NULL ? part : TEXT("");
}

static bool
is_fee(const struct text *cell)
{
	return text_is(cell[LINE_KIND], "recurring") ||
	    text_is(cell[LINE_KIND], "one_off");
}

/* "@usage/discount/loyal/..." is of discount loyal. */
static enum cause
cause_of_reduction(struct text key)
{
	struct text what;

	(void)cut_part(&key);
	what = cut_part(&key);
	if (text_is(what, "discount"))
		return CAUSE_DISCOUNT;
	if (text_is(what, "minimum"))
		return CAUSE_MINIMUM;
	return text_is(what, "maximum") ? CAUSE_MAXIMUM : CAUSE_ADJUSTMENT;
}

static bool
has_step(const struct explained_line *line, enum explained_kind kind)
{
	size_t i;

	for (i = 0; i < line->steps; i++) {
		if (line->step[i].kind == kind)
			return true;
	}
	return false;
}

static enum cause
cause_of_line(const struct explained_line *line)
{
	const struct text *cell = line->cell;

	if (has_step(line, STEP_BILLED))
		return CAUSE_CORRECTION;
	if (reductions_made(cell[LINE_CHARGE]))
		return cause_of_reduction(cell[LINE_CHARGE]);
	if (text_is(cell[LINE_KIND], "usage"))
		return CAUSE_USAGE;
	return is_fee(cell) ? CAUSE_FEE : CAUSE_CORRECTION;
}

/*
 * What two documents have in common of a key: contract, service and what else
 * chose the price, but neither its version nor the plan; of a discount, its
 * name.
 */
static struct text
thing_key(const struct matching *matching, const struct text *cell)
{
	struct text key = cell[LINE_CHARGE], contract, last;

	contract = cut_part(&key);
	if (contract.size > 0 && contract.data[0] == '@') {
		last = cut_part(&key);
		return text_of(arena_printf(matching->arena, "@%.*s/%.*s",
		    TEXT_ARG(last), TEXT_ARG(cut_part(&key))));
	}
	contract = text_cut(&contract, '@');
	if (is_fee(cell))
		(void)cut_part(&key);
	while (key.size > 0 && key.data[key.size - 1] != '/')
		key.size--;
	return text_of(arena_printf(matching->arena, "%.*s/%.*s",
	    TEXT_ARG(contract), TEXT_ARG(key)));
}

/* The plan that made a line due: in its charge or key, else the contract's. */
static struct text
plan_of(const struct matching *matching, const struct explained_line *line)
{
	const struct text *cell = line->cell;
	struct text rest = cell[LINE_CHARGE], contract = cut_part(&rest);
	const struct contract *version;
	struct error error;
	struct date day;

	if (line->charge != NULL)
		return line->charge[CHARGE_PLAN];
	if (is_fee(cell))
		return cut_part(&rest);
	(void)text_cut(&contract, '@');
	if (contract.data != NULL)
		return contract;
	if (!date_parse(cell[LINE_PERIOD_START], &day, &error) ||
	    (version = book_contract_on(matching->book, cell[LINE_CONTRACT],
	    day)) == NULL)
		return TEXT("");
	return text_of(version->plan->plan);
}

static struct thing *
thing_of(struct matching *matching, const struct explained_line *line)
{
	struct text key = thing_key(matching, line->cell);
	enum cause whole = cause_of_line(line);
	struct thing *old = matching->thing, *thing;
	size_t i;

	for (i = 0; i < matching->count; i++) {
		thing = &matching->thing[i];
		if (text_equal(thing->key, key) && thing->whole == whole)
			return thing;
	}
	if (matching->count == matching->room) {
		matching->room = matching->room ? matching->room * 2 : 32;
		matching->thing = ARENA_NEW(matching->arena, struct thing,
		    matching->room);
		if (old != NULL)
			memcpy(matching->thing, old,
			    matching->count * sizeof(*old));
	}
	thing = &matching->thing[matching->count++];
	thing->key = key;
	thing->whole = whole;
	thing->contract = line->cell[LINE_CONTRACT];
	thing->service = line->cell[LINE_SERVICE];
	thing->description = line->cell[LINE_DESCRIPTION];
	thing->plan[0] = thing->plan[1] = TEXT("");
	return thing;
}

static bool
add_atom(struct atom *atom, const struct explained_step *step,
    struct error *error)
{
	if (!decimal_add(atom->amount, step->amount, &atom->amount, error))
		return false;
	if (step->has_price) {
		atom->mixed = atom->mixed || (atom->there && (!atom->priced ||
		    decimal_compare(atom->price, step->price) != 0 ||
		    decimal_compare(atom->per, step->per) != 0));
		atom->priced = true;
		atom->price = step->price;
		atom->per = step->per;
		atom->unit = step->unit;
		if (!decimal_add(atom->quantity, step->quantity,
		    &atom->quantity, error))
			return false;
	}
	if (atom->mixed && decimal_sign(atom->quantity) != 0) {
		atom->price = atom->amount;
		atom->per = atom->quantity;
	}
	atom->there = true;
	return true;
}

/* A line as one step: quantity and price are what the document shows. */
static bool
add_as_billed(struct atom *atom, const struct explained_line *line,
    struct error *error)
{
	const struct text *cell = line->cell;
	struct explained_step step = {
		.amount = line->billed, .unit = cell[LINE_UNIT],
		.per = decimal_of(1),
	};

	step.has_price = cell[LINE_QUANTITY].size > 0 &&
	    cell[LINE_UNIT_PRICE].size > 0;
	return (!step.has_price || (decimal_parse(cell[LINE_QUANTITY],
	    &step.quantity, error) && decimal_parse(cell[LINE_UNIT_PRICE],
	    &step.price, error))) && add_atom(atom, &step, error);
}

/* What today's book does not explain is taken as it was billed. */
static bool
add_line(struct matching *matching, const struct explained_line *line,
    size_t side, struct error *error)
{
	static const enum explained_kind steps[CAUSE_COUNT] = {
		[CAUSE_USAGE] = STEP_PRICE,
		[CAUSE_FEE] = STEP_FEE,
		[CAUSE_DISCOUNT] = STEP_DISCOUNT,
		[CAUSE_MINIMUM] = STEP_MINIMUM,
		[CAUSE_MAXIMUM] = STEP_MAXIMUM,
		[CAUSE_ADJUSTMENT] = STEP_ADJUSTMENT,
	};
	struct thing *thing = thing_of(matching, line);
	struct atom *atom = thing->atom[side];
	size_t i;

	thing->in[side] = true;
	thing->plan[side] = plan_of(matching, line);
	if (thing->whole == CAUSE_CORRECTION)
		return add_as_billed(&atom[STEP_BILLED], line, error);
	if (has_step(line, STEP_STORED) ||
	    has_step(line, STEP_DIFFERENCE))
		return add_as_billed(&atom[steps[thing->whole]], line, error);
	for (i = 0; i < line->steps; i++) {
		const struct explained_step *step = &line->step[i];

		if (step->has_amount &&
		    !add_atom(&atom[step->kind], step, error))
			return false;
	}
	return true;
}

bool
matching_add(struct matching *matching,
    const struct explain_documents *documents, size_t side,
    struct error *error)
{
	size_t i, j;

	for (i = 0; i < documents->count; i++) {
		const struct explained *explained = &documents->explained[i];

		for (j = 0; j < explained->lines; j++) {
			const struct explained_line *line =
			    &explained->line[j];

			if (line->cell[LINE_LINE].size > 0 &&
			    !add_line(matching, line, side, error))
				return false;
		}
	}
	return true;
}
