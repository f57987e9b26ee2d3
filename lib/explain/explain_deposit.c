/* explain_deposit.c - the steps of lines of deposits. */
#include "explain/explain_deposit.h"

#include "explain/explain_words.h"

enum explained_kind
explain_deposit_words(const struct explaining *explaining,
    const struct derivation *from, struct buffer *out)
{
	enum language language = explaining->language;
	bool money = decimal_sign(from->amount) != 0;
	int minor = explaining->customer->currency->minor;

	buffer_printf(out, "%.*s: ", TEXT_ARG(from->of));
	if (from->kind == DERIVED_DEPOSITED)
		buffer_printf(out, "%s ", explain_word(language,
		    WORD_PUT_IN));
	else if (from->kind == DERIVED_EXPIRED)
		buffer_printf(out, "%s ", explain_word(language,
		    WORD_EXPIRED));
	buffer_add_text(out, explain_number(explaining, from->price,
	    money ? minor : 0));
	if (from->kind == DERIVED_DEPOSITED &&
	    decimal_compare(from->quantity, decimal_of(1)) != 0)
		buffer_printf(out, " \xc3\x97 %.*s",
		    TEXT_ARG(explain_number(explaining, from->quantity, 0)));
	return STEP_DEPOSIT;
}

bool
explain_has_amount(const struct derivation *from)
{
	switch (from->kind) {
	case DERIVED_DISCOUNT:
	case DERIVED_MAXIMUM:
	case DERIVED_EXPIRED:
		return false;
	case DERIVED_DEPOSIT:
	case DERIVED_DEPOSITED:
		return decimal_sign(from->amount) != 0;
	default:
		return true;
	}
}
