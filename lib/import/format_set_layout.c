/* format_set_layout.c - what the keys of [format] do that lay rows out. */
#include "import/format_set_layout.h"

static const struct {
	const char *word;
	enum syntax syntax;
} syntaxes[] = {
	{ "csv", SYNTAX_CSV },
	{ "json_lines", SYNTAX_JSON_LINES },
	{ "json", SYNTAX_JSON },
	{ "blocks", SYNTAX_BLOCKS },
};

bool
format_set_syntax(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(syntaxes); i++) {
		if (!text_is(value, syntaxes[i].word))
			continue;
		compiler->format->syntax = syntaxes[i].syntax;
		return true;
	}
	return error_set(error, STATUS_CONFIG, "'%.*s' is not a syntax (one "
	    "of csv, json_lines, json, blocks)", TEXT_CLIP(value));
}

/* 0x1F is the byte of that number. */
static bool
read_byte(struct text value, char *out)
{
	static const char digits[] = "0123456789abcdef";
	const char *at;
	int number = 0;
	size_t i;

	if (value.size != 4 || !text_starts(value, TEXT("0x")))
		return false;
	for (i = 2; i < 4; i++) {
		char c = value.data[i];

		at = memchr(digits, c >= 'A' && c <= 'Z' ? c | 0x20 : c, 16);
		if (at == NULL)
			return false;
		number = number * 16 + (int)(at - digits);
	}
	*out = (char)number;
	return number > 0 && number < 0x80;
}

static bool
is_letter_or_digit(char c)
{
	int lower = c | 0x20;

	return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

/* A word is none: who writes comma means the sign. */
static bool
is_delimiter(struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == '"' || c == '\n' || c == '\r' || c <= 0 ||
		    c == '\x7f' || (text.size > 1 && is_letter_or_digit(c)))
			return false;
	}
	return text.size > 0 && text.size <= DELIMITER_MAX;
}

bool
format_set_delimiter(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct text delimiter = value;
	char byte;

	if (text_is(value, "tab"))
		delimiter = TEXT("\t");
	else if (text_is(value, "blank"))
		delimiter = TEXT(" ");
	else if (read_byte(value, &byte))
		delimiter = (struct text){ &byte, 1 };
	if (!is_delimiter(delimiter))
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "delimiter (a character, up to %d signs, tab, blank, or a "
		    "byte as 0x1F)", TEXT_CLIP(value), DELIMITER_MAX);
	compiler->format->cell.delimiter =
	    arena_copy(&compiler->format->arena, delimiter);
	return true;
}

/* A sign, or none. */
static bool
read_sign(struct text value, char *out, struct error *error)
{
	*out = 0;
	if (text_is(value, "none"))
		return true;
	if (value.size != 1 || value.data[0] <= ' ' ||
	    value.data[0] == '\x7f' || is_letter_or_digit(value.data[0]))
		return error_set(error, STATUS_CONFIG, "'%.*s' is neither a "
		    "sign nor none", TEXT_CLIP(value));
	*out = value.data[0];
	return true;
}

bool
format_set_quote(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return read_sign(value, &compiler->format->cell.quote, error);
}

bool
format_set_escape(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return read_sign(value, &compiler->format->cell.escape, error);
}

bool
format_set_records(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct text rest = value;

	while (rest.data != NULL) {
		if (text_cut(&rest, '.').size == 0)
			return error_set(error, STATUS_CONFIG, "'%.*s' is not "
			    "the path of a member (as data or result.items)",
			    TEXT_CLIP(value));
	}
	compiler->format->records =
	    arena_copy(&compiler->format->arena, value);
	return true;
}

bool
format_set_trailer(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct format *format = compiler->format;
	struct trailer *trailer = ARENA_NEW(&format->arena, struct trailer,
	    1), **end = &format->trailers;
	char byte;

	if (read_byte(value, &byte))
		value = arena_copy(&format->arena, (struct text){ &byte, 1 });
	while (*end != NULL)
		end = &(*end)->next;
	*end = trailer;
	return trailer_compile(value, compiler->line->line, &compiler->names,
	    &format->trailer_sums, trailer, error);
}
