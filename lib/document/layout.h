/*
 * layout.h - how an invoice stands on its pages, read from a file.
 *
 * A layout is data that a user copies and edits: templates/layouts/README.md
 * is its manual. Lengths in the file are in mm or pt; here they are
 * thousandths of a point, down from the top and from the left.
 *
 * Ownership  everything comes from the arena.
 * Errors     status 78 with the file's name and the line.
 */
#ifndef DOCUMENT_LAYOUT_H
#define DOCUMENT_LAYOUT_H

#include "base/arena.h"
#include "base/error.h"
#include "template/mustache.h"
#include "value/language.h"

enum layout_align {
	ALIGN_LEFT,
	ALIGN_RIGHT,
	ALIGN_CENTRE,
};

/* On which pages something stands. */
enum layout_place {
	PLACE_FIRST,
	PLACE_LATER,              /* all but the first */
	PLACE_ALL,
	PLACE_END,                /* below the last row; y counts from there */
	PLACE_CLOSE,              /* below all that; y counts from there */
};

struct layout_style {
	const char *name;
	bool bold;
	int size, leading;
	unsigned colour;
};

/* Words with places to fill in, and the line of the file they stand on. */
struct layout_words {
	const struct mustache *text;
	uint64_t line;
};

struct layout_text {
	const struct layout_style *style;
	struct layout_words words;
	struct layout_text *next;
};

/* Lines of text, one below the other, each wrapped to the width. */
struct layout_block {
	const char *name;
	enum layout_place place;
	int x, y, width;
	bool upward;              /* y is the bottom edge */
	enum layout_align align;
	bool filled;
	unsigned fill;
	int padding;              /* of the fill around the text */
	struct layout_text *texts;
	struct layout_block *next;
};

/* A filled rectangle: a bar, a rule. */
struct layout_box {
	enum layout_place place;
	int x, y, width, height;
	unsigned colour;
	struct layout_box *next;
};

/* What a table can show of a line, a tax or the total. */
enum layout_field {
	FIELD_LINE,
	FIELD_DESCRIPTION,
	FIELD_PERIOD,
	FIELD_QUANTITY,
	FIELD_UNIT,
	FIELD_UNIT_PRICE,
	FIELD_NET,
	FIELD_TAX_RATE,
	FIELD_TAX,
	FIELD_GROSS,
	FIELD_AMOUNT,             /* gross where prices include tax, or net */
	FIELD_COUNT,
};

struct layout_column {
	enum layout_field field;
	int width;
	enum layout_align align;
	struct layout_words heading;
	struct layout_column *next;
};

/* A table: the lines of the invoice, or its taxes. */
struct layout_table {
	int x, y;                 /* y of the taxes counts from the last row */
	int later_y, bottom;      /* of the lines only */
	int padding;              /* above and below the text of a row */
	unsigned rule;
	const struct layout_style *heading, *cell, *working, *sum;
	struct layout_column *columns;
};

struct layout {
	const char *file;
	int width, height;
	struct layout_style *styles;
	int style_count;
	struct layout_block *blocks;
	struct layout_box *boxes;
	struct layout_table lines, taxes;
	const struct layout_style *stamp;
	struct mustache_value *labels[LANGUAGE_COUNT]; /* "label.x" */
	size_t label_count[LANGUAGE_COUNT];
};

MUST_CHECK bool layout_load(const char *path, struct arena *arena,
    struct layout *out, struct error *error);

#endif
