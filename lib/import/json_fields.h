/*
 * json_fields.h - the members of an object that a format speaks of.
 *
 * Errors     those of json_row.h, and a member that must be there and is not.
 */
#ifndef IMPORT_JSON_FIELDS_H
#define IMPORT_JSON_FIELDS_H

#include "import/json_row.h"
#include "import/recipe.h"

struct json_fields {
	const struct column_refs *refs;
	struct arena run, row;
	struct json_node *paths;
	struct text *field;       /* one for each reference, in their order */
};

/* The references are to outlast it. */
void json_fields_open(struct json_fields *fields,
    const struct column_refs *refs);

/*
 * Reads record->raw and sets the fields, which last until the next call; line
 * as for json_row_read.
 */
MUST_CHECK bool json_fields_read(struct json_fields *fields,
    struct record *record, uint64_t *line, struct error *error);

void json_fields_close(struct json_fields *fields);

#endif
