/* archive.c - the metadata and the colour profile of a PDF/A-3b. */
#include "pdf/archive.h"

void
archive_date(struct date date, bool xmp, struct buffer *out)
{
	struct civil civil = date_civil(date);

	buffer_printf(out, xmp ? "%04d-%02d-%02dT12:00:00Z" :
	    "D:%04d%02d%02d120000Z", civil.year, civil.month, civil.day);
}

static void
add_escaped(struct buffer *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '&')
			buffer_add_string(out, "&amp;");
		else if (*text == '<')
			buffer_add_string(out, "&lt;");
		else if (*text == '>')
			buffer_add_string(out, "&gt;");
		else
			buffer_add_byte(out, *text);
	}
}

void
archive_metadata(const struct pdf_about *about, const char *producer,
    struct buffer *out)
{
	buffer_add_string(out, "<?xpacket begin=\"\xef\xbb\xbf\" "
	    "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf="
	    "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\" "
	    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
	    "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
	    "<pdfaid:part>3</pdfaid:part>"
	    "<pdfaid:conformance>B</pdfaid:conformance>\n"
	    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
	add_escaped(out, about->title);
	buffer_add_string(out, "</rdf:li></rdf:Alt></dc:title>\n"
	    "<dc:creator><rdf:Seq><rdf:li>");
	add_escaped(out, about->author);
	buffer_add_string(out, "</rdf:li></rdf:Seq></dc:creator>\n"
	    "<xmp:CreateDate>");
	archive_date(about->date, true, out);
	buffer_add_string(out, "</xmp:CreateDate><xmp:ModifyDate>");
	archive_date(about->date, true, out);
	buffer_printf(out, "</xmp:ModifyDate>\n"
	    "<pdf:Producer>%s</pdf:Producer>\n"
	    "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
	    "<?xpacket end=\"w\"?>", producer);
}

static void
add_u32(struct buffer *out, uint32_t value)
{
	const char bytes[4] = {
		(char)(value >> 24), (char)(value >> 16), (char)(value >> 8),
		(char)value,
	};

	buffer_add(out, bytes, 4);
}

/* A signed number with 16 bits behind the point, given in 1/65536. */
static void
add_xyz(struct buffer *out, const int32_t value[3])
{
	int i;

	buffer_add_string(out, "XYZ ");
	add_u32(out, 0);
	for (i = 0; i < 3; i++)
		add_u32(out, (uint32_t)value[i]);
}

/* One text, in English, UTF-16. */
static void
add_words(struct buffer *out, const char *words)
{
	size_t size = strlen(words);

	buffer_add_string(out, "mluc");
	add_u32(out, 0);
	add_u32(out, 1);
	add_u32(out, 12);
	buffer_add_string(out, "enUS");
	add_u32(out, (uint32_t)size * 2);
	add_u32(out, 28);
	for (; *words != '\0'; words++) {
		buffer_add_byte(out, '\0');
		buffer_add_byte(out, *words);
	}
	while (out->size % 4 != 0)
		buffer_add_byte(out, '\0');
}

/* The curve of sRGB: g, a, b, c, d of parametric type 3. */
static void
add_curve(struct buffer *out)
{
	static const uint32_t parameters[] = {
		0x00026666, 0x0000f2a7, 0x00000d59, 0x000013d0, 0x00000a5b,
	};
	size_t i;

	buffer_add_string(out, "para");
	add_u32(out, 0);
	add_u32(out, 3u << 16);
	for (i = 0; i < ARRAY_SIZE(parameters); i++)
		add_u32(out, parameters[i]);
}

/* D50, and the sRGB primaries adapted to it. */
static const int32_t white[3] = { 0xf6d6, 0x10000, 0xd32d };
static const int32_t primaries[3][3] = {
	{ 0x6fa2, 0x38f5, 0x0390 },
	{ 0x6299, 0xb785, 0x18da },
	{ 0x24a0, 0x0f84, 0xb6cf },
};

static void
add_header(struct buffer *out)
{
	add_u32(out, 0); /* the size, set at the end */
	add_u32(out, 0);
	add_u32(out, 0x04300000);
	buffer_add_string(out, "mntrRGB XYZ ");
	add_u32(out, 2026 << 16 | 1); /* a fixed date: 1 January 2026 */
	add_u32(out, 1 << 16);
	add_u32(out, 0);
	buffer_add_string(out, "acsp");
	while (out->size < 68)
		add_u32(out, 0);
	add_u32(out, (uint32_t)white[0]);
	add_u32(out, (uint32_t)white[1]);
	add_u32(out, (uint32_t)white[2]);
	while (out->size < 128)
		add_u32(out, 0);
}

void
archive_profile(struct buffer *out)
{
	static const struct {
		char name[5];
		int content;      /* which of the pieces below */
	} tags[] = {
		{ "desc", 0 }, { "cprt", 1 }, { "wtpt", 2 }, { "rXYZ", 3 },
		{ "gXYZ", 4 }, { "bXYZ", 5 }, { "rTRC", 6 }, { "gTRC", 6 },
		{ "bTRC", 6 },
	};
	const size_t base = 128 + 4 + 12 * ARRAY_SIZE(tags);
	struct buffer data = { 0 };
	size_t start[8], size, i;

	for (i = 0; i < 7; i++) {
		start[i] = data.size;
		if (i < 2)
			add_words(&data, i == 0 ? "sRGB" : "No copyright");
		else if (i == 2)
			add_xyz(&data, white);
		else if (i < 6)
			add_xyz(&data, primaries[i - 3]);
		else
			add_curve(&data);
	}
	start[7] = data.size;
	add_header(out);
	add_u32(out, ARRAY_SIZE(tags));
	for (i = 0; i < ARRAY_SIZE(tags); i++) {
		buffer_add_string(out, tags[i].name);
		add_u32(out, (uint32_t)(base + start[tags[i].content]));
		add_u32(out, (uint32_t)(start[tags[i].content + 1] -
		    start[tags[i].content]));
	}
	buffer_add_text(out, buffer_text(&data));
	size = out->size;
	out->size = 0;
	add_u32(out, (uint32_t)size);
	out->size = size;
	buffer_release(&data);
}
