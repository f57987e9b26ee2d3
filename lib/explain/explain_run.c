/* explain_run.c - why a bill is what it is. */
#include "explain/explain_run.h"

#include "explain/explain_document.h"
#include "explain/explain_events.h"
#include "explain/explain_page.h"
#include "explain/explain_table.h"
#include "explain/versus.h"

struct run {
	struct explain_job *job;
	struct arena arena;
	struct book book;
	struct register_file file;
	struct explain_documents asked, other;
};

static bool
open_all(struct run *run, struct error *error)
{
	const struct explain_job *job = run->job;
	enum language language;

	if (job->language != NULL && !language_parse(text_of(job->language),
	    &language, error)) {
		error->status = STATUS_USAGE;
		return false;
	}
	if (job->line != NULL && job->versus != NULL)
		return error_set(error, STATUS_USAGE, "--line and --versus "
		    "do not go together (compare whole documents)");
	return book_load(job->book_path, &run->book, error) &&
	    register_open(book_path(&run->book, REGISTER_NAME),
	    REGISTER_READ_IF_THERE, &run->file, error);
}

static bool
explain_all(struct run *run, struct error *error)
{
	const struct explain_job *job = run->job;
	struct explain_documents documents = {
		.job = job, .book = &run->book, .file = &run->file,
		.arena = &run->arena,
	};

	run->asked = run->other = documents;
	run->asked.choice = (struct issued_choice){
		.number = text_of(job->number),
		.account = text_of(job->account), .period = job->period,
	};
	run->other.choice.number = text_of(job->versus);
	return explain_documents(&run->asked, error) &&
	    (job->versus == NULL || explain_documents(&run->other, error));
}

static bool
write_tables(const struct run *run, struct error *error)
{
	const struct explain_job *job = run->job;
	struct table_writer writer;
	bool ok = true;
	size_t i;

	if (!table_writer_open(&writer, job->versus != NULL ? &table_change :
	    &table_explained, job->output, NULL, 0, error))
		return false;
	if (job->versus != NULL)
		ok = versus_write(&run->asked, &run->other, &writer, error);
	for (i = 0; job->versus == NULL && ok && i < run->asked.count; i++)
		ok = explain_table_write(&run->asked.explained[i], &writer,
		    error);
	ok = ok && table_writer_close(&writer, error);
	table_writer_discard(&writer);
	return ok;
}

static bool
write_pages(const struct run *run, struct error *error)
{
	struct buffer page = { 0 };
	struct file_output file;
	bool ok = true;
	size_t i;

	if (run->job->versus != NULL)
		ok = versus_page(&run->asked, &run->other, &page, error);
	for (i = 0; run->job->versus == NULL && i < run->asked.count; i++) {
		if (i > 0)
			buffer_add_byte(&page, '\n');
		explain_page(&run->asked, &run->asked.explained[i], &page);
	}
	ok = ok && file_create(&file, run->job->output, error);
	if (ok) {
		ok = file_write(&file, buffer_text(&page).data, page.size,
		    error) && file_commit(&file, error);
		file_discard(&file);
	}
	buffer_release(&page);
	return ok;
}

static void
count_lines(struct run *run)
{
	size_t i;

	for (i = 0; i < run->asked.count; i++) {
		run->job->different += run->asked.explained[i].different;
		run->job->unknown += run->asked.explained[i].unknown;
	}
}

bool
explain_run(struct explain_job *job, struct error *error)
{
	struct run run = { .job = job };
	bool ok = open_all(&run, error) && explain_all(&run, error);

	if (ok && job->events)
		ok = explain_events_write(&run.asked, job->output, error);
	else if (ok)
		ok = job->csv ? write_tables(&run, error) :
		    write_pages(&run, error);
	count_lines(&run);
	explain_documents_end(&run.asked);
	explain_documents_end(&run.other);
	register_close(&run.file);
	book_close(&run.book);
	arena_release(&run.arena);
	return ok;
}
