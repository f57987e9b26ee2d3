/* explain_document.c - documents of one account and period, explained. */
#include "explain/explain_document.h"

#include "book/cycle.h"
#include "explain/explain_line.h"
#include "register/billed.h"

struct found {
	struct issued_document *document;
	size_t count;
	struct line_row *row;     /* all that the account was billed */
	size_t rows;
	struct movement *moved;   /* of its deposits */
	size_t moves;
};

static bool
find_customer(struct explain_documents *documents, const struct found *found,
    struct error *error)
{
	struct text account = documents->choice.account;

	if (found->count > 0)
		account = found->document[0].row[0].cell[LINE_ACCOUNT];
	documents->customer = book_customer(documents->book, account);
	return documents->customer != NULL || error_set(error, STATUS_DATA,
	    "there is no account '%.*s' (see customers.csv)",
	    TEXT_CLIP(account));
}

static bool
find_billed(struct explain_documents *documents, struct found *found,
    struct error *error)
{
	const struct period ever = {
		date_of(1, 1, 1), date_of(9999, 12, 31),
	};
	struct movements movements = { .statement = NULL };
	struct billed billed;
	bool ok;

	ok = billed_open(&billed, documents->file, error) && billed_find(
	    &billed, text_of(documents->customer->account), ever,
	    documents->arena, &found->row, &found->rows, error) &&
	    movements_open(&movements, documents->file, error) &&
	    movements_find(&movements, text_of(documents->customer->account),
	    documents->arena, &found->moved, &found->moves, error);
	movements_close(&movements);
	billed_close(&billed);
	return ok;
}

/* Whether a document has usage of other service periods than its run's. */
static bool
has_other_periods(const struct explain_documents *documents,
    const struct found *found, struct period period)
{
	struct period billed = cycle_billed(INTERVAL_MONTH,
	    documents->customer->cycle, period);
	struct buffer from = { 0 };
	bool other = false;
	size_t i, j;

	date_write(billed.from, &from);
	for (i = 0; i < found->count; i++) {
		for (j = 0; j < found->document[i].rows; j++) {
			const struct text *cell =
			    found->document[i].row[j].cell;

			other = other || (text_is(cell[LINE_KIND], "usage") &&
			    text_compare(cell[LINE_PERIOD_START],
			    buffer_text(&from)) < 0);
		}
	}
	buffer_release(&from);
	return other;
}

static bool
compute_again(struct explain_documents *documents, struct found *found,
    struct error *error)
{
	const struct explain_job *job = documents->job;
	struct period period = found->count > 0 ?
	    found->document[0].period : documents->choice.period;

	documents->now = (struct recompute){
		.book = documents->book, .file = documents->file,
		.folder = job->folder,
		.usage = job->usage, .usages = job->usages,
		.customer = documents->customer, .period = period,
		.row = found->row, .rows = found->rows,
		.moved = found->moved, .moves = found->moves,
		.issue_date = job->issue_date, .arena = documents->arena,
		.draft = found->count == 0,
		.any_period = job->usages > 0 &&
		    has_other_periods(documents, found, period),
	};
	return recompute(&documents->now, error);
}

/* The drafts that were made, as documents. */
static void
take_drafts(struct explain_documents *documents, struct found *found)
{
	const struct account *account = &documents->now.account;
	size_t i;

	found->count = account->count;
	found->document = ARENA_NEW(documents->arena, struct issued_document,
	    account->count + 1);
	for (i = 0; i < account->count; i++)
		found->document[i] = (struct issued_document){
			.number = account->document[i].row[0].cell[
			    LINE_INVOICE],
			.period = documents->now.period,
			.details = account->document[i].details,
			.row = account->document[i].row,
			.rows = account->document[i].count,
		};
}

static bool
explain_one(struct explain_documents *documents, const struct found *found,
    const struct issued_document *document, struct explained *out,
    struct error *error)
{
	struct explaining explaining = {
		.book = documents->book, .now = &documents->now,
		.document = document, .customer = documents->customer,
		.row = found->row, .rows = found->rows,
		.arena = documents->arena,
	};
	const char *language = documents->job->language != NULL ?
	    documents->job->language : documents->customer->language;
	size_t i;

	if (!language_parse(text_of(language), &explaining.language, error))
		return false;
	out->number = document->number;
	out->status = document->row[0].cell[LINE_STATUS];
	out->currency = documents->customer->currency;
	out->language = explaining.language;
	out->line = ARENA_NEW(documents->arena, struct explained_line,
	    document->rows);
	for (i = 0; i < document->rows; i++) {
		struct explained_line *line = &out->line[out->lines];

		line->cell = document->row[i].cell;
		if (!explain_line(&explaining, line, error))
			return false;
		if (documents->job->line != NULL &&
		    !text_is(line->name, documents->job->line)) {
			*line = (struct explained_line){ .cell = NULL };
			continue;
		}
		out->lines++;
		out->different += !explained_same(line);
		out->unknown += !line->known;
	}
	return true;
}

static bool
check_found(const struct explain_documents *documents,
    const struct found *found, struct error *error)
{
	const struct issued_choice *choice = &documents->choice;

	if (found->count > 0)
		return true;
	if (choice->number.size > 0)
		return error_set(error, STATUS_DATA, "'%.*s' is not an issued "
		    "document (register list shows those)",
		    TEXT_CLIP(choice->number));
	if (period_is_empty(choice->period))
		return error_set(error, STATUS_DATA, "account '%.*s' was not "
		    "billed yet (name the period of a draft with --period)",
		    TEXT_CLIP(choice->account));
	return true;
}

bool
explain_documents(struct explain_documents *documents, struct error *error)
{
	struct found found = { .document = NULL };
	size_t i, lines = 0;

	if (!issued_read(documents->file, &documents->choice,
	    documents->arena, &found.document, &found.count, error) ||
	    !check_found(documents, &found, error) ||
	    !find_customer(documents, &found, error) ||
	    !find_billed(documents, &found, error) ||
	    !compute_again(documents, &found, error))
		return false;
	if (found.count == 0)
		take_drafts(documents, &found);
	documents->explained = ARENA_NEW(documents->arena, struct explained,
	    found.count + 1);
	documents->count = found.count;
	for (i = 0; i < found.count; i++) {
		if (!explain_one(documents, &found, &found.document[i],
		    &documents->explained[i], error))
			return false;
		lines += documents->explained[i].lines;
	}
	return lines > 0 || documents->job->line == NULL || error_set(error,
	    STATUS_USAGE, "there is no line '%.60s' (a number, tax CODE RATE "
	    "or total)", documents->job->line);
}

void
explain_documents_end(struct explain_documents *documents)
{
	recompute_end(&documents->now);
}
