/* control.c - the control total of a table: its rows and a column's sum. */
#include "record/control.h"

bool
control_count(struct control *control, struct decimal value,
    struct error *error)
{
	const __int128 limit = 1000000000000000000;

	if (UNLIKELY(value.scale >= CONTROL_SCALES || value.digits >= limit ||
	    value.digits <= -limit))
		return decimal_add(control->rest, value, &control->rest,
		    error);
	control->sum[value.scale] += value.digits;
	return true;
}

bool
control_add(struct control *control, struct text cell, struct error *error)
{
	struct decimal value;

	return cell.size == 0 || (decimal_parse(cell, &value, error) &&
	    control_count(control, value, error));
}

bool
control_take(struct control *control, struct text cell, struct error *error)
{
	struct decimal value;

	return cell.size == 0 || (decimal_parse(cell, &value, error) &&
	    control_count(control, decimal_negate(value), error));
}

bool
control_join(struct control *control, const struct control *more,
    struct error *error)
{
	int scale;

	control->rows += more->rows;
	for (scale = 0; scale < CONTROL_SCALES; scale++)
		control->sum[scale] += more->sum[scale];
	return decimal_add(control->rest, more->rest, &control->rest, error);
}

bool
control_sum(const struct control *control, struct decimal *out,
    struct error *error)
{
	struct decimal sum = control->rest;
	int scale;

	for (scale = 0; scale < CONTROL_SCALES; scale++) {
		struct decimal part = { control->sum[scale], scale };

		if (part.digits != 0 && !decimal_add(sum, part, &sum, error))
			return false;
	}
	*out = sum;
	return true;
}

bool
control_write(const struct control *control, const struct table *table,
    struct buffer *out, struct error *error)
{
	struct decimal sum;

	buffer_printf(out, "rows=%llu", (unsigned long long)control->rows);
	if (table->total < 0)
		return true;
	if (!control_sum(control, &sum, error))
		return error_place(error, NULL, 0,
		    table->columns[table->total].name);
	buffer_printf(out, " %s=", table->columns[table->total].name);
	decimal_write(sum, 0, out);
	return true;
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
	struct error ignored;

	if (take_name(&rows, "rows") && parse_rows(rows, &claim.rows) &&
	    (name == NULL ? rest.data == NULL : rest.data != NULL &&
	    take_name(&rest, name) &&
	    decimal_parse(rest, &claim.sum, &ignored))) {
		*out = claim;
		return true;
	}
	return error_set(error, STATUS_DATA, "'%.*s' is not the count of an "
	    "end row (rows=N%s%s%s)", TEXT_CLIP(cell), name ? " " : "",
	    name ? name : "", name ? "=SUM" : "");
}
