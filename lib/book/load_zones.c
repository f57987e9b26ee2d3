/* load_zones.c - zones.csv, bands.csv and holidays.csv. */
#include "book/load_zones.h"

#include "book/load_words.h"
#include "book/months.h"
#include "book/spelling.h"

#define DAY_SECONDS 86400
#define PREFIX_MAX 64

/* A plus or 00 before digits never meets a destination in full. */
static bool
take_prefix(struct book *book, const struct row *row, const char **out,
    struct error *error)
{
	struct text cell = row->cell[ZONE_PREFIX];

	if (!load_key(book, row, ZONE_PREFIX, out, error))
		return false;
	if (cell.size > PREFIX_MAX)
		return row_error(row, ZONE_PREFIX, error, "'%.*s' has over %d "
		    "bytes (a prefix is short)", TEXT_CLIP(cell), PREFIX_MAX);
	if (cell.data[0] != '+')
		return true;
	return row_error(row, ZONE_PREFIX, error, "'%.*s' begins with a plus "
	    "(destinations are digits only: write %.*s)", TEXT_CLIP(cell),
	    TEXT_ARG(((struct text){ cell.data + 1,
	    cell.size > 60 ? 59 : cell.size - 1 })));
}

/* The first name given for a zone is its name. */
static void
name_zone(struct book *book, const struct zone_row *zone,
    const struct words *words)
{
	void **place = map_place(&book->zone_names, text_of(zone->zone));
	struct zone_name *name = *place;

	if (name == NULL) {
		name = *place = ARENA_NEW(&book->arena, struct zone_name, 1);
		name->line = zone->line;
		name->name.own = "";
	}
	words_fill(&name->name, words);
}

static bool
take_zone(struct book *book, const struct row *row, struct error *error)
{
	struct zone_row zone = { .line = row->line };
	struct words words;

	if (!take_prefix(book, row, &zone.prefix, error) ||
	    !load_key(book, row, ZONE_ZONE, &zone.zone, error) ||
	    !load_label(book, row, ZONE_NAME, &words, error))
		return false;
	name_zone(book, &zone, &words);
	*LOAD_APPEND(book, book->zone, book->zone_count) = zone;
	return true;
}

/* By date_weekday, then BAND_HOLIDAY. */
static const char *const days[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
	"sunday", "holidays",
};

#define SUNDAY 6

static bool
find_day(struct text name, unsigned *out)
{
	for (*out = 0; *out < ARRAY_SIZE(days); ++*out) {
		if (spelling_begins(name, days[*out]))
			return true;
	}
	return false;
}

static bool
take_days(const struct row *row, unsigned *out, struct error *error)
{
	struct text cell = row->cell[BAND_DAYS];

	if (!spelling_set(cell, find_day, 0, SUNDAY, out))
		return row_error(row, BAND_DAYS, error, "'%.*s' are not days "
		    "(mon-fri, sat, sun or holiday, joined by blanks)",
		    TEXT_CLIP(cell));
	if (*out == 0)
		*out = 0x7f;
	return true;
}

/* Reads hh:mm, up to 24:00. */
static bool
take_time(const struct row *row, int column, int *out, struct error *error)
{
	struct text cell = text_trim(row->cell[column]);
	int digit[5], i;

	if (cell.size != 5 || cell.data[2] != ':')
		goto bad;
	for (i = 0; i < 5; i++) {
		digit[i] = cell.data[i] - '0';
		if (i != 2 && (digit[i] < 0 || digit[i] > 9))
			goto bad;
	}
	*out = (digit[0] * 10 + digit[1]) * 3600 +
	    (digit[3] * 10 + digit[4]) * 60;
	if (digit[3] <= 5 && *out <= DAY_SECONDS)
		return true;
bad:
	return row_error(row, column, error, "'%.*s' is not a time of day "
	    "(hh:mm, from 00:00 to 24:00)", TEXT_CLIP(cell));
}

struct band_set *
load_band_set(struct book *book, struct text name)
{
	const char *own = arena_string(&book->arena, name);
	void **place = map_place(&book->band_sets, text_of(own));
	struct band_set *set = *place;

	if (set != NULL)
		return set;
	set = *place = ARENA_NEW(&book->arena, struct band_set, 1);
	set->set = own;
	set->index = book->band_set_count;
	*LOAD_APPEND(book, book->band_set, book->band_set_count) = set;
	return set;
}

bool
load_set(struct book *book, const struct row *row, int column,
    struct band_set **out, struct error *error)
{
	*out = map_find(&book->band_sets, row->cell[column]);
	return *out != NULL || load_unknown(row, column, "a set of bands",
	    "bands.csv", error);
}

bool
load_no_band(const struct row *row, int column, const struct band_set *set,
    struct error *error)
{
	if (set->set[0] == '\0')
		return load_unknown(row, column, "a band", "bands.csv", error);
	return row_error(row, column, error, "'%.*s' is not a band of set "
	    "'%.60s' (add it to bands.csv or mend the name)",
	    TEXT_CLIP(row->cell[column]), set->set);
}

/* Any row of a band may give its name, the last one; the band stands in. */
static void
name_band(struct book *book, struct band_set *set, const char *band,
    const struct words *words)
{
	void **place = map_place(&set->names, text_of(band));
	struct words *name = *place, named = *words;

	if (name == NULL) {
		name = *place = ARENA_NEW(&book->arena, struct words, 1);
		name->own = band;
	}
	words_fill(&named, name);
	*name = named;
}

static bool
take_band(struct book *book, const struct row *row, struct error *error)
{
	struct band_row band = { .line = row->line };
	struct band_set *set;
	const char *name = "";
	struct words words;

	if (!load_key(book, row, BAND_BAND, &band.band, error) ||
	    (row->cell[BAND_SET].size > 0 &&
	    !load_key(book, row, BAND_SET, &name, error)) ||
	    !load_label(book, row, BAND_NAME, &words, error) ||
	    !take_days(row, &band.days, error) ||
	    !months_take(row, BAND_MONTHS, &band.months, error) ||
	    !take_time(row, BAND_FROM, &band.from, error) ||
	    !take_time(row, BAND_TO, &band.to, error))
		return false;
	if (band.from == band.to)
		return row_error(row, BAND_TO, error, "'%.*s' is when it "
		    "begins (the whole day is 00:00 to 24:00)",
		    TEXT_CLIP(row->cell[BAND_TO]));
	band.set = set = load_band_set(book, text_of(name));
	name_band(book, set, band.band, &words);
	*LOAD_APPEND(book, book->band, book->band_count) = band;
	return true;
}

/* Of what names no set, the band is one of any. */
static bool
has_band(const struct book *book, const struct band_set *set,
    struct text band)
{
	size_t i;

	if (set->index > 0)
		return map_find(&set->names, band) != NULL;
	for (i = 0; i < book->band_set_count; i++) {
		if (map_find(&book->band_set[i]->names, band) != NULL)
			return true;
	}
	return false;
}

static bool
take_holiday(struct book *book, const struct row *row, struct error *error)
{
	struct holiday holiday;
	struct band_set *set;
	size_t i;

	if (!row_date(row, HOLIDAY_DATE, &holiday.date, error) ||
	    !load_set(book, row, HOLIDAY_SET, &set, error))
		return false;
	for (i = 0; i < book->holiday_count; i++) {
		if (book->holiday[i].date.day == holiday.date.day &&
		    book->holiday[i].set == set)
			return row_error(row, HOLIDAY_DATE, error, "'%.*s' is "
			    "there twice (keep one of the two)",
			    TEXT_CLIP(row->cell[HOLIDAY_DATE]));
	}
	holiday.set = set;
	holiday.name = load_string(book, row, HOLIDAY_NAME);
	holiday.band = load_string(book, row, HOLIDAY_BAND);
	if (holiday.band[0] != '\0' &&
	    !has_band(book, set, row->cell[HOLIDAY_BAND]))
		return load_no_band(row, HOLIDAY_BAND, set, error);
	set->has_holidays = true;
	*LOAD_APPEND(book, book->holiday, book->holiday_count) = holiday;
	return true;
}

const struct load load_zones = {
	.table = &table_zones, .optional = true, .names = ZONE_ZONE + 1,
	.take = take_zone,
};
const struct load load_bands = {
	.table = &table_bands, .optional = true, .names = BAND_BAND + 1,
	.take = take_band,
};
const struct load load_holidays = {
	.table = &table_holidays, .optional = true, .take = take_holiday,
};
