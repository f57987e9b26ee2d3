/*
 * checksum.h - SHA-256 of bytes and of texts.
 *
 * Source     FIPS 180-4, through nettle, which uses the processor's own
 *            instructions where it has them. Nothing is allocated and nothing
 *            can fail; a sum is used again after its digest was taken.
 */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include <nettle/sha2.h>

#include "base/text.h"

#define CHECKSUM_BYTES SHA256_DIGEST_SIZE
#define CHECKSUM_SIZE 65          /* 64 hex digits and a NUL */

/* A sum being made, of all that was added since it began. */
struct checksum {
	struct sha256_ctx context;
};

void checksum_begin(struct checksum *checksum);

/* Adds the bytes alone. */
static inline void
checksum_add(struct checksum *checksum, const void *bytes, size_t size)
{
	sha256_update(&checksum->context, size, bytes);
}

/* Adds a text with its length before it, so that "ab" "c" is not "a" "bc". */
void checksum_text(struct checksum *checksum, struct text text);

/* Ends the sum, and begins the next. */
static inline void
checksum_end(struct checksum *checksum, unsigned char digest[CHECKSUM_BYTES])
{
	sha256_digest(&checksum->context, CHECKSUM_BYTES, digest);
}

/* The same in hex. */
void checksum_end_hex(struct checksum *checksum, char hex[CHECKSUM_SIZE]);

/* The SHA-256 of some bytes, plain and in hex. */
void checksum_of(struct text text, unsigned char digest[CHECKSUM_BYTES]);
void checksum_of_text(struct text text, char hex[CHECKSUM_SIZE]);

#endif
