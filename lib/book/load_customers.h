/* load_customers.h - customers.csv, contracts.csv and subjects.csv. */
#ifndef BOOK_LOAD_CUSTOMERS_H
#define BOOK_LOAD_CUSTOMERS_H

#include "book/load.h"

/* In this order, after plans.csv. */
extern const struct load load_customers, load_contracts, load_subjects;

#endif
