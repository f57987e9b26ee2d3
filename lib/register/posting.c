/* posting.c - issuing documents: numbers, rows and hashes, or nothing. */
#include "register/posting.h"

#include <assert.h>

#include "register/body.h"
#include "register/numbering.h"
#include "register/starts.h"

/* Why a series begins where it does. */
#define START_OF_BOOK "book.ini"

/*
 * A register without documents begins where the book says; that it does is
 * recorded, since it is so this once only.
 */
static bool
begin_series(sqlite3 *db, const struct posting_numbers *numbers,
    struct text series, struct date issued, struct error *error)
{
	int64_t others, said;

	if (numbers->start <= 1)
		return true;
	if (!sql_number(db, "SELECT EXISTS (SELECT 1 FROM documents) OR "
	    "EXISTS (SELECT 1 FROM starts WHERE reason <> '" START_OF_BOOK
	    "')", &others, error) ||
	    !starts_find(db, series, 0, &said, error))
		return false;
	return others != 0 || said == numbers->start || starts_put(db, series,
	    numbers->start, issued, TEXT(START_OF_BOOK), error);
}

/* Whether both types take their numbers from one series. */
static bool
is_shared(const struct posting *posting)
{
	struct buffer name[POSTING_TYPES] = { { .data = NULL } };
	bool shared;
	int i;

	for (i = 0; i < POSTING_TYPES; i++)
		numbering_with_width(buffer_text(&posting->series[i].name), 1,
		    &name[i]);
	shared = text_equal(buffer_text(&name[POSTING_INVOICE]),
	    buffer_text(&name[POSTING_CREDIT_NOTE]));
	for (i = 0; i < POSTING_TYPES; i++)
		buffer_release(&name[i]);
	return shared;
}

static bool
find_series(struct posting *posting,
    const struct posting_numbers numbers[POSTING_TYPES], struct date issued,
    struct error *error)
{
	struct posting_series *series = posting->series;
	int i;

	for (i = 0; i < POSTING_TYPES; i++) {
		if (!numbering_series(text_of(numbers[i].pattern), issued,
		    &series[i].name, error))
			return false;
	}
	posting->shared = is_shared(posting);
	for (i = 0; i < (posting->shared ? 1 : POSTING_TYPES); i++) {
		struct text name = buffer_text(&series[i].name);

		if (!begin_series(posting->db, &numbers[i], name, issued,
		    error) ||
		    !series_find(posting->db, name, &series[i].last,
		    error))
			return false;
	}
	return true;
}

static struct posting_series *
series_of(struct posting *posting, struct text type)
{
	return &posting->series[text_is(type, "credit_note") &&
	    !posting->shared ? POSTING_CREDIT_NOTE : POSTING_INVOICE];
}

static bool
prepare(struct posting *posting, struct error *error)
{
	struct buffer text = { 0 };
	bool ok;

	buffer_add_string(&text, "INSERT INTO documents (");
	columns_issued(&text);
	buffer_add_string(&text, ", id, sequence, lines, previous, hash, "
	    "details, body) VALUES (");
	columns_places(ISSUED_COUNT + 7, &text);
	buffer_add_string(&text, ")");
	ok = sql_prepare(posting->db, buffer_string(&text),
	    &posting->document, error);
	buffer_release(&text);
	return ok;
}

bool
posting_open(struct posting *posting, struct register_file *file,
    const struct posting_numbers numbers[POSTING_TYPES],
    const struct party *seller, struct date issued, struct period period,
    struct error *error)
{
	*posting = (struct posting){ .db = file->db, .seller = *seller };
	date_write(issued, &posting->issued);
	date_write(period.from, &posting->period_start);
	date_write(period.to, &posting->period_end);
	return find_series(posting, numbers, issued, error) &&
	    chain_last(posting->db, "documents", &posting->id, &posting->hash,
	    error) && prepare(posting, error);
}

/* Numbers follow issue dates: none before the last of the series. */
static bool
check_order(const struct posting *posting,
    const struct posting_series *series, struct error *error)
{
	struct text issued = buffer_text(&posting->issued);
	struct text last = buffer_text(&series->last.issued);

	if (text_compare(issued, last) >= 0)
		return true;
	return error_set(error, STATUS_DATA, "the issue date %.*s is before "
	    "that of '%.*s', %.*s (numbers follow issue dates: give a later "
	    "--issue-date)", TEXT_ARG(issued),
	    TEXT_CLIP(buffer_text(&series->last.number)), TEXT_ARG(last));
}

static bool
take_number(struct posting *posting, struct posting_series *series,
    struct error *error)
{
	if (!check_order(posting, series, error))
		return false;
	posting->id++;
	series->last.sequence = series->last.next++;
	buffer_reset(&posting->number);
	if (!numbering_number(buffer_text(&series->name),
	    series->last.sequence, &posting->number))
		return error_set(error, STATUS_SOFTWARE,
		    "'%s' is not a series", buffer_string(&series->name));
	return true;
}

/* The first and last day any line is for; the run's where none says. */
static void
span_service(const struct posting *posting, const struct line_row *row,
    size_t count, struct text value[ISSUED_COUNT])
{
	struct text *start = &value[ISSUED_SERVICE_START];
	struct text *end = &value[ISSUED_SERVICE_END];
	size_t i;

	*start = buffer_text(&posting->period_start);
	*end = buffer_text(&posting->period_end);
	for (i = 0; i < count; i++) {
		struct text from = row[i].cell[LINE_PERIOD_START];
		struct text to = row[i].cell[LINE_PERIOD_END];

		/* that of a tax row is of a rate of exchange */
		if (text_is(row[i].cell[LINE_KIND], "tax"))
			continue;
		if (from.size > 0 && text_compare(from, *start) < 0)
			*start = from;
		if (to.size > 0 && text_compare(to, *end) > 0)
			*end = to;
	}
}

static bool
add_document(struct posting *posting, int64_t sequence,
    const struct text value[ISSUED_COUNT], const struct line_row *row,
    size_t count, struct error *error)
{
	const struct chain_hash previous = posting->hash;
	const struct buffer *bytes = &posting->row.bytes;
	sqlite3_stmt *insert = posting->document;
	size_t i, begin;

	chain_begin(&posting->row, &previous);
	columns_hash_issued(posting->id, sequence, (int64_t)count,
	    value, &posting->row);
	buffer_add_text(&posting->row.bytes, buffer_text(&posting->details));
	begin = bytes->size;
	for (i = 0; i < count; i++)
		body_add(&posting->row, row[i].cell);
	if (!chain_end(&posting->row, &posting->hash, error))
		return false;
	for (i = 0; i < ISSUED_COUNT; i++)
		sql_bind_text(insert, (int)i + 1, value[i]);
	sql_bind_integer(insert, ISSUED_COUNT + 1, posting->id);
	sql_bind_integer(insert, ISSUED_COUNT + 2, sequence);
	sql_bind_integer(insert, ISSUED_COUNT + 3, (int64_t)count);
	chain_bind(insert, ISSUED_COUNT + 4, &previous);
	chain_bind(insert, ISSUED_COUNT + 5, &posting->hash);
	sql_bind_text(insert, ISSUED_COUNT + 6,
	    buffer_text(&posting->details));
	sql_bind_text(insert, ISSUED_COUNT + 7, (struct text){
	    bytes->data + begin, bytes->size - begin });
	if (sql_do(insert, error))
		return true;
	if (sqlite3_extended_errcode(posting->db) == SQLITE_CONSTRAINT_UNIQUE)
		error_set(error, STATUS_DATA, "the number '%.*s' was issued "
		    "before, in another series (let the patterns of "
		    "[numbering] not make one number twice)",
		    TEXT_CLIP(value[ISSUED_NUMBER]));
	return false;
}

bool
posting_add(struct posting *posting, const struct party *buyer,
    struct text details, struct line_row *row, size_t count,
    struct error *error)
{
	const struct text *total = row[count - 1].cell;
	struct posting_series *series = series_of(posting,
	    total[LINE_TYPE]);
	struct text value[ISSUED_COUNT] = {
		[ISSUED_SERIES] = buffer_text(&series->name),
		[ISSUED_TYPE] = total[LINE_TYPE],
		[ISSUED_ACCOUNT] = total[LINE_ACCOUNT],
		[ISSUED_PERIOD_START] = buffer_text(&posting->period_start),
		[ISSUED_PERIOD_END] = buffer_text(&posting->period_end),
		[ISSUED_ISSUE_DATE] = total[LINE_ISSUE_DATE],
		[ISSUED_SALE_DATE] = total[LINE_SALE_DATE],
		[ISSUED_DUE_DATE] = total[LINE_DUE_DATE],
		[ISSUED_CURRENCY] = total[LINE_CURRENCY],
		[ISSUED_NET] = total[LINE_NET],
		[ISSUED_TAX] = total[LINE_TAX],
		[ISSUED_GROSS] = total[LINE_GROSS],
	};
	size_t i;

	assert(text_is(total[LINE_KIND], "total"));
	assert(text_equal(total[LINE_ISSUE_DATE],
	    buffer_text(&posting->issued)));
	if (!take_number(posting, series, error))
		return false;
	value[ISSUED_NUMBER] = buffer_text(&posting->number);
	for (i = 0; i < count; i++) {
		row[i].cell[LINE_INVOICE] = value[ISSUED_NUMBER];
		row[i].cell[LINE_STATUS] = TEXT("issued");
	}
	memcpy(&value[ISSUED_SELLER], posting->seller.value,
	    PARTY_COLUMNS * sizeof(*value));
	memcpy(&value[ISSUED_BUYER], buyer->value,
	    PARTY_COLUMNS * sizeof(*value));
	buffer_reset(&posting->details);
	party_details(&posting->seller, buyer, &posting->details);
	buffer_add_text(&posting->details, details);
	span_service(posting, row, count, value);
	if (!add_document(posting, series->last.sequence, value, row, count,
	    error))
		return false;
	posting->posted++;
	return true;
}

void
posting_close(struct posting *posting)
{
	int i;

	sqlite3_finalize(posting->document);
	for (i = 0; i < POSTING_TYPES; i++) {
		buffer_release(&posting->series[i].name);
		series_release(&posting->series[i].last);
	}
	buffer_release(&posting->number);
	buffer_release(&posting->issued);
	buffer_release(&posting->period_start);
	buffer_release(&posting->period_end);
	buffer_release(&posting->details);
	chain_release(&posting->row);
	posting->document = NULL;
}
