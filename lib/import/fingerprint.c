/* fingerprint.c - 128 bits that stand for some texts. */
#include "import/fingerprint.h"

#include <glib.h>

/* A GChecksum is cleared by g_checksum_reset; none is made for a row. */
struct fingerprint {
	GChecksum *sum;
};

struct fingerprint *
fingerprint_open(void)
{
	struct fingerprint *fingerprint = g_new0(struct fingerprint, 1);

	fingerprint->sum = g_checksum_new(G_CHECKSUM_SHA256);
	return fingerprint;
}

void
fingerprint_close(struct fingerprint *fingerprint)
{
	if (fingerprint == NULL)
		return;
	g_checksum_free(fingerprint->sum);
	g_free(fingerprint);
}

void
fingerprint_begin(struct fingerprint *fingerprint)
{
	g_checksum_reset(fingerprint->sum);
}

void
fingerprint_add(struct fingerprint *fingerprint, struct text text)
{
	static const guchar separator = 0x1f;

	g_checksum_update(fingerprint->sum, (const guchar *)text.data,
	    (gssize)text.size);
	g_checksum_update(fingerprint->sum, &separator, 1);
}

void
fingerprint_write(struct fingerprint *fingerprint, char *to)
{
	static const char hex[] = "0123456789abcdef";
	guint8 digest[32];
	gsize size = sizeof(digest);
	size_t i;

	g_checksum_get_digest(fingerprint->sum, digest, &size);
	for (i = 0; i < FINGERPRINT_DIGITS / 2; i++) {
		to[2 * i] = hex[digest[i] >> 4];
		to[2 * i + 1] = hex[digest[i] & 15];
	}
}
