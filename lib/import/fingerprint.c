/* fingerprint.c - 128 bits that stand for some texts. */
#include "import/fingerprint.h"

#include <stdlib.h>

#include "base/checksum.h"
#include "base/memory.h"

struct fingerprint {
	struct checksum sum;
};

struct fingerprint *
fingerprint_open(void)
{
	return memory_new(1, sizeof(struct fingerprint));
}

void
fingerprint_close(struct fingerprint *fingerprint)
{
	free(fingerprint);
}

void
fingerprint_begin(struct fingerprint *fingerprint)
{
	checksum_begin(&fingerprint->sum);
}

void
fingerprint_add(struct fingerprint *fingerprint, struct text text)
{
	static const unsigned char separator = 0x1f;

	checksum_add(&fingerprint->sum, text.data, text.size);
	checksum_add(&fingerprint->sum, &separator, 1);
}

void
fingerprint_write(struct fingerprint *fingerprint, char *to)
{
	char hex[CHECKSUM_SIZE];

	checksum_end_hex(&fingerprint->sum, hex);
	memcpy(to, hex, FINGERPRINT_DIGITS);
}
