/* pdf_file.c - a document that was drawn, as a file of libharu's objects. */
#include "pdf/pdf_file.h"

#include <glib.h>

#include "pdf/archive.h"

/* Writes the entries that add_object was given; libharu frees no attr. */
static HPDF_STATUS
write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
	return HPDF_Stream_WriteStr(stream, dict->attr);
}

static unsigned
number_of(HPDF_Dict object)
{
	return object->header.obj_id & 0x00ffffff;
}

/* An object of given entries and, unless it is empty, stream. */
static HPDF_Dict
add_object(struct pdf *pdf, char *entries, struct text stream)
{
	HPDF_Dict object;

	if (stream.size > 0) {
		object = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
		if (object != NULL)
			HPDF_Stream_Write(object->stream,
			    (const HPDF_BYTE *)stream.data,
			    (HPDF_UINT)stream.size);
	} else {
		object = HPDF_Dict_New(pdf->doc->mmgr);
		if (object != NULL)
			HPDF_Xref_Add(pdf->doc->xref, object);
	}
	if (object != NULL) {
		object->attr = entries;
		object->write_fn = write_entries;
	}
	return object;
}

/* A composite font of glyph numbers: ISO 32000-1, 9.7. */
static HPDF_Dict
add_font(struct pdf *pdf, const struct font_file *file)
{
	const struct truetype *font = &file->font;
	int em = font->units_per_em;
	HPDF_Dict program, unicode, descriptor, descendant;

	program = add_object(pdf, arena_printf(&pdf->arena,
	    "/Filter /FlateDecode\n/Length1 %zu\n", font->file.size),
	    file->program);
	unicode = add_object(pdf, arena_printf(&pdf->arena,
	    "/Filter /FlateDecode\n"), file->unicode);
	if (program == NULL || unicode == NULL)
		return NULL;
	descriptor = add_object(pdf, arena_printf(&pdf->arena,
	    "/Type /FontDescriptor\n/FontName /%s\n/Flags 4\n"
	    "/FontBBox [%d %d %d %d]\n/ItalicAngle 0\n/Ascent %d\n"
	    "/Descent %d\n/CapHeight %d\n/StemV 80\n/FontFile2 %u 0 R\n",
	    file->name, font->box[0] * 1000 / em, font->box[1] * 1000 / em,
	    font->box[2] * 1000 / em, font->box[3] * 1000 / em,
	    font->ascent * 1000 / em, font->descent * 1000 / em,
	    font->cap_height * 1000 / em, number_of(program)), TEXT(""));
	if (descriptor == NULL)
		return NULL;
	descendant = add_object(pdf, arena_printf(&pdf->arena,
	    "/Type /Font\n/Subtype /CIDFontType2\n/BaseFont /%s\n"
	    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
	    "/Supplement 0 >>\n/CIDToGIDMap /Identity\n"
	    "/FontDescriptor %u 0 R\n/W %.*s\n", file->name,
	    number_of(descriptor), TEXT_ARG(file->widths)), TEXT(""));
	if (descendant == NULL)
		return NULL;
	return add_object(pdf, arena_printf(&pdf->arena,
	    "/Type /Font\n/Subtype /Type0\n/BaseFont /%s\n"
	    "/Encoding /Identity-H\n/DescendantFonts [%u 0 R]\n"
	    "/ToUnicode %u 0 R\n", file->name, number_of(descendant),
	    number_of(unicode)), TEXT(""));
}

/* The resources all pages share: an object with the fonts in use. */
static HPDF_Dict
add_resources(struct pdf *pdf)
{
	struct buffer entries = { 0 };
	HPDF_Dict result = NULL, font;
	int i, j;

	buffer_add_string(&entries, "/Font <<");
	for (i = 0; i < pdf->typeface_count; i++) {
		for (j = 0; j < pdf->typefaces[i].count; j++) {
			if (!pdf->used[i][j])
				continue;
			font = add_font(pdf, &pdf->typefaces[i].file[j]);
			if (font == NULL)
				goto done;
			buffer_printf(&entries, " /F%d%d %u 0 R", i, j,
			    number_of(font));
		}
	}
	buffer_add_string(&entries, " >>\n");
	result = add_object(pdf, arena_string(&pdf->arena,
	    buffer_text(&entries)), TEXT(""));
done:
	buffer_release(&entries);
	return result;
}

static void
add_pages(struct pdf *pdf, HPDF_Dict resources)
{
	int i;

	for (i = 0; i < pdf->page_count; i++) {
		struct page *page = &pdf->pages[i];
		HPDF_Page made = HPDF_AddPage(pdf->doc);
		HPDF_PageAttr attributes;

		if (made == NULL)
			return;
		attributes = made->attr;
		HPDF_Page_SetWidth(made, (HPDF_REAL)page->width / PDF_POINT);
		HPDF_Page_SetHeight(made, (HPDF_REAL)page->height / PDF_POINT);
		HPDF_Dict_Add(made, "Resources", resources);
		HPDF_Stream_Write(attributes->stream,
		    (const HPDF_BYTE *)page->content.data,
		    (HPDF_UINT)page->content.size);
	}
}

/* Adds a string: as it is if it is ASCII, else UTF-16 with its mark. */
static void
add_string(struct pdf *pdf, HPDF_Dict dict, const char *key,
    const char *string)
{
	size_t size = strlen(string), i;
	glong units = 0;
	gunichar2 *wide = g_utf8_to_utf16(string, -1, NULL, &units, NULL);
	HPDF_BYTE *bytes = arena_take(&pdf->arena, 2 * (size_t)units + 2);

	if (wide != NULL && units != (glong)size) {
		bytes[0] = 0xfe;
		bytes[1] = 0xff;
		for (i = 0; i < (size_t)units; i++) {
			bytes[2 * i + 2] = (HPDF_BYTE)(wide[i] >> 8);
			bytes[2 * i + 3] = (HPDF_BYTE)wide[i];
		}
		size = 2 * (size_t)units + 2;
	} else {
		bytes = arena_take(&pdf->arena, size + 1);
		memcpy(bytes, string, size);
	}
	HPDF_Dict_Add(dict, key, HPDF_Binary_New(pdf->doc->mmgr, bytes,
	    (HPDF_UINT)size));
	g_free(wide);
}

static void
add_about(struct pdf *pdf)
{
	HPDF_Doc doc = pdf->doc;
	struct buffer text = { 0 };

	archive_date(pdf->about.date, false, &text);
	add_string(pdf, doc->info, "CreationDate", buffer_string(&text));
	add_string(pdf, doc->info, "ModDate", buffer_string(&text));
	add_string(pdf, doc->info, "Title", pdf->about.title);
	add_string(pdf, doc->info, "Author", pdf->about.author);
	add_string(pdf, doc->info, "Producer", pdf->producer);
	add_string(pdf, doc->catalog, "Lang", pdf->about.language);
	buffer_reset(&text);
	archive_metadata(&pdf->about, pdf->producer, &text);
	HPDF_Dict_Add(doc->catalog, "Metadata", add_object(pdf,
	    arena_printf(&pdf->arena, "/Type /Metadata\n/Subtype /XML\n"),
	    buffer_text(&text)));
	buffer_release(&text);
}

static void
add_colours(struct pdf *pdf)
{
	HPDF_Array intents = HPDF_Array_New(pdf->doc->mmgr);
	HPDF_Dict profile = add_object(pdf, arena_printf(&pdf->arena,
	    "/N 3\n/Filter /FlateDecode\n"), buffer_text(&pdf->profile));

	if (intents == NULL || profile == NULL)
		return;
	HPDF_Array_Add(intents, add_object(pdf, arena_printf(&pdf->arena,
	    "/Type /OutputIntent\n/S /GTS_PDFA1\n"
	    "/OutputConditionIdentifier (sRGB)\n/Info (sRGB)\n"
	    "/DestOutputProfile %u 0 R\n", number_of(profile)), TEXT("")));
	HPDF_Dict_Add(pdf->doc->catalog, "OutputIntents", intents);
}

/* The file's identifier is a checksum of what it shows. */
static void
add_identifier(struct pdf *pdf)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_MD5);
	HPDF_Array pair = HPDF_Array_New(pdf->doc->mmgr);
	guint8 digest[16];
	gsize size = sizeof(digest);
	int i;

	g_checksum_update(sum, (const guchar *)pdf->about.title, -1);
	for (i = 0; i < pdf->page_count; i++)
		g_checksum_update(sum,
		    (const guchar *)pdf->pages[i].content.data,
		    (gssize)pdf->pages[i].content.size);
	g_checksum_get_digest(sum, digest, &size);
	for (i = 0; i < 2; i++)
		HPDF_Array_Add(pair, HPDF_Binary_New(pdf->doc->mmgr, digest,
		    (HPDF_UINT)size));
	HPDF_Dict_Add(pdf->doc->trailer, "ID", pair);
	g_checksum_free(sum);
}

static bool
take_bytes(struct pdf *pdf, struct buffer *out)
{
	HPDF_UINT32 size;
	char *to;

	if (HPDF_SaveToStream(pdf->doc) != HPDF_OK ||
	    HPDF_ResetStream(pdf->doc) != HPDF_OK)
		return false;
	size = HPDF_GetStreamSize(pdf->doc);
	to = buffer_reserve(out, size);
	if (to == NULL)
		return false;
	if (HPDF_ReadFromStream(pdf->doc, (HPDF_BYTE *)to, &size) != HPDF_OK)
		return false;
	out->size += size;
	return true;
}

bool
pdf_file_write(struct pdf *pdf, struct buffer *out)
{
	HPDF_Dict resources;

	if (HPDF_NewDoc(pdf->doc) != HPDF_OK)
		return false;
	pdf->doc->pdf_version = HPDF_VER_17;
	HPDF_SetCompressionMode(pdf->doc, HPDF_COMP_ALL);
	HPDF_SetPagesConfiguration(pdf->doc, 128);
	resources = add_resources(pdf);
	if (resources == NULL)
		return false;
	add_pages(pdf, resources);
	add_about(pdf);
	add_colours(pdf);
	add_identifier(pdf);
	return take_bytes(pdf, out) && HPDF_GetError(pdf->doc) == HPDF_OK;
}
