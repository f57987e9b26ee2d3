/*
 * chain.h - the hash of a register row, made with the hash before it.
 *
 * Each of the register's tables of events is a chain: a row carries the hash
 * of the row before it, and its own: the SHA-256 of that hash and of all the
 * row says. Changing, dropping or inserting a row breaks every hash after it.
 *
 * Format     previous hash (32 bytes), then each value as its size in
 *            decimal, a colon and its bytes, so that no two rows are alike.
 */
#ifndef REGISTER_CHAIN_H
#define REGISTER_CHAIN_H

#include "base/buffer.h"
#include "base/checksum.h"
#include "base/error.h"
#include "register/sql.h"

#define CHAIN_HASH CHECKSUM_BYTES

struct chain_hash {
	unsigned char bytes[CHAIN_HASH];
};

/* Gathers the values of one row; starts as { 0 } and owns its bytes. */
struct chain_row {
	struct buffer bytes;
};

/* Starts a row after the one with that hash; zeros before the first. */
void chain_begin(struct chain_row *row, const struct chain_hash *previous);
void chain_text(struct chain_row *row, struct text value);

/* Appends a value as a row has it. */
void chain_put(struct buffer *out, struct text value);

void chain_integer(struct chain_row *row, int64_t value);

/* Cuts the next such value off *rest; false where that begins with none. */
MUST_CHECK bool chain_cut(struct text *rest, struct text *value);

/* The hash of the row; false where it is too long to be one. */
MUST_CHECK bool chain_end(struct chain_row *row, struct chain_hash *out,
    struct error *error);
void chain_release(struct chain_row *row);

/* Reads a hash out of a column; false where it is not 32 bytes. */
MUST_CHECK bool chain_column(sqlite3_stmt *statement, int column,
    struct chain_hash *out);
void chain_bind(sqlite3_stmt *statement, int at,
    const struct chain_hash *hash);

static inline bool
chain_equal(const struct chain_hash *a, const struct chain_hash *b)
{
	return memcmp(a->bytes, b->bytes, CHAIN_HASH) == 0;
}

/* Appends the hash in hex. */
void chain_write(const struct chain_hash *hash, struct buffer *out);

/*
 * The last row's id and hash of a table that is a chain; 0 and zeros where it
 * has no rows.
 */
MUST_CHECK bool chain_last(sqlite3 *db, const char *table, int64_t *id,
    struct chain_hash *out, struct error *error);

#endif
