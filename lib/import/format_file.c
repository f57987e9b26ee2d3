/* format_file.c - the lines of a format file, with their numbers. */
#include "import/format_file.h"

static bool
parse_section(struct text line, struct format_line *out, struct error *error)
{
	struct text inner;

	if (line.size < 3 || line.data[line.size - 1] != ']')
		return error_set(error, STATUS_CONFIG, "'%.*s' does not end "
		    "the section's name (write [format])", TEXT_CLIP(line));
	inner = text_trim((struct text){ line.data + 1, line.size - 2 });
	out->kind = text_cut(&inner, ' ');
	out->name = inner.data ? text_trim(inner) : TEXT("");
	return true;
}

static size_t
count_lines(struct text content)
{
	size_t lines = 1, i;

	for (i = 0; i < content.size; i++)
		lines += content.data[i] == '\n';
	return lines;
}

static struct text
without_mark(struct text content)
{
	if (text_starts(content, TEXT("\xef\xbb\xbf")))
		return (struct text){ content.data + 3, content.size - 3 };
	return content;
}

static struct text
clean(struct text line)
{
	if (line.size > 0 && line.data[line.size - 1] == '\r')
		line.size--;
	return text_trim(line);
}

bool
format_file_parse(struct text content, const char *file, struct arena *arena,
    struct format_line **lines, size_t *count, struct error *error)
{
	struct format_line at = { .line = 0 };
	struct text rest = without_mark(content);

	*lines = ARENA_NEW(arena, struct format_line, count_lines(content));
	*count = 0;
	while (rest.data != NULL) {
		struct text line = clean(text_cut(&rest, '\n'));

		at.line++;
		if (line.size == 0 || line.data[0] == '#' ||
		    line.data[0] == ';')
			continue;
		at.text = line;
		if (line.data[0] == '[') {
			if (!parse_section(line, &at, error))
				return error_place(error, file, at.line, NULL);
			at.text = (struct text){ NULL, 0 };
		} else if (at.kind.size == 0) {
			error_set(error, STATUS_CONFIG, "'%.*s' stands before "
			    "any section (begin with [format])",
			    TEXT_CLIP(line));
			return error_place(error, file, at.line, NULL);
		}
		(*lines)[(*count)++] = at;
	}
	return true;
}

bool
format_line_split(struct text statement, const char *separator,
    struct text *key, struct text *value)
{
	struct text mark = text_of(separator);
	size_t at;

	for (at = 0; at + mark.size <= statement.size; at++) {
		struct text rest = { statement.data + at,
		    statement.size - at };

		if (!text_starts(rest, mark))
			continue;
		*key = text_trim((struct text){ statement.data, at });
		*value = text_trim((struct text){ rest.data + mark.size,
		    rest.size - mark.size });
		return true;
	}
	return false;
}
