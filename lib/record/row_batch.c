/* row_batch.c - rows of a segment as columns of offsets. */
#include "record/row_batch.h"

void
row_cutter_begin(struct row_cutter *cutter, const struct segment *segment,
    size_t columns, const size_t *wanted, size_t count)
{
	*cutter = (struct row_cutter){
		.segment = segment, .columns = columns,
		.wanted = wanted, .count = count,
		.mark = segment->mark, .last = segment->mark + segment->marks,
	};
}

/* Whether the row's fields end at the next `columns` marks. */
static inline bool
is_plain(const struct row_cutter *cutter)
{
	const char *data = cutter->segment->data;
	size_t last = cutter->columns - 1, i;
	bool commas = true;

	if ((size_t)(cutter->last - cutter->mark) <= last ||
	    data[cutter->mark[last]] != '\n')
		return false;
	for (i = 0; i < last; i++)
		commas &= data[cutter->mark[i]] == ',';
	return commas;
}

/* The mark behind a field that begins with the quote at `mark`. */
static const uint32_t *
after_quotes(const char *data, const uint32_t *mark)
{
	for (mark++;; mark++) {
		if (data[*mark] != '"')
			continue;
		if (mark[1] != *mark + 1 || data[mark[1]] != '"')
			return mark + 1;
		mark++;
	}
}

/*
 * Cuts a row that has quotes or another number of fields. The segment is
 * known to hold whole records whose quotes are where they may be.
 */
static void
cut_slowly(struct row_cutter *cutter, struct row_batch *batch, size_t row)
{
	const char *data = cutter->segment->data;
	const uint32_t *mark = cutter->mark;
	uint32_t from = cutter->at;
	size_t field = 0, next = 0;
	bool odd = false;

	for (;; mark++, field++) {
		const uint32_t *first = mark;

		if (data[*mark] == '"')
			mark = after_quotes(data, mark);
		if (next < cutter->count && cutter->wanted[next] == field) {
			odd = odd || mark != first;
			batch->from[next][row] = from;
			batch->to[next++][row] = *mark;
		}
		from = *mark + 1;
		if (data[*mark] == '\n')
			break;
	}
	batch->odd[row] = odd || field + 1 != cutter->columns;
	cutter->mark = mark + 1;
}

static inline void
cut_plainly(struct row_cutter *cutter, struct row_batch *batch, size_t row)
{
	size_t i;

	for (i = 0; i < cutter->count; i++) {
		size_t place = cutter->wanted[i];

		batch->from[i][row] = place == 0 ? cutter->at :
		    cutter->mark[place - 1] + 1;
		batch->to[i][row] = cutter->mark[place];
	}
	batch->odd[row] = false;
	cutter->mark += cutter->columns;
}

/* Lines within a record that spans several. */
static uint32_t
lines_of(const char *data, uint32_t from, uint32_t to)
{
	uint32_t lines = 0;

	for (; from < to; from++)
		lines += data[from] == '\n';
	return lines;
}

/* All that is left, as one odd row. */
static void
take_rest(struct row_cutter *cutter, struct row_batch *batch, size_t row)
{
	batch->odd[row] = true;
	batch->end[row] = (uint32_t)cutter->segment->size;
	cutter->lines += lines_of(cutter->segment->data, cutter->at,
	    batch->end[row]);
	cutter->mark = cutter->last;
}

/* Fills one row in; false for an empty line, which is none. */
static inline bool
take_row(struct row_cutter *cutter, struct row_batch *batch, size_t row)
{
	const char *data = cutter->segment->data;

	batch->start[row] = cutter->at;
	batch->line[row] = cutter->lines;
	if (UNLIKELY(*cutter->mark == cutter->at &&
	    data[cutter->at] == '\n')) {
		cutter->mark++;
		cutter->at++;
		cutter->lines++;
		return false;
	}
	if (UNLIKELY(data[cutter->at] == '#')) {
		take_rest(cutter, batch, row);
		return true;
	}
	if (LIKELY(is_plain(cutter))) {
		cut_plainly(cutter, batch, row);
		cutter->lines++;
		cutter->at = cutter->mark[-1] + 1;
	} else {
		cut_slowly(cutter, batch, row);
		cutter->lines += lines_of(data, cutter->at,
		    cutter->mark[-1] + 1);
		cutter->at = cutter->mark[-1] + 1;
	}
	batch->end[row] = cutter->at;
	/* perhaps a byte-order mark, which is no data */
	batch->odd[row] |= (unsigned char)data[batch->start[row]] == 0xef;
	return true;
}

bool
row_cutter_next(struct row_cutter *cutter, struct row_batch *batch)
{
	size_t row = 0;

	while (row < BATCH_ROWS && cutter->mark < cutter->last)
		row += take_row(cutter, batch, row);
	batch->count = row;
	return row > 0;
}
