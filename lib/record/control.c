/* control.c - the control total of a table: its rows and a column's sum. */
#include "record/control.h"

void
control_count(struct control *control, struct decimal value)
{
	const __int128 limit = 1000000000000000000;

	if (UNLIKELY(value.scale >= CONTROL_SCALES || value.digits >= limit ||
	    value.digits <= -limit))
		total_add(&control->rest, value);
	else
		control->sum[value.scale] += value.digits;
}

bool
control_add(struct control *control, struct text cell, struct error *error)
{
	struct decimal value;

	if (cell.size == 0)
		return true;
	if (!decimal_parse(cell, &value, error))
		return false;
	control_count(control, value);
	return true;
}

bool
control_take(struct control *control, struct text cell, struct error *error)
{
	struct decimal value;

	if (cell.size == 0)
		return true;
	if (!decimal_parse(cell, &value, error))
		return false;
	control_count(control, decimal_negate(value));
	return true;
}

void
control_join(struct control *control, const struct control *more)
{
	int scale;

	control->rows += more->rows;
	for (scale = 0; scale < CONTROL_SCALES; scale++)
		control->sum[scale] += more->sum[scale];
	total_join(&control->rest, &more->rest);
}

struct total
control_sum(const struct control *control)
{
	struct total sum = control->rest;
	int scale;

	for (scale = 0; scale < CONTROL_SCALES; scale++) {
		struct decimal part = { control->sum[scale], scale };

		total_add(&sum, part);
	}
	return sum;
}

void
control_write(const struct control *control, const struct table *table,
    struct buffer *out)
{
	buffer_printf(out, "rows=%llu", (unsigned long long)control->rows);
	if (table->total < 0)
		return;
	buffer_printf(out, " %s=", table->columns[table->total].name);
	total_write(control_sum(control), out);
}

bool
control_agrees(const struct control *control,
    const struct control_claim *claim, const struct table *table,
    struct error *error)
{
	struct total sum = control_sum(control);
	struct buffer said = { 0 }, found = { 0 };

	if (total_equal(sum, claim->sum))
		return true;
	total_write(claim->sum, &said);
	total_write(sum, &found);
	error_set(error, STATUS_DATA, "the end row says %s=%s but the rows "
	    "sum to %s (the file was changed: make it anew)",
	    table->columns[table->total].name, buffer_string(&said),
	    buffer_string(&found));
	buffer_release(&said);
	buffer_release(&found);
	return false;
}

/* Takes "name=" from the front of *part. */
static bool
take_name(struct text *part, const char *name)
{
	struct text value = *part;

	if (!text_is(text_cut(&value, '='), name) || value.data == NULL)
		return false;
	*part = value;
	return true;
}

static bool
parse_rows(struct text text, uint64_t *out)
{
	struct decimal rows;
	struct error ignored;

	if (!decimal_parse(text, &rows, &ignored) || rows.scale != 0 ||
	    rows.digits < 0 || rows.digits > INT64_MAX)
		return false;
	*out = (uint64_t)rows.digits;
	return true;
}

bool
control_parse(struct text cell, const struct table *table,
    struct control_claim *out, struct error *error)
{
	const char *name = table->total < 0 ? NULL :
	    table->columns[table->total].name;
	struct text rest = cell, rows = text_cut(&rest, ' ');
	struct control_claim claim = { 0 };

	if (take_name(&rows, "rows") && parse_rows(rows, &claim.rows) &&
	    (name == NULL ? rest.data == NULL : rest.data != NULL &&
	    take_name(&rest, name) &&
	    total_parse(rest, &claim.sum))) {
		*out = claim;
		return true;
	}
	return error_set(error, STATUS_DATA, "'%.*s' is not the count of an "
	    "end row (rows=N%s%s%s)", TEXT_CLIP(cell), name ? " " : "",
	    name ? name : "", name ? "=SUM" : "");
}
