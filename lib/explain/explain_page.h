/*
 * explain_page.h - explanations as text for a person to read.
 */
#ifndef EXPLAIN_EXPLAIN_PAGE_H
#define EXPLAIN_EXPLAIN_PAGE_H

#include "explain/explain_document.h"

/* Appends the page of one document. */
void explain_page(const struct explain_documents *documents,
    const struct explained *explained, struct buffer *out);

/*
 * Appends a row: words filled up to the column of amounts, the amount to the
 * right of it (empty: none), then what is told beside it.
 */
void explain_page_row(const char *indent, struct text words,
    struct text amount, struct text beside, struct buffer *out);

#endif
