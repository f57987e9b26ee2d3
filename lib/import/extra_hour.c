/* extra_hour.c - columns of their own for the hour that comes twice. */
#include "import/extra_hour.h"

#define DAY_SECONDS 86400

bool
extra_columns_add(struct extra_columns *columns, struct text list,
    uint64_t line, const struct recipe_names *names, struct error *error)
{
	while (list.data != NULL) {
		struct text name = text_trim(text_cut(&list, ','));
		int ref;

		if (name.size == 0)
			return error_set(error, STATUS_CONFIG,
			    "a column without a name (write extra = 3A)");
		if (columns->count == EXTRA_HOUR_MAX)
			return error_set(error, STATUS_CONFIG,
			    "more than %d columns are named", EXTRA_HOUR_MAX);
		ref = column_refs_find(names->refs, name, true, line,
		    names->arena);
		if (ref < 0)
			return error_set(error, STATUS_CONFIG,
			    "more than %d columns are named",
			    COLUMN_REFS_MAX);
		columns->ref[columns->count++] = ref;
	}
	return true;
}

void
extra_hour_begin(struct extra_hour *extra,
    const struct extra_columns *columns, const struct row_view *view,
    const struct number_style *style)
{
	size_t i;

	*extra = (struct extra_hour){ .columns = columns, .view = view,
	    .style = style };
	for (i = 0; i < columns->count; i++) {
		int at = view->refs->ref[columns->ref[i]].at;

		extra->field[i] = at < 0 ? SIZE_MAX : (size_t)at;
	}
}

/* How many of them stand before a field. */
static size_t
count_before(const struct extra_hour *extra, size_t field)
{
	size_t count = 0, i;

	for (i = 0; i < extra->columns->count; i++)
		count += extra->field[i] < field;
	return count;
}

size_t
extra_hour_field(const struct extra_hour *extra, size_t place)
{
	size_t before, more = 0;

	if (LIKELY(extra->columns->count == 0))
		return place;
	do {
		before = more;
		more = count_before(extra, place + before + 1);
	} while (more != before);
	return place + before;
}

size_t
extra_hour_place(const struct extra_hour *extra, size_t field)
{
	return field - count_before(extra, field);
}

static struct text
cell_at(const struct extra_hour *extra, size_t which)
{
	return extra->field[which] == SIZE_MAX ? TEXT("") :
	    row_view_trimmed(extra->view, extra->field[which]);
}

static struct text
name_of(const struct extra_hour *extra, size_t which)
{
	return extra->view->refs->ref[extra->columns->ref[which]].name;
}

static bool
is_zero(const struct extra_hour *extra, struct text cell)
{
	struct decimal number;
	struct error inner;

	return cell.size == 0 || (number_parse(extra->style, cell, &number,
	    &inner) && number.digits == 0);
}

/* On a day without an extra hour they say nothing. */
static bool
check_none(const struct extra_hour *extra, struct error *error)
{
	size_t i;

	for (i = 0; i < extra->columns->count; i++) {
		struct text cell = cell_at(extra, i);

		if (!is_zero(extra, cell))
			return error_set(error, STATUS_DATA, "'%.*s' stands "
			    "in the column '%.*s' on a day without an hour "
			    "that comes twice", TEXT_CLIP(cell),
			    TEXT_CLIP(name_of(extra, i)));
	}
	return true;
}

static bool
check_all(const struct extra_hour *extra, struct error *error)
{
	size_t i;

	for (i = 0; i < extra->columns->count; i++) {
		if (extra->field[i] == SIZE_MAX)
			return error_set(error, STATUS_DATA, "an hour comes "
			    "twice on this day, and there is no column "
			    "'%.*s'", TEXT_CLIP(name_of(extra, i)));
	}
	return true;
}

bool
extra_hour_open(struct extra_hour *extra, struct zone *zone,
    struct date date, int64_t step, int64_t longer, struct error *error)
{
	size_t named = extra->columns->count;
	int second = 0;
	struct instant instant;

	if (longer <= 0)
		return check_none(extra, error);
	extra->more = (size_t)(longer / step);
	if (extra->more == 0 || (named != extra->more &&
	    named != 2 * extra->more))
		return error_set(error, STATUS_DATA, "%zu intervals come "
		    "twice on this day, and extra names %zu columns",
		    extra->more, named);
	while (second < DAY_SECONDS && zone_instant(zone, date, second,
	    &instant) != LOCAL_AMBIGUOUS) {
		second += (int)(step / MICROSECONDS);
		extra->again++;
	}
	return check_all(extra, error);
}

bool
extra_hour_second(const struct extra_hour *extra, size_t number,
    bool skip_empty, struct text *cell, bool *none, struct error *error)
{
	size_t which = number + extra->columns->count - extra->more;

	*cell = cell_at(extra, which);
	*none = cell->size == 0 && skip_empty;
	return cell->size > 0 || *none || error_set(error, STATUS_DATA,
	    "the column '%.*s' is empty on a day with an hour that comes "
	    "twice", TEXT_CLIP(name_of(extra, which)));
}

bool
extra_hour_first(const struct extra_hour *extra, size_t interval,
    struct text *cell, struct error *error)
{
	if (extra->more == 0 || extra->columns->count == extra->more ||
	    interval < extra->again ||
	    interval >= extra->again + extra->more)
		return true;
	if (!is_zero(extra, *cell))
		return error_set(error, STATUS_DATA, "'%.*s' stands in a "
		    "column of the hour that comes twice beside those for "
		    "both its showings", TEXT_CLIP(*cell));
	*cell = cell_at(extra, interval - extra->again);
	return true;
}
