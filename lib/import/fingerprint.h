/*
 * fingerprint.h - 128 bits that stand for some texts.
 *
 * Source     the first 128 bits of the SHA-256 of the texts, each followed
 *            by the byte 0x1F (the unit separator), in 32 lower-case hex
 *            digits. It is the same on every machine and in every version,
 *            and can be recomputed: printf 'a\037b\037' | sha256sum.
 */
#ifndef IMPORT_FINGERPRINT_H
#define IMPORT_FINGERPRINT_H

#include "base/text.h"

#define FINGERPRINT_DIGITS 32

struct fingerprint;

struct fingerprint *fingerprint_open(void);
void fingerprint_close(struct fingerprint *fingerprint);

void fingerprint_begin(struct fingerprint *fingerprint);
void fingerprint_add(struct fingerprint *fingerprint, struct text text);

/* Writes FINGERPRINT_DIGITS digits, no NUL. */
void fingerprint_write(struct fingerprint *fingerprint, char *to);

#endif
