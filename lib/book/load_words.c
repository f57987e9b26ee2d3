/* load_words.c - cells of the book that customers read. */
#include "book/load_words.h"

#include <stdio.h>

#define LINE_MAX_BYTES 1024
#define PROSE_MAX_BYTES 32768

enum manner { NAME, LABEL, PROSE };

/* A text at hand: of a column, or of one that says it in a language. */
struct reading {
	struct book *book;
	const struct row *row;
	int column;
	enum manner manner;
	const char *language;     /* NULL: the column's own */
};

static bool
fail(const struct reading *reading, struct error *error, struct text text,
    const char *what)
{
	const char *name =
	    reading->row->table->columns[reading->column].name;
	char column[64];

	snprintf(column, sizeof(column), "%s%s%s", name,
	    reading->language ? "_" : "",
	    reading->language ? reading->language : "");
	error_set(error, STATUS_DATA, "'%.*s' %s", TEXT_CLIP(text), what);
	return error_place(error, reading->row->file, reading->row->line,
	    column);
}

/* A copy whose lines end in LF. */
static struct text
copy_lines(struct arena *arena, struct text text)
{
	char *copy = arena_string(arena, text);
	size_t from, to = 0;

	for (from = 0; from < text.size; from++) {
		if (copy[from] != '\r' || from + 1 == text.size ||
		    copy[from + 1] != '\n')
			copy[to++] = copy[from];
	}
	copy[to] = '\0';
	return (struct text){ copy, to };
}

/* Without blanks and line ends at both ends. */
static struct text
trim_lines(struct text text)
{
	while (text.size > 0 && strchr(" \t\n", text.data[0]) != NULL) {
		text.data++;
		text.size--;
	}
	while (text.size > 0 &&
	    strchr(" \t\n", text.data[text.size - 1]) != NULL)
		text.size--;
	return text;
}

static bool
has_control(struct text text, bool lines)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		if ((unsigned char)text.data[i] == 127 ||
		    ((unsigned char)text.data[i] < ' ' &&
		    !(lines && text.data[i] == '\n')))
			return true;
	}
	return false;
}

static bool
read_text(const struct reading *reading, struct text cell, const char **out,
    struct error *error)
{
	struct arena *arena = &reading->book->arena;
	bool lines = reading->manner == PROSE;
	size_t most = lines ? PROSE_MAX_BYTES : LINE_MAX_BYTES;
	struct text text = cell;

	if (reading->book->figures) {
		*out = arena_string(arena, cell);
		return true;
	}
	if (lines)
		text = trim_lines(copy_lines(arena, cell));
	if (text.size > most)
		return fail(reading, error, text, lines ?
		    "has over 32768 bytes (write less)" :
		    "has over 1024 bytes (write less)");
	if (has_control(text, lines))
		return fail(reading, error, text,
		    "has a control character (remove it)");
	if (reading->manner == NAME && text_trim(text).size != text.size)
		return fail(reading, error, text,
		    "has a blank at an end (remove it)");
	*out = text.size == 0 ? "" : arena_string(arena, text);
	return true;
}

/* Blanks alone are no name, and nothing needed. */
static bool
read_own(struct book *book, const struct row *row, int column,
    enum manner manner, const char **out, struct error *error)
{
	struct reading reading = { book, row, column, manner, NULL };
	bool needed = manner == NAME || row->table->columns[column].required;
	struct text cell = row->cell[column];

	if (needed && text_trim(cell).size == 0)
		return row_error(row, column, error, "the cell is empty (%s)",
		    row->table->columns[column].about);
	return read_text(&reading, cell, out, error);
}

static bool
read_words(struct book *book, const struct row *row, int column,
    enum manner manner, struct words *out, struct error *error)
{
	struct reading reading = { book, row, column, manner, NULL };
	enum language language;

	if (!read_own(book, row, column, manner, &out->own, error))
		return false;
	for (language = 0; language < LANGUAGE_COUNT; language++) {
		struct text cell = row_words(row, column, language);

		out->in[language] = NULL;
		reading.language = language_code(language);
		if (text_trim(cell).size > 0 &&
		    !read_text(&reading, cell, &out->in[language], error))
			return false;
	}
	return true;
}

bool
load_name(struct book *book, const struct row *row, int column,
    struct words *out, struct error *error)
{
	return read_words(book, row, column, NAME, out, error);
}

bool
load_label(struct book *book, const struct row *row, int column,
    struct words *out, struct error *error)
{
	return read_words(book, row, column, LABEL, out, error);
}

bool
load_prose(struct book *book, const struct row *row, int column,
    struct words *out, struct error *error)
{
	return read_words(book, row, column, PROSE, out, error);
}

bool
load_own_name(struct book *book, const struct row *row, int column,
    const char **out, struct error *error)
{
	return read_own(book, row, column, NAME, out, error);
}

bool
load_own_label(struct book *book, const struct row *row, int column,
    const char **out, struct error *error)
{
	return read_own(book, row, column, LABEL, out, error);
}

bool
load_own_prose(struct book *book, const struct row *row, int column,
    const char **out, struct error *error)
{
	return read_own(book, row, column, PROSE, out, error);
}

void
words_fill(struct words *words, const struct words *more)
{
	enum language language;

	if (words->own[0] == '\0')
		words->own = more->own;
	for (language = 0; language < LANGUAGE_COUNT; language++) {
		if (words->in[language] == NULL)
			words->in[language] = more->in[language];
	}
}
