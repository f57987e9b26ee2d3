/*
 * describe_tax.h - the rows of tax and the total, in the customer's words.
 */
#ifndef INVOICE_DESCRIBE_TAX_H
#define INVOICE_DESCRIBE_TAX_H

#include "base/arena.h"
#include "tax/tax.h"
#include "value/language.h"

/* "VAT 23 % on 37.29"; named as the first of its rows is. */
struct text describe_tax(enum language language, const struct tax_sum *sum,
    struct arena *arena);

/* Why there is no tax: the rows' notes, or the law's words for the code. */
struct text describe_no_tax(enum language language, const struct tax_sum *sum,
    struct arena *arena);

/* "Total". */
struct text describe_total(enum language language);

/* "8.58 EUR × 4.2613 = 36.56 PLN", "858 JPY × 2.61 / 100 = 22.39 PLN". */
struct text describe_converted(enum language language, struct money tax,
    const struct exchange_rate *rate, struct money converted,
    struct arena *arena);

/* "VAT 36.56 PLN at 4.2613 PLN for 1 EUR on 30 October 2026 (211/A)". */
struct text describe_converted_total(enum language language,
    struct money converted, const struct exchange_rate *rate,
    struct arena *arena);

#endif
