/* register_query.c - what may be asked of the register. */
#include "register/register_query.h"

#include "book/settings.h"
#include "register/chained.h"
#include "register/export.h"
#include "register/export_jpk.h"
#include "register/issued.h"
#include "register/movement_sums.h"
#include "register/starts.h"
#include "register/upgrade.h"
#include "register/verify.h"
#include "register/voids.h"

struct question {
	const char *name;
	size_t words;             /* that follow the name */
	bool (*answer)(struct register_job *job, const char *path,
	    const char *const *words, struct error *error);
};

/* Opens register and output, and lets `write` fill the output. */
static bool
write_table(struct register_job *job, const char *path,
    const struct table *table, const struct issued_filter *filter,
    bool (*write)(struct register_file *file,
    const struct issued_filter *filter, struct table_writer *writer,
    struct error *error), struct error *error)
{
	struct register_file file;
	struct table_writer writer;
	bool ok;

	if (!register_open(path, REGISTER_READ, &file, error))
		return false;
	ok = table_writer_open(&writer, table, job->output, NULL, 0, error);
	if (ok) {
		ok = write(&file, filter, &writer, error) &&
		    table_writer_close(&writer, error);
		table_writer_discard(&writer);
	}
	register_close(&file);
	return ok;
}

/* The documents that the options choose. */
static struct issued_filter
chosen(const struct register_job *job)
{
	return (struct issued_filter){
		.account = text_of(job->account),
		.in_period = !period_is_empty(job->period),
		.period = job->period,
		.issued = job->issued,
		.with_void = true,
	};
}

static bool
answer_list(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	struct issued_filter filter = chosen(job);

	(void)words;
	return write_table(job, path, &table_register, &filter, issued_list,
	    error);
}

static bool
answer_lines(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	struct issued_filter filter = chosen(job);

	(void)words;
	return write_table(job, path, &table_line, &filter, issued_write,
	    error);
}

static bool
write_deposits(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	return movement_sums_write(file->db, filter->account, writer, error);
}

static bool
answer_deposits(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	struct issued_filter filter = chosen(job);

	(void)words;
	return write_table(job, path, &table_movement, &filter,
	    write_deposits, error);
}

static bool
answer_upgrade(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	(void)job;
	(void)words;
	return register_upgrade(path, error);
}

static bool
answer_export(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	struct issued_filter filter = chosen(job);
	const char *format = job->format != NULL ? job->format : "generic";

	(void)words;
	if (strcmp(format, "generic") == 0)
		return write_table(job, path, &table_export, &filter,
		    export_write, error);
	if (strcmp(format, "jpk_fa") == 0)
		return write_table(job, path, &table_jpk, &filter, export_jpk,
		    error);
	return error_set(error, STATUS_USAGE, "--format: '%.60s' is not a "
	    "format (generic or jpk_fa)", format);
}

static bool
write_one(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	if (!issued_write(file, filter, writer, error))
		return false;
	return writer->control.rows > 0 || error_set(error, STATUS_DATA,
	    "'%.*s' is not an issued document (register list shows those)",
	    TEXT_CLIP(filter->number));
}

static bool
answer_show(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	struct issued_filter filter = {
		.number = text_of(words[0]),
		.with_void = true,
	};

	return write_table(job, path, &table_line, &filter, write_one, error);
}

/* Damages go to the output, a line each. */
struct damages {
	struct file_output file;
	struct error *error;
	bool ok;
};

static void
write_damage(void *context, const char *line)
{
	struct damages *damages = context;

	damages->ok = damages->ok &&
	    file_write(&damages->file, line, strlen(line), damages->error) &&
	    file_write(&damages->file, "\n", 1, damages->error);
}

static bool
answer_verify(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	struct damages damages = { .error = error, .ok = true };
	struct verify_report report = {
		.found = write_damage, .context = &damages,
		.files = job->files,
	};
	bool ok;

	(void)words;
	if (!file_create(&damages.file, job->output, error))
		return false;
	ok = register_verify(path, &report, error) && damages.ok &&
	    file_commit(&damages.file, error);
	file_discard(&damages.file);
	job->damages = report.damages;
	return ok;
}

static bool
write_head(sqlite3 *db, const char *chain, struct table_writer *writer,
    struct error *error)
{
	struct buffer rows = { 0 }, hash = { 0 };
	struct text cell[HEAD_COUNT];
	struct chain_hash last;
	int64_t id;
	bool ok = chain_last(db, chain, &id, &last, error);

	buffer_printf(&rows, "%lld", (long long)id);
	chain_write(&last, &hash);
	cell[HEAD_CHAIN] = text_of(chain);
	cell[HEAD_ROWS] = buffer_text(&rows);
	cell[HEAD_HASH] = buffer_text(&hash);
	ok = ok && table_writer_row(writer, cell, NULL, error);
	buffer_release(&rows);
	buffer_release(&hash);
	return ok;
}

static bool
write_heads(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	bool ok = register_begin_reading(file, error) &&
	    write_head(file->db, "documents", writer, error);
	size_t i;

	(void)filter;
	for (i = 0; ok && i < CHAINED_TABLES; i++)
		ok = write_head(file->db, chained_tables[i]->name, writer,
		    error);
	return ok;
}

static bool
answer_head(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	(void)words;
	return write_table(job, path, &table_head, NULL, write_heads, error);
}

static bool
answer_void(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	struct register_file file;
	bool ok;

	if (job->reason == NULL || text_trim(text_of(job->reason)).size == 0)
		return error_set(error, STATUS_USAGE, "say why '%.60s' is to "
		    "be void (give --reason)", words[0]);
	/* one that is not there is not made */
	if (!register_open(path, REGISTER_READ, &file, error))
		return false;
	ok = voids_add(&file, text_of(words[0]), job->date,
	    text_of(job->reason), error);
	register_close(&file);
	return ok;
}

/* A firm that moves in has no register yet: this makes it. */
static bool
answer_start(struct register_job *job, const char *path,
    const char *const *words, struct error *error)
{
	struct book book = { .folder = job->book_path };
	const char *pattern[2];
	struct register_file file;
	bool ok;

	if (job->reason == NULL || text_trim(text_of(job->reason)).size == 0)
		return error_set(error, STATUS_USAGE, "say why the series is "
		    "to begin at '%.60s' (give --reason)", words[0]);
	ok = settings_load(&book, error) &&
	    register_open(path, REGISTER_WRITE, &file, error);
	if (ok) {
		pattern[0] = book.settings.numbering.invoice;
		pattern[1] = book.settings.numbering.credit_note;
		ok = starts_add(&file, pattern, ARRAY_SIZE(pattern),
		    text_of(words[0]), job->date, text_of(job->reason),
		    error);
		register_close(&file);
	}
	book_close(&book);
	return ok;
}

static const struct question questions[] = {
	{ "list", 0, answer_list },
	{ "lines", 0, answer_lines },
	{ "show", 1, answer_show },
	{ "verify", 0, answer_verify },
	{ "export", 0, answer_export },
	{ "deposits", 0, answer_deposits },
	{ "head", 0, answer_head },
	{ "void", 1, answer_void },
	{ "start", 1, answer_start },
	{ "upgrade", 0, answer_upgrade },
};

bool
register_query(struct register_job *job, const char *const *words,
    size_t count, struct error *error)
{
	struct buffer path = { 0 };
	bool ok = false;
	size_t i;

	for (i = 0; count > 0 && i < ARRAY_SIZE(questions); i++) {
		if (strcmp(words[0], questions[i].name) != 0 ||
		    count != questions[i].words + 1)
			continue;
		buffer_printf(&path, "%s/" REGISTER_NAME, job->book_path);
		ok = questions[i].answer(job, buffer_string(&path), words + 1,
		    error);
		buffer_release(&path);
		return ok;
	}
	return error_set(error, STATUS_USAGE, "say what to do: list, "
	    "lines, show NUMBER, export, deposits, verify, head, void NUMBER, "
	    "start NUMBER or upgrade (see --help)");
}
