/* rewrite.c - lists of rules that turn one spelling into another. */
#include "import/rewrite.h"

#include "import/expression.h"
#include "import/format_file.h"
#include "value/unseen.h"

enum kind {
	EXACT,
	PREFIX,
	SUFFIX,
	DIGITS,
	REGEX,
	CLEAN,                    /* what `clean` does; no line says it */
};

static const struct rewrite_kind kinds[] = {
	[EXACT] = { "exact", "exact VALUE -> NEW: the whole value" },
	[PREFIX] = { "prefix", "prefix START -> NEW: the start is replaced" },
	[SUFFIX] = { "suffix", "suffix END -> NEW: the end is replaced" },
	[DIGITS] = { "digits",
	    "digits N -> NEW: a value of exactly N digits; & in NEW is it" },
	[REGEX] = { "regex", "regex EXPRESSION -> NEW: the part found first; "
	    "\\1 in NEW is the first group" },
	{ NULL, NULL },
};

struct rewrite_rule {
	enum kind kind;
	struct text from;         /* EXACT, PREFIX, SUFFIX */
	struct text to, after;    /* after: what follows & (DIGITS) */
	bool keeps;               /* DIGITS: there is an & */
	size_t digits;
	struct expression *regex;
	struct rewrite_rule *next;
};

const struct rewrite_kind *
rewrite_kinds(void)
{
	return kinds;
}

static bool
read_digits(struct rewrite_rule *rule, struct error *error)
{
	size_t i;

	for (i = 0; i < rule->from.size; i++) {
		char c = rule->from.data[i];

		if (c < '0' || c > '9' || rule->digits > 99)
			break;
		rule->digits = rule->digits * 10 + (size_t)(c - '0');
	}
	if (i < rule->from.size || rule->digits == 0)
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "number of digits (write digits 9 -> 48&)",
		    TEXT_CLIP(rule->from));
	rule->after = rule->to;
	rule->to = text_cut(&rule->after, '&');
	rule->keeps = rule->after.data != NULL;
	return true;
}

static bool
read_kind(struct text word, enum kind *kind, struct error *error)
{
	int i;

	for (i = 0; kinds[i].word != NULL; i++) {
		if (text_is(word, kinds[i].word)) {
			*kind = (enum kind)i;
			return true;
		}
	}
	return error_set(error, STATUS_CONFIG, "'%.*s' is not a kind of "
	    "rewrite (one of exact, prefix, suffix, digits, regex)",
	    TEXT_CLIP(word));
}

bool
rewrite_add(struct rewrite *rewrite, struct text statement,
    struct arena *arena, struct error *error)
{
	struct rewrite_rule *rule = ARENA_NEW(arena, struct rewrite_rule, 1);
	struct text from, to, word;

	if (!format_line_split(statement, "->", &from, &to))
		return error_set(error, STATUS_CONFIG, "'%.*s' has no arrow "
		    "(write prefix 0048 -> 48)", TEXT_CLIP(statement));
	word = text_cut(&from, ' ');
	if (!read_kind(word, &rule->kind, error))
		return false;
	from = from.data ? text_trim(from) : TEXT("");
	if (from.size == 0 && rule->kind != EXACT)
		return error_set(error, STATUS_CONFIG, "'%.*s' does not say "
		    "what is replaced (write prefix 0048 -> 48)",
		    TEXT_CLIP(statement));
	rule->from = arena_copy(arena, from);
	rule->to = arena_copy(arena, to);
	if (rule->kind == DIGITS && !read_digits(rule, error))
		return false;
	if (rule->kind == REGEX && !(expression_check(rule->to, error) &&
	    expression_open(rule->from, &rule->regex, error)))
		return false;
	if (rewrite->last != NULL)
		rewrite->last->next = rule;
	else
		rewrite->first = rule;
	rewrite->last = rule;
	return true;
}

struct rewrite *
rewrite_clean(struct arena *arena)
{
	struct rewrite *rewrite = ARENA_NEW(arena, struct rewrite, 1);

	rewrite->name = TEXT("clean");
	rewrite->first = ARENA_NEW(arena, struct rewrite_rule, 1);
	rewrite->first->kind = CLEAN;
	rewrite->last = rewrite->first;
	return rewrite;
}

static struct text
join(struct text a, struct text b, struct text c, struct arena *row)
{
	char *data = arena_take(row, a.size + b.size + c.size + 1);

	memcpy(data, a.data, a.size);
	memcpy(data + a.size, b.data, b.size);
	memcpy(data + a.size + b.size, c.data, c.size);
	return (struct text){ data, a.size + b.size + c.size };
}

static bool
all_digits(struct text value)
{
	size_t i;

	for (i = 0; i < value.size; i++) {
		if (value.data[i] < '0' || value.data[i] > '9')
			return false;
	}
	return true;
}

static bool
ends(struct text value, struct text end)
{
	return value.size >= end.size && memcmp(value.data + value.size -
	    end.size, end.data, end.size) == 0;
}

/* Applies a rule without an expression; false where it does not fit. */
static bool
apply_plain(const struct rewrite_rule *rule, struct text value,
    struct arena *row, struct text *out)
{
	struct text none = TEXT("");

	switch (rule->kind) {
	case EXACT:
		*out = rule->to;
		return text_equal(value, rule->from);
	case PREFIX:
		if (!text_starts(value, rule->from))
			return false;
		value.data += rule->from.size;
		value.size -= rule->from.size;
		*out = rule->to.size == 0 ? value :
		    join(rule->to, value, none, row);
		return true;
	case SUFFIX:
		if (!ends(value, rule->from))
			return false;
		value.size -= rule->from.size;
		*out = rule->to.size == 0 ? value :
		    join(value, rule->to, none, row);
		return true;
	case DIGITS:
		if (value.size != rule->digits || !all_digits(value))
			return false;
		*out = rule->keeps ?
		    join(rule->to, value, rule->after, row) : rule->to;
		return true;
	case CLEAN:
		*out = unseen_clean(value, row);
		return true;
	case REGEX:
		break;
	}
	return false;
}

bool
rewrite_apply(const struct rewrite *rewrite, struct text value,
    struct arena *row, struct text *out, struct error *error)
{
	const struct rewrite_rule *rule;

	for (rule = rewrite->first; rule != NULL; rule = rule->next) {
		bool found = false;

		if (rule->kind != REGEX)
			found = apply_plain(rule, value, row, out);
		else if (!expression_replace(rule->regex, value,
		    rule->to.data, row, &found, out, error))
			return false;
		if (found)
			return true;
	}
	*out = value;
	return true;
}

void
rewrite_close(struct rewrite *rewrite)
{
	struct rewrite_rule *rule;

	for (rule = rewrite->first; rule != NULL; rule = rule->next)
		expression_close(rule->regex);
}
