/*
 * render.h - the PDF of each invoice in a line table.
 */
#ifndef DOCUMENT_RENDER_H
#define DOCUMENT_RENDER_H

#include "base/error.h"
#include "record/feed.h"

struct render_job {
	const char *book_path, *fonts, *layout; /* the layout's file */
	const char *folder;       /* the PDFs' */
	const char *output;       /* document table; NULL: standard output */
	const char *account;      /* NULL: all */
	struct feed feed;         /* the line table; made by the caller */
};

/*
 * Reads the lines of one invoice after the other, writes FOLDER/NUMBER.pdf
 * for each (slashes become dashes) and a document row for it. A file that is
 * there with the same content is left alone. An invoice that cannot be
 * rendered is set aside with all its rows if the feed has a rejects file.
 * Lines without an end row give documents without one, which send refuses.
 */
MUST_CHECK bool render_run(struct render_job *job, struct error *error);

/*
 * The name of a document's file: its number, with whatever a name may not
 * hold as dash, and .pdf. From the arena.
 */
const char *render_file_name(struct arena *arena, struct text number);

#endif
