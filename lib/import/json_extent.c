/* json_extent.c - where a JSON value ends, told by its brackets and quotes. */
#include "import/json_extent.h"

static enum json_end
in_string(struct json_extent *extent, char c)
{
	if (c == '\n' || c == '\r')
		return JSON_BAD;
	if (extent->escaped)
		extent->escaped = false;
	else if (c == '\\')
		extent->escaped = true;
	else if (c == '"')
		extent->in_string = false;
	return extent->in_string || extent->depth > 0 ? JSON_GOES_ON :
	    JSON_ENDS;
}

static enum json_end
outside(struct json_extent *extent, char c)
{
	switch (c) {
	case '"':
		extent->in_string = true;
		return JSON_GOES_ON;
	case '{':
	case '[':
		if (extent->depth == JSON_EXTENT_DEPTH)
			return JSON_BAD;
		extent->open[extent->depth++] = c;
		return JSON_GOES_ON;
	case '}':
	case ']':
		if (extent->depth == 0 || extent->open[extent->depth - 1] !=
		    (c == '}' ? '{' : '['))
			return JSON_BAD;
		return --extent->depth > 0 ? JSON_GOES_ON : JSON_ENDS;
	case ',':
	case ':':
		return extent->depth > 0 ? JSON_GOES_ON : JSON_BAD;
	default:
		/* a number or a word has no end of its own */
		extent->in_word = extent->depth == 0;
		return JSON_GOES_ON;
	}
}

static bool
ends_word(char c)
{
	return c == ',' || c == ':' || c == ']' || c == '}' || c == ' ' ||
	    c == '\t' || c == '\r' || c == '\n';
}

enum json_end
json_extent_find(struct json_extent *extent, struct text text, size_t *at)
{
	for (; *at < text.size; ++*at) {
		char c = text.data[*at];
		enum json_end end;

		if (extent->in_word) {
			if (ends_word(c))
				return JSON_ENDS;
			continue;
		}
		end = extent->in_string ? in_string(extent, c) :
		    outside(extent, c);
		if (end == JSON_ENDS)
			++*at;
		if (end != JSON_GOES_ON)
			return end;
	}
	return JSON_GOES_ON;
}
