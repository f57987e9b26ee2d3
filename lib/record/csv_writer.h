/*
 * csv_writer.h - records into a CSV file.
 *
 * Format     RFC 4180, comma, LF. A field is quoted where it must be: it
 *            holds a comma, a quote, CR or LF, begins or ends with a blank,
 *            or is the only, empty field of its record.
 * Errors     those of buffer.h.
 */
#ifndef RECORD_CSV_WRITER_H
#define RECORD_CSV_WRITER_H

#include "base/buffer.h"

/* Appends one record, its line end included; count >= 1. */
void csv_write_record(struct buffer *out, const struct text *field,
    size_t count);

/* Appends fields and the commas between them, a part of a record. */
void csv_write_fields(struct buffer *out, const struct text *field,
    size_t count);

/* Whether a field must be quoted. */
bool csv_must_quote(struct text field);

/* Appends one field, quoted if it must be. */
void csv_write_field(struct buffer *out, struct text field);

#endif
