/*
 * encode.h - texts and files as a mail may carry them: short lines of ASCII.
 *
 * Source     RFC 2045 (base64, quoted-printable), RFC 2047 (encoded words),
 *            RFC 2231 (parameters in UTF-8).
 * Units      lines end with CRLF and are at most 76 characters without it.
 * Errors     none: texts are valid UTF-8, which the caller has checked.
 */
#ifndef MAIL_ENCODE_H
#define MAIL_ENCODE_H

#include "base/buffer.h"

/* Appends bytes as lines of base64, each with its line end. */
void encode_base64(struct text bytes, struct buffer *out);

/*
 * Appends a text as quoted-printable. LF and CRLF both end a line of it; a
 * last line without an end is given one.
 */
void encode_quoted_printable(struct text text, struct buffer *out);

/*
 * Appends the text of a header such as Subject, of which `used` characters
 * of the line are taken: as it is where it is short and plain, else as
 * encoded words, folded.
 */
void encode_header(struct text text, size_t used, struct buffer *out);

/* The same for a person's name before an address, quoted where needed. */
void encode_name(struct text name, size_t used, struct buffer *out);

/* Appends `; name="value"`, or `; name*=UTF-8''value`, on its own line. */
void encode_parameter(const char *name, struct text value,
    struct buffer *out);

#endif
