/* wrap.c - a text broken into lines that fit a width. */
#include "document/wrap.h"

/* The end of the first character at or after `at`. */
static size_t
next_character(struct text text, size_t at)
{
	do
		at++;
	while (at < text.size && ((unsigned char)text.data[at] & 0xc0) == 0x80);
	return at;
}

/* How many bytes of a word fit, at least one character's. */
static size_t
fitting_part(const struct typeface *typeface, struct text word, int size,
    int width)
{
	size_t end = next_character(word, 0), next = end;

	while (next < word.size) {
		next = next_character(word, end);
		if (typeface_measure(typeface,
		    (struct text){ word.data, next }, size) > width)
			break;
		end = next;
	}
	return end;
}

/* How many bytes of the text the first line takes. */
static size_t
first_line(const struct typeface *typeface, struct text text, int size,
    int width)
{
	size_t end = 0, at = 0;

	while (at <= text.size) {
		if (at < text.size && text.data[at] != ' ') {
			at++;
			continue;
		}
		if (typeface_measure(typeface,
		    (struct text){ text.data, at }, size) > width)
			break;
		end = at++;
	}
	if (end > 0 || text.size == 0)
		return end;
	for (at = 0; at < text.size && text.data[at] != ' '; at++)
		continue;
	return fitting_part(typeface, (struct text){ text.data, at }, size,
	    width);
}

size_t
wrap_text(const struct typeface *typeface, struct text text, int size,
    int width, struct arena *arena, struct text **lines)
{
	size_t count = 0, room = 4;
	struct text *made = ARENA_NEW(arena, struct text, room);

	do {
		size_t end = first_line(typeface, text, size, width);

		if (count == room) {
			struct text *more = ARENA_NEW(arena, struct text,
			    room * 2);

			memcpy(more, made, count * sizeof(*made));
			made = more;
			room *= 2;
		}
		made[count++] = (struct text){ text.data, end };
		while (end < text.size && text.data[end] == ' ')
			end++;
		text.data += end;
		text.size -= end;
	} while (text.size > 0);
	*lines = made;
	return count;
}
