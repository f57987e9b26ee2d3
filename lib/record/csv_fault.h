/*
 * csv_fault.h - what is wrong with a record that is no strict CSV, in words.
 */
#ifndef RECORD_CSV_FAULT_H
#define RECORD_CSV_FAULT_H

#include "base/error.h"

/* What is wrong with a record whose field number `index` is not good. */
enum csv_fault {
	FAULT_QUOTE,
	FAULT_NOT_CLOSED,
	FAULT_NOT_CLOSED_SOON,
	FAULT_FIELDS,
};

/* Sets the error of a record whose field number `index` is not good. */
void csv_fault_set(enum csv_fault fault, size_t index, struct text field,
    struct error *error);

#endif
