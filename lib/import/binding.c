/* binding.c - the columns that a format speaks of, found in a file. */
#include "import/binding.h"

static bool
unknown_column(const struct format *format, const struct column_ref *ref,
    const struct text *names, size_t count, const char *file, uint64_t line,
    struct error *error)
{
	struct buffer seen = { 0 };
	size_t i;

	for (i = 0; i < count && seen.size < 500; i++)
		buffer_printf(&seen, "%s%.*s", i ? ", " : "",
		    TEXT_CLIP(names[i]));
	if (i < count)
		buffer_add_string(&seen, ", ...");
	if (file == NULL)
		error_set(error, STATUS_CONFIG, "there is no column '%.*s' "
		    "(columns are %s)", TEXT_CLIP(ref->name),
		    buffer_string(&seen));
	else
		error_set(error, STATUS_DATA, "there is no column '%.*s', "
		    "which line %llu of the format %s takes (columns here "
		    "are %s)", TEXT_CLIP(ref->name),
		    (unsigned long long)ref->line, format->name,
		    buffer_string(&seen));
	buffer_release(&seen);
	return file == NULL ?
	    error_place(error, format->path, ref->line, NULL) :
	    error_place(error, file, line, NULL);
}

static bool
find_column(struct column_ref *ref, const struct text *names, size_t count,
    const char *file, uint64_t line, struct error *error)
{
	size_t i;

	ref->at = -1;
	for (i = 0; i < count; i++) {
		if (!text_equal(ref->name, names[i]))
			continue;
		if (ref->at >= 0) {
			error_set(error, STATUS_DATA, "two columns are "
			    "called '%.*s' (name them by position in the "
			    "format: columns = ...)", TEXT_CLIP(ref->name));
			return error_place(error, file, line, NULL);
		}
		ref->at = (int)i;
	}
	return true;
}

bool
format_bind(struct format *format, const struct text *names, size_t count,
    const char *file, uint64_t line, struct error *error)
{
	size_t i;

	for (i = 0; i < format->refs.count; i++) {
		struct column_ref *ref = &format->refs.ref[i];

		if (!find_column(ref, names, count, file, line, error))
			return false;
		if (ref->at < 0 && !ref->optional)
			return unknown_column(format, ref, names, count, file,
			    line, error);
	}
	return true;
}
