/* checksum.c - SHA-256 of files and of texts, in hex. */
#include "base/checksum.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <unistd.h>

#define BLOCK_SIZE (64 * 1024)

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

static bool
add_content(GChecksum *sum, const char *path, uint64_t *size,
    struct error *error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	guchar block[BLOCK_SIZE];
	ssize_t got;

	if (fd < 0)
		return error_system(error, STATUS_NO_INPUT, "cannot open '%s'",
		    path);
	*size = 0;
	while ((got = read(fd, block, sizeof(block))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			break;
		g_checksum_update(sum, block, got);
		*size += (uint64_t)got;
	}
	if (got < 0)
		error_system(error, STATUS_IO, "cannot read '%s'", path);
	close(fd);
	return got == 0;
}

bool
checksum_file(struct checksum *checksum, const char *path,
    struct error *error)
{
	uint64_t size;

	if (!add_content(checksum->sum, path, &size, error))
		return false;
	add_length(checksum, size);
	return true;
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

bool
checksum_of_file(const char *path, char hex[CHECKSUM_SIZE],
    struct error *error)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	uint64_t size;
	bool ok = add_content(sum, path, &size, error);

	if (ok)
		snprintf(hex, CHECKSUM_SIZE, "%s", g_checksum_get_string(sum));
	g_checksum_free(sum);
	return ok;
}
