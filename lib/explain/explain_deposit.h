/*
 * explain_deposit.h - the steps of lines that deposits pay, or are filled by.
 */
#ifndef EXPLAIN_EXPLAIN_DEPOSIT_H
#define EXPLAIN_EXPLAIN_DEPOSIT_H

#include "explain/explain_line.h"

/* Appends "Deposit: put in 60.00 × 1.23", "June 2026: 80.00", expired. */
enum explained_kind explain_deposit_words(const struct explaining *explaining,
    const struct derivation *from, struct buffer *out);

/* Whether a step has an amount; some tell what led to another. */
bool explain_has_amount(const struct derivation *from);

#endif
