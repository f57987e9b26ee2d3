/*
 * source.h - the bytes of one input file, which can be read again.
 *
 * Rows that turn out late to be set aside (a later file holds a higher
 * revision of them) are fetched from the input a second time. What cannot
 * be read twice, a pipe, is copied to a nameless file first. What is
 * compressed is unpacked (unpack.h) and what is not UTF-8 is turned into it
 * (transcode.h) each time it is read.
 *
 * Errors     status 66 for a file that cannot be opened, 74 for later.
 */
#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H

#include "base/scratch.h"
#include "base/stream.h"

struct source {
	const char *path;         /* "-" is standard input */
	const char *name;         /* for messages */
	const char *encoding;
	bool copied;
	struct scratch copy;      /* of the bytes, where they come but once */
};

/*
 * `again`: it will be read a second time. `folder` is for temporary files.
 */
MUST_CHECK bool source_open(struct source *source, const char *path,
    const char *encoding, bool again, const char *folder,
    struct error *error);

/* Its bytes from the first on; close it before asking for them again. */
MUST_CHECK bool source_stream(struct source *source, struct stream **out,
    struct error *error);

void source_close(struct source *source);

#endif
