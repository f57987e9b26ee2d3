/* load.c - what the loaders of the book's tables have in common. */
#include "book/load.h"

#include <glib.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/file.h"
#include "book/park.h"
#include "book/spelling.h"
#include "record/table_reader.h"

#define KEY_MAX 1024

bool
load_found(struct book *book, const struct error *error)
{
	if (book->findings == NULL || (error->status != STATUS_CONFIG &&
	    error->status != STATUS_DATA))
		return false;
	findings_add(book->findings, error);
	return true;
}

/* Whether the row fails because it names one that failed. */
static bool
is_consequence(const struct findings *findings, const struct row *row,
    const struct error *error)
{
	int i;

	for (i = 0; i < row->table->count; i++) {
		const char *column = row->table->columns[i].name;

		if (strcmp(error->column, column) == 0)
			return findings_broken(findings, column, row->cell[i]);
	}
	return false;
}

static bool
row_failed(struct book *book, const struct load *load, const struct row *row,
    const struct error *error)
{
	if (book->findings == NULL)
		return park_row(book, row, error);
	if (!is_consequence(book->findings, row, error) &&
	    !load_found(book, error))
		return false;
	if (load->names > 0)
		findings_break(book->findings,
		    load->table->columns[load->names - 1].name,
		    row->cell[load->names - 1]);
	return true;
}

/* What is not UTF-8 would be found when a page is set. */
static bool
check_text(const struct row *row, struct error *error)
{
	int i;

	for (i = 0; i < row->table->count; i++) {
		struct text cell = row->cell[i];

		if (cell.size > 0 &&
		    !g_utf8_validate_len(cell.data, cell.size, NULL))
			return row_error(row, i, error, "'%.*s' is not UTF-8 "
			    "(save the file as UTF-8)", TEXT_CLIP(cell));
	}
	return true;
}

static bool
read_rows(struct book *book, const struct load *load,
    struct table_reader *reader, struct error *error)
{
	for (;;) {
		struct row row;
		enum step step = table_reader_next(reader, &row, error);

		if (step == STEP_END)
			return true;
		if (step == STEP_ROW && check_text(&row, error) &&
		    load->take(book, &row, error))
			continue;
		if (step == STEP_ERROR && book->parks)
			table_reader_guess(reader, &row);
		if (step == STEP_ROW || book->parks ?
		    !row_failed(book, load, &row, error) :
		    !load_found(book, error))
			return false;
	}
}

bool
load_table(struct book *book, const struct load *load, struct error *error)
{
	const char *path = book_path(book, load->table->name);

	return (load->optional && !file_exists(path)) ||
	    load_table_from(book, load, path, error);
}

bool
load_table_from(struct book *book, const struct load *load, const char *path,
    struct error *error)
{
	struct table_reader *reader;
	bool ok;

	if (!table_reader_open(load->table, path, &reader, error))
		return false;
	if (load->open != NULL)
		load->open(book, reader);
	ok = read_rows(book, load, reader, error);
	table_reader_close(reader);
	return ok && (load->finish == NULL || load->finish(book, error));
}

const char *
load_string(struct book *book, const struct row *row, int column)
{
	struct text cell = row->cell[column];

	return cell.size == 0 ? "" : arena_string(&book->arena, cell);
}

static bool
has_control(struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		if ((unsigned char)text.data[i] < ' ' || text.data[i] == 127)
			return true;
	}
	return false;
}

bool
load_key(struct book *book, const struct row *row, int column,
    const char **out, struct error *error)
{
	struct text cell;

	if (!row_text(row, column, &cell, error))
		return false;
	if (cell.size > KEY_MAX)
		return row_error(row, column, error, "'%.*s' has over %d "
		    "bytes (write less)", TEXT_CLIP(cell), KEY_MAX);
	if (has_control(cell))
		return row_error(row, column, error,
		    "'%.*s' has a control character (remove it)",
		    TEXT_CLIP(cell));
	if (text_trim(cell).size != cell.size)
		return row_error(row, column, error,
		    "'%.*s' has a blank at an end (remove it)",
		    TEXT_CLIP(cell));
	*out = arena_string(&book->arena, cell);
	return true;
}

bool
load_validity(const struct row *row, int from, int to, struct period *out,
    struct error *error)
{
	if (!row_date_or(row, from, DATE_FIRST, &out->from, error) ||
	    !row_date_or(row, to, DATE_LAST, &out->to, error))
		return false;
	if (!period_is_empty(*out))
		return true;
	return row_error(row, to, error, "'%.*s' is not after %s '%.*s' (it "
	    "is the first day on which the row no longer holds)",
	    TEXT_CLIP(row->cell[to]), row->table->columns[from].name,
	    TEXT_CLIP(row->cell[from]));
}

bool
load_positive(const struct row *row, int column, struct decimal otherwise,
    struct decimal *out, struct error *error)
{
	if (!row_decimal_or(row, column, otherwise, out, error))
		return false;
	return decimal_sign(*out) >= 0 || row_error(row, column, error,
	    "'%.*s' is negative (write 0 or more)",
	    TEXT_CLIP(row->cell[column]));
}

bool
load_optional(const struct row *row, int column, bool *has,
    struct decimal *out, struct error *error)
{
	*has = row->cell[column].size > 0;
	return load_positive(row, column, DECIMAL_ZERO, out, error);
}

bool
load_fits(const struct row *row, int column, struct decimal amount,
    const struct currency *currency, struct error *error)
{
	char cure[32] = "a whole amount";

	if (decimal_compare(decimal_round(amount, currency->minor,
	    ROUND_DOWN), amount) == 0)
		return true;
	if (currency->minor > 0)
		snprintf(cure, sizeof(cure), "%d at most", currency->minor);
	return row_error(row, column, error, "'%.*s' has more decimals than "
	    "%s has (write %s)", TEXT_CLIP(row->cell[column]),
	    currency->code, cure);
}

static void
list_words(struct buffer *out, const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		buffer_printf(out, "%s%s", i == 0 ? "" :
		    i + 1 == count ? " or " : ", ", words[i]);
}

bool
load_word(const struct row *row, int column, const char *const *words,
    size_t count, int otherwise, int *out, struct error *error)
{
	struct text cell = text_trim(row->cell[column]);
	struct buffer list = { 0 };
	size_t i;

	*out = otherwise;
	if (cell.size == 0)
		return true;
	for (i = 0; i < count; i++) {
		if (text_is_word(cell, words[i])) {
			*out = (int)i;
			return true;
		}
	}
	list_words(&list, words, count);
	row_error(row, column, error, "'%.*s' is not known (write %s)",
	    TEXT_CLIP(cell), buffer_string(&list));
	buffer_release(&list);
	return false;
}

bool
load_currency(struct book *book, const struct row *row, int column,
    const struct currency **out, struct error *error)
{
	*out = book->settings.currency;
	return text_trim(row->cell[column]).size == 0 ||
	    spelling_currency(row->cell[column], out, error) ||
	    row_place(row, column, error);
}

bool
load_country(struct book *book, const struct row *row, int column,
    const char *otherwise, const char **out, struct error *error)
{
	*out = otherwise;
	return text_trim(row->cell[column]).size == 0 ||
	    spelling_country(&book->arena, row->cell[column], out, error) ||
	    row_place(row, column, error);
}

const char *
load_lower(struct book *book, const struct row *row, int column,
    const char *otherwise)
{
	const char *word = spelling_lower(&book->arena, row->cell[column]);

	return word[0] != '\0' ? word : otherwise;
}

bool
load_error(struct book *book, const struct table *table, uint64_t line,
    int column, struct error *error, const char *format, ...)
{
	char text[sizeof(error->text)];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	error_set(error, STATUS_CONFIG, "%s", text);
	return error_place(error, book_path(book, table->name), line,
	    table->columns[column].name);
}

bool
load_unknown(const struct row *row, int column, const char *what,
    const char *file, struct error *error)
{
	return row_error(row, column, error, "'%.*s' is not %s (add it to %s "
	    "or mend the name)", TEXT_CLIP(row->cell[column]), what, file);
}

bool
load_repeated(const struct row *row, int column, uint64_t line,
    struct error *error)
{
	return row_error(row, column, error, "'%.*s' is on line %llu already "
	    "(keep one of the two)", TEXT_CLIP(row->cell[column]),
	    (unsigned long long)line);
}

struct text
load_next_name(struct text *rest)
{
	struct text name;
	size_t from = 0, to;

	while (from < rest->size && strchr("; ", rest->data[from]) != NULL)
		from++;
	for (to = from; to < rest->size &&
	    strchr("; ", rest->data[to]) == NULL; to++)
		continue;
	name = (struct text){ rest->data + from, to - from };
	rest->data += to;
	rest->size -= to;
	return name;
}

/* The room doubles at each power of two from FIRST_ROOM on. */
#define FIRST_ROOM 16

void *
load_grow(struct book *book, void *array, size_t count, size_t size)
{
	bool full = count == 0 ||
	    (count >= FIRST_ROOM && (count & (count - 1)) == 0);
	void *bigger;

	if (!full)
		return array;
	bigger = arena_take_many(&book->arena,
	    count == 0 ? FIRST_ROOM : 2 * count, size);
	if (count > 0)
		memcpy(bigger, array, count * size);
	return bigger;
}
