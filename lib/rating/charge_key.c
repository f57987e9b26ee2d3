/* charge_key.c - the stable name of a charge. */
#include "rating/charge_key.h"

#include "book/months.h"

/* What separates the parts of a key, and escapes those. */
#define RESERVED "%/@[]"

static void
add_part(const char *part, struct buffer *out)
{
	size_t plain = strcspn(part, RESERVED);

	buffer_add(out, part, plain);
	for (part += plain; *part != '\0'; part++) {
		if (strchr(RESERVED, *part) != NULL)
			buffer_printf(out, "%%%02X", *part);
		else
			buffer_add_byte(out, *part);
	}
}

/* The plan under which the contract begins the period, for this account. */
static const struct plan *
first_plan(const struct tally *tally)
{
	const struct contract *version = tally->contract;
	const struct customer *customer = version->customer;

	for (; version != NULL; version = version->next_version) {
		if (version->customer == customer && !period_is_empty(
		    period_overlap(version->valid, tally->period)))
			return version->plan;
	}
	return tally->price->row->plan;
}

void
charge_key_of_price(const struct price *price, size_t tier,
    struct buffer *out)
{
	const struct price_row *row = price->row;
	const struct price_row *bound = price->tier[tier].row;

	buffer_add_byte(out, '/');
	add_part(row->service->service, out);
	if (row->allowance != NULL) {
		buffer_add_string(out, "[@");
		add_part(row->allowance->allowance, out);
		buffer_add_byte(out, ']');
	} else if (row->netting != NULL) {
		buffer_add_string(out, "[@@]");
	} else if (price->match.count > 0) {
		buffer_add_byte(out, '[');
		add_part(price->match.text, out);
		buffer_add_byte(out, ']');
	}
	buffer_add_byte(out, '/');
	add_part(row->zone, out);
	buffer_add_byte(out, '/');
	add_part(row->band, out);
	buffer_add_byte(out, '/');
	if (bound->has_upto && !charge_is_one(price))
		decimal_write(bound->upto, 0, out);
	buffer_add_byte(out, '/');
	date_write(row->valid.from, out);
	if (row->months != MONTHS_ALL) {
		buffer_add_byte(out, '~');
		months_write(row->months, out);
	}
}

bool
charge_key_is_plain(const struct tally *tally)
{
	const char *contract = tally->contract->contract;

	return contract[strcspn(contract, RESERVED)] == '\0' &&
	    tally->price->row->plan == first_plan(tally);
}

void
charge_key(const struct tally *tally, size_t tier, struct buffer *out)
{
	const struct plan *plan = tally->price->row->plan;

	add_part(tally->contract->contract, out);
	if (plan != first_plan(tally)) {
		buffer_add_byte(out, '@');
		add_part(plan->plan, out);
	}
	buffer_add_string(out, tally->price->tier[tier].key);
}
