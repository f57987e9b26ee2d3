/* csv_strict.c - one record through libcsv, the reference parser. */
#include "record/csv_strict.h"

#include <stdlib.h>

#include "base/memory.h"

/* No blank is special: blanks belong to their field. */
static int
is_space(unsigned char c)
{
	(void)c;
	return 0;
}

/* Blanks around a field belong to nothing. */
static int
is_blank(unsigned char c)
{
	return c == ' ';
}

static void
start(struct csv_strict *strict, char delimiter)
{
	/* It fails only where its argument is NULL. */
	(void)csv_init(&strict->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&strict->parser, (unsigned char)delimiter);
	csv_set_space_func(&strict->parser,
	    strict->skips_blanks ? is_blank : is_space);
	csv_set_realloc_func(&strict->parser, realloc);
}

void
csv_strict_open(struct csv_strict *strict, char delimiter)
{
	*strict = (struct csv_strict){ 0 };
	start(strict, delimiter);
}

void
csv_strict_begin(struct csv_strict *strict)
{
	char delimiter = (char)csv_get_delim(&strict->parser);

	/* After an error, or inside a record, libcsv has no other way back. */
	if (!strict->ended) {
		csv_free(&strict->parser);
		start(strict, delimiter);
	}
	buffer_reset(&strict->bytes);
	strict->count = 0;
	strict->ended = false;
}

/* The bytes may move while they grow: the place is an offset until the end. */
static void
take_field(void *data, size_t size, void *context)
{
	struct csv_strict *strict = context;

	if (strict->count == strict->room) {
		strict->room = strict->room ? strict->room * 2 : 32;
		strict->field = memory_resize(strict->field, strict->room,
		    sizeof(struct text));
	}
	strict->field[strict->count++] = (struct text){ NULL, size };
	buffer_add(&strict->bytes, data, size);
}

static void
take_row(int end, void *context)
{
	struct csv_strict *strict = context;

	(void)end;
	strict->ended = true;
}

static void
place_fields(struct csv_strict *strict)
{
	const char *at = buffer_text(&strict->bytes).data;
	size_t i;

	for (i = 0; i < strict->count; i++) {
		strict->field[i].data = at;
		at += strict->field[i].size;
	}
}

enum strict_step
csv_strict_feed(struct csv_strict *strict, struct text line)
{
	/* Left to itself libcsv grows by 128 bytes at a time. */
	csv_set_blk_size(&strict->parser, line.size +
	    csv_get_buffer_size(&strict->parser));
	if (csv_parse(&strict->parser, line.data, line.size, take_field,
	    take_row, strict) != line.size)
		return STRICT_BAD;
	if (!strict->ended)
		return STRICT_MORE;
	place_fields(strict);
	return STRICT_ROW;
}

enum strict_step
csv_strict_end(struct csv_strict *strict)
{
	if (csv_fini(&strict->parser, take_field, take_row, strict) != 0 ||
	    !strict->ended)
		return STRICT_BAD;
	place_fields(strict);
	return STRICT_ROW;
}

struct text *
csv_strict_fields(struct csv_strict *strict, size_t *count)
{
	*count = strict->count;
	return strict->field;
}

void
csv_strict_close(struct csv_strict *strict)
{
	csv_free(&strict->parser);
	free(strict->field);
	buffer_release(&strict->bytes);
}
