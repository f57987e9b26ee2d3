/* findings.c - all that is wrong in a book, not just the first of it. */
#include "book/findings.h"

#include <stdlib.h>

#include "base/memory.h"

void
findings_add(struct findings *findings, const struct error *error)
{
	struct buffer text = { 0 };
	struct finding *finding;

	if (findings->count == findings->room) {
		findings->room = findings->room ? findings->room * 2 : 64;
		findings->finding = memory_resize(findings->finding,
		    findings->room, sizeof(*findings->finding));
	}
	error_format(error, NULL, &text);
	finding = &findings->finding[findings->count];
	finding->number = findings->count++;
	finding->line = error->line;
	finding->file = arena_string(&findings->arena, text_of(error->file));
	finding->text = arena_string(&findings->arena, buffer_text(&text));
	buffer_release(&text);
}

static struct text
key_of_name(struct arena *arena, const char *column, struct text name)
{
	return text_of(arena_printf(arena, "%s=%.*s", column,
	    TEXT_ARG(name)));
}

void
findings_break(struct findings *findings, const char *column,
    struct text name)
{
	*map_place(&findings->broken, key_of_name(&findings->arena, column,
	    name)) = findings;
}

bool
findings_broken(const struct findings *findings, const char *column,
    struct text name)
{
	struct arena arena = { 0 };
	bool broken = map_find(&findings->broken, key_of_name(&arena, column,
	    name)) != NULL;

	arena_release(&arena);
	return broken;
}

static int
compare(const void *a, const void *b)
{
	const struct finding *left = a, *right = b;
	int order = strcmp(left->file, right->file);

	if (order == 0)
		order = (left->line > right->line) -
		    (left->line < right->line);
	return order != 0 ? order : (left->number > right->number) -
	    (left->number < right->number);
}

void
findings_write(struct findings *findings, struct buffer *out)
{
	size_t i;

	if (findings->count > 0)
		qsort(findings->finding, findings->count,
		    sizeof(*findings->finding), compare);
	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->finding[i];

		/* what is wrong on several days is one mistake */
		if (i == 0 || strcmp(finding->text, finding[-1].text) != 0)
			buffer_printf(out, "%s\n", finding->text);
	}
}

void
findings_release(struct findings *findings)
{
	free(findings->finding);
	map_release(&findings->broken);
	arena_release(&findings->arena);
	*findings = (struct findings){ .count = 0 };
}
