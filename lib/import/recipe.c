/* recipe.c - a value of usage made of a row's columns. */
#include "import/recipe.h"

#include "import/span.h"
#include "value/decimal.h"

enum part_kind {
	LITERAL,
	COLUMN,
	FILE_NAME,
	LINE_NUMBER,
	FINGERPRINT_ROW,
	FINGERPRINT_COLUMNS,
	INTERVAL,
	VALUE,
	NEXT,
	SECONDS,
	TIME,
	KEPT,
};

struct recipe_part {
	enum part_kind kind;
	struct text literal;
	size_t *columns;          /* FINGERPRINT_COLUMNS; COLUMN has one */
	size_t column_count;
	const struct kept *kept;  /* KEPT */
	size_t number;            /* NEXT: which of them, from 0 */
	const struct rewrite **rewrites;
	size_t rewrite_count;
};

int
column_refs_find(struct column_refs *refs, struct text name, bool optional,
    uint64_t line, struct arena *arena)
{
	struct column_ref *ref;
	size_t i;

	for (i = 0; i < refs->count; i++) {
		ref = &refs->ref[i];
		if (!text_equal(ref->name, name))
			continue;
		if (ref->optional && !optional)
			ref->line = line;
		ref->optional = ref->optional && optional;
		return (int)i;
	}
	if (refs->count == COLUMN_REFS_MAX)
		return -1;
	if (refs->ref == NULL)
		refs->ref = ARENA_NEW(arena, struct column_ref,
		    COLUMN_REFS_MAX);
	refs->ref[refs->count] = (struct column_ref){
		.name = arena_copy(arena, name), .optional = optional,
		.line = line, .at = -1,
	};
	return (int)refs->count++;
}

/* "" for a word that means an empty cell. */
static struct text
without_null(const struct row_view *view, struct text cell)
{
	size_t i;

	for (i = 0; i < view->null_count; i++) {
		if (text_equal(cell, view->nulls[i]))
			return TEXT("");
	}
	return cell;
}

static bool
has_column(const struct row_view *view, size_t column)
{
	int at = view->refs->ref[column].at;

	return at >= 0 && (size_t)at < view->record->count &&
	    view->record->field[at].data != NULL;
}

struct text
row_view_cell(const struct row_view *view, size_t column)
{
	struct text cell = TEXT("");

	if (!has_column(view, column))
		return cell;
	if (view->record->field[view->refs->ref[column].at].size > 0)
		cell = view->record->field[view->refs->ref[column].at];
	return without_null(view, cell);
}

struct text
row_view_trimmed(const struct row_view *view, size_t at)
{
	struct text cell = TEXT("");

	if (at < view->record->count && view->record->field[at].size > 0)
		cell = text_trim(view->record->field[at]);
	return without_null(view, cell);
}

static bool
add_column(struct text name, uint64_t line, const struct recipe_names *names,
    struct recipe_part *part, struct error *error)
{
	bool optional = name.size > 1 && name.data[name.size - 1] == '?';
	int column;

	name.size -= optional;
	if (name.size == 0)
		return error_set(error, STATUS_CONFIG,
		    "'{}' names no column (write as {src})");
	column = column_refs_find(names->refs, name, optional, line,
	    names->arena);
	if (column < 0)
		return error_set(error, STATUS_CONFIG,
		    "more than %d columns are named", COLUMN_REFS_MAX);
	part->columns[part->column_count++] = (size_t)column;
	return true;
}

static bool
add_columns(struct text list, uint64_t line, const struct recipe_names *names,
    struct recipe_part *part, struct error *error)
{
	size_t most = 1, i;

	for (i = 0; i < list.size; i++)
		most += list.data[i] == ',';
	part->columns = ARENA_NEW(names->arena, size_t, most);
	while (list.data != NULL) {
		struct text name = text_trim(text_cut(&list, ','));

		if (!add_column(name, line, names, part, error))
			return false;
	}
	return true;
}

static bool
add_rewrites(struct text list, const struct recipe_names *names,
    struct recipe_part *part, struct error *error)
{
	size_t most = 1, i;

	for (i = 0; i < list.size; i++)
		most += list.data[i] == '|';
	part->rewrites = ARENA_NEW(names->arena, const struct rewrite *,
	    most);
	while (list.data != NULL) {
		struct text name = text_trim(text_cut(&list, '|'));
		const struct rewrite *rewrite = names->rewrites;

		while (rewrite != NULL && !text_equal(rewrite->name, name))
			rewrite = rewrite->next;
		if (rewrite == NULL)
			return error_set(error, STATUS_CONFIG, "there is no "
			    "section [rewrite %.*s]", TEXT_CLIP(name));
		part->rewrites[part->rewrite_count++] = rewrite;
	}
	return true;
}

static const struct {
	const char *name;
	enum part_kind kind;
} specials[] = {
	{ "@file", FILE_NAME },
	{ "@line", LINE_NUMBER },
	{ "@fingerprint", FINGERPRINT_ROW },
	{ "@interval", INTERVAL },
	{ "@value", VALUE },
	{ "@next", NEXT },
	{ "@seconds", SECONDS },
	{ "@time", TIME },
};

/* {@next:2} is the second field behind the intervals. */
static bool
add_next(struct text number, struct recipe_part *part, struct error *error)
{
	struct decimal value;
	struct error inner;

	if (!decimal_parse(number, &value, &inner) || value.scale != 0 ||
	    value.digits < 1 || value.digits > 1000)
		return error_set(error, STATUS_CONFIG, "'%.*s' is not the "
		    "place of a column behind the intervals (write "
		    "{@next:2})", TEXT_CLIP(number));
	part->kind = NEXT;
	part->number = (size_t)value.digits - 1;
	return true;
}

static bool
compile_special(struct text name, uint64_t line,
    const struct recipe_names *names, struct recipe_part *part,
    struct error *error)
{
	struct text list = name;
	struct text word = text_cut(&list, ':');
	size_t i;

	if (text_is(word, "@next") && list.data != NULL)
		return add_next(list, part, error);
	if (text_is(word, "@fingerprint") && list.data != NULL) {
		part->kind = FINGERPRINT_COLUMNS;
		return add_columns(list, line, names, part, error);
	}
	for (i = 0; i < ARRAY_SIZE(specials); i++) {
		if (text_is(name, specials[i].name)) {
			part->kind = specials[i].kind;
			return true;
		}
	}
	part->kind = KEPT;
	for (part->kept = names->kept; part->kept != NULL;
	    part->kept = part->kept->next) {
		if (text_equal(part->kept->name, (struct text){
		    name.data + 1, name.size - 1 }))
			return true;
	}
	return error_set(error, STATUS_CONFIG, "'{%.*s}' means nothing (one "
	    "of @file, @line, @fingerprint, @interval, @value, @next, "
	    "@seconds, @time, or a name that some row keeps)",
	    TEXT_CLIP(name));
}

/* Compiles what stands between two braces. */
static bool
compile_braces(struct text inner, uint64_t line,
    const struct recipe_names *names, struct recipe_part *part,
    struct error *error)
{
	struct text rest = inner;
	struct text name = text_trim(text_cut(&rest, '|'));

	if (name.size > 0 && name.data[0] == '@') {
		if (!compile_special(name, line, names, part, error))
			return false;
	} else {
		part->kind = COLUMN;
		part->columns = ARENA_NEW(names->arena, size_t, 1);
		if (!add_column(name, line, names, part, error))
			return false;
	}
	return rest.data == NULL || add_rewrites(rest, names, part, error);
}

/* Takes literal text up to a brace; a doubled brace is one. */
static struct text
take_literal(struct text *rest, struct arena *arena)
{
	char *data = arena_take(arena, rest->size);
	size_t size = 0, at = 0;

	while (at < rest->size) {
		char c = rest->data[at];

		if (c == '{' || c == '}') {
			if (at + 1 == rest->size || rest->data[at + 1] != c)
				break;
			at++;
		}
		data[size++] = c;
		at++;
	}
	rest->data += at;
	rest->size -= at;
	return (struct text){ data, size };
}

bool
recipe_compile(struct text text, uint64_t line,
    const struct recipe_names *names, struct recipe *out,
    struct error *error)
{
	struct text rest = text;

	*out = (struct recipe){ .line = line };
	out->text = arena_copy(names->arena, text);
	out->parts = ARENA_NEW(names->arena, struct recipe_part,
	    text.size + 1);
	while (rest.size > 0) {
		struct recipe_part *part = &out->parts[out->count];
		const char *end;
		struct text inner;

		part->literal = take_literal(&rest, names->arena);
		out->count += part->literal.size > 0;
		if (rest.size == 0)
			break;
		end = memchr(rest.data, '}', rest.size);
		if (rest.data[0] == '}' || end == NULL)
			return error_set(error, STATUS_CONFIG, "'%.*s' has "
			    "one brace without the other (write {src}; {{ is "
			    "a brace itself)", TEXT_CLIP(text));
		inner = (struct text){ rest.data + 1,
		    (size_t)(end - rest.data) - 1 };
		if (!compile_braces(inner, line, names,
		    &out->parts[out->count++], error))
			return false;
		out->of_interval = out->of_interval ||
		    out->parts[out->count - 1].kind == VALUE;
		out->of_span = out->of_span ||
		    out->parts[out->count - 1].kind == SECONDS;
		out->of_time = out->of_time ||
		    out->parts[out->count - 1].kind == TIME;
		rest.size -= inner.size + 2;
		rest.data += inner.size + 2;
	}
	if (out->count == 1 && out->parts[0].kind == COLUMN &&
	    out->parts[0].rewrite_count == 0)
		out->whole = out->parts[0].columns[0] + 1;
	return true;
}

static struct text
make_fingerprint(const struct recipe_part *part, const struct row_view *view)
{
	char *to = arena_take(view->arena, FINGERPRINT_DIGITS);
	size_t i;

	fingerprint_begin(view->fingerprint);
	if (part->kind == FINGERPRINT_ROW) {
		for (i = 0; i < view->record->count; i++)
			fingerprint_add(view->fingerprint,
			    view->record->field[i]);
	} else {
		for (i = 0; i < part->column_count; i++)
			fingerprint_add(view->fingerprint,
			    row_view_cell(view, part->columns[i]));
	}
	fingerprint_write(view->fingerprint, to);
	return (struct text){ to, FINGERPRINT_DIGITS };
}

static struct text
make_number(uint64_t number, struct arena *row)
{
	char *end = (char *)arena_take(row, 24) + 24, *to = end;

	do {
		*--to = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	return (struct text){ to, (size_t)(end - to) };
}

static bool
recall(const struct kept *kept, const struct row_view *view, struct text *out,
    struct error *error)
{
	*out = buffer_text(&kept->value);
	if (kept->known)
		return true;
	if (view->mended)
		return error_set(error, STATUS_DATA, "nobody says what "
		    "{@%.*s} is (write it in the context: %.*s=...)",
		    TEXT_CLIP(kept->name), TEXT_CLIP(kept->name));
	if (view->lost_line == 0)
		return error_set(error, STATUS_DATA, "no row before this one "
		    "says what {@%.*s} is", TEXT_CLIP(kept->name));
	return error_set(error, STATUS_DATA, "what {@%.*s} is, nobody knows "
	    "since line %llu was not understood (mend that row, too)",
	    TEXT_CLIP(kept->name), (unsigned long long)view->lost_line);
}

static bool
make_part(const struct recipe_part *part, const struct row_view *view,
    struct text *out, struct error *error)
{
	size_t i;

	switch (part->kind) {
	case LITERAL:
		*out = part->literal;
		return true;
	case COLUMN:
		*out = row_view_cell(view, part->columns[0]);
		break;
	case FILE_NAME:
		*out = text_of(view->file);
		break;
	case LINE_NUMBER:
		*out = make_number(view->record->line, view->arena);
		break;
	case FINGERPRINT_ROW:
	case FINGERPRINT_COLUMNS:
		*out = make_fingerprint(part, view);
		break;
	case INTERVAL:
		*out = make_number(view->interval, view->arena);
		break;
	case VALUE:
		*out = view->value;
		break;
	case NEXT:
		*out = view->next == 0 ? TEXT("") :
		    row_view_trimmed(view, view->next + part->number);
		break;
	case SECONDS:
		if (!span_seconds(view, out, error))
			return false;
		break;
	case TIME:
		*out = view->when;
		break;
	case KEPT:
		if (!recall(part->kept, view, out, error))
			return false;
		break;
	}
	for (i = 0; i < part->rewrite_count; i++) {
		if (!rewrite_apply(part->rewrites[i], *out, view->arena, out,
		    error))
			return false;
	}
	return true;
}

/* Two texts as one, in the row's arena. */
static struct text
append(struct text a, struct text b, struct arena *row)
{
	char *data;

	if (a.size == 0)
		return b;
	data = arena_take(row, a.size + b.size);
	memcpy(data, a.data, a.size);
	memcpy(data + a.size, b.data, b.size);
	return (struct text){ data, a.size + b.size };
}

bool
recipe_make(const struct recipe *recipe, const struct row_view *view,
    struct text *out, struct error *error)
{
	struct text value = TEXT(""), part;
	size_t i;

	if (LIKELY(recipe->whole > 0)) {
		*out = row_view_cell(view, recipe->whole - 1);
		return true;
	}
	for (i = 0; i < recipe->count; i++) {
		if (!make_part(&recipe->parts[i], view, &part, error))
			return false;
		value = append(value, part, view->arena);
	}
	*out = value;
	return true;
}

bool
recipe_present(const struct recipe *recipe, const struct row_view *view,
    bool *present, struct error *error)
{
	struct text value;
	size_t i;

	*present = true;
	for (i = 0; i < recipe->count && *present; i++) {
		const struct recipe_part *part = &recipe->parts[i];

		if (part->kind != COLUMN || has_column(view,
		    part->columns[0]))
			continue;
		if (!make_part(part, view, &value, error))
			return false;
		*present = value.size > 0;
	}
	return true;
}

int
recipe_column(const struct recipe *recipe)
{
	int column = -1;
	size_t i;

	for (i = 0; i < recipe->count; i++) {
		if (recipe->parts[i].column_count == 0)
			continue;
		if (recipe->parts[i].column_count > 1 || column >= 0)
			return -1;
		column = (int)recipe->parts[i].columns[0];
	}
	return column;
}
