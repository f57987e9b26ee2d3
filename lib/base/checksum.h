/*
 * checksum.h - SHA-256 of texts, in hex.
 *
 * Source     FIPS 180-4, through GLib.
 */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include "base/error.h"

#define CHECKSUM_SIZE 65          /* 64 hex digits and a NUL */

/* A sum over several texts, each with its length before it. */
struct checksum;

struct checksum *checksum_new(void);
void checksum_text(struct checksum *checksum, struct text text);

/* Writes the sum and frees it; hex may be NULL. */
void checksum_end(struct checksum *checksum, char hex[CHECKSUM_SIZE]);

/* The plain SHA-256 of some bytes. */
void checksum_of_text(struct text text, char hex[CHECKSUM_SIZE]);

#endif
