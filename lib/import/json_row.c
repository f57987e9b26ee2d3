/* json_row.c - members of a JSON object as the fields of a row. */
#include "import/json_row.h"

#include <stdio.h>
#include <string.h>

/* A step of the wanted paths. */
struct json_node {
	struct text name;
	struct json_node *first, *next; /* its steps; those beside it */
	size_t column;            /* + 1; 0 = no path ends here */
};

struct parser {
	struct text text;
	size_t at;
	struct arena *row;
	struct text *field;
	struct error *error;
	uint64_t *line;           /* of the error; NULL: there is but one */
	struct text member;       /* the name read last */
	int depth;
};

static struct json_node *
find_name(const struct json_node *parent, struct text name)
{
	struct json_node *node = parent->first;

	while (node != NULL && !text_equal(node->name, name))
		node = node->next;
	return node;
}

struct json_node *
json_paths(const struct text *path, size_t count, struct arena *arena)
{
	struct json_node *root = ARENA_NEW(arena, struct json_node, 1);
	size_t i;

	for (i = 0; i < count; i++) {
		struct text rest = path[i];
		struct json_node *parent = root, *node = NULL;

		while (rest.data != NULL) {
			struct text name = text_cut(&rest, '.');

			node = find_name(parent, name);
			if (node == NULL) {
				node = ARENA_NEW(arena, struct json_node, 1);
				node->name = name;
				node->next = parent->first;
				parent->first = node;
			}
			parent = node;
		}
		node->column = i + 1;
	}
	return root;
}

/* The node of a member; NULL where no wanted path goes there. */
static const struct json_node *
find_member(const struct json_node *node, struct text name)
{
	while (node != NULL && name.data != NULL)
		node = find_name(node, text_cut(&name, '.'));
	return node;
}

/* Says where in an object of several lines. */
static bool
fail_in_lines(struct parser *parser, const char *what)
{
	char name[sizeof(parser->error->column)];
	size_t begin = 0, i;

	*parser->line = 0;
	for (i = 0; i < parser->at && i < parser->text.size; i++) {
		if (parser->text.data[i] != '\n')
			continue;
		++*parser->line;
		begin = i + 1;
	}
	error_set(parser->error, STATUS_DATA, "character %zu of the line: %s "
	    "(mend the object)", parser->at - begin + 1, what);
	snprintf(name, sizeof(name), "%.*s", TEXT_CLIP(parser->member));
	return error_place(parser->error, NULL, 0,
	    name[0] != '\0' ? name : NULL);
}

static bool
fail(struct parser *parser, const char *what)
{
	if (parser->line != NULL)
		return fail_in_lines(parser, what);
	return error_set(parser->error, STATUS_DATA, "character %zu: %s (each "
	    "line must be one JSON object)", parser->at + 1, what);
}

static int
peek(const struct parser *parser)
{
	return parser->at < parser->text.size ?
	    (unsigned char)parser->text.data[parser->at] : -1;
}

static void
skip_blanks(struct parser *parser)
{
	int c;

	while ((c = peek(parser)) == ' ' || c == '\t' || c == '\r' ||
	    c == '\n')
		parser->at++;
}

static bool
take(struct parser *parser, char wanted, const char *what)
{
	skip_blanks(parser);
	if (peek(parser) != wanted)
		return fail(parser, what);
	parser->at++;
	return true;
}

static bool
take_hex(struct parser *parser, unsigned *out)
{
	int i;

	*out = 0;
	for (i = 0; i < 4; i++, parser->at++) {
		int c = peek(parser);
		int lower = c | 0x20;

		if (c >= '0' && c <= '9')
			*out = *out * 16 + (unsigned)(c - '0');
		else if (c > 0 && lower >= 'a' && lower <= 'f')
			*out = *out * 16 + (unsigned)(lower - 'a') + 10;
		else
			return fail(parser, "\\u needs four hex digits");
	}
	return true;
}

static char *
put_utf8(char *to, unsigned c)
{
	if (c < 0x80) {
		*to++ = (char)c;
	} else if (c < 0x800) {
		*to++ = (char)(0xc0 | c >> 6);
		*to++ = (char)(0x80 | (c & 0x3f));
	} else if (c < 0x10000) {
		*to++ = (char)(0xe0 | c >> 12);
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
		*to++ = (char)(0x80 | (c & 0x3f));
	} else {
		*to++ = (char)(0xf0 | c >> 18);
		*to++ = (char)(0x80 | (c >> 12 & 0x3f));
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
		*to++ = (char)(0x80 | (c & 0x3f));
	}
	return to;
}

/* What follows \u, of a pair of surrogates both. */
static bool
take_unicode(struct parser *parser, char **to)
{
	unsigned c, low = 0;

	if (!take_hex(parser, &c))
		return false;
	if (c == 0)
		return fail(parser, "a zero character");
	if (c >= 0xd800 && c < 0xdc00 && peek(parser) == '\\') {
		parser->at++;
		if (peek(parser) != 'u')
			return fail(parser, "half a surrogate pair");
		parser->at++;
		if (!take_hex(parser, &low))
			return false;
		if (low >= 0xdc00 && low < 0xe000)
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	}
	if (c >= 0xd800 && c < 0xe000)
		return fail(parser, "half a surrogate pair");
	*to = put_utf8(*to, c);
	return true;
}

static bool
take_escape(struct parser *parser, char **to)
{
	static const char escapes[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	int c = peek(parser);
	const char *at = c > 0 ? strchr(escapes, c) : NULL;

	if (c == 'u') {
		parser->at++;
		return take_unicode(parser, to);
	}
	if (at == NULL)
		return fail(parser, "an unknown escape");
	*(*to)++ = meant[at - escapes];
	parser->at++;
	return true;
}

/* Bytes up to the closing quote, or to the end. */
static size_t
written_size(const struct parser *parser, size_t start)
{
	size_t at = start;

	while (at < parser->text.size && parser->text.data[at] != '"')
		at += parser->text.data[at] == '\\' ? 2 : 1;
	return (at < parser->text.size ? at : parser->text.size) - start;
}

/* A string with escapes is copied; it only gets shorter. */
static bool
take_escaped(struct parser *parser, size_t start, struct text *out)
{
	size_t most = written_size(parser, start), size = parser->at - start;
	char *data = arena_take(parser->row, most), *to = data + size;
	int c;

	memcpy(data, parser->text.data + start, size);
	while ((c = peek(parser)) != '"') {
		if (c < 0x20)
			return fail(parser, c < 0 ? "a string that never ends" :
			    "a control character in a string");
		parser->at++;
		if (c != '\\')
			*to++ = (char)c;
		else if (!take_escape(parser, &to))
			return false;
	}
	parser->at++;
	*out = (struct text){ data, (size_t)(to - data) };
	return true;
}

static bool
take_string(struct parser *parser, struct text *out)
{
	size_t start = parser->at + 1;
	int c;

	parser->at++;
	while ((c = peek(parser)) >= 0x20 && c != '"' && c != '\\')
		parser->at++;
	if (c != '"')
		return take_escaped(parser, start, out);
	*out = (struct text){ parser->text.data + start,
	    parser->at - start };
	parser->at++;
	return true;
}

static size_t
take_digits(struct parser *parser)
{
	size_t start = parser->at;

	while (peek(parser) >= '0' && peek(parser) <= '9')
		parser->at++;
	return parser->at - start;
}

static bool
take_number(struct parser *parser, struct text *out)
{
	size_t start = parser->at;
	bool zero;

	parser->at += peek(parser) == '-';
	zero = peek(parser) == '0';
	if (zero ? (parser->at++, false) : take_digits(parser) == 0)
		return fail(parser, "not a value");
	if (peek(parser) == '.') {
		parser->at++;
		if (take_digits(parser) == 0)
			return fail(parser, "a point needs digits after it");
	}
	if ((peek(parser) | 0x20) == 'e') {
		parser->at++;
		parser->at += peek(parser) == '+' || peek(parser) == '-';
		if (take_digits(parser) == 0)
			return fail(parser, "an exponent needs digits");
	}
	*out = (struct text){ parser->text.data + start,
	    parser->at - start };
	return true;
}

static bool
take_word(struct parser *parser, struct text *out)
{
	static const char *const words[] = { "true", "false", "null" };
	size_t i;

	for (i = 0; i < 3; i++) {
		struct text rest = { parser->text.data + parser->at,
		    parser->text.size - parser->at };

		if (!text_starts(rest, text_of(words[i])))
			continue;
		*out = i == 2 ? TEXT("") : text_of(words[i]);
		parser->at += strlen(words[i]);
		return true;
	}
	return fail(parser, "not a value");
}

static bool take_value(struct parser *parser, const struct json_node *node);

static bool
take_member(struct parser *parser, const struct json_node *node)
{
	struct text name;

	skip_blanks(parser);
	if (peek(parser) != '"')
		return fail(parser, "a member needs a name in quotes");
	if (!take_string(parser, &name))
		return false;
	parser->member = name;
	return take(parser, ':', "a colon is missing") &&
	    take_value(parser, node == NULL || node->first == NULL ? NULL :
	    find_member(node, name));
}

static bool
take_element(struct parser *parser, const struct json_node *node,
    size_t number)
{
	const struct json_node *element = NULL;

	if (node != NULL && node->first != NULL)
		element = find_name(node, text_of(arena_printf(parser->row,
		    "%zu", number)));
	return take_value(parser, element);
}

/* What stands between the brackets of an object or an array. */
static bool
take_inside(struct parser *parser, const struct json_node *node, char close)
{
	size_t number;

	if (++parser->depth > JSON_DEPTH_MAX)
		return fail(parser, "nested too deeply");
	parser->at++;
	skip_blanks(parser);
	if (peek(parser) != close) {
		for (number = 0;; number++) {
			if (close == '}' ? !take_member(parser, node) :
			    !take_element(parser, node, number))
				return false;
			skip_blanks(parser);
			if (peek(parser) != ',')
				break;
			parser->at++;
		}
	}
	parser->depth--;
	return take(parser, close, close == '}' ?
	    "a comma or a closing brace is missing" :
	    "a comma or a closing bracket is missing");
}

static bool
keep(struct parser *parser, const struct json_node *node, struct text value)
{
	struct text *field;

	if (node == NULL || node->column == 0)
		return true;
	field = &parser->field[node->column - 1];
	if (field->data != NULL)
		return fail(parser, "a member that was there already");
	*field = value;
	return true;
}

static bool
take_value(struct parser *parser, const struct json_node *node)
{
	struct text value;
	size_t start;
	bool ok;

	skip_blanks(parser);
	start = parser->at;
	switch (peek(parser)) {
	case '{':
	case '[':
		ok = take_inside(parser, node,
		    peek(parser) == '{' ? '}' : ']');
		value = (struct text){ parser->text.data + start,
		    parser->at - start };
		break;
	case '"':
		ok = take_string(parser, &value);
		break;
	case 't':
	case 'f':
	case 'n':
		ok = take_word(parser, &value);
		break;
	default:
		ok = take_number(parser, &value);
		break;
	}
	return ok && keep(parser, node, value);
}

bool
json_row_read(const struct json_node *paths, struct text object,
    struct arena *row, struct text *field, uint64_t *line,
    struct error *error)
{
	struct parser parser = {
		.text = object, .row = row, .field = field, .error = error,
		.line = line, .member = TEXT(""),
	};

	skip_blanks(&parser);
	if (peek(&parser) != '{')
		return fail(&parser, "not the start of an object");
	if (!take_value(&parser, paths))
		return false;
	skip_blanks(&parser);
	return parser.at == object.size ||
	    fail(&parser, "something follows the object");
}
