/* format_set_time.c - what the keys that say when an event was do. */
#include "import/format_set_time.h"

bool
format_set_end(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return recipe_compile(value, compiler->line->line, &compiler->names,
	    &compiler->rule->span.end, error);
}

bool
format_set_lasted(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return recipe_compile(value, compiler->line->line, &compiler->names,
	    &compiler->rule->span.lasted, error);
}

bool
format_set_row_minutes(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return recipe_compile(value, compiler->line->line, &compiler->names,
	    &compiler->rule->span.minutes, error);
}

bool
format_zone_add(struct format_compiler *compiler, struct text word,
    struct text value, struct error *error)
{
	struct zone_words *words = &compiler->format->time.words;

	if (words->line == 0)
		words->line = compiler->line->line;
	return zone_words_add(words, word, value, &compiler->format->arena,
	    error);
}
