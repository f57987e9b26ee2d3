/* checksum.c - SHA-256 of texts, in hex. */
#include "base/checksum.h"

#include <glib.h>
#include <stdio.h>

struct checksum {
	GChecksum *sum;
};

struct checksum *
checksum_new(void)
{
	struct checksum *checksum = g_new0(struct checksum, 1);

	checksum->sum = g_checksum_new(G_CHECKSUM_SHA256);
	return checksum;
}

/* Text before text: without lengths "ab" "c" would be "a" "bc". */
static void
add_length(struct checksum *checksum, uint64_t length)
{
	char digits[24];
	int size = snprintf(digits, sizeof(digits), "%llu:",
	    (unsigned long long)length);

	g_checksum_update(checksum->sum, (const guchar *)digits, size);
}

void
checksum_text(struct checksum *checksum, struct text text)
{
	add_length(checksum, text.size);
	g_checksum_update(checksum->sum, (const guchar *)text.data,
	    (gssize)text.size);
}

void
checksum_end(struct checksum *checksum, char hex[CHECKSUM_SIZE])
{
	if (hex != NULL)
		snprintf(hex, CHECKSUM_SIZE, "%s",
		    g_checksum_get_string(checksum->sum));
	g_checksum_free(checksum->sum);
	g_free(checksum);
}

void
checksum_of_text(struct text text, char hex[CHECKSUM_SIZE])
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	g_checksum_update(sum, (const guchar *)text.data, (gssize)text.size);
	snprintf(hex, CHECKSUM_SIZE, "%s", g_checksum_get_string(sum));
	g_checksum_free(sum);
}
