/* usage_cell.c - what a cell of usage may hold. */
#include "import/usage_cell.h"

#include "record/tables.h"
#include "value/unseen.h"

/* What is looked up, or told from others, by its characters. */
static const bool is_key[USAGE_COUNT] = {
	[USAGE_EVENT_ID] = true,
	[USAGE_SUBJECT] = true,
	[USAGE_SERVICE] = true,
	[USAGE_UNIT] = true,
	[USAGE_DESTINATION] = true,
};

bool
usage_cell_check(struct text cell, int field, struct error *error)
{
	if (cell.size == 0 && table_usage.columns[field].required)
		return error_set(error, STATUS_DATA, "the %s is empty",
		    table_usage.columns[field].name);
	if (cell.size > USAGE_CELL_MAX)
		return error_set(error, STATUS_DATA, "the %s is %zu bytes "
		    "long (at most %d)", table_usage.columns[field].name,
		    cell.size, USAGE_CELL_MAX);
	if (field == USAGE_EVENT_ID && text_is(cell, "#end"))
		return error_set(error, STATUS_DATA, "'#end' is the mark of "
		    "an end row (say sealed = yes in the format if it is "
		    "one)");
	return true;
}

bool
usage_key_check(struct text cell, int field, struct error *error)
{
	return !is_key[field] || unseen_check(cell,
	    table_usage.columns[field].name, "mend it, or have the format "
	    "take it out: {column|clean}", error);
}
