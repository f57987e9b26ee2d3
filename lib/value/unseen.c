/* unseen.c - characters that nobody sees, and what they are called. */
#include "value/unseen.h"

#include <stdio.h>

enum kind {
	WIDTHLESS,
	SPACE,
	SEEN,                     /* but not what it looks like */
};

/* In order. */
static const struct range {
	uint32_t first, last;
	enum kind kind;
	const char *name;
} ranges[] = {
	{ 0x0000, 0x0008, WIDTHLESS, "a control character" },
	{ 0x0009, 0x0009, SPACE, "a tab" },
	{ 0x000a, 0x000a, SPACE, "a line end" },
	{ 0x000b, 0x000c, SPACE, "a control character" },
	{ 0x000d, 0x000d, SPACE, "a line end" },
	{ 0x000e, 0x001f, WIDTHLESS, "a control character" },
	{ 0x007f, 0x0084, WIDTHLESS, "a control character" },
	{ 0x0085, 0x0085, SPACE, "a line end" },
	{ 0x0086, 0x009f, WIDTHLESS, "a control character" },
	{ 0x00a0, 0x00a0, SPACE, "a no-break space" },
	{ 0x00ad, 0x00ad, WIDTHLESS, "a soft hyphen" },
	{ 0x034f, 0x034f, WIDTHLESS, "an invisible character" },
	{ 0x061c, 0x061c, WIDTHLESS, "a direction mark" },
	{ 0x115f, 0x1160, WIDTHLESS, "an invisible character" },
	{ 0x1680, 0x1680, SPACE, "a space" },
	{ 0x17b4, 0x17b5, WIDTHLESS, "an invisible character" },
	{ 0x180b, 0x180f, WIDTHLESS, "an invisible character" },
	{ 0x2000, 0x2006, SPACE, "a space" },
	{ 0x2007, 0x2007, SPACE, "a no-break space" },
	{ 0x2008, 0x2008, SPACE, "a space" },
	{ 0x2009, 0x2009, SPACE, "a thin space" },
	{ 0x200a, 0x200a, SPACE, "a space" },
	{ 0x200b, 0x200b, WIDTHLESS, "a zero-width space" },
	{ 0x200c, 0x200d, WIDTHLESS, "a zero-width joiner" },
	{ 0x200e, 0x200f, WIDTHLESS, "a direction mark" },
	{ 0x2010, 0x2015, SEEN, "a dash" },
	{ 0x2019, 0x2019, SEEN, "an apostrophe" },
	{ 0x2028, 0x2029, SPACE, "a line end" },
	{ 0x202a, 0x202e, WIDTHLESS, "a direction mark" },
	{ 0x202f, 0x202f, SPACE, "a narrow no-break space" },
	{ 0x205f, 0x205f, SPACE, "a space" },
	{ 0x2060, 0x2060, WIDTHLESS, "a word joiner" },
	{ 0x2061, 0x2065, WIDTHLESS, "an invisible character" },
	{ 0x2066, 0x2069, WIDTHLESS, "a direction mark" },
	{ 0x206a, 0x206f, WIDTHLESS, "an invisible character" },
	{ 0x2212, 0x2212, SEEN, "a minus sign" },
	{ 0x2800, 0x2800, SPACE, "a blank of Braille" },
	{ 0x3000, 0x3000, SPACE, "a wide space" },
	{ 0x3164, 0x3164, WIDTHLESS, "an invisible character" },
	{ 0xfe00, 0xfe0f, WIDTHLESS, "a variation selector" },
	{ 0xfeff, 0xfeff, WIDTHLESS, "a byte-order mark" },
	{ 0xff0b, 0xff0e, SEEN, "a wide sign" },
	{ 0xff10, 0xff19, SEEN, "a wide digit" },
	{ 0xffa0, 0xffa0, WIDTHLESS, "an invisible character" },
	{ 0xfff0, 0xfffb, WIDTHLESS, "an invisible character" },
	{ 0xfffe, 0xffff, WIDTHLESS, "no character" },
	{ 0x1bca0, 0x1bca3, WIDTHLESS, "an invisible character" },
	{ 0x1d173, 0x1d17a, WIDTHLESS, "an invisible character" },
	{ 0xe0000, 0xe0fff, WIDTHLESS, "an invisible character" },
};

static const struct range *
range_of(uint32_t point)
{
	size_t low = 0, high = ARRAY_SIZE(ranges);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (point > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ARRAY_SIZE(ranges) && point >= ranges[low].first ?
	    &ranges[low] : NULL;
}

/* Takes the first character off; what is no UTF-8 counts byte by byte. */
static uint32_t
take(struct text *text)
{
	unsigned char head = (unsigned char)text->data[0];
	size_t size = head < 0xc0 ? 1 : head < 0xe0 ? 2 : head < 0xf0 ? 3 : 4;
	uint32_t point = head;
	size_t i;

	if (size > text->size)
		size = 1;
	if (size > 1)
		point = head & (0x7fu >> size);
	for (i = 1; i < size; i++)
		point = point << 6 | ((unsigned char)text->data[i] & 0x3fu);
	text->data += size;
	text->size -= size;
	return point;
}

static bool
is_unseen(uint32_t point)
{
	const struct range *range;

	if (point >= 0x20 && point < 0x7f)
		return false;
	range = range_of(point);
	return range != NULL && range->kind != SEEN;
}

/* Nearly every key is made of these, eight bytes at a time. */
static bool
is_printable(struct text text)
{
	const uint64_t each = 0x0101010101010101ULL, high = each * 0x80;
	uint64_t any = 0, word;
	size_t at;

	for (at = 0; at + 8 <= text.size; at += 8) {
		memcpy(&word, text.data + at, 8);
		/*
		 * Under 0x20 borrows from the bit above, 0x7f carries into it.
		 * What one byte does to the next can only raise an alarm.
		 */
		any |= word | (word - each * 0x20) | (word + each);
	}
	for (; at < text.size; at++)
		any |= text.data[at] >= 0x20 && text.data[at] < 0x7f ? 0 :
		    0x80;
	return (any & high) == 0;
}

bool
unseen_find(struct text text, uint32_t *point)
{
	if (is_printable(text))
		return false;
	while (text.size > 0) {
		*point = take(&text);
		if (is_unseen(*point))
			return true;
	}
	return false;
}

bool
unseen_find_foreign(struct text text, uint32_t *point)
{
	while (text.size > 0) {
		*point = take(&text);
		if (*point >= 0x80)
			return true;
	}
	return false;
}

const char *
unseen_name(uint32_t point, char to[UNSEEN_NAME_MAX])
{
	const struct range *range = range_of(point);

	snprintf(to, UNSEEN_NAME_MAX, "U+%04X%s%s", (unsigned)point,
	    range ? ", " : "", range ? range->name : "");
	return to;
}

bool
unseen_check(struct text key, const char *what, const char *cure,
    struct error *error)
{
	char name[UNSEEN_NAME_MAX];
	uint32_t point;

	if (UNLIKELY(unseen_find(key, &point)))
		return error_set(error, STATUS_DATA, "the %s '%.*s' has %s, "
		    "in it, which nobody sees (%s)", what, TEXT_CLIP(key),
		    unseen_name(point, name), cure);
	if (key.size > 0 && UNLIKELY(key.data[0] == ' ' ||
	    key.data[key.size - 1] == ' '))
		return error_set(error, STATUS_DATA, "the %s '%.*s' has a "
		    "blank at its %s (%s)", what, TEXT_CLIP(key),
		    key.data[0] == ' ' ? "start" : "end", cure);
	return true;
}

/* Copies what is seen; a space of any kind is a blank. */
static struct text
copy_seen(struct text text, struct arena *arena)
{
	char *to = arena_take(arena, text.size + 1);
	size_t size = 0;

	while (text.size > 0) {
		const char *from = text.data;
		uint32_t point = take(&text);
		size_t bytes = (size_t)(text.data - from);

		if (!is_unseen(point)) {
			memcpy(to + size, from, bytes);
			size += bytes;
		} else if (range_of(point)->kind == SPACE) {
			to[size++] = ' ';
		}
	}
	return (struct text){ to, size };
}

struct text
unseen_clean(struct text text, struct arena *arena)
{
	uint32_t point;

	if (unseen_find(text, &point))
		text = copy_seen(text, arena);
	return text_trim(text);
}
