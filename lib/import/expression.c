/* expression.c - regular expressions of formats, by GLib (PCRE). */
#include "import/expression.h"

#include <glib.h>
#include <stdlib.h>

#include "base/memory.h"

struct expression {
	GRegex *regex;
};

bool
expression_open(struct text pattern, struct expression **out,
    struct error *error)
{
	struct arena arena = { 0 };
	GError *why = NULL;
	GRegex *regex = NULL;

	if (g_utf8_validate_len(pattern.data, pattern.size, NULL))
		regex = g_regex_new(arena_string(&arena, pattern),
		    G_REGEX_OPTIMIZE | G_REGEX_DOLLAR_ENDONLY, 0, &why);
	arena_release(&arena);
	if (regex == NULL) {
		error_set(error, STATUS_CONFIG, "'%.*s' is not a regular "
		    "expression (%s)", TEXT_CLIP(pattern),
		    why ? why->message : "it is not UTF-8");
		g_clear_error(&why);
		return false;
	}
	*out = memory_new(1, sizeof(struct expression));
	(*out)->regex = regex;
	return true;
}

void
expression_close(struct expression *expression)
{
	if (expression == NULL)
		return;
	g_regex_unref(expression->regex);
	free(expression);
}

static bool
match(const struct expression *expression, struct text value, bool *found,
    GMatchInfo **info, struct error *error)
{
	GError *why = NULL;

	*found = g_regex_match_full(expression->regex, value.data,
	    (gssize)value.size, 0, 0, info, &why);
	if (why == NULL)
		return true;
	error_set(error, STATUS_DATA, "'%.*s' is too much for the expression "
	    "'%s' (%s)", TEXT_CLIP(value),
	    g_regex_get_pattern(expression->regex), why->message);
	g_error_free(why);
	return false;
}

bool
expression_found(const struct expression *expression, struct text value,
    bool *found, struct error *error)
{
	return match(expression, value, found, NULL, error);
}

bool
expression_check(struct text replacement, struct error *error)
{
	struct arena arena = { 0 };
	GError *why = NULL;
	bool ok = g_utf8_validate_len(replacement.data, replacement.size,
	    NULL) && g_regex_check_replacement(
	    arena_string(&arena, replacement), NULL, &why);

	if (!ok)
		error_set(error, STATUS_CONFIG, "'%.*s' is not a replacement "
		    "(write text with \\1 for the first group)",
		    TEXT_CLIP(replacement));
	g_clear_error(&why);
	arena_release(&arena);
	return ok;
}

/* The value with its bytes from..to replaced. */
static struct text
splice(struct text value, int from, int to, const char *with,
    struct arena *row)
{
	size_t head = (size_t)from, tail = value.size - (size_t)to;
	size_t middle = strlen(with);
	char *data = arena_take(row, head + middle + tail + 1);

	memcpy(data, value.data, head);
	memcpy(data + head, with, middle);
	memcpy(data + head + middle, value.data + to, tail);
	return (struct text){ data, head + middle + tail };
}

bool
expression_replace(const struct expression *expression, struct text value,
    const char *replacement, struct arena *row, bool *found,
    struct text *out, struct error *error)
{
	GMatchInfo *info = NULL;
	char *with;
	int from, to;
	bool ok = match(expression, value, found, &info, error);

	if (ok && *found) {
		g_match_info_fetch_pos(info, 0, &from, &to);
		with = g_match_info_expand_references(info, replacement,
		    NULL);
		*out = splice(value, from, to, with ? with : "", row);
		g_free(with);
	}
	g_match_info_free(info);
	return ok;
}
