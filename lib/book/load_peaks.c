/* load_peaks.c - peaks.csv: the highest readings of earlier periods. */
#include "book/load_peaks.h"

#include <stdlib.h>

#include "book/load_zones.h"
#include "book/park.h"

static bool
take_name(struct book *book, const struct row *row, int column,
    const struct map *map, const char *what, const char *file,
    const char **out, struct error *error)
{
	*out = load_string(book, row, column);
	return map_find(map, row->cell[column]) != NULL ||
	    load_unknown(row, column, what, file, error);
}

/* A band of the set of the row's service, which there is. */
static bool
take_band(struct book *book, const struct row *row, const char **out,
    struct error *error)
{
	const struct service *service =
	    book_service(book, row->cell[PEAK_SERVICE]);

	*out = load_string(book, row, PEAK_BAND);
	return (*out)[0] == '\0' ||
	    map_find(&service->set->names, row->cell[PEAK_BAND]) != NULL ||
	    load_no_band(row, PEAK_BAND, service->set, error);
}

static bool
take_peak(struct book *book, const struct row *row, struct error *error)
{
	struct peak_row peak = { .line = row->line };

	if (!take_name(book, row, PEAK_CONTRACT, &book->contracts,
	    "a contract", "contracts.csv", &peak.contract, error) ||
	    !take_name(book, row, PEAK_SERVICE, &book->services, "a service",
	    "services.csv", &peak.service, error) ||
	    (row->cell[PEAK_ZONE].size > 0 && !take_name(book, row, PEAK_ZONE,
	    &book->zone_names, "a zone", "zones.csv", &peak.zone, error)) ||
	    !take_band(book, row, &peak.band, error))
		return false;
	peak.zone = peak.zone != NULL ? peak.zone : "";
	if (!period_parse(row->cell[PEAK_PERIOD], &peak.period, error))
		return row_place(row, PEAK_PERIOD, error);
	if (!load_positive(row, PEAK_QUANTITY, DECIMAL_ZERO, &peak.quantity,
	    error))
		return false;
	*LOAD_APPEND(book, book->peak, book->peak_count) = peak;
	return true;
}

int
book_compare_peaks(const struct peak_row *a, const struct peak_row *b)
{
	int order = strcmp(a->contract, b->contract);

	if (order == 0)
		order = strcmp(a->service, b->service);
	if (order == 0)
		order = strcmp(a->zone, b->zone);
	return order != 0 ? order : strcmp(a->band, b->band);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct peak_row *left = a, *right = b;
	int32_t x = left->period.from.day, y = right->period.from.day;
	int order = book_compare_peaks(left, right);

	if (order == 0)
		order = (x > y) - (x < y);
	return order != 0 ? order :
	    (left->line > right->line) - (left->line < right->line);
}

static bool
sort_peaks(struct book *book, struct error *error)
{
	size_t i;

	if (book->peak_count > 0)
		qsort(book->peak, book->peak_count, sizeof(*book->peak),
		    compare_rows);
	for (i = 1; i < book->peak_count; i++) {
		const struct peak_row *a = &book->peak[i - 1];
		const struct peak_row *b = &book->peak[i];

		if (book_compare_peaks(a, b) == 0 &&
		    a->period.from.day == b->period.from.day &&
		    !load_error(book, &table_peaks, b->line, PEAK_PERIOD,
		    error, "the peak of this period is on line %llu already "
		    "(keep one of the two)", (unsigned long long)a->line) &&
		    !load_found(book, error) &&
		    !park_contract_named(book, b->contract, error))
			return false;
	}
	return true;
}

const struct load load_peaks = {
	.table = &table_peaks, .optional = true, .take = take_peak,
	.finish = sort_peaks,
};

bool
peaks_load_from(struct book *book, const char *path, struct error *error)
{
	book->peak_count = 0;
	return load_table_from(book, &load_peaks, path, error);
}
