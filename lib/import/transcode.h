/*
 * transcode.h - bytes of any encoding as UTF-8.
 *
 * A byte-order mark says more than what was declared: a file that begins
 * with that of UTF-8, UTF-16 or UTF-32 is read so. Where UTF-16 is declared
 * and no mark is there, the zero bytes of its first letters tell the order.
 * Nothing else is guessed: bytes that the encoding does not know are handed
 * on in hex digits between two bytes that no UTF-8 has, so that whoever reads
 * can tell which they were.
 *
 * Errors     status 74; those of no_text.h.
 */
#ifndef IMPORT_TRANSCODE_H
#define IMPORT_TRANSCODE_H

#include "base/stream.h"

#define TRANSCODE_BAD '\xff'
#define TRANSCODE_BAD_END '\xfe'

/* Whether the encoding is UTF-8. */
bool transcode_is_plain(const char *encoding);

/*
 * `encoding` is a name that iconv knows. Takes over the stream, also where it
 * fails: its first bytes are looked at.
 */
MUST_CHECK bool transcode_open(struct stream *bytes, const char *encoding,
    struct stream **out, struct error *error);

#endif
