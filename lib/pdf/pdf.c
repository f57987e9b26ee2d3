/* pdf.c - PDF/A-3b files on libharu's objects, drawn with our own text. */
#include "pdf/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/memory.h"
#include "pdf/archive.h"
#include "pdf/pdf_file.h"

#define NO_COLOUR (~0u)

static bool
make_profile(struct pdf *pdf, struct error *error)
{
	struct buffer plain = { 0 };
	uLongf size;
	char *to;
	bool ok;

	archive_profile(&plain);
	size = compressBound((uLong)plain.size);
	to = buffer_reserve(&pdf->profile, size);
	ok = compress2((Bytef *)to, &size, (const Bytef *)plain.data,
	    (uLong)plain.size, Z_BEST_COMPRESSION) == Z_OK;
	pdf->profile.size = size;
	buffer_release(&plain);
	return ok || error_set(error, STATUS_SOFTWARE,
	    "the colour profile cannot be compressed");
}

bool
pdf_open(const struct typeface *typefaces, int count, struct pdf **out,
    struct error *error)
{
	struct pdf *pdf = memory_new(1, sizeof(*pdf));

	pdf->typefaces = typefaces;
	pdf->typeface_count = count;
	pdf->doc = HPDF_New(NULL, NULL);
	snprintf(pdf->producer, sizeof(pdf->producer), "grosz %s, libharu %s",
	    GROSZ_VERSION, HPDF_GetVersion());
	*out = pdf;
	if (pdf->doc == NULL)
		return error_set(error, STATUS_OS, "libharu does not start");
	return make_profile(pdf, error);
}

void
pdf_close(struct pdf *pdf)
{
	int i;

	if (pdf == NULL)
		return;
	if (pdf->doc != NULL)
		HPDF_Free(pdf->doc);
	for (i = 0; i < pdf->page_room; i++)
		buffer_release(&pdf->pages[i].content);
	free(pdf->pages);
	buffer_release(&pdf->profile);
	arena_release(&pdf->arena);
	free(pdf);
}

void
pdf_begin(struct pdf *pdf, const struct pdf_about *about)
{
	pdf->about = *about;
	pdf->page_count = 0;
	pdf->current = -1;
	memset(pdf->used, 0, sizeof(pdf->used));
	arena_reset(&pdf->arena);
}

void
pdf_add_page(struct pdf *pdf, int width, int height)
{
	struct page *page;

	if (pdf->page_count == pdf->page_room) {
		int room = pdf->page_room ? pdf->page_room * 2 : 4;

		pdf->pages = memory_resize(pdf->pages, (size_t)room,
		    sizeof(*pdf->pages));
		memset(pdf->pages + pdf->page_room, 0,
		    (size_t)(room - pdf->page_room) * sizeof(*pdf->pages));
		pdf->page_room = room;
	}
	pdf->current = pdf->page_count++;
	page = &pdf->pages[pdf->current];
	buffer_reset(&page->content);
	page->width = width;
	page->height = height;
	page->file = -1;
	page->colour = NO_COLOUR;
}

void
pdf_go_to_page(struct pdf *pdf, int index)
{
	pdf->current = index;
}

int
pdf_page_count(const struct pdf *pdf)
{
	return pdf->page_count;
}

/* Appends a length in points, to a hundredth, and a blank. */
static void
add_length(struct buffer *out, int64_t length)
{
	int64_t value = (length + (length < 0 ? -5 : 5)) / 10;

	if (value < 0) {
		buffer_add_byte(out, '-');
		value = -value;
	}
	if (value % 100 == 0)
		buffer_printf(out, "%d ", (int)(value / 100));
	else
		buffer_printf(out, "%d.%02d ", (int)(value / 100),
		    (int)(value % 100));
}

static void
set_colour(struct page *page, unsigned colour)
{
	int shift;

	if (page->colour == colour)
		return;
	page->colour = colour;
	for (shift = 16; shift >= 0; shift -= 8)
		add_length(&page->content,
		    (int64_t)(colour >> shift & 0xff) * 1000 / 255);
	buffer_add_string(&page->content, "rg\n");
}

static void
set_font(struct page *page, int typeface, int file, int size)
{
	if (page->typeface == typeface && page->file == file &&
	    page->size == size)
		return;
	page->typeface = typeface;
	page->file = file;
	page->size = size;
	buffer_printf(&page->content, "/F%d%d ", typeface, file);
	add_length(&page->content, size);
	buffer_add_string(&page->content, "Tf ");
}

static void
add_glyph(struct buffer *out, int glyph)
{
	static const char digits[] = "0123456789ABCDEF";
	char *to = buffer_reserve(out, 4);

	if (to == NULL)
		return;
	to[0] = digits[glyph >> 12 & 15];
	to[1] = digits[glyph >> 8 & 15];
	to[2] = digits[glyph >> 4 & 15];
	to[3] = digits[glyph & 15];
	out->size += 4;
}

/* Shows glyphs; where another file takes over, ends the string and goes on. */
static void
show(struct pdf *pdf, int typeface, int size, struct text text)
{
	struct page *page = &pdf->pages[pdf->current];
	const char *at = text.data, *end = text.data + text.size;
	bool open = false;

	while (at < end) {
		int file;
		int glyph = typeface_glyph(&pdf->typefaces[typeface], &at,
		    &file);

		if (open && file != page->file) {
			buffer_add_string(&page->content, "> Tj ");
			open = false;
		}
		if (!open) {
			set_font(page, typeface, file, size);
			pdf->used[typeface][file] = true;
			buffer_add_byte(&page->content, '<');
			open = true;
		}
		add_glyph(&page->content, glyph);
	}
	if (open)
		buffer_add_string(&page->content, "> Tj ");
}

void
pdf_text(struct pdf *pdf, int typeface, int size, unsigned colour, int x,
    int baseline, struct text text)
{
	struct page *page = &pdf->pages[pdf->current];

	if (text.size == 0)
		return;
	set_colour(page, colour);
	buffer_add_string(&page->content, "BT ");
	add_length(&page->content, x);
	add_length(&page->content, page->height - baseline);
	buffer_add_string(&page->content, "Td ");
	show(pdf, typeface, size, text);
	buffer_add_string(&page->content, "ET\n");
}

void
pdf_rectangle(struct pdf *pdf, int x, int y, int width, int height,
    unsigned colour)
{
	struct page *page = &pdf->pages[pdf->current];

	set_colour(page, colour);
	add_length(&page->content, x);
	add_length(&page->content, page->height - y - height);
	add_length(&page->content, width);
	add_length(&page->content, height);
	buffer_add_string(&page->content, "re f\n");
}

void
pdf_stamp(struct pdf *pdf, int typeface, int size, unsigned colour,
    struct text text)
{
	struct page *page = &pdf->pages[pdf->current];
	int64_t half = typeface_measure(&pdf->typefaces[typeface], text,
	    size) * 3536 / 10000;

	set_colour(page, colour);
	buffer_add_string(&page->content, "BT .7071 .7071 -.7071 .7071 ");
	add_length(&page->content, page->width / 2 - half);
	add_length(&page->content, page->height / 2 - half);
	buffer_add_string(&page->content, "Tm ");
	show(pdf, typeface, size, text);
	buffer_add_string(&page->content, "ET\n");
}

bool
pdf_end(struct pdf *pdf, struct buffer *out, struct error *error)
{
	bool ok;

	HPDF_ResetError(pdf->doc);
	ok = pdf_file_write(pdf, out) || error_set(error, STATUS_SOFTWARE,
	    "libharu fails with 0x%04lx on '%s'",
	    (unsigned long)HPDF_GetError(pdf->doc), pdf->about.title);
	HPDF_FreeDoc(pdf->doc);
	return ok;
}
