/*
 * load_netting.h - netting.csv: what plans set off before it is priced.
 *
 * A row says that in a plan what is taken of one service and what is fed in
 * of another, within the same quarter of an hour, hour, day or billing period,
 * cancel out. In a plan at a time a service is in one such row.
 */
#ifndef BOOK_LOAD_NETTING_H
#define BOOK_LOAD_NETTING_H

#include "book/load.h"

/* After services and plans. */
extern const struct load load_netting;

/* Whether a service is one that is taken. */
bool netting_takes(const struct netting *netting,
    const struct service *service);

#endif
