/* trailer.c - the row behind the last one: how it is known, what it claims. */
#include "import/trailer.h"

#include <inttypes.h>

enum part_kind {
	LITERAL,
	ANY,
	ROWS,
	SUM,
};

struct trailer_part {
	enum part_kind kind;
	struct text literal;
	size_t sum;               /* SUM: which of the format's */
	struct text name;         /* SUM: of the column */
};

static bool
add_sum(struct text name, uint64_t line, const struct recipe_names *names,
    struct trailer_sums *sums, struct trailer_part *part,
    struct error *error)
{
	int ref = column_refs_find(names->refs, name, false, line,
	    names->arena);
	size_t i;

	if (ref < 0 || name.size == 0)
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "column (write {@sum:kwh})", TEXT_CLIP(name));
	for (i = 0; i < sums->count && sums->ref[i] != (size_t)ref; i++)
		continue;
	if (i == TRAILER_SUMS_MAX)
		return error_set(error, STATUS_CONFIG, "more than %d sums are "
		    "asked for", TRAILER_SUMS_MAX);
	sums->ref[i] = (size_t)ref;
	sums->count += i == sums->count;
	part->kind = SUM;
	part->sum = i;
	part->name = arena_copy(names->arena, name);
	return true;
}

/* What stands between braces. */
static bool
compile_hole(struct text inner, uint64_t line,
    const struct recipe_names *names, struct trailer_sums *sums,
    struct trailer_part *part, struct error *error)
{
	static const struct text sum = { "@sum:", 5 };

	part->kind = text_is(inner, "@rows") ? ROWS : ANY;
	if (text_is(inner, "@rows") || text_is(inner, "@any"))
		return true;
	if (text_starts(inner, sum))
		return add_sum(text_trim((struct text){ inner.data + sum.size,
		    inner.size - sum.size }), line, names, sums, part, error);
	return error_set(error, STATUS_CONFIG, "'{%.*s}' means nothing in a "
	    "trailer (one of @rows, @sum:COLUMN, @any)", TEXT_CLIP(inner));
}

/* Takes text up to a brace; a doubled brace is one. */
static struct text
take_literal(struct text *rest, struct arena *arena)
{
	char *data = arena_take(arena, rest->size);
	size_t size = 0;

	while (rest->size > 0) {
		char c = rest->data[0];
		bool brace = c == '{' || c == '}';

		if (brace && (rest->size == 1 || rest->data[1] != c))
			break;
		data[size++] = c;
		rest->data += 1 + brace;
		rest->size -= 1 + (size_t)brace;
	}
	return (struct text){ data, size };
}

static bool
take_hole(struct text *rest, uint64_t line, const struct recipe_names *names,
    struct trailer_sums *sums, struct trailer *out, struct error *error)
{
	struct trailer_part *part = &out->parts[out->count];
	const char *end = memchr(rest->data, '}', rest->size);
	struct text inner;

	if (rest->data[0] == '}' || end == NULL)
		return error_set(error, STATUS_CONFIG, "one brace stands "
		    "without the other (write {@rows}; {{ is a brace "
		    "itself)");
	inner = (struct text){ rest->data + 1,
	    (size_t)(end - rest->data) - 1 };
	if (out->count > 0 && part[-1].kind != LITERAL)
		return error_set(error, STATUS_CONFIG, "between two holes "
		    "something must stand that tells them apart");
	if (!compile_hole(inner, line, names, sums, part, error))
		return false;
	out->count++;
	out->claims = out->claims || part->kind != ANY;
	rest->data += inner.size + 2;
	rest->size -= inner.size + 2;
	return true;
}

bool
trailer_compile(struct text text, uint64_t line,
    const struct recipe_names *names, struct trailer_sums *sums,
    struct trailer *out, struct error *error)
{
	struct text rest = text;

	*out = (struct trailer){ .count = 0 };
	out->parts = ARENA_NEW(names->arena, struct trailer_part,
	    text.size + 1);
	while (rest.size > 0) {
		struct trailer_part *part = &out->parts[out->count];

		part->literal = take_literal(&rest, names->arena);
		out->count += part->literal.size > 0;
		if (rest.size > 0 && !take_hole(&rest, line, names, sums, out,
		    error))
			return false;
	}
	if (out->count == 0 || (out->count == 1 &&
	    out->parts[0].kind != LITERAL))
		return error_set(error, STATUS_CONFIG, "'%.*s' could be any "
		    "row (write what it begins with, as Total;{@any})",
		    TEXT_CLIP(text));
	return true;
}

/* Where `wanted` stands first; NULL: nowhere. */
static const char *
find(struct text in, struct text wanted)
{
	return in.size == 0 ? NULL : memmem(in.data, in.size, wanted.data,
	    wanted.size);
}

/* What stands in the hole `wanted` of a row; its data NULL: no such row. */
static bool
match(const struct trailer *trailer, struct text row, size_t wanted,
    struct text *hole)
{
	struct text rest = text_trim(row);
	size_t i;

	for (i = 0; i < trailer->count; i++) {
		const struct trailer_part *part = &trailer->parts[i];
		struct text value = rest;

		if (part->kind == LITERAL) {
			if (!text_starts(rest, part->literal))
				return false;
			value = part->literal;
		} else if (i + 1 < trailer->count) {
			const char *end = find(rest, part[1].literal);

			if (end == NULL)
				return false;
			value.size = (size_t)(end - rest.data);
		}
		if (i == wanted)
			*hole = text_trim(value);
		rest.data += value.size;
		rest.size -= value.size;
	}
	return rest.size == 0;
}

const struct trailer *
trailer_find(const struct trailer *list, struct text row)
{
	struct text hole;

	while (list != NULL && !match(list, row, SIZE_MAX, &hole))
		list = list->next;
	return list;
}

void
trailer_count(struct trailer_found *found, const struct trailer_sums *sums,
    const struct row_view *view, const struct number_style *style)
{
	struct decimal number;
	struct error inner;
	size_t i;

	found->rows++;
	for (i = 0; i < sums->count; i++) {
		struct decimal *sum = &found->column[i].sum;
		struct text cell = view == NULL ? TEXT("") :
		    row_view_cell(view, sums->ref[i]);

		if (view == NULL || (cell.size > 0 &&
		    (!number_parse(style, cell, &number, &inner) ||
		    !decimal_add(*sum, number, sum, &inner))))
			found->column[i].unknown = true;
	}
}

static bool
check_rows(struct decimal said, uint64_t rows, struct error *error)
{
	struct buffer text = { 0 };

	if (decimal_compare(said, decimal_of((int64_t)rows)) == 0)
		return true;
	decimal_write(said, 0, &text);
	error_set(error, STATUS_DATA, "the trailer says %s rows but there "
	    "are %" PRIu64 " (the file was cut or changed: make it anew)",
	    buffer_string(&text), rows);
	buffer_release(&text);
	return false;
}

static bool
check_sum(struct decimal said, const struct trailer_part *part,
    const struct trailer_found *found, struct error *error)
{
	struct buffer text = { 0 }, sum = { 0 };

	if (found->column[part->sum].unknown ||
	    decimal_compare(said, found->column[part->sum].sum) == 0)
		return true;
	decimal_write(said, 0, &text);
	decimal_write(found->column[part->sum].sum, 0, &sum);
	error_set(error, STATUS_DATA, "the trailer says %.*s=%s but the rows "
	    "sum to %s (the file was cut or changed: make it anew)",
	    TEXT_CLIP(part->name), buffer_string(&text),
	    buffer_string(&sum));
	buffer_release(&text);
	buffer_release(&sum);
	return false;
}

bool
trailer_check(const struct trailer *trailer, struct text row,
    const struct trailer_found *found, const struct number_style *style,
    struct error *error)
{
	struct decimal said;
	struct text hole;
	size_t i;

	for (i = 0; i < trailer->count; i++) {
		const struct trailer_part *part = &trailer->parts[i];

		if (part->kind != ROWS && part->kind != SUM)
			continue;
		(void)match(trailer, row, i, &hole);
		if (!number_parse(style, hole, &said, error))
			return false;
		if (part->kind == ROWS ? !check_rows(said, found->rows,
		    error) : !check_sum(said, part, found, error))
			return false;
	}
	return true;
}
