/*
 * cell_style.h - how a cell is set apart, quoted and escaped.
 *
 * Quotes     a cell that begins with the quote ends with one: before a
 *            delimiter or the end of the row; inside it is doubled, or
 *            escaped. A quote elsewhere is an error, as in CSV.
 * Escapes    behind the escape character b, f, n, r, t and v are the control
 *            characters they are in C, a line end is a line end, and what is
 *            neither letter nor digit is itself. A cell of nothing but an
 *            escaped N is empty: PostgreSQL, MySQL and Hive write what is
 *            null so. Other letters and digits are errors: they say
 *            different things here and there.
 */
#ifndef IMPORT_CELL_STYLE_H
#define IMPORT_CELL_STYLE_H

#include "base/arena.h"
#include "base/error.h"

/* The longest delimiter. */
#define DELIMITER_MAX 8

struct cell_style {
	struct text delimiter;
	char quote, escape;       /* 0 = there is none */
	bool blanks;              /* those around a cell belong to nothing */
};

/* What a cell is followed by. */
enum cell_end {
	CELL_DELIMITER,           /* another */
	CELL_LINE,                /* the end of the row, or of the file */
	CELL_MORE,                /* nobody knows: more must be read */
	CELL_BAD,                 /* *error says why: no field, no place */
	CELL_OPEN,                /* the same, of a quote that never closes */
};

/*
 * Takes the cell that `rest` begins with. *size is how much of rest it is,
 * with what it is followed by; of a bad one, how much was looked at. `ended`:
 * nothing comes after rest. The value points into rest, or into the arena if
 * it was written otherwise.
 */
enum cell_end cell_take(const struct cell_style *style, struct text rest,
    bool ended, size_t *size, struct text *value, struct arena *arena,
    struct error *error);

#endif
