/*
 * register_query.h - what may be asked of the register, and void.
 */
#ifndef REGISTER_REGISTER_QUERY_H
#define REGISTER_REGISTER_QUERY_H

#include "record/tables.h"
#include "value/date.h"

struct register_job {
	const char *book_path;
	struct period period;     /* empty: any */
	struct period issued;     /* empty: any issue date */
	const char *files;        /* of verify; NULL: none */
	const char *format;       /* of export; NULL: generic */
	const char *account;      /* NULL: any */
	const char *reason;       /* of void; NULL: none */
	struct date date;         /* of void */
	const char *output;
	uint64_t damages;         /* that verify found: lines of output */
};

/* Answers the question in words[0], with the words after it. */
MUST_CHECK bool register_query(struct register_job *job,
    const char *const *words, size_t count, struct error *error);

#endif
