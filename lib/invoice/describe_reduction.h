/*
 * describe_reduction.h - what the lines of discounts, minimums and maximums
 * say, in the customer's language: description and working.
 */
#ifndef INVOICE_DESCRIBE_REDUCTION_H
#define INVOICE_DESCRIBE_REDUCTION_H

#include "invoice/item.h"
#include "value/language.h"

/* "Discount 10 %: loyalty"; "10 % of 37.29". */
void describe_discount(enum language language,
    const struct discount *discount, struct money base, struct arena *arena,
    struct item *line);

/* "Duet, up to the minimum"; "minimum 50.00 − 37.29 spent". */
void describe_minimum(enum language language, const char *plan,
    struct money least, struct money spent, struct arena *arena,
    struct item *line);

/* "Duet, over the maximum"; "137.29 spent − maximum 100.00". */
void describe_maximum(enum language language, const char *plan,
    struct money most, struct money spent, struct arena *arena,
    struct item *line);

#endif
