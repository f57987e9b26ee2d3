/*
 * describe_deposit.h - what lines about deposits say.
 */
#ifndef INVOICE_DESCRIBE_DEPOSIT_H
#define INVOICE_DESCRIBE_DEPOSIT_H

#include "invoice/deposit_lots.h"
#include "invoice/item.h"

/*
 * Adds to the working of what was fed in that it went into the deposit:
 * ", Deposit: 89.01 × 1.23 = 109.48". `kept` is NULL where several lines fill
 * it together.
 */
void describe_filled(enum language language, const struct deposit *deposit,
    struct decimal value, const struct decimal *kept, struct arena *arena,
    struct item *item);

/*
 * The name and working of a line that the deposit pays; its description so
 * far is of what it pays for, if that is one line.
 */
void describe_used(enum language language, const struct deposit_lots *lots,
    struct arena *arena, struct item *item);

/* Of one that pays out, or lets expire, what does not hold any longer. */
void describe_closed(enum language language,
    const struct deposit_lots *lots, struct arena *arena, struct item *item);

/* "June 2026, until 30/06/2027": a lot. */
struct text describe_lot(enum language language,
    const struct deposit_lots *lots, const struct movement *movement);

#endif
