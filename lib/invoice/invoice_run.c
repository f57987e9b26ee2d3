/* invoice_run.c - a month of invoices: drafted, or posted and written out. */
#include "invoice/invoice_run.h"

#include <stdlib.h>

#include "book/cycle.h"
#include "book/park.h"
#include "invoice/account.h"
#include "invoice/deposit_record.h"
#include "invoice/replace.h"
#include "invoice/sanity.h"
#include "register/billed.h"
#include "register/issued.h"
#include "register/numbering.h"

struct run {
	struct invoice_job *job;
	struct account_run account;
	struct book book;
	struct arena charge_arena;
	struct arena account_arena; /* of the account at hand */
	struct charges charges;
	struct register_file file;
	struct billed billed;
	struct history history;
	struct movements movements;
	struct posting posting;
	struct table_writer writer;
	bool writing;
};

/*
 * Charges tell the period: the month that has the last day of the latest.
 * Reading them also checks that none of them is missing.
 */
static bool
read_charges(struct run *run, struct error *error)
{
	struct invoice_job *job = run->job;

	if (job->replace && !job->post)
		return error_set(error, STATUS_USAGE, "--replace is for what "
		    "is posted (give --post too)");
	run->charges.arena = &run->charge_arena;
	if (!feed_open(&job->feed, error) ||
	    !charges_read(&run->charges, &job->feed, text_of(job->account),
	    error))
		return false;
	if (job->post && !job->feed.sealed && !job->unsealed)
		return error_set(error, STATUS_DATA, "the charges do not end "
		    "with an #end row: they were cut short (run rate again, "
		    "or give --unsealed)");
	if (period_is_empty(job->period) && run->charges.count == 0)
		return error_set(error, STATUS_USAGE,
		    "no charges tell the period (give --period)");
	run->account = (struct account_run){
		.book = &run->book, .file = &run->file,
		.period = !period_is_empty(job->period) ? job->period :
		    period_month(run->charges.last_day),
		.issue_date = job->issue_date,
		.whole = job->feed.sealed && job->feed.rejected == 0,
	};
	if (job->replace && !run->account.whole)
		return error_set(error, STATUS_DATA, "some charges are "
		    "missing: what they billed would be lost (give all "
		    "charges, or leave --replace)");
	return true;
}

static bool
open_register(struct run *run, struct error *error)
{
	const char *path = book_path(&run->book, REGISTER_NAME);
	const struct settings *settings = &run->book.settings;
	const struct posting_numbers numbers[POSTING_TYPES] = {
		[POSTING_INVOICE] = { settings->numbering.invoice,
		    settings->numbering.start },
		[POSTING_CREDIT_NOTE] = { settings->numbering.credit_note,
		    settings->numbering.credit_note_start },
	};
	bool post = run->job->post;
	struct party seller;

	party_seller(&run->book, &seller);
	return register_open(path, post ? REGISTER_WRITE :
	    REGISTER_READ_IF_THERE, &run->file, error) &&
	    (!post || (register_begin(&run->file, error) &&
	    posting_open(&run->posting, &run->file, numbers, &seller,
	    run->account.issue_date, run->account.period, error))) &&
	    billed_open(&run->billed, &run->file, error) &&
	    history_open(&run->history, &run->file, error) &&
	    movements_open(&run->movements, &run->file, error);
}

static bool
open_output(struct run *run, struct error *error)
{
	run->writing = table_writer_open(&run->writer, &table_line,
	    run->job->output, NULL, 0, error);
	return run->writing;
}

/* Sets an account aside: its charges, or its row of the book. */
static bool
set_aside(struct run *run, const struct customer *customer,
    const struct account_charges *charges, const struct error *reason,
    struct error *error)
{
	struct row row = { .line = 0 };
	struct error placed = *reason;

	if (reason->status != STATUS_DATA) {
		*error = *reason;
		return false;
	}
	run->job->set_aside++;
	if (charges != NULL && charges->first != NULL)
		return charges_reject(charges, &run->job->feed, reason,
		    error);
	row.file = book_path(&run->book, "customers.csv");
	row.line = customer->line;
	row.raw = text_of(customer->account);
	error_place(&placed, row.file, row.line, "account");
	return feed_reject(&run->job->feed, &row, &placed, error);
}

static bool
put_document(struct run *run, const struct customer *customer,
    struct assembled *document, struct error *error)
{
	struct party buyer;
	size_t i;

	run->job->documents++;
	party_buyer(customer, &buyer);
	if (run->job->post)
		return posting_add(&run->posting, &buyer, document->details,
		    document->row, document->count, error);
	for (i = 0; i < document->count; i++) {
		if (!table_writer_row(&run->writer, document->row[i].cell,
		    NULL, error))
			return false;
	}
	return true;
}

static bool
is_released(const struct run *run, const char *account)
{
	struct text rest = text_of(run->job->release);

	while (run->job->release != NULL && rest.data != NULL) {
		if (text_is(text_trim(text_cut(&rest, ',')), account))
			return true;
	}
	return false;
}

static void
note_parked(struct run *run, const struct account *account, struct text why)
{
	run->job->parked++;
	buffer_printf(&run->job->parked_list, "account '%s' is parked: %.*s\n",
	    account->customer->account, TEXT_ARG(why));
}

/* The number a document might have, for what a number does to a page. */
static struct text
likely_number(const struct run *run, const struct assembled *document,
    struct arena *arena)
{
	const struct settings *settings = &run->book.settings;
	const struct text *cell = document->row[0].cell;
	struct buffer series = { 0 }, number = { 0 };
	struct text result = cell[LINE_INVOICE];
	struct error error;

	if (numbering_series(text_of(text_is(cell[LINE_TYPE], "invoice") ?
	    settings->numbering.invoice : settings->numbering.credit_note),
	    run->account.issue_date, &series, &error) &&
	    numbering_number(buffer_text(&series), 1, &number))
		result = arena_copy(arena, buffer_text(&number));
	buffer_release(&series);
	buffer_release(&number);
	return result;
}

/* Whether it fits, as it would be issued. */
static bool
document_fits(struct run *run, const struct account *account,
    const struct assembled *document, struct error *error)
{
	struct arena *arena = account->arena;
	struct text number = likely_number(run, document, arena);
	struct text **rows = ARENA_NEW(arena, struct text *, document->count);
	size_t i;

	for (i = 0; i < document->count; i++) {
		rows[i] = ARENA_NEW(arena, struct text, LINE_COUNT);
		memcpy(rows[i], document->row[i].cell,
		    LINE_COUNT * sizeof(*rows[i]));
		rows[i][LINE_INVOICE] = number;
		rows[i][LINE_STATUS] = TEXT("issued");
	}
	return run->job->fits(run->job->fits_context, &run->book,
	    account->customer, rows, document->count, error);
}

/* Parks an account of which a document could not be made or sent. */
static bool
park_unfit(struct run *run, const struct account *account, bool *parked,
    struct error *error)
{
	struct buffer why = { 0 };
	struct error reason;
	size_t i = 0;

	while (run->job->fits != NULL && i < account->count &&
	    document_fits(run, account, &account->document[i], &reason))
		i++;
	if (run->job->fits == NULL || i == account->count)
		return true;
	if (reason.status != STATUS_DATA) {
		*error = reason;
		return false;
	}
	error_format(&reason, NULL, &why);
	note_parked(run, account, buffer_text(&why));
	buffer_release(&why);
	run->job->unfit++;
	*parked = run->job->post;
	return true;
}

/* Parks an account whose documents a person should see first. */
static bool
park(struct run *run, const struct account *account, bool *parked,
    struct error *error)
{
	const char *name = account->customer->account;
	struct text why;

	*parked = false;
	if (!park_unfit(run, account, parked, error))
		return false;
	if (*parked || is_released(run, name))
		return true;
	if (!sanity_check(account, &run->history, &why, error))
		return false;
	if (why.size == 0)
		return true;
	/* a draft is there to be looked at */
	*parked = run->job->post;
	note_parked(run, account, why);
	return true;
}

/* An account that a bad row of the book sets aside; that row is told. */
static bool
pass_over(struct run *run, const struct account_charges *charges,
    const struct error *reason, struct error *error)
{
	run->job->set_aside++;
	return charges == NULL || charges->first == NULL ||
	    charges_reject(charges, &run->job->feed, reason, error);
}

/* Its documents, and what moved in its deposits. */
static bool
put_account(struct run *run, struct account *account, struct error *error)
{
	const struct customer *customer = account->customer;
	size_t i;

	for (i = 0; i < account->count; i++) {
		if (!put_document(run, customer, &account->document[i],
		    error))
			return false;
		deposit_record_number(account, &account->document[i]);
	}
	return !run->job->post || movements_add(&run->file,
	    text_of(customer->account), account->movement,
	    account->movements, error);
}

static bool
bill_customer(struct run *run, const struct customer *customer,
    struct error *error)
{
	const struct account_charges *charges = charges_of(&run->charges,
	    text_of(customer->account));
	struct account account = {
		.run = &run->account,
		.customer = customer,
		.charge = charges != NULL ? charges->first : NULL,
		.billed = cycle_billed(INTERVAL_MONTH,
		    customer->cycle, run->account.period),
		.arena = &run->account_arena,
	};
	struct replacement replacement = {
		.file = &run->file, .billed = &run->billed,
		.moved = &run->movements,
		.reason = run->job->reason,
	};
	struct line_row *row;
	struct error reason;
	size_t rows;
	bool parked;

	if (!park_refuse(customer, &reason))
		return pass_over(run, charges, &reason, error);
	arena_reset(&run->account_arena);
	if (!billed_find(&run->billed, text_of(customer->account),
	    account_window(&account), &run->account_arena, &row, &rows,
	    error) || !movements_find(&run->movements,
	    text_of(customer->account), &run->account_arena,
	    &account.recorded, &account.recordeds, error))
		return false;
	if (!account_bill(&account, row, rows, &reason))
		return set_aside(run, customer, charges, &reason, error);
	if (run->job->replace && account.count > 0 &&
	    !replace_try(&replacement, &account, error))
		return false;
	if (!park(run, &account, &parked, error))
		return false;
	if (parked)
		return replace_undo(&replacement, error);
	return put_account(run, &account, error) &&
	    replace_keep(&replacement, error);
}

static int
compare_accounts(const void *left, const void *right)
{
	const struct account_charges *const *a = left, *const *b = right;

	return text_compare((*a)->account, (*b)->account);
}

/* Charges of accounts that the book does not have, in their order. */
static bool
set_unknown_aside(struct run *run, struct error *error)
{
	struct account_charges **unknown = ARENA_NEW(&run->charge_arena,
	    struct account_charges *, run->charges.accounts.count);
	size_t count = 0, at = 0, i;
	struct map_slot *slot;

	while ((slot = map_next(&run->charges.accounts, &at)) != NULL) {
		if (book_customer(&run->book, slot->key) == NULL)
			unknown[count++] = slot->value;
	}
	if (count > 0)
		qsort(unknown, count, sizeof(*unknown), compare_accounts);
	for (i = 0; i < count; i++) {
		struct error reason;

		error_set(&reason, STATUS_DATA, "there is no account '%.*s' "
		    "(add it to customers.csv)",
		    TEXT_CLIP(unknown[i]->account));
		if (!set_aside(run, NULL, unknown[i], &reason, error))
			return false;
	}
	return true;
}

static bool
bill_all(struct run *run, struct error *error)
{
	const char *only = run->job->account;
	size_t i;

	if (only != NULL && book_customer(&run->book, text_of(only)) == NULL)
		return error_set(error, STATUS_DATA, "there is no account "
		    "'%s' (add it to customers.csv)", only);
	for (i = 0; i < run->book.customer_count; i++) {
		const struct customer *customer = run->book.customer[i];

		if (only != NULL && strcmp(customer->account, only) != 0)
			continue;
		if (!bill_customer(run, customer, error))
			return false;
	}
	return set_unknown_aside(run, error);
}

/* Writes what the register has for the period, and was posted just now. */
static bool
write_issued(struct run *run, struct error *error)
{
	struct issued_filter filter = {
		.account = text_of(run->job->account),
		.in_period = true,
		.period = run->account.period,
	};

	return register_commit(&run->file, error) &&
	    issued_write(&run->file, &filter, &run->writer, error);
}

static void
run_close(struct run *run)
{
	if (run->writing)
		table_writer_discard(&run->writer);
	billed_close(&run->billed);
	history_close(&run->history);
	movements_close(&run->movements);
	posting_close(&run->posting);
	register_close(&run->file);
	feed_close(&run->job->feed);
	charges_release(&run->charges);
	arena_release(&run->charge_arena);
	arena_release(&run->account_arena);
	book_close(&run->book);
}

bool
invoice_run(struct invoice_job *job, struct error *error)
{
	struct run run = { .job = job };
	bool parks = job->feed.rejects_path != NULL;
	bool ok = (parks ? book_load_parking : book_load)(job->book_path,
	    &run.book, error) &&
	    read_charges(&run, error) &&
	    park_report(&run.book, &job->feed, job->account, error) &&
	    open_output(&run, error) &&
	    open_register(&run, error) &&
	    bill_all(&run, error) &&
	    (!job->post || write_issued(&run, error)) &&
	    table_writer_close(&run.writer, error) &&
	    feed_finish(&job->feed, error);

	run_close(&run);
	return ok;
}
