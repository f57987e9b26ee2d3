/*
 * deposit_record.h - what a run has to record of deposits.
 */
#ifndef INVOICE_DEPOSIT_RECORD_H
#define INVOICE_DEPOSIT_RECORD_H

#include "invoice/account.h"

/*
 * Fills account->movement: what is due in the run's period, less what is
 * recorded of it. Where charges are missing it is nothing. What changes a
 * record, or comes after one of a later period, is a correction.
 */
MUST_CHECK bool deposit_record(struct account *account, struct error *error);

/*
 * Gives the movements that stand on a document its number: those used and
 * closed, if it has their line.
 */
void deposit_record_number(struct account *account,
    const struct assembled *document);

#endif
