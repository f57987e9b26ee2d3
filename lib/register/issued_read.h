/*
 * issued_read.h - issued documents in memory, to be looked into.
 */
#ifndef REGISTER_ISSUED_READ_H
#define REGISTER_ISSUED_READ_H

#include "base/arena.h"
#include "register/posting.h"
#include "register/register_file.h"

/* A document as it was issued; cells of the line table. */
struct issued_document {
	struct text number;
	struct period period;     /* of the run that issued it */
	struct text details;      /* details.h */
	struct line_row *row;
	size_t rows;
};

/*
 * Which documents: one by its number, an account's of one run's period, or all
 * of its documents that are not void.
 */
struct issued_choice {
	struct text number;       /* empty: by account */
	struct text account;
	bool standing;            /* all that are not void */
	struct period period;     /* empty: that of its newest document */
};

/* Reads them into the arena, in the order they were issued. */
MUST_CHECK bool issued_read(struct register_file *file,
    const struct issued_choice *choice, struct arena *arena,
    struct issued_document **document, size_t *count, struct error *error);

#endif
