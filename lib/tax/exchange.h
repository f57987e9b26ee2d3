/*
 * exchange.h - tax in the seller's currency, of a document in another.
 *
 * The rate is that of the business day before: from Monday to Friday, and no
 * day of holidays.csv that is not of a set of bands alone. One that fx.csv
 * does not have is an error: a rate of some earlier day would be a wrong one.
 *
 * Source     Directive 2006/112/EC, art. 91 and 230; Polish VAT act, art. 31a
 *            and 106e (11).
 */
#ifndef TAX_EXCHANGE_H
#define TAX_EXCHANGE_H

#include "book/book.h"

/*
 * Finds the rate for a document's day. NULL where none is needed: it is in
 * the seller's currency (tax_currency), or the book has no fx.csv.
 */
MUST_CHECK bool exchange_find(const struct book *book,
    const struct currency *currency, struct date day,
    const struct exchange_rate **out, struct error *error);

/* amount * rate / per in the currency `to`, rounded half-up. */
MUST_CHECK bool exchange_convert(struct money amount,
    const struct exchange_rate *rate, const struct currency *to,
    struct money *out, struct error *error);

#endif
