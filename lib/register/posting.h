/*
 * posting.h - issuing documents: numbers, rows and hashes, or nothing.
 *
 *	register_begin(file, error) && posting_open(...) &&
 *	    posting_add(...) ... && register_commit(file, error)
 *
 * A number is taken when its document is added, the next of its series, in
 * the transaction that stores it: a run that does not commit took none.
 */
#ifndef REGISTER_POSTING_H
#define REGISTER_POSTING_H

#include "register/columns.h"
#include "register/line_rows.h"
#include "register/register_file.h"
#include "register/series.h"
#include "value/date.h"

/* Types of document that have numbers of their own. */
enum posting_type {
	POSTING_INVOICE,
	POSTING_CREDIT_NOTE,
	POSTING_TYPES,
};

/* How a type's documents are numbered. */
struct posting_numbers {
	const char *pattern;      /* numbering.h */
	int64_t start;            /* the first number of a register that has
	                           * no documents yet; 0 is 1 */
};

/* Where the numbers of a type stand. */
struct posting_series {
	struct buffer name;
	struct series last;       /* before this run, but its next */
};

struct posting {
	uint64_t posted;          /* documents added */

	/* private */
	sqlite3 *db;
	sqlite3_stmt *document;
	struct posting_series series[POSTING_TYPES];
	struct party seller;
	bool shared;              /* both types have the first series */
	struct buffer number, issued, period_start, period_end, details;
	struct chain_row row;
	struct chain_hash hash;
	int64_t id;
};

/*
 * Prepares to add documents issued on one day for the run's period, under
 * a numbering pattern for each type; types of one series share their numbers.
 * The seller's words are kept by reference. Close it even after failure.
 */
MUST_CHECK bool posting_open(struct posting *posting,
    struct register_file *file,
    const struct posting_numbers numbers[POSTING_TYPES],
    const struct party *seller, struct date issued, struct period period,
    struct error *error);

/*
 * Adds one document to a buyer: its lines, its tax rows and, last, its total
 * row; and what more it says, as details.h has it, after what it says of its
 * parties. Fills invoice and status of every row; the number lasts until the
 * next is added.
 * An issue date before that of the series' last document is an error.
 */
MUST_CHECK bool posting_add(struct posting *posting,
    const struct party *buyer, struct text details, struct line_row *row,
    size_t count, struct error *error);

void posting_close(struct posting *posting);

#endif
