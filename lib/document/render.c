/* render.c - the PDF of each invoice in a line table. */
#include "document/render.h"

#include <stdio.h>

#include "base/checksum.h"
#include "base/file_batch.h"
#include "base/map.h"
#include "book/park.h"
#include "document/paper.h"
#include "record/tables.h"

#define BATCH 256                 /* documents made durable together */
#define CELLS DOCUMENT_COUNT

struct render {
	struct render_job *job;
	struct arena run, batch_rows; /* lifetimes: the run, a batch */
	struct arena invoice;     /* and one invoice */
	struct book book;
	const char *register_path;
	struct parties parties;
	struct paper paper;
	struct buffer file;
	struct file_batch batch;
	struct map numbers;       /* file name -> number of its invoice */
	struct table_writer documents;
	bool documents_open;

	struct row *rows;         /* of the invoice, copied */
	size_t count, room;

	struct text (*pending)[CELLS]; /* document rows of the batch */
	size_t pending_count;
};

const char *
render_file_name(struct arena *arena, struct text number)
{
	char *name = arena_printf(arena, "%.*s.pdf", TEXT_ARG(number));
	char *at;

	for (at = name; *at != '\0'; at++) {
		if ((unsigned char)*at <= ' ' || strchr("/\\:*?\"<>|\x7f", *at))
			*at = '-';
	}
	if (name[0] == '.')
		name[0] = '-';
	return name;
}

/* Two invoices must not become one file: the later would take its place. */
static bool
take_name(struct render *render, const char *name, struct text number,
    struct error *error)
{
	const char *taken = map_find(&render->numbers, text_of(name));

	if (taken != NULL && text_is(number, taken))
		return error_set(error, STATUS_DATA, "the rows of '%.*s' do "
		    "not stand together (sort them by invoice)",
		    TEXT_CLIP(number));
	if (taken != NULL)
		return error_set(error, STATUS_DATA, "'%.*s' and '%s' would "
		    "be the same file, '%s' (number them further apart)",
		    TEXT_CLIP(number), taken, name);
	*map_place(&render->numbers, arena_copy(&render->run, text_of(name))) =
	    arena_string(&render->run, number);
	return true;
}

static struct text
count_text(struct arena *arena, uint64_t count)
{
	return text_of(arena_printf(arena, "%llu", (unsigned long long)count));
}

/* Keeps the document's row until its file is durable. */
static void
add_document(struct render *render, const struct invoice_view *view,
    const char *name, const char *sha256)
{
	struct text *cell = render->pending[render->pending_count++];
	struct arena *arena = &render->batch_rows;
	const struct customer *customer = view->customer;
	bool mailed = customer != NULL &&
	    strcmp(customer->delivery, "email") == 0;

	cell[DOCUMENT_INVOICE] = arena_copy(arena, view->number);
	cell[DOCUMENT_ACCOUNT] = arena_copy(arena, view->account);
	cell[DOCUMENT_FORMAT] = TEXT("pdf");
	cell[DOCUMENT_FILE] = text_of(arena_printf(arena, "%s/%s",
	    render->job->folder, name));
	cell[DOCUMENT_SHA256] = arena_copy(arena, text_of(sha256));
	cell[DOCUMENT_BYTES] = count_text(arena, render->file.size);
	cell[DOCUMENT_PAGES] = count_text(arena,
	    (uint64_t)pdf_page_count(render->paper.pdf));
	cell[DOCUMENT_EMAIL] = text_of(mailed ? customer->email : "");
	cell[DOCUMENT_LANGUAGE] = text_of(language_code(view->language));
	cell[DOCUMENT_TOTAL] = arena_copy(arena, view->total);
	cell[DOCUMENT_CURRENCY] = arena_copy(arena, view->currency);
	cell[DOCUMENT_DUE_DATE] = arena_copy(arena, view->due_date);
}

/* Makes the batch's files durable, and only then says that they are there. */
static bool
finish_batch(struct render *render, struct error *error)
{
	size_t i;

	if (!file_batch_commit(&render->batch, error))
		return false;
	for (i = 0; i < render->pending_count; i++) {
		if (!table_writer_row(&render->documents, render->pending[i],
		    NULL, error))
			return false;
	}
	render->pending_count = 0;
	arena_reset(&render->batch_rows);
	return true;
}

/*
 * A draft is between those whom the book has; what was issued, between those
 * who stand in the register, if the book has that with it.
 */
static bool
find_parties(struct render *render, const struct text *cell,
    struct view_parties *out, struct error *error)
{
	const struct customer *customer = book_customer(&render->book,
	    cell[LINE_ACCOUNT]);
	bool found;

	party_seller(&render->book, &out->seller);
	if (customer != NULL)
		party_buyer(customer, &out->buyer);
	return text_is(cell[LINE_STATUS], "draft") ||
	    parties_find(&render->parties, render->register_path,
	    cell[LINE_INVOICE], &render->invoice, &out->seller, &out->buyer,
	    &found, error);
}

/* Makes one invoice's file; a problem concerns this invoice only. */
static bool
render_one(struct render *render, struct error *problem)
{
	struct text **rows = ARENA_NEW(&render->invoice, struct text *,
	    render->count);
	struct view_parties parties = {
		.buyer = { .value = { { NULL, 0 } } },
	};
	struct invoice_view view;
	char sha256[CHECKSUM_SIZE];
	const char *name;
	size_t i;

	for (i = 0; i < render->count; i++)
		rows[i] = render->rows[i].cell;
	if (!find_parties(render, rows[0], &parties, problem) ||
	    !paper_set(&render->paper, &render->book, &parties, rows,
	    render->count, &render->invoice, &view, problem))
		return false;
	name = render_file_name(&render->invoice, view.number);
	buffer_reset(&render->file);
	if (!take_name(render, name, view.number, problem) ||
	    !pdf_end(render->paper.pdf, &render->file, problem))
		return false;
	checksum_of_text(buffer_text(&render->file), sha256);
	if (!file_batch_add(&render->batch, name,
	    buffer_text(&render->file), problem))
		return false;
	add_document(render, &view, name, sha256);
	return true;
}

/* Renders the rows gathered, or sets all of them aside. */
static bool
finish_invoice(struct render *render, struct error *error)
{
	struct error problem = { .status = STATUS_OK };
	size_t i;

	if (render->count == 0)
		return true;
	if (!render_one(render, &problem)) {
		if (problem.status != STATUS_DATA) {
			*error = problem; /* no fault of these rows */
			return false;
		}
		for (i = 0; i < render->count; i++) {
			error_place(&problem, render->rows[i].file,
			    render->rows[i].line, NULL);
			if (!feed_reject(&render->job->feed, &render->rows[i],
			    &problem, error))
				return false;
			problem.line = 0;
		}
	}
	render->count = 0;
	arena_reset(&render->invoice);
	return render->pending_count < BATCH || finish_batch(render, error);
}

static void
keep_row(struct render *render, const struct row *row)
{
	struct arena *arena = &render->invoice;
	struct row *kept;
	int i;

	if (render->count == render->room) {
		size_t room = render->room ? render->room * 2 : 64;
		struct row *more = ARENA_NEW(&render->run, struct row, room);

		if (render->count > 0)
			memcpy(more, render->rows,
			    render->count * sizeof(*more));
		render->rows = more;
		render->room = room;
	}
	kept = &render->rows[render->count++];
	*kept = *row;
	/* The reader may be gone when the invoice is found to be bad. */
	kept->file = arena_string(arena, text_of(row->file));
	kept->raw = arena_copy(arena, row->raw);
	kept->extra = NULL;
	kept->extras = 0;
	kept->cell = ARENA_NEW(arena, struct text, LINE_COUNT);
	for (i = 0; i < LINE_COUNT; i++)
		kept->cell[i] = arena_copy(arena, row->cell[i]);
}

static bool
render_rows(struct render *render, struct error *error)
{
	struct feed *feed = &render->job->feed;
	const char *account = render->job->account;
	enum step step;
	struct row row;

	while ((step = feed_next(feed, &row, error)) == STEP_ROW) {
		if (account != NULL &&
		    !text_is(row.cell[LINE_ACCOUNT], account))
			continue;
		if (render->count > 0 && !text_equal(row.cell[LINE_INVOICE],
		    render->rows[0].cell[LINE_INVOICE]) &&
		    !finish_invoice(render, error))
			return false;
		keep_row(render, &row);
	}
	return step == STEP_END && finish_invoice(render, error) &&
	    finish_batch(render, error);
}

static bool
open_all(struct render *render, struct error *error)
{
	struct render_job *job = render->job;
	struct arena *run = &render->run;

	render->pending = arena_take_many(run, BATCH,
	    sizeof(*render->pending));
	if (!(job->feed.rejects_path != NULL ? book_load_parking :
	    book_load)(job->book_path, &render->book, error) ||
	    !paper_open(&render->paper, job->layout, job->fonts, error) ||
	    !file_make_folder(job->folder, error) ||
	    !file_batch_open(&render->batch, job->folder, error) ||
	    !feed_open(&job->feed, error) || !park_report(&render->book,
	    &job->feed, job->account, error))
		return false;
	render->register_path = book_path(&render->book, REGISTER_NAME);
	render->documents_open = table_writer_open(&render->documents,
	    &table_document, job->output, NULL, 0, error);
	return render->documents_open;
}

bool
render_run(struct render_job *job, struct error *error)
{
	struct render render = { .job = job, .batch = { .folder = -1 } };
	bool ok = open_all(&render, error) && render_rows(&render, error) &&
	    feed_finish(&job->feed, error);

	if (ok) {
		render.documents.unsealed = !job->feed.sealed;
		render.documents_open = false;
		ok = table_writer_close(&render.documents, error);
	}
	if (render.documents_open)
		table_writer_discard(&render.documents);
	feed_close(&job->feed);
	file_batch_close(&render.batch);
	paper_close(&render.paper);
	parties_close(&render.parties);
	book_close(&render.book);
	buffer_release(&render.file);
	arena_release(&render.invoice);
	arena_release(&render.batch_rows);
	map_release(&render.numbers);
	arena_release(&render.run);
	return ok;
}
