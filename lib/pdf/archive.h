/*
 * archive.h - what makes a PDF a PDF/A-3b: its metadata and its colours.
 *
 * Source     ISO 19005-3; the XMP specification; ICC.1:2010 (profile version
 *            4.3) with the sRGB primaries of IEC 61966-2-1.
 */
#ifndef PDF_ARCHIVE_H
#define PDF_ARCHIVE_H

#include "base/buffer.h"
#include "pdf/pdf.h"

/* "D:20261031120000Z" and "2026-10-31T12:00:00Z", as Info and XMP want. */
void archive_date(struct date date, bool xmp, struct buffer *out);

/* The XMP packet that says the same as the Info dictionary. */
void archive_metadata(const struct pdf_about *about, const char *producer,
    struct buffer *out);

/* An ICC profile of sRGB. */
void archive_profile(struct buffer *out);

#endif
