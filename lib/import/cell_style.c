/* cell_style.c - how a cell is set apart, quoted and escaped. */
#include "import/cell_style.h"

/* A cell while it is being taken. */
struct taking {
	const struct cell_style *style;
	struct text rest;
	bool ended;
	size_t at;
	bool changed;             /* some escape, or a doubled quote */
	struct error *error;
};

static enum cell_end
fail(struct taking *taking, const char *what, const char *cure)
{
	struct text shown = taking->rest;
	const char *end;

	if (shown.size > taking->at + 1)
		shown.size = taking->at + 1;
	end = shown.size > 0 ? memchr(shown.data, '\n', shown.size) : NULL;
	if (end != NULL)
		shown.size = (size_t)(end - shown.data);
	error_set(taking->error, STATUS_DATA, "'%.*s' %s (%s)",
	    TEXT_CLIP(shown), what, cure);
	return CELL_BAD;
}

static bool
at_delimiter(const struct taking *taking)
{
	struct text delimiter = taking->style->delimiter;

	return delimiter.size > 0 && text_starts((struct text){
	    taking->rest.data + taking->at, taking->rest.size - taking->at },
	    delimiter);
}

/* How long the line end is that stands here; 0 = none does. */
static size_t
line_end_at(const struct taking *taking, size_t at)
{
	const char *data = taking->rest.data + at;
	size_t left = taking->rest.size - at;

	if (left > 0 && data[0] == '\n')
		return 1;
	if (left == 0 || data[0] != '\r')
		return 0;
	if (left > 1)
		return data[1] == '\n' ? 2 : 0;
	return taking->ended;
}

static bool
runs_of_blanks(const struct cell_style *style)
{
	return style->blanks && text_is(style->delimiter, " ");
}

static void
skip_blanks(struct taking *taking)
{
	while (taking->at < taking->rest.size &&
	    taking->rest.data[taking->at] == ' ')
		taking->at++;
}

/* Goes past what stands behind a cell, if that ends it. */
static enum cell_end
take_end(struct taking *taking)
{
	struct text delimiter = taking->style->delimiter;
	bool runs = runs_of_blanks(taking->style), blank;
	size_t line;

	blank = runs && at_delimiter(taking);
	if (taking->style->blanks)
		skip_blanks(taking);
	/* a delimiter, or the CR of a line end, may be cut in two */
	if (!taking->ended && taking->rest.size - taking->at <=
	    delimiter.size)
		return CELL_MORE;
	line = line_end_at(taking, taking->at);
	if (line == 0 && taking->at < taking->rest.size) {
		if (blank)
			return CELL_DELIMITER;
		if (!at_delimiter(taking))
			return CELL_BAD;
		taking->at += delimiter.size;
		return CELL_DELIMITER;
	}
	taking->at += line;
	return CELL_LINE;
}

/* The byte that an escaped character stands for; 0 = none that is known. */
static char
meaning_of(char c)
{
	static const char letters[] = "bfnrtv", meant[] = "\b\f\n\r\t\v";
	const char *at = strchr(letters, c);
	int lower = c | 0x20;

	if (c == '\0' || (c >= '0' && c <= '9'))
		return 0;
	if (at != NULL)
		return meant[at - letters];
	return lower >= 'a' && lower <= 'z' ? 0 : c;
}

/* The value of what is written from..to, its escapes and quotes undone. */
static struct text
undo(const struct taking *taking, size_t from, size_t to,
    struct arena *arena)
{
	const struct cell_style *style = taking->style;
	struct text written = { taking->rest.data + from, to - from };
	char *data;
	size_t size = 0, i;

	if (!taking->changed)
		return written;
	data = arena_take(arena, written.size);
	for (i = 0; i < written.size; i++) {
		char c = written.data[i];

		if (style->escape != 0 && c == style->escape &&
		    i + 1 < written.size) {
			i++;
			/* an escaped CRLF is a line end like any other */
			i += written.data[i] == '\r' &&
			    i + 1 < written.size && written.data[i + 1] == '\n';
			c = meaning_of(written.data[i]);
		} else if (c == style->quote && c != 0) {
			i++;
		}
		data[size++] = c;
	}
	return (struct text){ data, size };
}

/* Goes past an escape and what it escapes. */
static enum cell_end
take_escape(struct taking *taking)
{
	size_t at = taking->at + 1, line;

	if (at == taking->rest.size) {
		if (!taking->ended)
			return CELL_MORE;
		return fail(taking, "ends in the middle of an escape",
		    "was the file cut?");
	}
	line = line_end_at(taking, at);
	taking->changed = true;
	taking->at = at;
	if (line == 0 && meaning_of(taking->rest.data[at]) == 0)
		return fail(taking, "ends in no escape that is known",
		    "one of b, f, n, r, t, v or a sign may follow, and N "
		    "alone");
	taking->at += line > 0 ? line : 1;
	return CELL_DELIMITER;
}

/* Goes to the closing quote; the opening one is behind. */
static enum cell_end
find_close(struct taking *taking)
{
	const struct cell_style *style = taking->style;
	struct text rest = taking->rest;

	while (taking->at < rest.size) {
		char c = rest.data[taking->at];

		if (style->escape != 0 && c == style->escape) {
			enum cell_end end = take_escape(taking);

			if (end != CELL_DELIMITER)
				return end;
			continue;
		}
		if (c == style->quote) {
			if (taking->at + 1 == rest.size && !taking->ended)
				return CELL_MORE;
			if (taking->at + 1 == rest.size ||
			    rest.data[taking->at + 1] != style->quote)
				return CELL_DELIMITER;
			taking->changed = true;
			taking->at++;
		}
		taking->at++;
	}
	return taking->ended ? CELL_OPEN : CELL_MORE;
}

static enum cell_end
take_quoted(struct taking *taking, struct text *value, struct arena *arena)
{
	size_t start = ++taking->at, close;
	enum cell_end end = find_close(taking);

	if (end == CELL_OPEN) {
		taking->at = taking->rest.size;
		fail(taking, "opens with a quote that never closes",
		    "close it");
		return CELL_OPEN;
	}
	if (end != CELL_DELIMITER)
		return end;
	close = taking->at++;
	end = take_end(taking);
	if (end == CELL_BAD)
		return fail(taking, "goes on after its closing quote",
		    "write a quote inside a field twice");
	if (end != CELL_MORE)
		*value = undo(taking, start, close, arena);
	return end;
}

/* What is written as null: the escaped N. */
static bool
is_null(const struct cell_style *style, struct text written)
{
	return style->escape != 0 && written.size == 2 &&
	    written.data[0] == style->escape && written.data[1] == 'N';
}

/* Goes to where a cell without quotes ends. */
static enum cell_end
find_end(struct taking *taking, size_t start)
{
	const struct cell_style *style = taking->style;
	struct text rest = taking->rest;
	char first = style->delimiter.size > 0 ? style->delimiter.data[0] :
	    '\n';

	for (; taking->at < rest.size; taking->at++) {
		char c = rest.data[taking->at];

		if (c == '\n' || (c == '\r' &&
		    line_end_at(taking, taking->at) > 0) ||
		    (c == first && at_delimiter(taking)))
			break;
		if (c == style->quote && c != 0)
			return fail(taking, "has a quote inside but is not "
			    "quoted", "say quote = none in the format if "
			    "quotes are nothing special");
		if (c != style->escape || c == 0)
			continue;
		if (taking->at == start && rest.size > start + 1 &&
		    rest.data[start + 1] == 'N') {
			taking->at++;
		} else {
			enum cell_end end = take_escape(taking);

			if (end != CELL_DELIMITER)
				return end;
			taking->at--;
		}
	}
	return CELL_DELIMITER;
}

static enum cell_end
take_plain(struct taking *taking, struct text *value, struct arena *arena)
{
	size_t start = taking->at, stop;
	struct text written;
	enum cell_end end = find_end(taking, start);

	if (end != CELL_DELIMITER)
		return end;
	stop = taking->at;
	end = take_end(taking);
	if (end == CELL_MORE)
		return end;
	while (taking->style->blanks && stop > start &&
	    taking->rest.data[stop - 1] == ' ')
		stop--;
	written = (struct text){ taking->rest.data + start, stop - start };
	if (is_null(taking->style, written)) {
		*value = TEXT("");
		return end;
	}
	if (taking->style->escape != 0 && written.size > 1 &&
	    written.data[0] == taking->style->escape &&
	    written.data[1] == 'N') {
		taking->at = stop - 1;
		return fail(taking, "begins with what is null",
		    "an escaped N stands alone");
	}
	*value = undo(taking, start, stop, arena);
	return end;
}

enum cell_end
cell_take(const struct cell_style *style, struct text rest, bool ended,
    size_t *size, struct text *value, struct arena *arena,
    struct error *error)
{
	struct taking taking = { .style = style, .rest = rest,
	    .ended = ended, .error = error };
	enum cell_end end;

	if (style->blanks)
		skip_blanks(&taking);
	if (taking.at == rest.size && !ended)
		return CELL_MORE;
	if (style->quote != 0 && taking.at < rest.size &&
	    rest.data[taking.at] == style->quote)
		end = take_quoted(&taking, value, arena);
	else
		end = take_plain(&taking, value, arena);
	*size = taking.at;
	return end;
}
