/* refusals.c - why an event is not priced, in words. */
#include "rating/refusals.h"

#include "book/park.h"

/* Monday is 0. */
static const char *const weekdays[] = {
	"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
};

/* "2026-10-05", for a message. */
static const char *
day_string(struct date day, struct buffer *out)
{
	date_write(day, out);
	return buffer_string(out);
}

bool
refuse_contract(const struct book *book, const struct row *row,
    struct date day, struct error *error)
{
	struct text name = row->cell[USAGE_SUBJECT];
	const struct subject *subject =
	    map_find(&book->subjects, name);
	bool known = subject != NULL;
	struct buffer text = { 0 };

	while (subject != NULL && !period_has(subject->valid, day))
		subject = subject->next;
	if (!known && map_find(&book->contracts, name) == NULL)
		row_error(row, USAGE_SUBJECT, error, "'%.*s' is not a subject "
		    "(add it to subjects.csv)", TEXT_CLIP(name));
	else if (known && subject == NULL)
		row_error(row, USAGE_SUBJECT, error, "'%.*s' belongs to no "
		    "contract on %s (see its dates in subjects.csv)",
		    TEXT_CLIP(name), day_string(day, &text));
	else if (known)
		row_error(row, USAGE_SUBJECT, error, "contract '%.60s' of "
		    "'%.*s' is not valid on %s (see its dates in "
		    "contracts.csv)", subject->contract, TEXT_CLIP(name),
		    day_string(day, &text));
	else
		row_error(row, USAGE_SUBJECT, error, "contract '%.*s' is not "
		    "valid on %s (see its dates in contracts.csv)",
		    TEXT_CLIP(name), day_string(day, &text));
	buffer_release(&text);
	return false;
}

bool
refuse_parked(const struct book *book, const struct row *row,
    const struct customer *only, bool *wanted, struct error *error)
{
	struct text name = row->cell[USAGE_SUBJECT];
	const struct customer *owner;
	const struct fault *fault = book->faults == NULL ? NULL :
	    park_blame(book, name, &owner);
	struct buffer why = { 0 };

	if (fault == NULL)
		return true;
	*wanted = only == NULL || owner == only;
	error_format(&fault->error, NULL, &why);
	if (owner != NULL)
		row_error(row, USAGE_SUBJECT, error, "'%.*s' is of account "
		    "'%.60s', which is set aside: %s", TEXT_CLIP(name),
		    owner->account, buffer_string(&why));
	else
		row_error(row, USAGE_SUBJECT, error, "'%.*s' is set aside: "
		    "%s", TEXT_CLIP(name), buffer_string(&why));
	buffer_release(&why);
	return false;
}

bool
refuse_price(const struct tariff *tariff, const struct occasion *occasion,
    const struct offer *offer, const struct plan *plan,
    const struct moment *moment, struct error *error)
{
	const struct row *row = occasion->row;
	struct buffer text = { 0 };

	if (offer->zones) {
		struct text to = row->cell[USAGE_DESTINATION];
		const char *zone =
		    tariff->prefixes.zone[occasion->zone];

		buffer_printf(&text, " to '%.*s' (%s%.40s)", TEXT_CLIP(to),
		    zone[0] ? "zone " : "in no zone of zones.csv", zone);
	}
	if (moment->band != 0)
		buffer_printf(&text, " in band '%.40s'",
		    offer->schedule->name[moment->band]);
	buffer_add_string(&text, " on ");
	date_write(moment->day, &text);
	if (offer->bands)
		buffer_printf(&text, " at %s %02d:%02d",
		    weekdays[date_weekday(moment->day)],
		    moment->second / 3600, moment->second / 60 % 60);
	row_error(row, USAGE_SERVICE, error, "plan '%.40s' has no price for "
	    "'%.40s'%s (%s)", plan->plan, occasion->service->service,
	    buffer_string(&text), offer->bands && moment->band == 0 ?
	    "no band there: add these hours to bands.csv, or a price with "
	    "band empty" : "add it to prices.csv");
	buffer_release(&text);
	return false;
}

bool
refuse_market(const struct occasion *occasion, struct error *error)
{
	const struct row *row = occasion->row;

	return row_error(row, USAGE_TIME, error, "there is no market price "
	    "for '%.40s' at '%.*s' (add it to market.csv)",
	    occasion->service->service, TEXT_CLIP(row->cell[USAGE_TIME]));
}
