/* spelling.c - how people may write the words of a book. */
#include "book/spelling.h"

#define DASH "\xe2\x80\x93"
#define NAME_LEAST 3              /* letters that a name is known by */

const char *
spelling_lower(struct arena *arena, struct text text)
{
	return arena_lower(arena, text_trim(text)).data;
}

static char
capital(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool
spelling_currency(struct text text, const struct currency **out,
    struct error *error)
{
	struct text trimmed = text_trim(text);
	char code[3];
	size_t i;

	if (trimmed.size == sizeof(code)) {
		for (i = 0; i < sizeof(code); i++)
			code[i] = capital(trimmed.data[i]);
		if (currency_find((struct text){ code, sizeof(code) }, out,
		    error))
			return true;
	}
	return currency_find(text, out, error);
}

bool
spelling_country(struct arena *arena, struct text text, const char **out,
    struct error *error)
{
	char *code = arena_string(arena, text_trim(text)), *at;

	for (at = code; *at != '\0'; at++)
		*at = capital(*at);
	*out = code;
	if (at - code == 2 && code[0] >= 'A' && code[0] <= 'Z' &&
	    code[1] >= 'A' && code[1] <= 'Z')
		return true;
	return error_set(error, STATUS_DATA, "'%.*s' is not a country (two "
	    "capitals of ISO 3166, as PL)", TEXT_CLIP(text));
}

bool
spelling_begins(struct text text, const char *name)
{
	struct text trimmed = text_trim(text);
	size_t i;

	if (trimmed.size < NAME_LEAST || trimmed.size > strlen(name))
		return false;
	for (i = 0; i < trimmed.size; i++) {
		if (capital(trimmed.data[i]) != capital(name[i]))
			return false;
	}
	return true;
}

static void
skip(struct text *rest, const char *which)
{
	while (rest->size > 0 && strchr(which, rest->data[0]) != NULL) {
		rest->data++;
		rest->size--;
	}
}

/* How many bytes of a hyphen or a dash a text begins with. */
static size_t
dash_at(struct text text)
{
	return text_starts(text, TEXT("-")) ? 1 :
	    text_starts(text, TEXT(DASH)) ? strlen(DASH) : 0;
}

/* Takes a name off a text, which ends before a blank, a join or a dash. */
static struct text
take_name(struct text *rest)
{
	struct text name = { rest->data, 0 };

	while (rest->size > 0 && strchr(" \t,;", rest->data[0]) == NULL &&
	    dash_at(*rest) == 0) {
		rest->data++;
		rest->size--;
		name.size++;
	}
	return name;
}

bool
spelling_set(struct text text, bool (*find)(struct text, unsigned *),
    unsigned first, unsigned last, unsigned *out)
{
	struct text rest = text;

	*out = 0;
	for (skip(&rest, " \t,;"); rest.size > 0; skip(&rest, " \t,;")) {
		unsigned number, end;
		size_t dash;

		if (!find(take_name(&rest), &number))
			return false;
		skip(&rest, " \t");
		dash = dash_at(rest);
		rest.data += dash;
		rest.size -= dash;
		skip(&rest, dash > 0 ? " \t" : "");
		end = number;
		if (dash > 0 && (!find(take_name(&rest), &end) ||
		    number > last || end > last))
			return false;
		for (; number != end; number = number == last ? first :
		    number + 1)
			*out |= 1U << number;
		*out |= 1U << end;
	}
	return true;
}
