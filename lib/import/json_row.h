/*
 * json_row.h - members of a JSON object as the fields of a row.
 *
 * Paths      `a.b` is the member b of the object that is a's value, `a.0` the
 *            first element of an array. A dot in a member's own name is a
 *            dot like any other: {"a.b": 1} has the path a.b too.
 * Values     of a string its characters; of true, false and numbers what is
 *            written, so that a number never passes through a double; null
 *            is empty; of an object or array the JSON text itself.
 * Source     RFC 8259, strictly. Besides: a string with a zero character, a
 *            path that has two values, and nesting deeper than
 *            JSON_DEPTH_MAX are errors.
 */
#ifndef IMPORT_JSON_ROW_H
#define IMPORT_JSON_ROW_H

#include "base/arena.h"
#include "base/error.h"

#define JSON_DEPTH_MAX 64

struct json_node;

/* Which paths are wanted; lives in the arena. */
struct json_node *json_paths(const struct text *path, size_t count,
    struct arena *arena);

/*
 * Reads one object. field[i] is the value of path i; its data are NULL where
 * the object has none. Fields point into the text or the row's arena. The
 * message of an error names the character of its line, from 1. Of an object
 * that may be written on several lines, *line is that line's number, from 0,
 * and the error names the member; of one that must be on one line, line is
 * NULL.
 */
MUST_CHECK bool json_row_read(const struct json_node *paths,
    struct text object, struct arena *row, struct text *field,
    uint64_t *line, struct error *error);

#endif
