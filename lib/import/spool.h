/*
 * spool.h - rows kept outside memory until it is settled which hold.
 *
 * A row of usage may yet be replaced or contradicted by one that is read
 * later, so none can be written before all are read. They wait in a nameless
 * temporary file, in order, each behind a head that can be marked. A few
 * rows never leave memory.
 *
 * Errors     status 73 or 74.
 */
#ifndef IMPORT_SPOOL_H
#define IMPORT_SPOOL_H

#include "base/buffer.h"
#include "base/error.h"

struct spool_head {
	uint64_t line;            /* the caller's: where the row was read */
	uint32_t file;            /* and in which of its files */
	uint32_t state;           /* the caller's mark */
	uint32_t id_size;         /* of the row's first field, as written */
	uint32_t size;            /* of the row behind it */
};

struct spool {
	const char *folder;
	int fd;                   /* -1 = nothing written yet */
	struct buffer pending;    /* what is not written yet */
	uint64_t written;
	struct buffer row;        /* of spool_get */
	struct buffer block;      /* of spool_next: a part of the file */
	uint64_t block_at, next;
};

void spool_open(struct spool *spool, const char *folder);

/* Appends a row; *offset is where it is found again. */
MUST_CHECK bool spool_add(struct spool *spool, const struct spool_head *head,
    struct text row, uint64_t *offset, struct error *error);

/* The row at an offset; lasts until the next call. */
MUST_CHECK bool spool_get(struct spool *spool, uint64_t offset,
    struct spool_head *head, struct text *row, struct error *error);

MUST_CHECK bool spool_mark(struct spool *spool, uint64_t offset,
    uint32_t state, struct error *error);

/*
 * The rows in order, once all have been added. *more is false at the end;
 * a row lasts until the next call.
 */
MUST_CHECK bool spool_next(struct spool *spool, uint64_t *offset,
    struct spool_head *head, struct text *row, bool *more,
    struct error *error);

void spool_close(struct spool *spool);

#endif
