/*
 * json_extent.h - where a JSON value ends, told by its brackets and quotes.
 *
 * What stands between them is not looked at: json_row.h does that. A string
 * with a line end in it is one that was never closed.
 */
#ifndef IMPORT_JSON_EXTENT_H
#define IMPORT_JSON_EXTENT_H

#include "base/text.h"

/* Values nested deeper than this are bad. */
#define JSON_EXTENT_DEPTH 512

/* A value being gone through; begins as { 0 }. */
struct json_extent {
	bool in_string, escaped, in_word;
	int depth;
	char open[JSON_EXTENT_DEPTH]; /* brackets */
};

enum json_end {
	JSON_GOES_ON,             /* *at is the end of the text */
	JSON_ENDS,                /* *at is behind the value */
	JSON_BAD,                 /* at *at: no value, or it never ends */
};

/* Goes on through the text from *at; the value may come in pieces. */
enum json_end json_extent_find(struct json_extent *extent, struct text text,
    size_t *at);

#endif
