/*
 * error.h - why something failed, in one finished message.
 *
 * A function that can fail takes a struct error, returns false and fills it;
 * it prints nothing and ends nothing. The text says what is wrong with which
 * value and, in brackets, the cure: "'12,5' is not a decimal number (write
 * 12.5)". The place (file, line, column) is added by whoever knows it.
 *
 * Units      status is a process exit status: see enum status.
 * Ownership  a struct error owns nothing and is valid until filled again.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/compiler.h"

/* Exit statuses of all tools; those from 64 on are those of sysexits.h. */
enum status {
	STATUS_OK = 0,
	STATUS_NO = 1,            /* the answer is no */
	STATUS_SET_ASIDE = 3,     /* done, but some rows were set aside */
	STATUS_USAGE = 64,
	STATUS_DATA = 65,
	STATUS_NO_INPUT = 66,
	STATUS_SOFTWARE = 70,
	STATUS_OS = 71,
	STATUS_CANNOT_CREATE = 73,
	STATUS_IO = 74,
	STATUS_TRY_AGAIN = 75,
	STATUS_PERMISSION = 77,
	STATUS_CONFIG = 78,
};

struct error {
	enum status status;
	uint64_t line;            /* 1 is the first; 0 = no line */
	char file[256];           /* "" = no file */
	char column[64];          /* "" = no column */
	char text[1024];
};

/* Fills *error with a message and no place; returns false. */
bool error_set(struct error *error, enum status status, const char *format,
    ...) PRINTF_LIKE(3, 4);

/* The same, and ": " with what errno says after it. */
bool error_system(struct error *error, enum status status, const char *format,
    ...) PRINTF_LIKE(3, 4);

/*
 * Says where: for each of file, line and column not known yet. NULL and 0
 * leave it open. Returns false, so that a caller can return it.
 */
bool error_place(struct error *error, const char *file, uint64_t line,
    const char *column);

/*
 * Appends "tool: file:line: column: text" to *out, control characters
 * escaped as \xHH, without a newline. A tool of NULL is left out.
 */
void error_format(const struct error *error, const char *tool,
    struct buffer *out);

#endif
