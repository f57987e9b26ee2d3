/*
 * explain_document.h - documents of one account and period, explained.
 */
#ifndef EXPLAIN_EXPLAIN_DOCUMENT_H
#define EXPLAIN_EXPLAIN_DOCUMENT_H

#include "explain/explain_run.h"
#include "explain/explained.h"
#include "explain/recompute.h"

struct explain_documents {
	/* set by the caller */
	const struct explain_job *job;
	struct book *book;
	struct register_file *file;
	struct arena *arena;
	struct issued_choice choice;

	/* the answer */
	const struct customer *customer;
	struct recompute now;
	struct explained *explained;
	size_t count;
};

/* Call explain_documents_end even after failure. */
MUST_CHECK bool explain_documents(struct explain_documents *documents,
    struct error *error);
void explain_documents_end(struct explain_documents *documents);

#endif
