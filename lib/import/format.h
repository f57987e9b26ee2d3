/*
 * format.h - how a vendor's file is read as usage: a format file, compiled.
 *
 * The language is described in templates/formats/README.md; each key of it
 * stands once in the table of format_keys.h, which checks come from.
 *
 * Ownership  a format owns everything in it, until format_close.
 * Errors     status 78; a mistake names the format file and its line.
 */
#ifndef IMPORT_FORMAT_H
#define IMPORT_FORMAT_H

#include "import/cell_style.h"
#include "import/condition.h"
#include "import/counter_rule.h"
#include "import/intervals.h"
#include "import/measure.h"
#include "import/number_style.h"
#include "import/recipe.h"
#include "import/rewrite.h"
#include "import/span.h"
#include "import/time_style.h"
#include "import/trailer.h"
#include "record/tables.h"

struct format_condition {
	struct condition *condition;
	struct text text;         /* as written */
	struct format_condition *next, *next_of_format;
};

/* A value that the row keeps for those after it. */
struct format_keep {
	struct kept *kept;
	struct recipe recipe;
	struct format_keep *next;
};

/* A kind of row: the first rule whose conditions all hold decides. */
struct format_rule {
	struct text name;
	uint64_t line;
	struct format_condition *when;
	struct format_condition *must; /* or it is a reject */
	struct text skip;         /* why it is not billable; data NULL: it is */
	struct recipe field[USAGE_COUNT];
	struct span span;         /* when it began and ended */
	struct measure measure;   /* what becomes of the quantity */
	bool has_least;
	struct decimal least;     /* the quantity cannot be less */
	struct counter_rule counter;
	struct format_keep *keeps;
	bool of_time;             /* some field asks for {@time} */
	bool also;                /* later rules may fit the row, too */
	size_t index;             /* among the format's rules */
	struct format_rule *next;
};

/* A column of the input by position. */
struct format_column {
	struct text name;
	bool optional;            /* rows may end before it */
};

/* A column that passes through, or is made, beside usage's own. */
struct format_attribute {
	struct text name;
	struct recipe recipe;
	struct format_attribute *next;
};

enum syntax {
	SYNTAX_CSV,
	SYNTAX_JSON_LINES,
	SYNTAX_JSON,
	SYNTAX_BLOCKS,
};

struct format {
	struct arena arena;
	const char *name, *path;  /* the path is shown in errors */
	struct text about;
	enum syntax syntax;
	struct cell_style cell;
	struct text records;      /* of JSON: the member that has them */
	struct text encoding;     /* of iconv; "UTF-8" */
	struct text comment;      /* rows that begin so are skipped; "" none */
	int64_t preamble;         /* lines before header or first row */
	bool header;              /* a header row is there */
	bool sealed;              /* an end row, if there, is checked */
	struct trailer *trailers;
	struct trailer_sums trailer_sums;
	struct text *headings;    /* of blocks: their first lines */
	size_t heading_count;
	struct format_column *columns; /* by position; NULL: by header */
	size_t column_count, column_least;
	struct text *nulls;
	size_t null_count;
	struct number_style number;
	struct time_style time;
	struct column_refs refs;
	struct rewrite *rewrites;
	struct kept *kept;
	struct intervals intervals;
	bool wider;               /* rows may have more columns than named */
	struct format_rule *rules;
	size_t rule_count;
	struct format_condition *conditions; /* of all rules */
	struct format_attribute *attributes;
	bool attributes_rest;     /* and every column that nothing names */
	bool counts;              /* some quantity is a counter's reading */
	bool exchanges;           /* and a row may say what one begins at */
};

/*
 * Reads a format file. `zone` is the time zone for local times where the
 * format names none; NULL if there is none either.
 */
MUST_CHECK bool format_load(const char *path, const char *name,
    const char *zone, struct format **out, struct error *error);

/* The same from memory. */
MUST_CHECK bool format_parse(struct text content, const char *path,
    const char *name, const char *zone, struct format **out,
    struct error *error);
void format_close(struct format *format);

#endif
