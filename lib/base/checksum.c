/* checksum.c - SHA-256 of bytes and of texts. */
#include "base/checksum.h"

#include <stdio.h>

void
checksum_begin(struct checksum *checksum)
{
	sha256_init(&checksum->context);
}

void
checksum_text(struct checksum *checksum, struct text text)
{
	char digits[24];
	int size = snprintf(digits, sizeof(digits), "%zu:", text.size);

	checksum_add(checksum, digits, (size_t)size);
	checksum_add(checksum, text.data, text.size);
}

void
checksum_end_hex(struct checksum *checksum, char hex[CHECKSUM_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char digest[CHECKSUM_BYTES];
	int i;

	checksum_end(checksum, digest);
	for (i = 0; i < CHECKSUM_BYTES; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[2 * i] = '\0';
}

void
checksum_of(struct text text, unsigned char digest[CHECKSUM_BYTES])
{
	struct checksum sum;

	checksum_begin(&sum);
	checksum_add(&sum, text.data, text.size);
	checksum_end(&sum, digest);
}

void
checksum_of_text(struct text text, char hex[CHECKSUM_SIZE])
{
	struct checksum sum;

	checksum_begin(&sum);
	checksum_add(&sum, text.data, text.size);
	checksum_end_hex(&sum, hex);
}
