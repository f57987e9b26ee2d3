/* match.c - conditions of a price on columns of usage. */
#include "rating/match.h"

#include <stdlib.h>

/* Where a column is that the usage does not have. */
#define NOWHERE SIZE_MAX

static int
compare_conditions(const void *a, const void *b)
{
	const struct condition *left = a, *right = b;

	return text_compare(left->name, right->name);
}

static bool
not_conditions(const char *text, struct error *error)
{
	return error_set(error, STATUS_CONFIG, "'%.60s' are not conditions "
	    "(write column=value, joined by ';')", text);
}

static void
write_canonical(struct match *match, struct arena *arena)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < match->count; i++)
		text = arena_printf(arena, "%s%s%.*s=%.*s", text,
		    i ? ";" : "", TEXT_ARG(match->condition[i].name),
		    TEXT_ARG(match->condition[i].value));
	match->text = text;
}

static size_t
count_parts(const char *text)
{
	size_t count = 1;

	for (; *text != '\0'; text++)
		count += *text == ';';
	return count;
}

bool
match_parse(const char *text, struct arena *arena, struct match *out,
    struct error *error)
{
	struct text rest = text_trim(text_of(text));
	struct match match = { .text = "" };
	size_t i;

	match.condition = ARENA_NEW(arena, struct condition,
	    count_parts(text));
	while (rest.size > 0) {
		struct text value = text_cut(&rest, ';');
		struct text name = text_trim(text_cut(&value, '='));

		if (name.size == 0 || value.data == NULL)
			return not_conditions(text, error);
		match.condition[match.count].name = arena_copy(arena, name);
		match.condition[match.count].value =
		    arena_copy(arena, text_trim(value));
		match.condition[match.count++].at = NOWHERE;
	}
	qsort(match.condition, match.count, sizeof(struct condition),
	    compare_conditions);
	for (i = 1; i < match.count; i++) {
		struct text name = match.condition[i].name;

		if (text_equal(match.condition[i - 1].name, name))
			return error_set(error, STATUS_CONFIG, "'%.60s' has "
			    "two conditions on '%.*s' (one row for each)",
			    text, TEXT_CLIP(name));
	}
	write_canonical(&match, arena);
	*out = match;
	return true;
}

static size_t
find_column(struct text name, const struct text *extra, size_t extras)
{
	size_t i;

	for (i = 0; i < USAGE_COUNT; i++) {
		if (text_is(name, table_usage.columns[i].name))
			return i;
	}
	for (i = 0; i < extras; i++) {
		if (text_equal(name, extra[i]))
			return USAGE_COUNT + i;
	}
	return NOWHERE;
}

void
match_bind(struct match *match, const struct text *extra, size_t extras)
{
	size_t i;

	for (i = 0; i < match->count; i++)
		match->condition[i].at = find_column(match->condition[i].name,
		    extra, extras);
}

static struct text
value_at(const struct row *row, size_t at)
{
	if (at == NOWHERE)
		return TEXT("");
	return at < USAGE_COUNT ? row->cell[at] :
	    row->extra[at - USAGE_COUNT];
}

bool
match_holds(const struct match *match, const struct row *row)
{
	size_t i;

	for (i = 0; i < match->count; i++) {
		if (!text_equal(match->condition[i].value,
		    value_at(row, match->condition[i].at)))
			return false;
	}
	return true;
}

static const struct condition *
find_condition(const struct match *match, struct text name)
{
	size_t i;

	for (i = 0; i < match->count; i++) {
		if (text_equal(match->condition[i].name, name))
			return &match->condition[i];
	}
	return NULL;
}

bool
match_compatible(const struct match *a, const struct match *b)
{
	size_t i;

	for (i = 0; i < a->count; i++) {
		const struct condition *other =
		    find_condition(b, a->condition[i].name);

		if (other != NULL &&
		    !text_equal(other->value, a->condition[i].value))
			return false;
	}
	return true;
}

/* How many conditions of `part` are conditions of `whole` too. */
static size_t
count_shared(const struct match *whole, const struct match *part)
{
	size_t shared = 0, i;

	for (i = 0; i < part->count; i++) {
		const struct condition *other =
		    find_condition(whole, part->condition[i].name);

		shared += other != NULL && text_equal(other->value,
		    part->condition[i].value);
	}
	return shared;
}

bool
match_joins(const struct match *both, const struct match *a,
    const struct match *b)
{
	return count_shared(both, a) == a->count &&
	    count_shared(both, b) == b->count &&
	    both->count == a->count + b->count - count_shared(a, b);
}
