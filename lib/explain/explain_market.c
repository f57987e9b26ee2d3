/* explain_market.c - the steps of a charge by market prices. */
#include "explain/explain_market.h"

#include "book/load_market.h"
#include "record/table_reader.h"

/* What the events of one market price, or of one day, come to. */
struct met {
	const struct market_row *first, *last; /* of market.csv */
	struct date day;
	int second;               /* of it, when the first begins */
	struct decimal quantity, amount, least, most;
};

struct meeting {
	const struct explaining *explaining;
	const struct text *charge;
	const struct price_row *price;
	struct period period;     /* the charge's */
	struct met *met;          /* by row of market.csv */
};

static bool
add_event(struct meeting *meeting, const struct row *row,
    struct error *error)
{
	const struct service *service = meeting->price->service;
	struct zone *zone = meeting->explaining->customer->zone;
	const struct market_row *market;
	struct decimal quantity, amount;
	struct instant time;
	struct met *met;
	int second;

	if (!text_equal(row->cell[EVENT_CHARGE],
	    meeting->charge[CHARGE_CHARGE]))
		return true;
	if (!row_instant(row, EVENT_TIME, &time, error) ||
	    !row_decimal(row, EVENT_QUANTITY, &quantity, error) ||
	    !row_decimal(row, EVENT_AMOUNT, &amount, error))
		return false;
	market = market_find(service, time);
	if (market == NULL || !period_has(meeting->period,
	    zone_date(zone, time, &second)))
		return true;
	met = &meeting->met[market - service->market];
	if (met->first == NULL) {
		met->first = met->last = market;
		met->least = met->most = market->price;
		met->day = zone_date(zone, market->from, &met->second);
	}
	return decimal_add(met->quantity, quantity, &met->quantity, error) &&
	    decimal_add(met->amount, amount, &met->amount, error);
}

static bool
read_events(struct meeting *meeting, struct error *error)
{
	struct table_reader *reader;
	struct row row;
	enum step step;
	bool ok = true;

	if (!table_reader_open(&table_event, meeting->explaining->now->events,
	    &reader, error))
		return false;
	while (ok &&
	    (step = table_reader_next(reader, &row, error)) == STEP_ROW)
		ok = add_event(meeting, &row, error);
	table_reader_close(reader);
	return ok && step == STEP_END;
}

/* Leaves those that were met, at most one for each day if they are many. */
static bool
gather(struct meeting *meeting, size_t *count, struct error *error)
{
	size_t markets = meeting->price->service->markets, rows = 0, i;
	struct met *met = meeting->met;

	for (i = 0; i < markets; i++) {
		if (met[i].first != NULL)
			met[rows++] = met[i];
	}
	*count = rows;
	if (rows <= EXPLAIN_MARKET_MOST)
		return true;
	for (*count = 1, i = 1; i < rows; i++) {
		struct met *to = &met[*count - 1];

		if (to->day.day != met[i].day.day) {
			met[(*count)++] = met[i];
			continue;
		}
		to->last = met[i].last;
		if (decimal_compare(met[i].least, to->least) < 0)
			to->least = met[i].least;
		if (decimal_compare(met[i].most, to->most) > 0)
			to->most = met[i].most;
		if (!decimal_add(to->quantity, met[i].quantity,
		    &to->quantity, error) || !decimal_add(to->amount,
		    met[i].amount, &to->amount, error))
			return false;
	}
	return true;
}

/* "01/06/2026, 11:00: −2 kWh × 250.50 / 1,000 kWh" */
static struct text
words_of(const struct meeting *meeting, const struct met *met)
{
	const struct explaining *explaining = meeting->explaining;
	const struct price_row *price = meeting->price;
	enum language language = explaining->language;
	const char *unit = language_unit(language, price->service->unit);
	int minor = price->plan->currency->minor;
	struct buffer text = { 0 };

	language_short_date(language, met->day, &text);
	if (met->second != 0 && met->first == met->last)
		buffer_printf(&text, ", %02d:%02d", met->second / 3600,
		    met->second / 60 % 60);
	buffer_add_string(&text, ": ");
	language_number(language, met->quantity, 0, &text);
	buffer_printf(&text, " %s \xc3\x97 ", unit);
	language_number(language, met->least, minor, &text);
	if (decimal_compare(met->least, met->most) != 0) {
		buffer_add_string(&text, "\xe2\x80\x93");
		language_number(language, met->most, minor, &text);
	}
	if (price->unit_price.digits != 0) {
		buffer_add_string(&text, decimal_sign(price->unit_price) < 0 ?
		    " " : " + ");
		language_number(language, price->unit_price, minor, &text);
	}
	if (decimal_compare(price->per, decimal_of(1)) != 0) {
		buffer_add_string(&text, " / ");
		language_number(language, price->per, 0, &text);
		buffer_printf(&text, " %s", unit);
	}
	return explain_text(explaining->arena, &text);
}

static void
add_met(const struct meeting *meeting, const struct met *met,
    struct explained_line *line)
{
	struct explained_step *step = explained_add(line,
	    meeting->explaining->arena, STEP_PRICE, words_of(meeting, met));

	step->has_quantity = step->has_amount = true;
	step->quantity = met->quantity;
	step->unit = meeting->charge[CHARGE_UNIT];
	step->amount = met->amount;
	if (met->first == met->last) {
		step->has_price = true;
		step->price = met->first->price;
		step->per = meeting->price->per;
	}
	if (meeting->price->has_min && decimal_sign(met->least) < 0)
		step->rule = TEXT("min_amount");
	step->source = explain_source(meeting->explaining->arena,
	    table_market.name, met->first->line);
}

bool
explain_market(const struct explaining *explaining, const struct text *charge,
    const struct price_row *price, struct explained_line *line,
    struct error *error)
{
	struct meeting meeting = {
		.explaining = explaining, .charge = charge, .price = price,
		.met = ARENA_NEW(explaining->arena, struct met,
		    price->service->markets + 1),
	};
	size_t count, i;

	if (!date_parse(charge[CHARGE_PERIOD_START], &meeting.period.from,
	    error) ||
	    !date_parse(charge[CHARGE_PERIOD_END], &meeting.period.to,
	    error) || !read_events(&meeting, error) ||
	    !gather(&meeting, &count, error))
		return false;
	for (i = 0; i < count; i++)
		add_met(&meeting, &meeting.met[i], line);
	return true;
}
