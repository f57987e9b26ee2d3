/* json_fields.c - the members of an object that a format speaks of. */
#include "import/json_fields.h"

void
json_fields_open(struct json_fields *fields, const struct column_refs *refs)
{
	struct text *path;
	size_t i;

	*fields = (struct json_fields){ .refs = refs };
	fields->field = ARENA_NEW(&fields->run, struct text, refs->count + 1);
	path = ARENA_NEW(&fields->run, struct text, refs->count + 1);
	for (i = 0; i < refs->count; i++)
		path[i] = refs->ref[i].name;
	fields->paths = json_paths(path, refs->count, &fields->run);
}

void
json_fields_close(struct json_fields *fields)
{
	arena_release(&fields->run);
	arena_release(&fields->row);
}

/* All members that must be there are; absent ones have no data. */
static bool
complete(struct json_fields *fields, struct error *error)
{
	size_t i;

	for (i = 0; i < fields->refs->count; i++) {
		const struct column_ref *ref = &fields->refs->ref[i];

		if (fields->field[i].data == NULL && !ref->optional)
			return error_set(error, STATUS_DATA, "there is no "
			    "member '%.*s' (write {%.*s?} in the format if "
			    "it may be absent)", TEXT_CLIP(ref->name),
			    TEXT_CLIP(ref->name));
	}
	return true;
}

bool
json_fields_read(struct json_fields *fields, struct record *record,
    uint64_t *line, struct error *error)
{
	memset(fields->field, 0,
	    fields->refs->count * sizeof(*fields->field));
	arena_reset(&fields->row);
	record->field = fields->field;
	record->count = fields->refs->count;
	if (line != NULL)
		*line = 0;
	return json_row_read(fields->paths, record->raw, &fields->row,
	    fields->field, line, error) && complete(fields, error);
}
