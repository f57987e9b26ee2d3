/* no_text.c - files that are no text, known by their first bytes. */
#include "import/no_text.h"

#include <strings.h>

/* The more particular first. */
static const struct {
	size_t at, size;
	const char *magic;
	const char *what;
} kinds[] = {
	{ 0, 6, "\xfd""7zXZ\0", "packed by xz (unpack it: xz -d)" },
	{ 0, 3, "BZh", "packed by bzip2 (unpack it: bzip2 -d)" },
	{ 0, 5, "LZIP\x01", "packed by lzip (unpack it: lzip -d)" },
	{ 0, 4, "\x04\x22\x4d\x18", "packed by lz4 (unpack it: lz4 -d)" },
	{ 0, 9, "\x89LZO\0\r\n\x1a\n",
	    "packed by lzop (unpack it: lzop -d)" },
	{ 0, 2, "\x1f\x9d", "packed by compress (unpack it: gzip -d)" },
	{ 0, 5, "\x5d\0\0\x80\0", "packed by lzma (unpack it: xz -d)" },
	{ 0, 6, "7z\xbc\xaf\x27\x1c", "packed by 7-Zip (unpack it: 7z x)" },
	{ 0, 6, "Rar!\x1a\x07", "packed by RAR (unpack it: unrar x)" },
	{ 30, 19, "[Content_Types].xml", "a workbook of Excel or the like "
	    "(save it as CSV UTF-8)" },
	{ 30, 5, "_rels", "a workbook of Excel or the like (save it as CSV "
	    "UTF-8)" },
	{ 30, 3, "xl/", "a workbook of Excel or the like (save it as CSV "
	    "UTF-8)" },
	{ 30, 8, "mimetype", "an OpenDocument file (save it as CSV, UTF-8)" },
	{ 0, 4, "PK\x03\x04", "packed by zip (unpack it: unzip)" },
	{ 0, 4, "PK\x05\x06", "an empty zip archive" },
	{ 0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old workbook of Excel "
	    "(save it as CSV UTF-8)" },
	{ 0, 5, "%PDF-", "a PDF (ask for the data as CSV)" },
	{ 0, 5, "PAR1\x15", "a Parquet file (write it as CSV)" },
	{ 0, 4, "Obj\x01", "an Avro file (write it as CSV or JSON lines)" },
	{ 0, 16, "SQLite format 3", "a database of SQLite (write its table as "
	    "CSV)" },
	{ 257, 6, "ustar\0", "a tar archive (unpack it: tar -x)" },
	{ 257, 8, "ustar  \0", "a tar archive (unpack it: tar -x)" },
};

static bool
has(struct text start, size_t at, const char *magic, size_t size)
{
	return start.size >= at + size &&
	    memcmp(start.data + at, magic, size) == 0;
}

/* What is packed by zip begins so, whatever it is called. */
static bool
is_zip(struct text start)
{
	return has(start, 0, "PK\x03\x04", 4);
}

/* BZh, a digit, and the number pi; "BZh" alone may be a name. */
static bool
is_bzip2(struct text start)
{
	return has(start, 4, "1AY&SY", 6) ||
	    has(start, 4, "\x17\x72\x45\x38\x50\x90", 6);
}

/*
 * In UTF-16 the letters of ASCII, and so delimiters and digits, have a zero
 * byte on the same side each.
 */
static bool
is_utf16(struct text start)
{
	size_t zeros[2] = { 0, 0 }, i;

	for (i = 0; i < start.size; i++)
		zeros[i % 2] += start.data[i] == '\0';
	return (zeros[0] == 0) != (zeros[1] == 0) &&
	    8 * (zeros[0] + zeros[1]) >= start.size;
}

/* Encodings of two or four bytes a letter, whose zeros are no news. */
static bool
is_wide(const char *encoding)
{
	return strncasecmp(encoding, "UTF-16", 6) == 0 ||
	    strncasecmp(encoding, "UTF-32", 6) == 0 ||
	    strncasecmp(encoding, "UTF16", 5) == 0 ||
	    strncasecmp(encoding, "UTF32", 5) == 0 ||
	    strncasecmp(encoding, "UCS", 3) == 0 ||
	    strncasecmp(encoding, "UNICODE", 7) == 0;
}

bool
no_text_check(struct text start, const char *encoding, const char *name,
    struct error *error)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (!has(start, kinds[i].at, kinds[i].magic, kinds[i].size) ||
		    (kinds[i].at == 30 && !is_zip(start)) ||
		    (text_is(text_of(kinds[i].magic), "BZh") &&
		    !is_bzip2(start)))
			continue;
		return error_set(error, STATUS_DATA, "'%s' is %s", name,
		    kinds[i].what);
	}
	if (start.size >= 4 && !is_wide(encoding) && is_utf16(start))
		return error_set(error, STATUS_DATA, "'%s' seems to be UTF-16 "
		    "(say encoding = UTF-16 in [format] of the format)",
		    name);
	return true;
}
