/*
 * pdf_file.h - a document that was drawn, as a file of libharu's objects.
 *
 * Private to lib/pdf: what pdf.c draws into is turned into a file here.
 */
#ifndef PDF_PDF_FILE_H
#define PDF_PDF_FILE_H

#include <hpdf.h>

#include "pdf/pdf.h"

struct page {
	struct buffer content;
	int width, height;
	int typeface, file, size; /* set last; file -1: none yet */
	unsigned colour;
};

struct pdf {
	HPDF_Doc doc;
	const struct typeface *typefaces;
	int typeface_count;
	struct pdf_about about;
	struct arena arena;       /* of the document */
	struct page *pages;       /* kept from document to document */
	int page_count, page_room, current;
	bool used[PDF_TYPEFACES_MAX][TYPEFACE_FILES_MAX];
	struct buffer profile;    /* ICC, deflated */
	char producer[64];
};

/*
 * Appends the file to *out. False if libharu failed; the caller asks it why
 * and then drops the document.
 */
MUST_CHECK bool pdf_file_write(struct pdf *pdf, struct buffer *out);

#endif
