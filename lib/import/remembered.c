/* remembered.c - what rows keep for those after, beside one set aside. */
#include "import/remembered.h"

#include <stdlib.h>

#include "base/memory.h"

/* The list has the last name first. */
void
remembered_write(const struct kept *kept, uint64_t lost_line,
    struct buffer *out)
{
	struct context_item item = { .since = lost_line };

	if (kept == NULL)
		return;
	remembered_write(kept->next, lost_line, out);
	item.name = kept->name;
	item.known = kept->known;
	item.value = buffer_text(&kept->value);
	context_add(out, &item);
}

void
memory_take(struct memory *memory, const struct kept *kept,
    struct text file, uint64_t line)
{
	struct remembered *last = &memory->last;
	size_t i = 0;

	buffer_reset(&last->file);
	buffer_add_text(&last->file, file);
	last->line = line;
	for (; kept != NULL; kept = kept->next, i++) {
		if (i == last->count) {
			last->value = memory_resize(last->value, ++last->count,
			    sizeof(*last->value));
			last->value[i] = (struct remembered_value){
			    .known = false };
		}
		last->value[i].known = kept->known;
		buffer_reset(&last->value[i].value);
		buffer_add_text(&last->value[i].value,
		    buffer_text(&kept->value));
	}
}

static bool
is_behind(const struct remembered *remembered, struct text file,
    uint64_t line)
{
	return line > 0 && remembered->line == line &&
	    text_equal(buffer_text(&remembered->file), file);
}

/* What was known behind the line, for the kept value of that number. */
static const struct remembered_value *
find_value(struct memory *memory, struct text file, uint64_t line,
    size_t number)
{
	struct remembered spare = memory->since;

	if (is_behind(&memory->last, file, line)) {
		memory->since = memory->last;
		memory->last = spare;
		memory->last.line = 0;
	}
	return is_behind(&memory->since, file, line) ?
	    &memory->since.value[number] : NULL;
}

static void
set_value(struct kept *kept, struct text value)
{
	kept->known = true;
	buffer_reset(&kept->value);
	buffer_add_text(&kept->value, value);
}

static bool
set_item(struct memory *memory, struct kept *kept, struct text file,
    const struct context_item *item, uint64_t *lost_line,
    struct error *error)
{
	const struct remembered_value *value;
	size_t number = 0;

	for (; kept != NULL && !text_equal(kept->name, item->name);
	    kept = kept->next)
		number++;
	if (kept == NULL)
		return error_set(error, STATUS_DATA, "the format keeps no "
		    "'%.*s', which the context has", TEXT_CLIP(item->name));
	if (item->known) {
		set_value(kept, item->value);
		return true;
	}
	value = find_value(memory, file, item->since, number);
	if (value != NULL && value->known)
		set_value(kept, buffer_text(&value->value));
	*lost_line = item->since;
	return true;
}

bool
memory_set(struct memory *memory, struct kept *kept, struct text file,
    struct text context, struct arena *arena, uint64_t *lost_line,
    struct error *error)
{
	struct context_item item;
	struct kept *each;

	*lost_line = 0;
	for (each = kept; each != NULL; each = each->next)
		each->known = false;
	while (context.size > 0) {
		if (!context_take(&context, arena, &item, error))
			return error_place(error, NULL, 0, "context");
		if (item.name.data[0] != '@' && !set_item(memory, kept, file,
		    &item, lost_line, error))
			return error_place(error, NULL, 0, "context");
	}
	return true;
}

static void
release(struct remembered *remembered)
{
	size_t i;

	for (i = 0; i < remembered->count; i++)
		buffer_release(&remembered->value[i].value);
	free(remembered->value);
	buffer_release(&remembered->file);
}

void
memory_release(struct memory *memory)
{
	release(&memory->last);
	release(&memory->since);
	*memory = (struct memory){ .last = { .line = 0 } };
}
