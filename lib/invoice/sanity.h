/*
 * sanity.h - whether an account's documents are such that they can be posted
 * with no one watching.
 *
 * By [sanity] of book.ini: an absolute greatest and least total of a
 * document, and how many times the average of the account's last invoices it
 * may be, once there are three. What is out of these bounds is parked: a
 * person looks at it and releases it.
 */
#ifndef INVOICE_SANITY_H
#define INVOICE_SANITY_H

#include "invoice/account.h"
#include "register/history.h"

/* *why is "" where all is well; else what is odd, into the arena. */
MUST_CHECK bool sanity_check(const struct account *account,
    struct history *history, struct text *why, struct error *error);

#endif
