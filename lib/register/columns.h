/*
 * columns.h - which columns of the register hold what of the line table.
 *
 * A document is one row: what all its lines share, and the lines as one text
 * (body.h). Both lists stand here once, for writing, reading and hashing.
 */
#ifndef REGISTER_COLUMNS_H
#define REGISTER_COLUMNS_H

#include "record/tables.h"
#include "register/chain.h"
#include "register/party.h"

/* Text columns of table documents; id, sequence, lines are numbers. */
enum issued_column {
	ISSUED_SERIES,
	ISSUED_NUMBER,
	ISSUED_TYPE,
	ISSUED_ACCOUNT,
	ISSUED_PERIOD_START,      /* of the run */
	ISSUED_PERIOD_END,
	ISSUED_SERVICE_START,     /* span of the lines' service periods */
	ISSUED_SERVICE_END,
	ISSUED_ISSUE_DATE,
	ISSUED_SALE_DATE,
	ISSUED_DUE_DATE,
	ISSUED_CURRENCY,
	ISSUED_NET,
	ISSUED_TAX,
	ISSUED_GROSS,
	ISSUED_SELLER,            /* columns of a struct party */
	ISSUED_BUYER = ISSUED_SELLER + PARTY_COLUMNS,
	ISSUED_COUNT = ISSUED_BUYER + PARTY_COLUMNS,
};

/* The columns' names, by enum. */
extern const char *const issued_names[ISSUED_COUNT];

/* Columns of the line table that a document's lines share... */
#define SHARED_COUNT 8
extern const enum line_column shared_columns[SHARED_COUNT];

/* ... and those each line has, in the order of a body. */
#define OWN_COUNT (LINE_COUNT - SHARED_COUNT)
extern const enum line_column own_columns[OWN_COUNT];

/* Appends the names of the document's text columns. */
void columns_issued(struct buffer *out);

/* Appends `count` times "?", between commas. */
void columns_places(int count, struct buffer *out);

/* Adds a document's values to its hash; its details and body follow. */
void columns_hash_issued(int64_t id, int64_t sequence, int64_t lines,
    const struct text value[ISSUED_COUNT], struct chain_row *row);

#endif
