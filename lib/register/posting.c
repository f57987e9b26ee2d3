/* posting.c - issuing documents: numbers, rows and hashes, or nothing. */
#include "register/posting.h"

#include <assert.h>

#include "register/body.h"
#include "register/numbering.h"

/* Where the series stands: its last sequence, 0 if it has none. */
static bool
find_last(sqlite3 *db, struct posting_series *series, struct error *error)
{
	sqlite3_stmt *statement;
	bool row, ok;

	if (!sql_prepare(db, "SELECT sequence, number, issue_date "
	    "FROM documents WHERE series = ? ORDER BY sequence DESC LIMIT 1",
	    &statement, error))
		return false;
	sql_bind_text(statement, 1, buffer_text(&series->name));
	ok = sql_step(statement, &row, error);
	if (ok && row) {
		series->sequence = sql_integer(statement, 0);
		buffer_add_text(&series->last_number, sql_text(statement, 1));
		buffer_add_text(&series->last_issued, sql_text(statement, 2));
	}
	sqlite3_finalize(statement);
	return ok;
}

static bool
find_series(struct posting *posting,
    const char *const pattern[POSTING_TYPES], struct date issued,
    struct error *error)
{
	int i;

	for (i = 0; i < POSTING_TYPES; i++) {
		struct posting_series *series = &posting->series[i];

		if (!numbering_series(text_of(pattern[i]), issued,
		    &series->name, error) ||
		    !find_last(posting->db, series, error))
			return false;
	}
	posting->shared = text_equal(
	    buffer_text(&posting->series[POSTING_INVOICE].name),
	    buffer_text(&posting->series[POSTING_CREDIT_NOTE].name));
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
    const char *const pattern[POSTING_TYPES], const struct party *seller,
    struct date issued, struct period period, struct error *error)
{
	*posting = (struct posting){ .db = file->db, .seller = *seller };
	date_write(issued, &posting->issued);
	date_write(period.from, &posting->period_start);
	date_write(period.to, &posting->period_end);
	return find_series(posting, pattern, issued, error) &&
	    chain_last(posting->db, "documents", &posting->id, &posting->hash,
	    error) && prepare(posting, error);
}

/* Numbers follow issue dates: none before the last of the series. */
static bool
check_order(const struct posting *posting,
    const struct posting_series *series, struct error *error)
{
	struct text issued = buffer_text(&posting->issued);
	struct text last = buffer_text(&series->last_issued);

	if (text_compare(issued, last) >= 0)
		return true;
	return error_set(error, STATUS_DATA, "the issue date %.*s is before "
	    "that of '%.*s', %.*s (numbers follow issue dates: give a later "
	    "--issue-date)", TEXT_ARG(issued),
	    TEXT_CLIP(buffer_text(&series->last_number)), TEXT_ARG(last));
}

static bool
take_number(struct posting *posting, struct posting_series *series,
    struct error *error)
{
	if (!check_order(posting, series, error))
		return false;
	posting->id++;
	series->sequence++;
	buffer_reset(&posting->number);
	if (!numbering_number(buffer_text(&series->name), series->sequence,
	    &posting->number))
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
	sql_bind_text(insert, ISSUED_COUNT + 6, TEXT(""));
	sql_bind_text(insert, ISSUED_COUNT + 7, (struct text){
	    bytes->data + begin, bytes->size - begin });
	return sql_do(insert, error);
}

bool
posting_add(struct posting *posting, const struct party *buyer,
    struct line_row *row, size_t count, struct error *error)
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
	    sizeof(posting->seller.value));
	memcpy(&value[ISSUED_BUYER], buyer->value, sizeof(buyer->value));
	span_service(posting, row, count, value);
	if (!add_document(posting, series->sequence, value, row, count, error))
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
		buffer_release(&posting->series[i].last_number);
		buffer_release(&posting->series[i].last_issued);
	}
	buffer_release(&posting->number);
	buffer_release(&posting->issued);
	buffer_release(&posting->period_start);
	buffer_release(&posting->period_end);
	chain_release(&posting->row);
	posting->document = NULL;
}
