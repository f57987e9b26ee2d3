/*
 * recipe.h - a value of usage made of a row's columns.
 *
 * Written    text with {column} in it: {src} is a column, {src|phone} that
 *            column through the rewrite "phone" (several in turn: |a|b),
 *            {peer?} a column that may be absent (then empty), {@file} the
 *            input file's name without folders, {@line} the row's line,
 *            {@fingerprint} 128 bits of the whole row in hex and
 *            {@fingerprint:a,b} of those columns, {@interval}, {@value} and
 *            {@next} number, cell and the cell after the intervals of a row
 *            that has several ({@next:2} the one after that), {@seconds}
 *            what passed from the row's time to its end, {@time} when it was,
 *            with its offset, {@name} what a row before kept under that name;
 *            {{ and }} are braces.
 * Errors     status 78 for a recipe; 65 where it asks for what no row has
 *            kept, or nobody knows any more.
 * Ownership  recipes live in the format's arena. A value made points into
 *            the row, the recipe or the row's arena.
 */
#ifndef IMPORT_RECIPE_H
#define IMPORT_RECIPE_H

#include "base/arena.h"
#include "import/fingerprint.h"
#include "import/rewrite.h"
#include "record/csv_reader.h"

#define COLUMN_REFS_MAX 512

/* A column that the format speaks of; bound to a place in each file. */
struct column_ref {
	struct text name;
	bool optional;            /* no place that names it demands it */
	uint64_t line;            /* of the format, where it is demanded */
	int at;                   /* its place in the row; -1 = absent */
};

struct column_refs {
	struct column_ref *ref;   /* COLUMN_REFS_MAX of them */
	size_t count;
};

/* What rows keep for those after them, by name. */
struct kept {
	struct text name;
	struct buffer value;
	bool known;
	struct kept *next;
};

struct span;
struct time_style;
struct number_style;

/* A row with all that recipes may ask of it. */
struct row_view {
	const struct record *record;
	const struct column_refs *refs;
	const struct text *nulls; /* words that mean an empty cell */
	size_t null_count;
	const char *file;
	uint64_t interval;        /* number of the interval, from 1 */
	struct text value;        /* its cell */
	size_t next;              /* the field after the last; 0 = none */
	uint64_t lost_line;       /* since when what was kept is not known */
	const struct span *span;  /* of the kind of row that is looked at */
	struct time_style *time;
	const struct number_style *number;
	struct text when;         /* it was; "" before that is settled */
	bool mended;              /* the row comes with a context */
	struct arena *arena;      /* the row's */
	struct fingerprint *fingerprint;
};

struct recipe_part;

struct recipe {
	struct recipe_part *parts;
	size_t count;
	struct text text;         /* as written; data NULL: there is none */
	uint64_t line;
	size_t whole;             /* column + 1 if it is just that, else 0 */
	bool of_interval;         /* it asks for {@value} */
	bool of_span;             /* it asks for {@seconds} */
	bool of_time;             /* and for {@time} */
};

/* Names that a recipe may use. */
struct recipe_names {
	struct column_refs *refs;
	struct rewrite *rewrites; /* a list */
	struct kept *kept;        /* a list */
	struct arena *arena;
};

MUST_CHECK bool recipe_compile(struct text text, uint64_t line,
    const struct recipe_names *names, struct recipe *out,
    struct error *error);

/* The value of a recipe for a row. */
MUST_CHECK bool recipe_make(const struct recipe *recipe,
    const struct row_view *view, struct text *out, struct error *error);

/*
 * Whether the row has what the recipe asks for: no column of it is absent, or
 * its rewrites say what an absent one stands for.
 */
MUST_CHECK bool recipe_present(const struct recipe *recipe,
    const struct row_view *view, bool *present, struct error *error);

/*
 * The column that a recipe takes its value from, for messages; -1 if it is
 * made of none or of several.
 */
int recipe_column(const struct recipe *recipe);

/* The reference for a column's name, made if need be; -1: too many. */
int column_refs_find(struct column_refs *refs, struct text name,
    bool optional, uint64_t line, struct arena *arena);

/* A cell of the row; "" where the column is absent or holds a null word. */
struct text row_view_cell(const struct row_view *view, size_t column);

/* The same of a field by its place, without blanks around it. */
struct text row_view_trimmed(const struct row_view *view, size_t at);

#endif
