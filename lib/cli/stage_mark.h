/*
 * stage_mark.h - knowing that a stage was done with the same inputs.
 *
 * Beside the output of a stage stands a mark, OUTPUT.done: what the stage was
 * run with (program version, words, and of each input file its size, inode
 * and times, as make and git tell files apart), what it made, and its exit
 * status. A mark that fits means running the stage again would make the same
 * file.
 */
#ifndef CLI_STAGE_MARK_H
#define CLI_STAGE_MARK_H

#include "base/arena.h"
#include "base/error.h"

struct stage_mark {
	const char *output;
	const char *const *words; /* ended by NULL */
	const char *const *inputs;
	size_t input_count;
	const char *book;         /* its tables and formats are inputs too */
};

/*
 * Whether the output stands there, made by the same stage from the same
 * inputs; *status is then the exit status it had.
 */
bool stage_mark_fits(const struct stage_mark *mark, int *status);

/* Writes the mark; call it after the stage succeeded. */
MUST_CHECK bool stage_mark_write(const struct stage_mark *mark, int status,
    struct error *error);

#endif
