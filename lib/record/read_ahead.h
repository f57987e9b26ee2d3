/*
 * read_ahead.h - rows read by a thread of their own before they are wanted.
 *
 * Reading, cutting and checking a file takes about as long as what most tools
 * do with its rows, so that two processors do both at once. Rows come in the
 * order of the file, good and bad, a block of them at a time; the rest of the
 * block can be looked at before its turn, for look-ups that memory is slow to
 * answer. What a block holds follows from the file alone, never from which
 * thread was faster.
 *
 * Ownership  the thread reads by `next`, which nobody else may call; rows are
 *            copied and last until the row after the block's last is asked
 *            for.
 * Errors     those of `next`, at their place among the rows.
 */
#ifndef RECORD_READ_AHEAD_H
#define RECORD_READ_AHEAD_H

#include "record/csv_reader.h"
#include "record/table.h"

struct read_ahead;

/*
 * Reads the next row; *bytes is how far that is. After a STEP_ERROR of status
 * 65 that is not *final it is called again.
 */
typedef enum step read_next(void *context, struct row *row, bool *final,
    uint64_t *bytes, struct error *error);

/* Starts the thread; NULL where there can be none. */
struct read_ahead *read_ahead_start(read_next *next, void *context);

/* The next row, as `next` gave it. */
MUST_CHECK enum step read_ahead_next(struct read_ahead *ahead,
    struct row *row, bool *final, uint64_t *bytes, struct error *error);

/*
 * The row that comes `distance` rows after the last one given; NULL if it is
 * not in the block, or not good.
 */
const struct row *read_ahead_look(const struct read_ahead *ahead,
    size_t distance);

/* Ends the thread, wherever it is. After this `next` runs no more. */
void read_ahead_stop(struct read_ahead *ahead);

#endif
