/* cut.c - an amount taken off some items, and the lines that say so. */
#include "invoice/cut.h"

struct cut
cut_begin(struct items *items, const struct currency *currency)
{
	return (struct cut){
		.items = items,
		.place = ARENA_NEW(items->arena, size_t, items->count + 1),
		.base = { 0, currency },
	};
}

bool
cut_add(struct cut *cut, size_t place, struct error *error)
{
	cut->place[cut->count++] = place;
	return money_add(cut->base, cut->items->item[place].left, &cut->base,
	    error);
}

static bool
same_tax(const struct item *a, const struct item *b)
{
	return text_equal(a->tax_code, b->tax_code) &&
	    decimal_compare(a->tax_rate, b->tax_rate) == 0;
}

static struct text
key_with_tax(struct arena *arena, struct text key, const struct item *taxed)
{
	struct buffer out = { 0 };
	struct text copy;

	buffer_add_text(&out, key);
	buffer_add_byte(&out, '/');
	buffer_add_text(&out, taxed->tax_code);
	buffer_add_byte(&out, '/');
	decimal_write(taxed->tax_rate, 0, &out);
	copy = arena_copy(arena, buffer_text(&out));
	buffer_release(&out);
	return copy;
}

/* Tells what the line took off which item. */
static void
derive_shares(const struct cut *cut, const struct money *share,
    const struct item *line, const struct item *taxed, struct item *item)
{
	const struct derivation *step = line->derivation;
	size_t i;

	item->derivation = NULL;
	for (; step != NULL; step = step->next)
		item_derive(cut->items, item, *step);
	for (i = 0; i < cut->count; i++) {
		const struct item *bearer = &cut->items->item[cut->place[i]];
		struct money off = { -share[i].units, share[i].currency };
		struct money base = bearer->left;

		base.units += share[i].units;
		if (same_tax(bearer, taxed) && off.units != 0)
			item_derive(cut->items, item, (struct derivation){
			    .kind = DERIVED_SHARE, .of = bearer->description,
			    .price = money_decimal(base),
			    .amount = money_decimal(off) });
	}
}

/* The line of one code and rate: the shares of all items that have it. */
static bool
add_line(struct cut *cut, const struct money *share, bool *done, size_t first,
    const struct item *line, struct error *error)
{
	struct items *items = cut->items;
	const struct item taxed = items->item[cut->place[first]];
	struct money sum = { 0, cut->base.currency };
	struct item *item;
	size_t i;

	for (i = first; i < cut->count; i++) {
		if (!same_tax(&items->item[cut->place[i]], &taxed))
			continue;
		done[i] = true;
		if (!money_add(sum, share[i], &sum, error))
			return false;
	}
	if (sum.units == 0)
		return true;
	item = items_add(items);
	*item = *line;
	item->kind = ITEM_DISCOUNT;
	item->key = key_with_tax(items->arena, line->key, &taxed);
	item->net = (struct money){ -sum.units, sum.currency };
	item->left = (struct money){ 0, sum.currency };
	item->tax_code = taxed.tax_code;
	item->tax_rate = taxed.tax_rate;
	item->tax_row = taxed.tax_row;
	if (items->derive)
		derive_shares(cut, share, line, &taxed, item);
	return true;
}

bool
cut_take(struct cut *cut, struct money amount, const struct item *line,
    struct error *error)
{
	struct arena *arena = cut->items->arena;
	int64_t *weight = ARENA_NEW(arena, int64_t, cut->count);
	struct money *share = ARENA_NEW(arena, struct money, cut->count);
	bool *done = ARENA_NEW(arena, bool, cut->count);
	size_t i;

	for (i = 0; i < cut->count; i++)
		weight[i] = cut->items->item[cut->place[i]].left.units;
	if (!money_split(amount, weight, cut->count, share, error))
		return false;
	for (i = 0; i < cut->count; i++)
		cut->items->item[cut->place[i]].left.units -= share[i].units;
	for (i = 0; i < cut->count; i++) {
		if (!done[i] && !add_line(cut, share, done, i, line, error))
			return false;
	}
	return true;
}
