/*
 * fit.h - whether a document can be rendered and sent, asked before it has a
 * number.
 *
 * A number that was taken stands in the register for ever; its document must
 * not fail to be made after it. So invoice sets each document on the pages
 * that render-pdf would make, in the fonts and the layout of the book, and
 * writes the letter that send would, and parks the account of one that fails.
 *
 * Checked    the customer's own words, each with its place; the whole
 *            document, set on pages; of delivery by e-mail, the address, the
 *            letter's subject and text and the file's name; of delivery by
 *            post, that there is an address, if the book has addresses.
 * Not        mistakes of the letter's own template or of [mail], which hold up
 *            every mail and are mended without touching a document.
 */
#ifndef CLI_FIT_H
#define CLI_FIT_H

#include "document/paper.h"
#include "mail/letter.h"

struct fit {
	/* set by the caller */
	const char *fonts, *templates;

	/* private */
	struct paper paper;
	bool open;
	struct letter letters[LANGUAGE_COUNT];
	bool tried[LANGUAGE_COUNT];
	struct arena document;
};

/*
 * Whether the document of these rows of LINE_COUNT cells, as they would be
 * issued, can be rendered and sent; the context is a struct fit. Errors of
 * status 65 concern this document alone.
 */
MUST_CHECK bool fit_check(void *context, struct book *book,
    const struct customer *customer, struct text *const *rows, size_t count,
    struct error *error);

/* Adds to the book's findings the addresses that nothing could be sent to. */
void fit_find_addresses(struct book *book);

void fit_close(struct fit *fit);

#endif
