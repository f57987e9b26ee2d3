/*
 * deposits.h - credits of those who feed in, kept in deposits.
 *
 * A line of a service that fills a deposit of its plan (deposits.csv) bills
 * nothing: what it is worth goes into the deposit. The deposit then pays what
 * the same contract is billed for the same period: money pays the lines with
 * their tax and stands below them as a credit outside all tax (its line has no
 * tax code), or is taken off before tax; quantities take off so much of what
 * is taken, beginning with the last tier. What no longer holds is paid out,
 * outside all tax, or expires.
 *
 * What it moves is computed from the movements of earlier periods and this
 * one's lines, and compared with what the register has of this period, see
 * deposit_record.h: so a run repeated moves nothing, and late readings move
 * the difference, with credit lines that follow by the law of difference.h.
 *
 * Where charges are missing nothing is settled: what is fed in is not known.
 */
#ifndef INVOICE_DEPOSITS_H
#define INVOICE_DEPOSITS_H

#include "invoice/account.h"
#include "invoice/item.h"
#include "value/language.h"

/* No contract's name begins a key so: an @ in one is written %40. */
#define DEPOSIT_KEY "@deposit/"

/* Whether a line with this key is one of these. */
bool deposits_made(struct text key);

/*
 * What their keys begin with: "@deposit/solar/K-1/used/"; `closed` is of what
 * is paid out and expires.
 */
struct text deposits_key(struct text deposit, struct text contract,
    bool closed, struct arena *arena);

/* Takes what fills deposits out of the lines. */
MUST_CHECK bool deposits_fill(const struct account *account,
    struct items *items, struct error *error);

/*
 * Adds what deposits pay and pay out, all other lines being there with their
 * taxes, and fills account->due.
 */
MUST_CHECK bool deposits_use(struct account *account, enum language language,
    struct items *items, struct error *error);

#endif
