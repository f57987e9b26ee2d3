/* row_quantity.c - quantity and revision as rows may have them. */
#include "import/row_quantity.h"

#include "value/metered.h"

static bool
check_least(const struct format_rule *rule, struct decimal quantity,
    struct error *error)
{
	struct buffer shown = { 0 };

	if (!rule->has_least || decimal_compare(quantity, rule->least) >= 0)
		return true;
	decimal_write(quantity, 0, &shown);
	buffer_add_string(&shown, " is less than ");
	decimal_write(rule->least, 0, &shown);
	error_set(error, STATUS_DATA, "%s, the least that the format takes "
	    "(mend it)", buffer_string(&shown));
	buffer_release(&shown);
	return false;
}

bool
row_quantity_finish(const struct format_rule *rule,
    const struct number_style *style, const struct row_view *view,
    struct text cell, struct decimal *quantity, struct error *error)
{
	return measure_convert(&rule->measure, style, view, quantity,
	    error) && metered_check(*quantity, cell, error) &&
	    check_least(rule, *quantity, error);
}

bool
row_revision(struct text *cell, int64_t *out, struct arena *row,
    struct error *error)
{
	struct decimal number;
	struct error inner;

	*out = 0;
	if (cell->size == 0)
		return true;
	if (!decimal_parse(*cell, &number, &inner) || number.scale != 0 ||
	    number.digits < 0 || number.digits > INT64_MAX)
		return error_set(error, STATUS_DATA, "'%.*s' is not a "
		    "revision (a whole number from 0)", TEXT_CLIP(*cell));
	*out = (int64_t)number.digits;
	if (cell->data[0] == '0' || cell->data[0] == '-')
		*cell = text_of(arena_printf(row, "%lld", (long long)*out));
	return true;
}
