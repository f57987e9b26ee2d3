/* typeface.c - loading a typeface, and setting text in it. */
#include "pdf/typeface.h"

#include <glib.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/file.h"
#include "base/memory.h"

#define FONT_SIZE_MAX ((size_t)16 << 20)

static struct text
deflated(struct text plain, struct arena *arena)
{
	uLongf size = compressBound((uLong)plain.size);
	char *out = arena_take(arena, size);

	/* Cannot fail: the bound leaves room, and memory is there. */
	if (compress2((Bytef *)out, &size, (const Bytef *)plain.data,
	    (uLong)plain.size, Z_BEST_COMPRESSION) != Z_OK)
		size = 0;
	return (struct text){ out, size };
}

/* Widths in thousandths of the em, by glyph, as CIDFonts take them. */
static struct text
widths_of(const struct truetype *font, struct arena *arena)
{
	struct buffer out = { 0 };
	struct text result;
	int i;

	buffer_add_string(&out, "[0[");
	for (i = 0; i < font->glyph_count; i++)
		buffer_printf(&out, i > 0 ? " %d" : "%d",
		    font->advance[i] * 1000 / font->units_per_em);
	buffer_add_string(&out, "]]");
	result = arena_copy(arena, buffer_text(&out));
	buffer_release(&out);
	return result;
}

/* The first character that each glyph stands for; 0 where none does. */
static uint16_t *
characters_of(const struct truetype *font)
{
	uint16_t *character = memory_new((size_t)font->glyph_count,
	    sizeof(*character));
	int c;

	for (c = TRUETYPE_CHARACTERS - 1; c > 0; c--)
		character[font->glyph[c]] = (uint16_t)c;
	character[0] = 0;
	return character;
}

/* The ToUnicode map: what copying text out of the PDF gives. */
static struct text
unicode_of(const struct truetype *font, struct arena *arena)
{
	uint16_t *character = characters_of(font);
	struct buffer out = { 0 }, block = { 0 };
	struct text result;
	int glyph, count = 0;

	buffer_add_string(&out, "/CIDInit /ProcSet findresource begin\n"
	    "12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) "
	    "/Ordering (UCS) /Supplement 0 >> def\n"
	    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (glyph = 1; glyph < font->glyph_count; glyph++) {
		if (character[glyph] != 0) {
			buffer_printf(&block, "<%04X> <%04X>\n", glyph,
			    character[glyph]);
			count++;
		}
		/* A block holds at most 100. */
		if (count < 100 && glyph + 1 < font->glyph_count)
			continue;
		if (count > 0)
			buffer_printf(&out, "%d beginbfchar\n%sendbfchar\n",
			    count, buffer_string(&block));
		buffer_reset(&block);
		count = 0;
	}
	buffer_add_string(&out, "endcmap\nCMapName currentdict /CMap "
	    "defineresource pop\nend\nend\n");
	result = deflated(buffer_text(&out), arena);
	buffer_release(&out);
	buffer_release(&block);
	free(character);
	return result;
}

static bool
load_file(const char *path, const char *name, struct arena *arena,
    struct font_file *out, struct error *error)
{
	struct text file;
	char tag[7] = "";
	uint64_t hash;
	int i;

	if (!file_get(path, FONT_SIZE_MAX, arena, &file, error))
		return false;
	if (!truetype_parse(file, arena, &out->font, error))
		return error_place(error, path, 0, NULL);
	/* A subset is named by six capitals, made here from its bytes. */
	hash = text_hash(file);
	for (i = 0; i < 6; i++, hash /= 26)
		tag[i] = (char)('A' + hash % 26);
	out->name = arena_printf(arena, "%s+%s", tag, name);
	out->program = deflated(file, arena);
	out->unicode = unicode_of(&out->font, arena);
	out->widths = widths_of(&out->font, arena);
	return true;
}

bool
typeface_load(const char *folder, const char *name, struct arena *arena,
    struct typeface *out, struct error *error)
{
	static const char *const scripts[] = { "", "-greek", "-cyrillic" };
	size_t i;

	*out = (struct typeface){ .count = 0 };
	for (i = 0; i < ARRAY_SIZE(scripts); i++) {
		const char *path = arena_printf(arena, "%s/%s%s.ttf", folder,
		    name, scripts[i]);

		if (i > 0 && !file_exists(path))
			continue;
		if (!load_file(path, name, arena, &out->file[out->count],
		    error))
			return false;
		out->count++;
	}
	return true;
}

static int
find_glyph(const struct typeface *typeface, gunichar c, int *file)
{
	for (*file = 0; c < TRUETYPE_CHARACTERS && *file < typeface->count;
	    (*file)++) {
		int glyph = typeface->file[*file].font.glyph[c];

		if (glyph != 0)
			return glyph;
	}
	*file = 0;
	return 0;
}

int
typeface_glyph(const struct typeface *typeface, const char **at, int *file)
{
	gunichar c = (unsigned char)**at;

	if (c < 0x80) {
		(*at)++;
	} else {
		c = g_utf8_get_char(*at);
		*at = g_utf8_next_char(*at);
	}
	return find_glyph(typeface, c, file);
}

int64_t
typeface_measure(const struct typeface *typeface, struct text text, int size)
{
	const char *at = text.data, *end = text.data + text.size;
	int64_t width = 0;

	while (at < end) {
		int file, glyph = typeface_glyph(typeface, &at, &file);
		const struct truetype *font = &typeface->file[file].font;

		width += (int64_t)font->advance[glyph] * size /
		    font->units_per_em;
	}
	return width;
}

int
typeface_cap_height(const struct typeface *typeface, int size)
{
	const struct truetype *font = &typeface->file[0].font;

	return (int)((int64_t)font->cap_height * size / font->units_per_em);
}

static bool
is_invisible(gunichar c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	    c == 0xfeff || c == 0x7f || (c >= 0x80 && c < 0xa0);
}

/*
 * For a character no font has, the usual one of the same look: blanks as a
 * blank or a no-break blank, the minus as the en dash.
 */
static gunichar
usual_form(gunichar c)
{
	if (c == 0x2007 || c == 0x202f)
		return 0xa0;
	if (c >= 0x2000 && c <= 0x200a)
		return ' ';
	if (c == 0x2212)
		return 0x2013;
	return c;
}

/* Says what is to be done about a character that no font has. */
static bool
refuse(const struct typeface *typeface, gunichar c, struct error *error)
{
	GUnicodeScript script = g_unichar_get_script(c);
	bool ours = script == G_UNICODE_SCRIPT_LATIN ||
	    script == G_UNICODE_SCRIPT_GREEK ||
	    script == G_UNICODE_SCRIPT_CYRILLIC;
	gunichar base = c, mark;
	char bytes[6], other[6];
	int file, size = g_unichar_to_utf8(c, bytes);

	while (g_unichar_decompose(base, &base, &mark)) {
		if (find_glyph(typeface, base, &file) != 0)
			return error_set(error, STATUS_DATA, "no font has the "
			    "character '%.*s' (U+%04X; write '%.*s')", size,
			    bytes, c, g_unichar_to_utf8(base, other), other);
	}
	return error_set(error, STATUS_DATA, "no font has the character "
	    "'%.*s' (U+%04X; %s)", size, bytes, c,
	    ours ? "write another letter for it" : g_unichar_isalpha(c) ?
	    "write it in Latin, Greek or Cyrillic letters" :
	    "leave it out, or write a word for it");
}

static bool
clean_into(const struct typeface *typeface, const char *at,
    struct buffer *out, struct error *error)
{
	for (; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		char bytes[6];
		int file;

		if (is_invisible(c))
			continue;
		if (c < 0x20)
			c = ' ';
		if (find_glyph(typeface, c, &file) == 0)
			c = usual_form(c);
		if (find_glyph(typeface, c, &file) == 0)
			return refuse(typeface, c, error);
		buffer_add(out, bytes,
		    (size_t)g_unichar_to_utf8(c, bytes));
	}
	return true;
}

static bool
is_plain(struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < 0x20 || c >= 0x7f)
			return false;
	}
	return true;
}

bool
typeface_clean(const struct typeface *typeface, struct text text,
    struct arena *arena, struct text *out, struct error *error)
{
	struct buffer clean = { 0 };
	char *composed;
	bool ok;

	if (is_plain(text)) {
		*out = arena_copy(arena, text);
		return true;
	}
	/* Refuses a NUL too, at which the text would silently end. */
	if (!g_utf8_validate_len(text.data, text.size, NULL))
		return error_set(error, STATUS_DATA,
		    "'%.*s' is not UTF-8 (convert it)", TEXT_CLIP(text));
	composed = g_utf8_normalize(text.data, (gssize)text.size,
	    G_NORMALIZE_NFC);
	ok = clean_into(typeface, composed, &clean, error);
	g_free(composed);
	if (ok)
		*out = arena_copy(arena, buffer_text(&clean));
	buffer_release(&clean);
	return ok;
}
