/* context.c - what a row that was set aside knew from rows before it. */
#include "record/context.h"

static bool
is_plain(struct text value)
{
	return value.size > 0 && value.data[0] != '?' &&
	    memchr(value.data, ';', value.size) == NULL &&
	    memchr(value.data, '"', value.size) == NULL &&
	    text_trim(value).size == value.size;
}

static void
add_quoted(struct buffer *out, struct text value)
{
	size_t i;

	buffer_add_byte(out, '"');
	for (i = 0; i < value.size; i++) {
		if (value.data[i] == '"')
			buffer_add_byte(out, '"');
		buffer_add_byte(out, value.data[i]);
	}
	buffer_add_byte(out, '"');
}

void
context_add(struct buffer *out, const struct context_item *item)
{
	if (out->size > 0)
		buffer_add_byte(out, ';');
	buffer_add_text(out, item->name);
	buffer_add_byte(out, '=');
	if (!item->known && item->since > 0)
		buffer_printf(out, "?%llu", (unsigned long long)item->since);
	else if (!item->known)
		buffer_add_byte(out, '?');
	else if (is_plain(item->value))
		buffer_add_text(out, item->value);
	else
		add_quoted(out, item->value);
}

static bool
not_context(struct text text, struct error *error)
{
	return error_set(error, STATUS_DATA, "'%.*s' is no context (write "
	    "name=value;name=value, a value with ; in it in quotes)",
	    TEXT_CLIP(text));
}

/* Takes what stands in quotes, and the ; behind it. */
static bool
take_quoted(struct text *rest, struct arena *arena, struct text *value)
{
	char *to = arena_take(arena, rest->size);
	size_t size = 0, at;

	for (at = 1; at < rest->size; at++) {
		if (rest->data[at] == '"' && (++at == rest->size ||
		    rest->data[at] != '"'))
			break;
		to[size++] = rest->data[at];
	}
	if (rest->data[at - 1] != '"' || at < 2 ||
	    (at < rest->size && rest->data[at] != ';'))
		return false;
	*value = (struct text){ to, size };
	at += at < rest->size;
	rest->data += at;
	rest->size -= at;
	return true;
}

/* "" or the digits of a line. */
static bool
read_line(struct text digits, uint64_t *line)
{
	*line = 0;
	if (digits.size > 19)
		return false;
	for (; digits.size > 0; digits.data++, digits.size--) {
		if (digits.data[0] < '0' || digits.data[0] > '9')
			return false;
		*line = *line * 10 + (uint64_t)(digits.data[0] - '0');
	}
	return true;
}

bool
context_take(struct text *rest, struct arena *arena,
    struct context_item *item, struct error *error)
{
	struct text whole = *rest, after = *rest;

	item->name = text_trim(text_cut(&after, '='));
	item->known = true;
	item->since = 0;
	if (item->name.size == 0 || after.data == NULL)
		return not_context(whole, error);
	if (after.size > 0 && after.data[0] == '"') {
		*rest = after;
		return take_quoted(rest, arena, &item->value) ||
		    not_context(whole, error);
	}
	item->value = text_trim(text_cut(&after, ';'));
	*rest = after.data != NULL ? after : TEXT("");
	if (item->value.size == 0 || item->value.data[0] != '?')
		return true;
	item->known = false;
	return read_line((struct text){ item->value.data + 1,
	    item->value.size - 1 }, &item->since) ||
	    not_context(whole, error);
}
