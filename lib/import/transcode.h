/*
 * transcode.h - bytes of any encoding as UTF-8.
 *
 * A byte-order mark says more than what was declared: a file that begins
 * with that of UTF-8, UTF-16 or UTF-32 is read so. Where UTF-16 is declared
 * and no mark is there, the zero bytes of its first letters tell the order.
 * Nothing else is guessed: bytes that the encoding does not know become
 * bytes that no UTF-8 has, so that whoever reads can tell.
 *
 * Errors     status 74.
 */
#ifndef IMPORT_TRANSCODE_H
#define IMPORT_TRANSCODE_H

#include "base/stream.h"

/* `encoding` is a name that iconv knows. Takes over the stream. */
struct stream *transcode_open(struct stream *bytes, const char *encoding);

#endif
