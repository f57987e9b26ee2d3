/* rivals.c - which of some rows holds, where their ids may be the same. */
#include "import/rivals.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "record/tables.h"
#include "value/instant.h"

/* Nearly every row is shorter. */
#define FIRST_LOOK ((size_t)256)

/* The size of the field that begins there; the record ends by LF. */
static size_t
field_size(const char *record)
{
	bool quoted = false;
	size_t at;

	for (at = 0; quoted || (record[at] != ',' && record[at] != '\n'); at++)
		quoted = quoted != (record[at] == '"');
	return at;
}

struct text
once_field(struct text row, int column)
{
	const char *at = row.data;
	size_t size = field_size(at);

	while (column-- > 0) {
		at += size + 1;
		size = field_size(at);
	}
	return (struct text){ at, size };
}

/* What follows usage's own columns. */
static struct text
rest_of(struct text row)
{
	struct text last = once_field(row, USAGE_COUNT - 1);
	const char *end = last.data + last.size;

	return (struct text){ end, row.size - (size_t)(end - row.data) };
}

/* The size of the record that begins there, or 0 where it does not end. */
static size_t
record_size(struct text bytes)
{
	bool quoted = false;
	size_t at;

	for (at = 0; at < bytes.size; at++) {
		quoted = quoted != (bytes.data[at] == '"');
		if (bytes.data[at] == '\n' && !quoted)
			return at + 1;
	}
	return 0;
}

bool
rivals_row(struct scratch *rows, uint64_t offset, struct text *row,
    struct error *error)
{
	size_t look, size = 0;

	for (look = FIRST_LOOK; size == 0; look *= 4) {
		if (!scratch_get(rows, offset, look, row, error))
			return false;
		size = record_size(*row);
	}
	row->size = size;
	return true;
}

/* What was written from a row's revision. */
static int64_t
revision_of(struct text row)
{
	struct text digits = once_field(row, USAGE_REVISION);
	int64_t revision = 0;

	for (; digits.size > 0; digits.data++, digits.size--)
		revision = revision * 10 + (digits.data[0] - '0');
	return revision;
}

static bool
same_time(struct text a, struct text b)
{
	struct instant left, right;
	struct error inner;

	return instant_parse(a, &left, &inner) &&
	    instant_parse(b, &right, &inner) &&
	    left.microseconds == right.microseconds;
}

static bool
same_number(struct text a, struct text b)
{
	struct decimal left = DECIMAL_ZERO, right = DECIMAL_ZERO;
	struct error inner;

	return (a.size == 0 || decimal_parse(a, &left, &inner)) &&
	    (b.size == 0 || decimal_parse(b, &right, &inner)) &&
	    decimal_compare(left, right) == 0;
}

/*
 * Whether two rows say the same, wherever they were read and however it is
 * written: a time with another offset is the same time.
 */
static bool
same_content(struct text a, struct text b)
{
	int column;

	for (column = 0; column < USAGE_COUNT; column++) {
		struct text left = once_field(a, column);
		struct text right = once_field(b, column);

		if (column == USAGE_SOURCE || text_equal(left, right))
			continue;
		if (!(column == USAGE_TIME && same_time(left, right)) &&
		    !((column == USAGE_QUANTITY || column == USAGE_REVISION) &&
		    same_number(left, right)))
			return false;
	}
	return text_equal(rest_of(a), rest_of(b));
}

void
rivals_begin(struct rivals *rivals)
{
	rivals->count = 0;
}

void
rivals_add(struct rivals *rivals, uint64_t offset, uint64_t place)
{
	if (rivals->count == rivals->room) {
		rivals->room = rivals->room ? rivals->room * 2 : 16;
		rivals->rival = memory_resize(rivals->rival, rivals->room,
		    sizeof(*rivals->rival));
	}
	rivals->rival[rivals->count++] = (struct rival){ offset, place,
	    0, 0 };
}

/* The rows of one id. */
struct contest {
	size_t number;
	const struct rival *holder;
	bool conflict;            /* of the holder's revision */
};

static void
take_lead(struct rivals *rivals, struct contest *contest,
    const struct rival *rival, struct text row)
{
	contest->holder = rival;
	contest->conflict = false;
	buffer_reset(&rivals->row);
	buffer_add_text(&rivals->row, row);
}

/* Looks at one more; another id's rows are left for another contest. */
static bool
compete(struct rivals *rivals, struct contest *contest, struct rival *rival,
    struct error *error)
{
	struct text row, held = buffer_text(&rivals->row);

	if (!rivals_row(rivals->rows, rival->offset, &row, error))
		return false;
	if (contest->holder != NULL && !text_equal(once_field(row,
	    USAGE_EVENT_ID), once_field(held, USAGE_EVENT_ID)))
		return true;
	rival->contest = contest->number;
	rival->revision = revision_of(row);
	if (contest->holder == NULL ||
	    rival->revision > contest->holder->revision)
		take_lead(rivals, contest, rival, row);
	else if (rival->revision == contest->holder->revision)
		contest->conflict = contest->conflict ||
		    !same_content(held, row);
	return true;
}

/* A row of the contest that has been looked at. */
static bool
judge(const struct contest *contest, const struct rival *rival,
    struct once_fault *fault)
{
	const struct rival *holder = contest->holder;

	*fault = (struct once_fault){
		.fate = rival->revision < holder->revision ? FATE_REPLACED :
		    contest->conflict ? FATE_CONFLICT : FATE_REPEAT,
		.offset = rival->offset,
		.place = rival->place,
		.other_place = holder->place,
		.revision = rival->revision,
		.other_revision = holder->revision,
	};
	return rival != holder || contest->conflict;
}

static bool
hold_contest(struct rivals *rivals, size_t first, bool (*tell)(void *context,
    const struct once_fault *fault, struct error *error), void *context,
    struct error *error)
{
	struct rival *end = rivals->rival + rivals->count, *rival;
	struct contest contest = { .number = first + 1 };
	struct once_fault fault;

	for (rival = rivals->rival + first; rival < end; rival++) {
		if (rival->contest == 0 &&
		    !compete(rivals, &contest, rival, error))
			return false;
	}
	for (rival = rivals->rival + first; rival < end; rival++) {
		if (rival->contest == contest.number &&
		    judge(&contest, rival, &fault) &&
		    !tell(context, &fault, error))
			return false;
	}
	return true;
}

bool
rivals_settle(struct rivals *rivals, bool (*tell)(void *context,
    const struct once_fault *fault, struct error *error), void *context,
    struct error *error)
{
	size_t first;

	for (first = 0; first < rivals->count; first++) {
		if (rivals->rival[first].contest == 0 &&
		    !hold_contest(rivals, first, tell, context, error))
			return false;
	}
	return true;
}

void
rivals_close(struct rivals *rivals)
{
	free(rivals->rival);
	buffer_release(&rivals->row);
	*rivals = (struct rivals){ .rows = NULL };
}
