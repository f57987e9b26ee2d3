/* chain.c - the hash of a register row, made with the hash before it. */
#include "register/chain.h"

#include <stdio.h>

void
chain_begin(struct chain_row *row, const struct chain_hash *previous)
{
	buffer_reset(&row->bytes);
	buffer_add(&row->bytes, previous->bytes, CHAIN_HASH);
}

void
chain_put(struct buffer *out, struct text value)
{
	char size[24];
	size_t at = sizeof(size), rest = value.size;

	size[--at] = ':';
	do {
		size[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest != 0);
	buffer_add(out, size + at, sizeof(size) - at);
	buffer_add_text(out, value);
}

void
chain_text(struct chain_row *row, struct text value)
{
	chain_put(&row->bytes, value);
}

void
chain_integer(struct chain_row *row, int64_t value)
{
	char digits[24];
	int size = snprintf(digits, sizeof(digits), "%lld", (long long)value);

	chain_text(row, (struct text){ digits, (size_t)size });
}

bool
chain_cut(struct text *rest, struct text *value)
{
	size_t at = 0, size = 0;

	while (at < rest->size && rest->data[at] >= '0' &&
	    rest->data[at] <= '9' && size <= BUFFER_LIMIT)
		size = size * 10 + (size_t)(rest->data[at++] - '0');
	if (at == 0 || at == rest->size || rest->data[at++] != ':' ||
	    size > rest->size - at)
		return false;
	*value = (struct text){ rest->data + at, size };
	rest->data += at + size;
	rest->size -= at + size;
	return true;
}

bool
chain_end(struct chain_row *row, struct chain_hash *out, struct error *error)
{
	if (!buffer_whole(&row->bytes))
		return error_set(error, STATUS_DATA,
		    "a document is over %zu bytes", BUFFER_LIMIT);
	checksum_of(buffer_text(&row->bytes), out->bytes);
	return true;
}

void
chain_release(struct chain_row *row)
{
	buffer_release(&row->bytes);
}

bool
chain_column(sqlite3_stmt *statement, int column, struct chain_hash *out)
{
	const void *bytes = sqlite3_column_blob(statement, column);

	if (bytes == NULL ||
	    sqlite3_column_bytes(statement, column) != CHAIN_HASH)
		return false;
	memcpy(out->bytes, bytes, CHAIN_HASH);
	return true;
}

void
chain_bind(sqlite3_stmt *statement, int at, const struct chain_hash *hash)
{
	(void)sqlite3_bind_blob(statement, at, hash->bytes, CHAIN_HASH,
	    SQLITE_STATIC);
}

void
chain_write(const struct chain_hash *hash, struct buffer *out)
{
	int i;

	for (i = 0; i < CHAIN_HASH; i++)
		buffer_printf(out, "%02x", hash->bytes[i]);
}

bool
chain_last(sqlite3 *db, const char *table, int64_t *id,
    struct chain_hash *out, struct error *error)
{
	char text[96];
	sqlite3_stmt *statement;
	bool row, ok;

	snprintf(text, sizeof(text),
	    "SELECT id, hash FROM %s ORDER BY id DESC LIMIT 1", table);
	if (!sql_prepare(db, text, &statement, error))
		return false;
	*id = 0;
	*out = (struct chain_hash){ { 0 } };
	ok = sql_step(statement, &row, error);
	if (ok && row) {
		*id = sql_integer(statement, 0);
		ok = chain_column(statement, 1, out) || error_set(error,
		    STATUS_DATA, "the register's last row of %s has no hash "
		    "(run register verify)", table);
	}
	sqlite3_finalize(statement);
	return ok;
}
