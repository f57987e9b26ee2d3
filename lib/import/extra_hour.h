/*
 * extra_hour.h - columns of their own for the hour that comes twice.
 *
 * A row that holds a day by the clock may have them for the hour's second
 * showing (3A), or for both (2A and 2B; the ordinary columns of the hour are
 * then empty). On all other days they are empty or 0, or the file has none.
 * They may stand anywhere; what is called a place is a field's number among
 * the others.
 */
#ifndef IMPORT_EXTRA_HOUR_H
#define IMPORT_EXTRA_HOUR_H

#include "import/number_style.h"
#include "import/recipe.h"
#include "value/instant.h"

/* Both showings of an hour, in intervals of 5 minutes. */
#define EXTRA_HOUR_MAX 24

/* What a format names; [intervals] extra. */
struct extra_columns {
	int ref[EXTRA_HOUR_MAX];  /* references, the first showing first */
	size_t count;
};

/* Those of one day. */
struct extra_hour {
	const struct extra_columns *columns;
	const struct row_view *view;
	const struct number_style *style;
	size_t field[EXTRA_HOUR_MAX]; /* SIZE_MAX = absent */
	size_t again;             /* the first interval that comes twice */
	size_t more;              /* how many do; 0 on most days */
};

/* Adds the columns that commas separate. */
MUST_CHECK bool extra_columns_add(struct extra_columns *columns,
    struct text list, uint64_t line, const struct recipe_names *names,
    struct error *error);

/* Finds the columns in the view's row. */
void extra_hour_begin(struct extra_hour *extra,
    const struct extra_columns *columns, const struct row_view *view,
    const struct number_style *style);

/* The field at a place, and the place of a field that is none of them. */
size_t extra_hour_field(const struct extra_hour *extra, size_t place);
size_t extra_hour_place(const struct extra_hour *extra, size_t field);

/*
 * Looks which intervals of `step` microseconds come twice on a day that is
 * so much longer than 24 hours, and whether it has the columns for them; on
 * a day that is not, whether they are empty.
 */
MUST_CHECK bool extra_hour_open(struct extra_hour *extra, struct zone *zone,
    struct date date, int64_t step, int64_t longer, struct error *error);

/*
 * The reading of the second showing number 0, 1, ...; none may be empty
 * unless the format passes over such.
 */
MUST_CHECK bool extra_hour_second(const struct extra_hour *extra,
    size_t number, bool skip_empty, struct text *cell, bool *none,
    struct error *error);

/*
 * Where both showings have columns: the reading of the first showing of an
 * interval that comes twice, in place of *cell, its ordinary one.
 */
MUST_CHECK bool extra_hour_first(const struct extra_hour *extra,
    size_t interval, struct text *cell, struct error *error);

#endif
