/* extras.c - columns of usage beside its own: made, or passed through. */
#include "import/extras.h"

static bool
is_named(const struct format *format, struct text name)
{
	size_t i;

	for (i = 0; i < format->refs.count; i++) {
		if (text_equal(format->refs.ref[i].name, name))
			return true;
	}
	return false;
}

static bool
clashes(const struct mapper *mapper, struct text name)
{
	size_t i;

	for (i = 0; i < USAGE_COUNT; i++) {
		if (text_is(name, table_usage.columns[i].name))
			return true;
	}
	for (i = 0; i < mapper->extras; i++) {
		if (text_equal(name, mapper->extra_names[i]))
			return true;
	}
	return false;
}

bool
extras_settle(struct mapper *mapper, const struct text *names, size_t count,
    struct error *error)
{
	const struct format *format = mapper->format;
	const struct format_attribute *attribute;
	size_t most = mapper->made + count, i;

	mapper->extra_names = ARENA_NEW(&mapper->run, struct text, most);
	mapper->extra = ARENA_NEW(&mapper->run, struct text, most);
	mapper->rest_at = ARENA_NEW(&mapper->run, size_t, most);
	for (attribute = format->attributes; attribute != NULL;
	    attribute = attribute->next)
		mapper->extra_names[mapper->extras++] = attribute->name;
	for (i = 0; format->attributes_rest && i < count; i++) {
		if (is_named(format, names[i]) || text_is(names[i], "-"))
			continue;
		if (names[i].size == 0 || clashes(mapper, names[i]))
			return error_set(error, STATUS_DATA, "the column "
			    "'%.*s' cannot pass through: usage would have "
			    "two of that name (name those that shall pass: "
			    "attributes = a, b)", TEXT_CLIP(names[i]));
		mapper->extra_names[mapper->extras++] =
		    arena_copy(&mapper->run, names[i]);
	}
	return true;
}

bool
extras_find(struct mapper *mapper, const struct text *names, size_t count,
    struct error *error)
{
	size_t i, j;

	for (j = mapper->made; j < mapper->extras; j++)
		mapper->rest_at[j] = SIZE_MAX;
	for (i = 0; i < count; i++) {
		if (is_named(mapper->format, names[i]) ||
		    text_is(names[i], "-"))
			continue;
		for (j = mapper->made; j < mapper->extras; j++) {
			if (text_equal(names[i], mapper->extra_names[j]))
				break;
		}
		if (j == mapper->extras)
			return error_set(error, STATUS_DATA, "the first file "
			    "has no column '%.*s' (all files must have the "
			    "same)", TEXT_CLIP(names[i]));
		mapper->rest_at[j] = i;
	}
	for (j = mapper->made; j < mapper->extras; j++) {
		if (mapper->rest_at[j] == SIZE_MAX)
			return error_set(error, STATUS_DATA, "there is no "
			    "column '%.*s', which the first file has (all "
			    "files must have the same)",
			    TEXT_CLIP(mapper->extra_names[j]));
	}
	return true;
}

bool
extras_make(struct mapper *mapper, const struct record *record,
    struct event *event, struct error *error)
{
	const struct format_attribute *attribute = mapper->format->attributes;
	size_t i;

	for (i = 0; i < mapper->made; i++, attribute = attribute->next) {
		if (!recipe_make(&attribute->recipe, &mapper->view,
		    &mapper->extra[i], error))
			return error_place(error, NULL, 0,
			    attribute->name.data);
	}
	for (; i < mapper->extras; i++)
		mapper->extra[i] = mapper->rest_at[i] < record->count ?
		    record->field[mapper->rest_at[i]] : TEXT("");
	event->extra = mapper->extra;
	return true;
}
