/* charge_template.c - rows of the charge table by pieces made once. */
#include "rating/charge_template.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rating/charge_key.h"
#include "rating/charge_rows.h"
#include "rating/pricing.h"
#include "rating/writing.h"
#include "record/csv_writer.h"
#include "value/language.h"

/* Stands for the billed quantity while a template is made. */
#define MARKER_DIGITS INT64_C(92233720368547)
#define MARKER_SCALE 3

/* No number is longer as it is written. */
#define NUMBER_MAX 160

struct charge_template {
	struct charge_template *next; /* of the same price */
	size_t tier;
	struct period period;
	enum language language;
	int64_t fees;
	bool usable;              /* no: its rows are made one by one */

	struct text key;          /* of the charge, after the contract */
	struct text price;        /* plan to period_end, with commas around */
	struct text rate;         /* unit to fee, likewise */
	struct text label;        /* currency and price row, likewise */
	struct text before, after; /* of the working, around the quantity */
	bool quoted;              /* the working, whatever the quantity */
	int minor;                /* decimals of the currency */
	size_t size;              /* of all pieces */
};

struct charge_templates {
	struct arena arena;
	struct charge_template **of; /* by rank */
	struct buffer text;       /* to make one in */

	/* of the tally before */
	const struct contract *contract;
	struct text contract_name, account;
	enum language language;
	bool plain;               /* both names as they stand in CSV */
};

struct charge_templates *
charge_templates_open(size_t prices)
{
	struct charge_templates *templates =
	    memory_new(1, sizeof(*templates));

	templates->of = memory_new(prices + 1, sizeof(*templates->of));
	return templates;
}

void
charge_templates_close(struct charge_templates *templates)
{
	arena_release(&templates->arena);
	buffer_release(&templates->text);
	free(templates->of);
	free(templates);
}

/* Whether the text of a charge hangs on its numbers only by showing them. */
static bool
may_serve(const struct price *price)
{
	const struct model *model = price->model;

	return price->ordinary && !price->event && !price->daily &&
	    !price->bounded && !model->percent && !model->step &&
	    !model->whole && price->row->allowance == NULL &&
	    price->row->included.digits == 0;
}

/* Fields as they stand in a row, with commas before and behind. */
static struct text
fields(struct arena *arena, const struct text *cell, int from, int to)
{
	struct buffer out = { 0 };
	struct text text;

	buffer_add_byte(&out, ',');
	csv_write_fields(&out, cell + from, (size_t)(to - from) + 1);
	buffer_add_byte(&out, ',');
	text = arena_copy(arena, buffer_text(&out));
	buffer_release(&out);
	return text;
}

/* A part of a field that is quoted: each quote in it is doubled. */
static struct text
inside_quotes(struct arena *arena, struct text part)
{
	struct buffer out = { 0 };
	struct text text;

	for (; part.size > 0; part.data++, part.size--) {
		buffer_add_byte(&out, *part.data);
		if (*part.data == '"')
			buffer_add_byte(&out, '"');
	}
	text = arena_copy(arena, buffer_text(&out));
	buffer_release(&out);
	return text;
}

/* Cuts the working where the marker stands, which is only once. */
static bool
cut_working(struct charge_templates *templates,
    struct charge_template *template, struct text working)
{
	struct buffer marker = { 0 };
	const char *at, *end = working.data + working.size;
	struct text before, after;
	bool once = false;

	language_number(template->language, (struct decimal){ MARKER_DIGITS,
	    MARKER_SCALE }, 0, &marker);
	at = memmem(working.data, working.size, marker.data, marker.size);
	if (at != NULL) {
		before = (struct text){ working.data,
		    (size_t)(at - working.data) };
		after.data = at + marker.size;
		after.size = (size_t)(end - after.data);
		once = memmem(after.data, after.size, marker.data,
		    marker.size) == NULL;
		template->quoted = csv_must_quote(before) ||
		    csv_must_quote(after);
		template->before = inside_quotes(&templates->arena, before);
		template->after = inside_quotes(&templates->arena, after);
	}
	buffer_release(&marker);
	return once;
}

/* Makes the pieces out of a row of the usual kind. */
static bool
make_pieces(struct charge_templates *templates,
    struct charge_template *template, const struct tally *tally, size_t tier)
{
	struct tally like = *tally;
	struct tally_part *part = ARENA_NEW(&templates->arena,
	    struct tally_part, tally->price->tiers);
	struct charge_cells cells = { .text = &templates->text };
	struct arena *arena = &templates->arena;
	struct error error;

	part[tier] = tally->part[tier];
	part[tier].billed = (struct decimal){ MARKER_DIGITS, MARKER_SCALE };
	part[tier].amount = DECIMAL_ZERO;
	like.part = part;
	if (!charge_cells_make(&cells, &like, tier, &error))
		return false;
	template->key = text_of(tally->price->tier[tier].key);
	template->price = fields(arena, cells.cell, CHARGE_PLAN,
	    CHARGE_PERIOD_END);
	template->rate = fields(arena, cells.cell, CHARGE_UNIT, CHARGE_FEE);
	template->label = fields(arena, cells.cell, CHARGE_CURRENCY,
	    CHARGE_PRICE);
	template->minor = tally->price->row->plan->currency->minor;
	if (csv_must_quote(template->key) ||
	    !cut_working(templates, template, cells.cell[CHARGE_WORKING]))
		return false;
	template->size = template->key.size + template->price.size +
	    template->rate.size + template->label.size +
	    template->before.size + template->after.size;
	return true;
}

static struct charge_template *
make(struct charge_templates *templates, const struct tally *tally,
    size_t tier)
{
	struct charge_template *template =
	    ARENA_NEW(&templates->arena, struct charge_template, 1);
	struct charge_template **first = &templates->of[tally->rank];

	template->tier = tier;
	template->period = tally->period;
	template->language = templates->language;
	template->fees = tally->part[tier].fees;
	template->usable = may_serve(tally->price) &&
	    writing_larger_unit(tally->price->tier[tier].row) == NULL &&
	    make_pieces(templates, template, tally, tier);
	template->next = *first;
	*first = template;
	return template;
}

/* There are few of a price: tiers, languages and periods of one run. */
static const struct charge_template *
find(struct charge_templates *templates, const struct tally *tally,
    size_t tier)
{
	struct charge_template *one = templates->of[tally->rank];

	for (; one != NULL; one = one->next) {
		if (one->tier == tier &&
		    one->language == templates->language &&
		    one->fees == tally->part[tier].fees &&
		    one->period.from.day == tally->period.from.day &&
		    one->period.to.day == tally->period.to.day)
			return one;
	}
	return make(templates, tally, tier);
}

/* What all tallies of a contract have in common. */
static void
take_contract(struct charge_templates *templates,
    const struct contract *contract)
{
	const struct customer *customer = contract->customer;
	struct error error;

	if (templates->contract == contract)
		return;
	templates->contract = contract;
	templates->contract_name = text_of(contract->contract);
	templates->account = text_of(customer->account);
	templates->plain = !csv_must_quote(templates->contract_name) &&
	    !csv_must_quote(templates->account);
	if (!language_parse(text_of(customer->language),
	    &templates->language, &error))
		templates->language = LANGUAGE_EN;
}

static inline char *
put(char *to, struct text text)
{
	memcpy(to, text.data, text.size);
	return to + text.size;
}

/* Appends a decimal at `to`, where there is room for any. */
static inline void
add_decimal(struct buffer *out, struct decimal value, int min_scale)
{
	decimal_write(value, min_scale, out);
	buffer_add_byte(out, ',');
}

/* The working, quoted where it or the number in it asks for that. */
static void
add_working(const struct charge_template *template, struct decimal billed,
    struct buffer *out)
{
	size_t start = out->size, number;
	bool quoted = template->quoted;

	buffer_add_byte(out, '"');
	buffer_add_text(out, template->before);
	number = out->size;
	language_number(template->language, billed, 0, out);
	quoted = quoted || memchr(out->data + number, ',',
	    out->size - number) != NULL;
	buffer_add_text(out, template->after);
	if (quoted) {
		buffer_add_byte(out, '"');
		return;
	}
	out->size--;
	memmove(out->data + start, out->data + start + 1, out->size - start);
}

static void
add_row(const struct charge_templates *templates,
    const struct charge_template *template, const struct tally_part *part,
    struct decimal amount, struct buffer *out)
{
	struct text contract = templates->contract_name;
	size_t most = template->size + 2 * contract.size +
	    templates->account.size + 5 * NUMBER_MAX;
	char *to = buffer_reserve(out, most);

	if (to == NULL)
		return;
	to = put(to, contract);
	to = put(to, template->key);
	*to++ = ',';
	to = put(to, templates->account);
	*to++ = ',';
	to = put(to, contract);
	to = put(to, template->price);
	out->size = (size_t)(to - out->data);
	if (part->events > 0)
		decimal_write(decimal_of((int64_t)part->events), 0, out);
	buffer_add_byte(out, ',');
	add_decimal(out, part->quantity, 0);
	decimal_write(part->billed, 0, out);
	buffer_add_text(out, template->rate);
	decimal_write(amount, template->minor, out);
	buffer_add_text(out, template->label);
	add_working(template, part->billed, out);
	buffer_add_byte(out, '\n');
}

bool
charge_template_write(struct charge_templates *templates,
    const struct tally *tally, size_t tier, struct table_writer *writer,
    bool *served, struct error *error)
{
	const struct tally_part *part = &tally->part[tier];
	const struct charge_template *template;
	struct decimal amount;

	*served = false;
	if (part->use != NULL || tally->sharing != NULL)
		return true;
	take_contract(templates, tally->contract);
	if (!templates->plain || !charge_key_is_plain(tally))
		return true;
	template = find(templates, tally, tier);
	if (!template->usable)
		return true;
	*served = true;
	if (!pricing_amount(tally->price, part->amount, &amount, error))
		return false;
	table_writer_count(writer, amount);
	add_row(templates, template, part, amount,
	    table_writer_buffer(writer));
	return table_writer_settle(writer, error);
}
