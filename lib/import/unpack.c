/* unpack.c - the bytes of a file that may be compressed. */
#include "import/unpack.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/memory.h"

#define BLOCK_SIZE ((size_t)128 << 10)

/* inflateInit2: the largest window, and a gzip header is wanted. */
#define GZIP_WINDOW (15 + 16)

struct unpack;

/* What a way of packing needs. */
struct packing {
	const char *name;
	size_t magic_size;
	const char *magic;
	char first_mask;          /* of the first byte, what counts */
	void (*begin)(struct unpack *unpack);
	/*
	 * Unpacks from the input what fits into [to, to + room). Sets .inside
	 * while a member has begun and not ended; NULL, or what is wrong.
	 */
	const char *(*step)(struct unpack *unpack, char *to, size_t room,
	    size_t *got);
	void (*end)(struct unpack *unpack);
};

struct unpack {
	struct stream stream;
	struct stream *packed;
	const struct packing *packing; /* NULL = none */
	bool begun;               /* the first bytes have been looked at */
	bool ended;               /* of what is packed */
	bool inside;              /* a member */
	bool member;              /* one has ended */
	bool padded;              /* nothing but zeros may follow */
	char *input;
	size_t at, size;          /* what is left of the input */
	z_stream gzip;
	ZSTD_DStream *zstd;
};

static void
begin_gzip(struct unpack *unpack)
{
	/* Refused for want of memory only; then the first step says so. */
	(void)inflateInit2(&unpack->gzip, GZIP_WINDOW);
}

/* Zeros fill the last block of a tape; gzip(1) passes over them, too. */
static const char *
pass_zeros(struct unpack *unpack)
{
	unpack->padded = true;
	for (; unpack->at < unpack->size; unpack->at++) {
		if (unpack->input[unpack->at] != '\0')
			return "something follows them";
	}
	return NULL;
}

static const char *
step_gzip(struct unpack *unpack, char *to, size_t room, size_t *got)
{
	z_stream *gzip = &unpack->gzip;
	int result;

	if (unpack->padded || (unpack->member &&
	    !unpack->inside && unpack->input[unpack->at] == '\0'))
		return pass_zeros(unpack);
	gzip->next_in = (Bytef *)unpack->input + unpack->at;
	gzip->avail_in = (uInt)(unpack->size - unpack->at);
	gzip->next_out = (Bytef *)to;
	gzip->avail_out = (uInt)room;
	result = inflate(gzip, Z_NO_FLUSH);
	unpack->at = unpack->size - gzip->avail_in;
	*got = room - gzip->avail_out;
	unpack->inside = true;
	if (result == Z_STREAM_END) {
		unpack->inside = false;
		unpack->member = true;
		result = inflateReset(gzip);
	}
	/* Z_BUF_ERROR: it wants more input, or more room. */
	if (result == Z_OK || result == Z_BUF_ERROR)
		return NULL;
	return gzip->msg != NULL ? gzip->msg : "out of memory";
}

static void
end_gzip(struct unpack *unpack)
{
	inflateEnd(&unpack->gzip);
}

static void
begin_zstd(struct unpack *unpack)
{
	unpack->zstd = ZSTD_createDStream();
}

static const char *
step_zstd(struct unpack *unpack, char *to, size_t room, size_t *got)
{
	ZSTD_inBuffer in = { unpack->input, unpack->size, unpack->at };
	ZSTD_outBuffer out = { to, room, 0 };
	size_t result;

	if (unpack->zstd == NULL)
		return "out of memory";
	result = ZSTD_decompressStream(unpack->zstd, &out, &in);
	unpack->at = in.pos;
	*got = out.pos;
	unpack->inside = result != 0;
	return ZSTD_isError(result) ? ZSTD_getErrorName(result) : NULL;
}

static void
end_zstd(struct unpack *unpack)
{
	ZSTD_freeDStream(unpack->zstd);
}

static const struct packing packings[] = {
	{ "gzip", 2, "\x1f\x8b", '\xff', begin_gzip, step_gzip, end_gzip },
	{ "zstd", 4, "\x28\xb5\x2f\xfd", '\xff', begin_zstd, step_zstd,
	    end_zstd },
	/* a frame to be skipped, of 16 kinds, may come first */
	{ "zstd", 4, "\x50\x2a\x4d\x18", '\xf0', begin_zstd, step_zstd,
	    end_zstd },
};

#define MAGIC_MAX 4

/* Reads on until `least` bytes of input are there, or no more come. */
static bool
fill(struct unpack *unpack, size_t least, struct error *error)
{
	size_t got;

	memmove(unpack->input, unpack->input + unpack->at,
	    unpack->size - unpack->at);
	unpack->size -= unpack->at;
	unpack->at = 0;
	while (unpack->size < least && !unpack->ended) {
		if (!stream_read(unpack->packed, unpack->input + unpack->size,
		    BLOCK_SIZE - unpack->size, &got, error))
			return false;
		unpack->size += got;
		unpack->ended = got == 0;
	}
	return true;
}

static bool
begin(struct unpack *unpack, struct error *error)
{
	size_t i;

	if (!fill(unpack, MAGIC_MAX, error))
		return false;
	for (i = 0; i < sizeof(packings) / sizeof(packings[0]); i++) {
		const struct packing *packing = &packings[i];

		if (unpack->size >= packing->magic_size &&
		    (unpack->input[0] & packing->first_mask) ==
		    packing->magic[0] && memcmp(unpack->input + 1,
		    packing->magic + 1, packing->magic_size - 1) == 0)
			unpack->packing = packing;
	}
	if (unpack->packing != NULL)
		unpack->packing->begin(unpack);
	unpack->begun = true;
	return true;
}

static bool
cut_short(const struct unpack *unpack, struct error *error)
{
	return error_set(error, STATUS_IO, "cannot read '%s': its %s data end "
	    "too early (it was cut short: fetch it again)",
	    unpack->stream.name, unpack->packing->name);
}

static bool
read_packed(struct unpack *unpack, char *to, size_t room, size_t *got,
    struct error *error)
{
	const char *wrong;

	*got = 0;
	do {
		if (unpack->at == unpack->size && !fill(unpack, 1, error))
			return false;
		if (unpack->size == 0)
			return !unpack->inside || cut_short(unpack, error);
		wrong = unpack->packing->step(unpack, to, room, got);
		if (wrong != NULL)
			return error_set(error, STATUS_IO, "cannot read '%s': "
			    "its %s data are damaged: %s (fetch it again)",
			    unpack->stream.name, unpack->packing->name,
			    wrong);
	} while (*got == 0);
	return true;
}

/* What was read to look at it, then all else without a detour. */
static bool
read_plain(struct unpack *unpack, char *to, size_t room, size_t *got,
    struct error *error)
{
	size_t left = unpack->size - unpack->at;

	if (left == 0)
		return stream_read(unpack->packed, to, room, got, error);
	*got = left < room ? left : room;
	memcpy(to, unpack->input + unpack->at, *got);
	unpack->at += *got;
	return true;
}

static bool
read_unpacked(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *error)
{
	struct unpack *unpack = (struct unpack *)stream;

	if (!unpack->begun && !begin(unpack, error))
		return false;
	return unpack->packing == NULL ?
	    read_plain(unpack, to, room, got, error) :
	    read_packed(unpack, to, room, got, error);
}

static void
close_unpack(struct stream *stream)
{
	struct unpack *unpack = (struct unpack *)stream;

	if (unpack->packing != NULL)
		unpack->packing->end(unpack);
	stream_close(unpack->packed);
	free(unpack->input);
	stream_free(stream);
}

struct stream *
unpack_open(struct stream *packed)
{
	struct unpack *unpack = memory_new(1, sizeof(*unpack));

	stream_begin(&unpack->stream, packed->name, read_unpacked,
	    close_unpack);
	unpack->packed = packed;
	unpack->input = memory_new(BLOCK_SIZE, 1);
	return &unpack->stream;
}
