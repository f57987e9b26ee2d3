/*
 * paper.h - what the pages of a book's documents are made with: its layout and
 * its fonts, and one document after another set on pages.
 *
 * Whoever asks beforehand whether a document can be rendered does so here, by
 * the very pages that render-pdf makes.
 */
#ifndef DOCUMENT_PAPER_H
#define DOCUMENT_PAPER_H

#include "document/invoice_view.h"
#include "document/setting.h"

struct paper {
	struct arena arena;
	struct layout layout;
	struct typeface typefaces[SETTING_TYPEFACES];
	struct pdf *pdf;
};

/* Loads a layout and the fonts. *paper starts as { 0 }; close it at last. */
MUST_CHECK bool paper_open(struct paper *paper, const char *layout,
    const char *fonts, struct error *error);
void paper_close(struct paper *paper);

/* The fonts alone, for looking at texts. */
MUST_CHECK bool paper_load_fonts(struct paper *paper, const char *fonts,
    struct error *error);

/*
 * Sets the document that count rows of LINE_COUNT cells make on pages, which
 * paper->pdf then holds. Errors of status 65 concern this document alone.
 */
MUST_CHECK bool paper_set(struct paper *paper, const struct book *book,
    const struct view_parties *parties, struct text *const *rows,
    size_t count, struct arena *arena, struct invoice_view *view,
    struct error *error);

/* Whether a text can be set in all of the typefaces: status 65. */
MUST_CHECK bool paper_takes(struct paper *paper, struct text text,
    struct error *error);

/*
 * The layout to use where none is named: the book's own layouts/invoice, if
 * it has one, else that of the shipped templates. From the arena.
 */
const char *paper_layout(const char *book_path, const char *templates,
    struct arena *arena);

#endif
