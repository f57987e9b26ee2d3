/*
 * unpack.h - the bytes of a file that may be compressed.
 *
 * Whether it is, and how, is told by its first bytes, not by its name: gzip
 * (RFC 1952) or zstd (RFC 8878), several members or frames one after
 * another included, and zstd's skippable frames. Zeros behind a gzip member
 * are nothing, as they are to gzip(1). All else is handed on as it stands.
 *
 * Memory     under 1 MiB for gzip; of a zstd frame its window, at most
 *            128 MiB.
 * Errors     status 74 where the data are damaged, are cut short, or are
 *            followed by something else: what came before is no whole file.
 */
#ifndef IMPORT_UNPACK_H
#define IMPORT_UNPACK_H

#include "base/stream.h"

/* Takes over the stream. */
struct stream *unpack_open(struct stream *packed);

#endif
