/* encode.c - texts and files as a mail may carry them. */
#include "mail/encode.h"

#include <glib.h>

#define LINE_MAX_SIZE 76
#define BASE64_BYTES 57           /* of a whole line */
#define WORD_START "=?UTF-8?Q?"
#define WORD_END "?="
#define WORD_MAX 75
#define PLAIN_MAX 60              /* of a header text left as it is */

static const char hex[] = "0123456789ABCDEF";

static bool
is_letter_or_digit(unsigned char c)
{
	return g_ascii_isalnum((char)c);
}

void
encode_base64(struct text bytes, struct buffer *out)
{
	size_t lines = bytes.size / BASE64_BYTES + 1;
	char *to = buffer_reserve(out, lines * (LINE_MAX_SIZE + 2));
	const char *from = bytes.data, *end = from + bytes.size;

	if (to == NULL)
		return;
	while (from < end) {
		size_t size = (size_t)(end - from);
		gint state = 0, save = 0;

		size = size < BASE64_BYTES ? size : BASE64_BYTES;
		to += g_base64_encode_step((const guchar *)from, size, FALSE,
		    to, &state, &save);
		to += g_base64_encode_close(FALSE, to, &state, &save);
		*to++ = '\r';
		*to++ = '\n';
		from += size;
	}
	out->size = (size_t)(to - out->data);
}

/* Appends one line of text, soft line ends where it is too long. */
static void
add_quoted_line(struct text line, struct buffer *out)
{
	size_t used = 0, i;

	for (i = 0; i < line.size; i++) {
		unsigned char c = (unsigned char)line.data[i];
		bool last = i + 1 == line.size;
		bool plain = (c >= '!' && c <= '~' && c != '=') ||
		    ((c == ' ' || c == '\t') && !last);
		size_t need = plain ? 1 : 3;

		/* One place is kept for the '=' of a soft line end. */
		if (used + need + (last ? 0 : 1) > LINE_MAX_SIZE) {
			buffer_add_string(out, "=\r\n");
			used = 0;
		}
		if (plain) {
			buffer_add_byte(out, (char)c);
		} else {
			buffer_add_byte(out, '=');
			buffer_add_byte(out, hex[c >> 4]);
			buffer_add_byte(out, hex[c & 15]);
		}
		used += need;
	}
	buffer_add_string(out, "\r\n");
}

void
encode_quoted_printable(struct text text, struct buffer *out)
{
	struct text rest = text;

	while (rest.size > 0) {
		struct text line = text_cut(&rest, '\n');

		if (rest.data != NULL && line.size > 0 &&
		    line.data[line.size - 1] == '\r')
			line.size--;
		add_quoted_line(line, out);
	}
}

/* What stands for itself in an encoded word, in a name too. */
static bool
word_plain(unsigned char c)
{
	return is_letter_or_digit(c) || (c != '\0' && strchr("!*+-/", c));
}

/* How many places the UTF-8 character at `at` takes in a word; its size. */
static size_t
word_places(struct text text, size_t at, size_t *size)
{
	size_t i = at, places = 0;

	do {
		unsigned char c = (unsigned char)text.data[i++];

		places += c == ' ' || word_plain(c) ? 1 : 3;
	} while (i < text.size && ((unsigned char)text.data[i] & 0xc0) == 0x80);
	*size = i - at;
	return places;
}

static void
add_word_bytes(struct text bytes, struct buffer *out)
{
	size_t i;

	for (i = 0; i < bytes.size; i++) {
		unsigned char c = (unsigned char)bytes.data[i];

		if (c == ' ') {
			buffer_add_byte(out, '_');
		} else if (word_plain(c)) {
			buffer_add_byte(out, (char)c);
		} else {
			buffer_add_byte(out, '=');
			buffer_add_byte(out, hex[c >> 4]);
			buffer_add_byte(out, hex[c & 15]);
		}
	}
}

/* Encoded words, each a line, never cut inside a character. */
static void
add_words(struct text text, size_t used, struct buffer *out)
{
	const size_t frame = strlen(WORD_START WORD_END);
	size_t room = LINE_MAX_SIZE > used + frame + 12 ?
	    LINE_MAX_SIZE - used - frame : 12;
	size_t at = 0, size;

	while (at < text.size) {
		buffer_add_string(out, WORD_START);
		while (at < text.size) {
			size_t places = word_places(text, at, &size);

			if (places > room)
				break;
			add_word_bytes((struct text){ text.data + at, size },
			    out);
			at += size;
			room -= places;
		}
		buffer_add_string(out, WORD_END);
		if (at < text.size)
			buffer_add_string(out, "\r\n ");
		room = WORD_MAX - frame;
	}
}

static bool
is_ascii(struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		if ((unsigned char)text.data[i] >= 0x80)
			return false;
	}
	return true;
}

/* Short enough to stand as it is, and not to be taken for encoded. */
static bool
is_plain(struct text text)
{
	return text.size <= PLAIN_MAX && is_ascii(text) &&
	    memmem(text.data, text.size, "=?", 2) == NULL;
}

void
encode_header(struct text text, size_t used, struct buffer *out)
{
	bool blank = text.size > 0 && (text.data[0] == ' ' ||
	    text.data[text.size - 1] == ' ');

	if (is_plain(text) && !blank)
		buffer_add_text(out, text);
	else
		add_words(text, used, out);
}

void
encode_name(struct text name, size_t used, struct buffer *out)
{
	size_t i;

	if (!is_plain(name)) {
		add_words(name, used, out);
		return;
	}
	buffer_add_byte(out, '"');
	for (i = 0; i < name.size; i++) {
		if (name.data[i] == '"' || name.data[i] == '\\')
			buffer_add_byte(out, '\\');
		buffer_add_byte(out, name.data[i]);
	}
	buffer_add_byte(out, '"');
}

void
encode_parameter(const char *name, struct text value, struct buffer *out)
{
	bool plain = is_ascii(value);
	size_t i;

	buffer_printf(out, ";\r\n %s%s", name, plain ? "=\"" : "*=UTF-8''");
	for (i = 0; i < value.size; i++) {
		unsigned char c = (unsigned char)value.data[i];

		if (plain) {
			if (c == '"' || c == '\\')
				buffer_add_byte(out, '\\');
			buffer_add_byte(out, (char)c);
		} else if (is_letter_or_digit(c) ||
		    (c != '\0' && strchr("-._", c) != NULL)) {
			buffer_add_byte(out, (char)c);
		} else {
			buffer_add_byte(out, '%');
			buffer_add_byte(out, hex[c >> 4]);
			buffer_add_byte(out, hex[c & 15]);
		}
	}
	if (plain)
		buffer_add_byte(out, '"');
}
