/* setting.c - a text set in a style. */
#include "document/setting.h"

#include "document/wrap.h"

static int
face_of(const struct layout_style *style)
{
	return style->bold ? SETTING_BOLD : SETTING_REGULAR;
}

static void
add_lines(struct setting *setting, const struct text *lines, size_t count,
    struct arena *arena)
{
	struct text *all = ARENA_NEW(arena, struct text,
	    setting->count + count);

	if (setting->count > 0)
		memcpy(all, setting->lines, setting->count * sizeof(*all));
	memcpy(all + setting->count, lines, count * sizeof(*all));
	setting->lines = all;
	setting->count += count;
}

bool
setting_make(const struct typeface *typefaces,
    const struct layout_style *style, struct text text, int width,
    struct arena *arena, struct setting *out, struct error *error)
{
	const struct typeface *typeface = &typefaces[face_of(style)];
	struct text rest = text, clean, *lines;

	*out = (struct setting){ .style = style };
	do {
		size_t count;

		if (!typeface_clean(typeface, text_cut(&rest, '\n'), arena,
		    &clean, error))
			return false;
		count = wrap_text(typeface, clean, style->size, width, arena,
		    &lines);
		if (out->count == 0 && rest.data == NULL) {
			out->lines = lines;
			out->count = count;
		} else {
			add_lines(out, lines, count, arena);
		}
	} while (rest.data != NULL);
	return true;
}

bool
setting_make_whole(const struct typeface *typefaces,
    const struct layout_style *style, struct text text, int width,
    struct arena *arena, struct setting *out, struct error *error)
{
	const struct typeface *typeface = &typefaces[face_of(style)];
	struct layout_style *smaller;
	struct text clean;
	int64_t wide;

	if (!typeface_clean(typeface, text, arena, &clean, error))
		return false;
	wide = typeface_measure(typeface, clean, style->size);
	if (wide > width) {
		smaller = ARENA_NEW(arena, struct layout_style, 1);
		*smaller = *style;
		smaller->size = (int)(style->size * (int64_t)width / wide);
		style = smaller;
	}
	out->style = style;
	out->count = 1;
	out->lines = ARENA_NEW(arena, struct text, 1);
	out->lines[0] = clean;
	return true;
}

int
setting_height(const struct setting *setting)
{
	return (int)setting->count * setting->style->leading;
}

struct setting
setting_part(const struct setting *setting, int from, int to)
{
	const int leading = setting->style->leading;
	struct setting part = { .style = setting->style };
	size_t first = from > 0 ? (size_t)((from + leading - 1) / leading) : 0;
	size_t end = to > 0 ? (size_t)(to / leading) : 0;

	if (end > setting->count)
		end = setting->count;
	if (first < end) {
		part.lines = setting->lines + first;
		part.count = end - first;
	}
	return part;
}

int
setting_break(const struct setting *setting, int to)
{
	return to <= 0 || to >= setting_height(setting) ? to :
	    to - to % setting->style->leading;
}

void
setting_draw(struct pdf *pdf, const struct typeface *typefaces,
    const struct setting *setting, int x, int y, int width,
    enum layout_align align)
{
	const struct layout_style *style = setting->style;
	int face = face_of(style);
	const struct typeface *typeface = &typefaces[face];
	int rise = (style->leading +
	    typeface_cap_height(typeface, style->size)) / 2;
	size_t i;

	for (i = 0; i < setting->count; i++, y += style->leading) {
		int free = width - (int)typeface_measure(typeface,
		    setting->lines[i], style->size);
		int shift = align == ALIGN_LEFT ? 0 :
		    align == ALIGN_RIGHT ? free : free / 2;

		pdf_text(pdf, face, style->size, style->colour, x + shift,
		    y + rise, setting->lines[i]);
	}
}
