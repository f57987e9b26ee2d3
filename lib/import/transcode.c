/* transcode.c - bytes of any encoding as UTF-8. */
#include "import/transcode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "import/no_text.h"

#define BLOCK_SIZE ((size_t)128 << 10)
#define NO_STATE ((iconv_t)-1)

struct transcode {
	struct stream stream;
	struct stream *bytes;
	const char *encoding;
	iconv_t state;            /* NO_STATE: they are UTF-8 already */
	bool ended;
	size_t unit;              /* bytes that a bad one takes with it */
	char *input, *output;
	size_t held;              /* of input, not yet converted */
	size_t at, size;          /* of output, not yet handed on */
};

struct mark {
	size_t size;
	const char *bytes;
	const char *encoding;
};

/* Those of UTF-32 first: one begins with a mark of UTF-16. */
static const struct mark marks[] = {
	{ 4, "\xff\xfe\0\0", "UTF-32LE" },
	{ 4, "\0\0\xfe\xff", "UTF-32BE" },
	{ 3, "\xef\xbb\xbf", "UTF-8" },
	{ 2, "\xff\xfe", "UTF-16LE" },
	{ 2, "\xfe\xff", "UTF-16BE" },
};

static bool
begins(const char *encoding, const char *with)
{
	return strncasecmp(encoding, with, strlen(with)) == 0;
}

bool
transcode_is_plain(const char *encoding)
{
	return strcasecmp(encoding, "UTF-8") == 0 ||
	    strcasecmp(encoding, "UTF8") == 0;
}

/* A bad UTF-16 unit is skipped whole, or all after it would be misread. */
static size_t
unit_of(const char *encoding)
{
	if (begins(encoding, "UTF-16") || begins(encoding, "UCS-2"))
		return 2;
	return begins(encoding, "UTF-32") ? 4 : 1;
}

static bool
fill(struct transcode *transcode, size_t least, struct error *error)
{
	size_t got;

	while (transcode->held < least && !transcode->ended) {
		if (!stream_read(transcode->bytes,
		    transcode->input + transcode->held,
		    BLOCK_SIZE - transcode->held, &got, error))
			return false;
		transcode->held += got;
		transcode->ended = got == 0;
	}
	return true;
}

static void
drop(struct transcode *transcode, size_t size)
{
	transcode->held -= size;
	memmove(transcode->input, transcode->input + size, transcode->held);
}

static const char *
detect(struct transcode *transcode)
{
	const char *input = transcode->input;
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (transcode->held < marks[i].size || memcmp(input,
		    marks[i].bytes, marks[i].size) != 0)
			continue;
		drop(transcode, marks[i].size);
		return marks[i].encoding;
	}
	if (strcasecmp(transcode->encoding, "UTF-16") == 0 &&
	    transcode->held >= 2)
		return input[0] == '\0' ? "UTF-16BE" : "UTF-16LE";
	return transcode->encoding;
}

static bool
begin(struct transcode *transcode, struct error *error)
{
	const char *encoding;
	size_t held;

	if (!fill(transcode, NO_TEXT_LOOK, error))
		return false;
	held = transcode->held;
	encoding = detect(transcode);
	/* a mark has said what it is */
	if (transcode->held == held && !no_text_check((struct text){
	    transcode->input, held < NO_TEXT_LOOK ? held : NO_TEXT_LOOK },
	    encoding, transcode->stream.name, error))
		return false;
	transcode->unit = unit_of(encoding);
	if (transcode_is_plain(encoding))
		return true;
	transcode->state = iconv_open("UTF-8", encoding);
	transcode->output = memory_new(BLOCK_SIZE, 1);
	return transcode->state != NO_STATE || error_system(error, STATUS_IO,
	    "cannot read '%s' as %s", transcode->stream.name, encoding);
}

/* Most bytes that one unit becomes. */
#define MARKED_MAX 10

/* Writes a unit that the encoding does not know, so that it can be told. */
static size_t
mark_bad(const char *unit, size_t size, char *to)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t at = 0, i;

	to[at++] = TRANSCODE_BAD;
	for (i = 0; i < size; i++) {
		to[at++] = hex[(unsigned char)unit[i] >> 4];
		to[at++] = hex[(unsigned char)unit[i] & 15];
	}
	to[at++] = TRANSCODE_BAD_END;
	return at;
}

/*
 * Converts what is held. A sequence cut off by the end of what was read
 * stays held, unless nothing follows: then it is bad.
 */
static void
convert(struct transcode *transcode)
{
	char *in = transcode->input, *out = transcode->output;
	size_t left = transcode->held, room = BLOCK_SIZE, size;

	for (;;) {
		size_t result = iconv(transcode->state, &in, &left, &out,
		    &room);
		size_t step = left < transcode->unit ? left :
		    transcode->unit;

		if (result != (size_t)-1 || room < MARKED_MAX ||
		    errno == E2BIG ||
		    (errno == EINVAL && !transcode->ended))
			break;
		size = mark_bad(in, step, out);
		out += size;
		room -= size;
		in += step;
		left -= step;
	}
	memmove(transcode->input, in, left);
	transcode->held = left;
	transcode->at = 0;
	transcode->size = BLOCK_SIZE - room;
}

static bool
convert_some(struct transcode *transcode, struct error *error)
{
	while (transcode->at == transcode->size) {
		if (transcode->held == 0 && transcode->ended)
			return true;
		if (!fill(transcode, transcode->held + 1, error))
			return false;
		convert(transcode);
	}
	return true;
}

static bool
read_converted(struct transcode *transcode, char *to, size_t room,
    size_t *got, struct error *error)
{
	size_t ready;

	if (!convert_some(transcode, error))
		return false;
	ready = transcode->size - transcode->at;
	*got = ready < room ? ready : room;
	memcpy(to, transcode->output + transcode->at, *got);
	transcode->at += *got;
	return true;
}

/* What was read to look at it, then all else without a detour. */
static bool
read_as_it_is(struct transcode *transcode, char *to, size_t room,
    size_t *got, struct error *error)
{
	size_t left = transcode->held - transcode->at;

	if (left == 0)
		return stream_read(transcode->bytes, to, room, got, error);
	*got = left < room ? left : room;
	memcpy(to, transcode->input + transcode->at, *got);
	transcode->at += *got;
	return true;
}

static bool
read_transcoded(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *error)
{
	struct transcode *transcode = (struct transcode *)stream;

	return transcode->state == NO_STATE ?
	    read_as_it_is(transcode, to, room, got, error) :
	    read_converted(transcode, to, room, got, error);
}

static void
close_transcode(struct stream *stream)
{
	struct transcode *transcode = (struct transcode *)stream;

	if (transcode->state != NO_STATE)
		iconv_close(transcode->state);
	stream_close(transcode->bytes);
	free(transcode->input);
	free(transcode->output);
	stream_free(stream);
}

bool
transcode_open(struct stream *bytes, const char *encoding,
    struct stream **out, struct error *error)
{
	struct transcode *transcode = memory_new(1, sizeof(*transcode));

	stream_begin(&transcode->stream, bytes->name, read_transcoded,
	    close_transcode);
	transcode->bytes = bytes;
	transcode->encoding = encoding;
	transcode->state = NO_STATE;
	transcode->input = memory_new(BLOCK_SIZE, 1);
	*out = &transcode->stream;
	if (begin(transcode, error))
		return true;
	stream_close(*out);
	return false;
}
