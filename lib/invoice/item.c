/* item.c - what is to stand on an invoice: a line in the making. */
#include "invoice/item.h"

#include <stdlib.h>

static const char *const kinds[] = {
	[ITEM_RECURRING] = "recurring",
	[ITEM_ONE_OFF] = "one_off",
	[ITEM_USAGE] = "usage",
	[ITEM_MINIMUM] = "minimum",
	[ITEM_DISCOUNT] = "discount",
	[ITEM_CREDIT] = "credit",
};

const char *
item_kind_name(enum item_kind kind)
{
	return kinds[kind];
}

struct item *
items_add(struct items *items)
{
	struct item *old = items->item;

	if (items->count == items->room) {
		items->room = items->room ? items->room * 2 : 16;
		items->item = ARENA_NEW(items->arena, struct item,
		    items->room);
		if (old != NULL)
			memcpy(items->item, old, items->count * sizeof(*old));
	}
	return &items->item[items->count++];
}

void
item_derive(const struct items *items, struct item *item,
    struct derivation step)
{
	struct derivation **last = &item->derivation;

	if (!items->derive)
		return;
	while (*last != NULL)
		last = &(*last)->next;
	*last = ARENA_NEW(items->arena, struct derivation, 1);
	**last = step;
	(*last)->next = NULL;
}

static int
compare_dates(struct date a, struct date b)
{
	return (a.day > b.day) - (a.day < b.day);
}

int
item_compare_key(const struct item *a, const struct item *b)
{
	int order = text_compare(a->key, b->key);

	if (order == 0)
		order = compare_dates(a->period.from, b->period.from);
	if (order == 0)
		order = compare_dates(a->period.to, b->period.to);
	return order;
}

/* Tiers by their bounds, the one without a bound last. */
static int
compare_bounds(const struct item *a, const struct item *b)
{
	if (a->has_bound != b->has_bound)
		return a->has_bound ? -1 : 1;
	return a->has_bound ? decimal_compare(a->bound, b->bound) : 0;
}

static int
compare(const void *left, const void *right)
{
	const struct item *a = left, *b = right;
	/* what is of no contract stands behind those that are */
	int order = (a->contract.size == 0) - (b->contract.size == 0);
	size_t i;

	if (order == 0)
		order = text_compare(a->contract, b->contract);

	if (order == 0)
		order = (a->kind > b->kind) - (a->kind < b->kind);
	if (order == 0)
		order = (a->order > b->order) - (a->order < b->order);
	if (order == 0)
		order = (a->place > b->place) - (a->place < b->place);
	for (i = 0; order == 0 && i < ARRAY_SIZE(a->sort); i++)
		order = text_compare(a->sort[i], b->sort[i]);
	if (order == 0)
		order = compare_dates(a->period.from, b->period.from);
	if (order == 0)
		order = compare_bounds(a, b);
	return order != 0 ? order : item_compare_key(a, b);
}

void
items_sort(struct items *items)
{
	if (items->count > 0)
		qsort(items->item, items->count, sizeof(struct item), compare);
}

bool
item_check_price(struct item *item, enum rounding_mode mode,
    struct error *error)
{
	struct decimal product;
	struct money shown;

	if (!item->has_price)
		return true;
	if (!decimal_multiply(item->quantity, item->unit_price, &product,
	    error) ||
	    !money_round(product, item->net.currency, mode, &shown, error))
		return false;
	item->has_price = shown.units == item->net.units;
	return true;
}
