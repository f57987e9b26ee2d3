/* basis.c - what was left of what a document corrects. */
#include "register/basis.h"

#define OF_RATE "tax_before"
#define OF_LINE "line_before"

void
basis_add(const struct basis *basis, struct buffer *details)
{
	struct buffer value = { 0 };

	buffer_add_text(&value, basis->code);
	buffer_add_byte(&value, ' ');
	decimal_write(basis->rate, 0, &value);
	buffer_add_byte(&value, ' ');
	money_write(basis->amount, &value);
	buffer_add_byte(&value, ' ');
	money_write(basis->tax, &value);
	details_add(details, OF_RATE, buffer_text(&value));
	buffer_release(&value);
}

void
basis_add_line(struct text line, struct money before, struct buffer *details)
{
	struct buffer value = { 0 };

	buffer_add_text(&value, line);
	buffer_add_byte(&value, ' ');
	money_write(before, &value);
	details_add(details, OF_LINE, buffer_text(&value));
	buffer_release(&value);
}

/* The code comes first and may hold blanks: it is cut off last. */
static struct text
cut_last(struct text *rest)
{
	size_t at = rest->size;
	struct text last;

	while (at > 0 && rest->data[at - 1] != ' ')
		at--;
	last = (struct text){ rest->data + at, rest->size - at };
	rest->size = at > 0 ? at - 1 : 0;
	return last;
}

/* Cuts the next rate off the details; *more is false at the end. */
static bool
next_rate(struct text *details, const struct currency *currency,
    struct basis *out, bool *more, struct error *error)
{
	struct text name, value, tax, amount, rate;

	while ((*more = details_next(details, &name, &value)) &&
	    !text_is(name, OF_RATE))
		continue;
	if (!*more)
		return true;
	tax = cut_last(&value);
	amount = cut_last(&value);
	rate = cut_last(&value);
	out->code = value;
	return money_parse(tax, currency, &out->tax, error) &&
	    money_parse(amount, currency, &out->amount, error) &&
	    decimal_parse(rate, &out->rate, error);
}

bool
basis_take(struct text details, struct tax_sums *sums, struct error *error)
{
	struct basis basis;
	bool more;

	do {
		if (!next_rate(&details, sums->currency, &basis, &more,
		    error) || (more && !tax_sums_before(sums, basis.code,
		    basis.rate, basis.amount, basis.tax, error)))
			return false;
	} while (more);
	return true;
}

bool
basis_of_rate(struct text details, struct text code, struct decimal rate,
    const struct currency *currency, struct basis *out, bool *found,
    struct error *error)
{
	do {
		if (!next_rate(&details, currency, out, found, error))
			return false;
	} while (*found && (!text_equal(out->code, code) ||
	    decimal_compare(out->rate, rate) != 0));
	return true;
}

bool
basis_of_line(struct text details, struct text line,
    const struct currency *currency, struct money *before,
    const struct money **out, struct error *error)
{
	struct text name, value;

	*out = NULL;
	while (details_next(&details, &name, &value)) {
		struct text amount;

		if (!text_is(name, OF_LINE))
			continue;
		amount = cut_last(&value);
		if (!text_equal(value, line))
			continue;
		if (!money_parse(amount, currency, before, error))
			return false;
		*out = before;
		return true;
	}
	return true;
}
