/* tariff - which price an event has, and which rows make no price. */
#include "rating/tariff.h"

#include "book_folder.h"
#include "rating/charge_key.h"
#include "rating/spans.h"

static struct book book;
static struct tariff tariff;

static void
load(const char *prices)
{
	struct error error = { 0 };
	struct buffer line = { 0 };

	book_folder_put("prices.csv", prices);
	CHECK(book_load(book_folder, &book, &error) &&
	    tariff_load(&tariff, &book, &error));
	CHECK_STRING(error.text[0] ? book_folder_message(&error, &line) : "",
	    "");
	buffer_release(&line);
}

static void
unload(void)
{
	tariff_close(&tariff);
	book_close(&book);
}

/* The row of prices.csv for an event, 0 for none. */
static uint64_t
find(const char *destination, const char *band, const char *day,
    const char *region, const char *size)
{
	static const struct text extra[] = {
		{ "region", 6 }, { "size", 4 },
	};
	struct text cell[USAGE_COUNT] = { { "", 0 } }, value[2];
	struct row row = {
		.table = &table_usage, .cell = cell, .extra = value,
		.extras = 2,
	};
	struct error error = { 0 };
	const struct price *price;
	struct date date;

	value[0] = text_of(region);
	value[1] = text_of(size);
	tariff_bind(&tariff, extra, ARRAY_SIZE(extra));
	CHECK(date_parse(text_of(day), &date, &error));
	price = tariff_find(&tariff, tariff_offer(&tariff,
	    book_plan(&book, TEXT("duet")),
	    book_service(&book, TEXT("voice"))),
	    prefixes_find(&tariff.prefixes, text_of(destination)),
	    bands_number(tariff.bands, band), date, &row);
	return price ? price->row->line : 0;
}

static void
most_specific_price_wins(void)
{
	load("plan,service,zone,band,match,unit_price\n"
	    "duet,voice,,,,1\n"                     /* line 2 */
	    "duet,voice,,peak,,2\n"
	    "duet,voice,PL,,,3\n"
	    "duet,voice,PL,peak,,4\n"               /* 5 */
	    "duet,voice,PL,,region=eu,5\n"
	    "duet,voice,PL,, size = large ; region = eu,6\n"
	    "solo,voice,PL,peak,,7\n");
	CHECK(find("44", "", "2026-10-01", "", "") == 2);
	CHECK(find("44", "off", "2026-10-01", "eu", "") == 2);
	CHECK(find("44", "peak", "2026-10-01", "", "") == 3);
	CHECK(find("48221", "off", "2026-10-01", "us", "large") == 4);
	CHECK(find("48221", "peak", "2026-10-01", "eu", "large") == 5);
	CHECK(find("48221", "off", "2026-10-01", "eu", "small") == 6);
	CHECK(find("48221", "off", "2026-10-01", "eu", "large") == 7);
	unload();
}

static void
prices_are_dated(void)
{
	load("plan,service,unit_price,valid_from,valid_to\n"
	    "duet,voice,1,2026-01-01,2026-10-16\n"
	    "duet,voice,2,2026-10-16,2026-12-01\n");
	CHECK(find("", "", "2025-12-31", "", "") == 0);
	CHECK(find("", "", "2026-01-01", "", "") == 2);
	CHECK(find("", "", "2026-10-15", "", "") == 2);
	CHECK(find("", "", "2026-10-16", "", "") == 3);
	CHECK(find("", "", "2026-12-01", "", "") == 0);
	unload();
}

static void
longest_prefix_wins(void)
{
	static const struct {
		const char *destination, *zone;
	} cases[] = {
		{ "48221234567", "PL" }, { "48501234567", "PLM" },
		{ "4850", "PLM" }, { "485", "PL" }, { "4", "" }, { "", "" },
		{ "1234567890123", "US4" }, { "1233", "US" },
		{ "49", "" }, { "12\xc5\x82", "US" },
	};
	size_t i;

	load("plan,service,unit_price\nduet,voice,1\n");
	for (i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_STRING(tariff.prefixes.zone[prefixes_find(
		    &tariff.prefixes, text_of(cases[i].destination))],
		    cases[i].zone);
	unload();
}

static void
bands_by_weekday_holiday_and_midnight(void)
{
	static const struct {
		int day, hour;        /* of November 2026; the 1st is Sunday */
		const char *band;
	} cases[] = {
		{ 2, 8, "day" }, { 2, 5, "" }, { 2, 20, "night" },
		{ 3, 5, "night" }, { 7, 5, "night" }, { 7, 6, "weekend" },
		{ 8, 23, "weekend" }, { 9, 0, "" }, { 9, 6, "day" },
		{ 11, 12, "feast" }, { 11, 5, "night" }, { 11, 23, "night" },
		{ 12, 5, "night" }, { 13, 12, "special" },
		{ 13, 0, "special" },
	};
	size_t i;

	book_folder_put("holidays.csv", "date,name,band\n2026-11-11,A,\n"
	    "2026-11-13,B,special\n");
	book_folder_put("bands.csv", "band,days,from,to\n"
	    "day,mon-fri,06:00,20:00\nnight,mon-fri,20:00,06:00\n"
	    "weekend,sat,06:00,24:00\nweekend,sun,00:00,24:00\n"
	    "feast,holiday,06:00,20:00\nspecial,holiday,20:59,21:00\n");
	load("plan,service,unit_price\nduet,voice,1\n");
	for (i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_STRING(tariff.bands->name[bands_at(tariff.bands,
		    date_of(2026, 11, cases[i].day),
		    cases[i].hour * 3600)], cases[i].band);
	unload();
	book_folder_reset();
}

/* "4:600 6:1200": the lines of prices.csv and what each has of an event. */
static const char *
show_spans(const char *time, const char *quantity, struct buffer *out)
{
	struct text cell[USAGE_COUNT] = { { "", 0 } };
	struct row row = { .table = &table_usage, .cell = cell };
	struct occasion occasion = {
		.row = &row, .service = book_service(&book, TEXT("voice")),
	};
	struct spans spans = { .count = 0 };
	struct error error = { 0 };
	struct date day;
	unsigned band;
	size_t i;

	buffer_reset(out);
	CHECK(instant_parse(text_of(time), &occasion.time, &error));
	CHECK(decimal_parse(text_of(quantity), &occasion.quantity, &error));
	occasion.clock = book.settings.zone;
	occasion.day = zone_date(book.settings.zone, occasion.time,
	    &occasion.second);
	if (!spans_find(&spans, &tariff, tariff_offer(&tariff,
	    book_plan(&book, TEXT("duet")), occasion.service), &occasion,
	    &day, &band)) {
		buffer_printf(out, "none in '%s'",
		    tariff.bands->name[band]);
		spans.count = 0;
	}
	for (i = 0; i < spans.count; i++) {
		buffer_printf(out, "%s%llu:", i ? " " : "", (unsigned long
		    long)spans.span[i].price->row->line);
		decimal_write(spans.span[i].quantity, 0, out);
	}
	spans_release(&spans);
	return buffer_string(out);
}

static void
calls_are_cut_where_the_price_changes(void)
{
	struct buffer out = { 0 };

	load("plan,service,band,scope,unit_price,fee\n"
	    "duet,voice,peak,event,1,1\n"            /* line 2 */
	    "duet,voice,off,event,0.5,\n");
	/* Thursday, an hour around 18:00; Tuesday into Wednesday. */
	CHECK_STRING(show_spans("2012-02-02T17:30:00+01:00", "3600", &out),
	    "2:1800 3:1800");
	CHECK_STRING(show_spans("2012-02-07T23:50:00+01:00", "2400", &out),
	    "3:2400");
	CHECK_STRING(show_spans("2012-02-02T17:59:59.5+01:00", "2", &out),
	    "2:1 3:1");
	CHECK_STRING(show_spans("2012-02-02T17:00:00+01:00", "3600", &out),
	    "2:3600");
	CHECK_STRING(show_spans("2012-02-03T17:00:00+01:00", "313200",
	    &out), "2:3600 3:223200 2:36000 3:50400");
	CHECK_STRING(show_spans("2012-02-02T17:30:00+01:00", "-3600", &out),
	    "2:-3600");
	CHECK_STRING(show_spans("2012-02-02T17:30:00+01:00", "0", &out),
	    "2:0");
	/* A holiday is off all day. */
	CHECK_STRING(show_spans("2026-11-11T17:30:00+01:00", "3600", &out),
	    "3:3600");
	/* Longer than a year: surely a mistake, and not cut. */
	CHECK_STRING(show_spans("2012-02-02T17:30:00+01:00", "40000000",
	    &out), "2:40000000");
	unload();
	buffer_release(&out);
}

static void
clocks_put_forward_shorten_the_night(void)
{
	struct buffer out = { 0 };

	book_folder_put("bands.csv", "band,days,from,to\n"
	    "night,,00:00,04:00\nday,,04:00,24:00\n");
	load("plan,service,band,scope,unit_price\n"
	    "duet,voice,night,event,1\nduet,voice,day,event,2\n");
	CHECK_STRING(show_spans("2026-03-29T01:00:00+01:00", "10800", &out),
	    "2:7200 3:3600");
	CHECK_STRING(show_spans("2026-10-25T01:00:00+02:00", "18000", &out),
	    "2:14400 3:3600");
	unload();
	book_folder_reset();
	buffer_release(&out);
}

static void
increments_reach_over_the_edge(void)
{
	struct buffer out = { 0 };

	load("plan,service,band,scope,unit_price,per,first,increment\n"
	    "duet,voice,peak,event,1,60,60,60\n"
	    "duet,voice,off,event,0.5,60,60,60\n");
	CHECK_STRING(show_spans("2012-02-02T17:59:30+01:00", "90", &out),
	    "2:60 3:30");
	CHECK_STRING(show_spans("2012-02-02T17:59:30+01:00", "45", &out),
	    "2:45");
	unload();
	buffer_release(&out);
}

static void
models_that_need_all_are_not_cut(void)
{
	struct buffer out = { 0 };

	load("plan,service,band,model,scope,upto,unit_price\n"
	    "duet,voice,peak,volume,event,60,1\n"
	    "duet,voice,peak,volume,event,,2\n"
	    "duet,voice,off,unit,event,,0.5\n");
	CHECK_STRING(show_spans("2012-02-02T17:30:00+01:00", "3600", &out),
	    "2:3600");
	CHECK_STRING(show_spans("2012-02-03T07:30:00+01:00", "3600", &out),
	    "4:3600");
	unload();
	load("plan,service,band,unit_price\nduet,voice,peak,1\n");
	CHECK_STRING(show_spans("2012-02-02T17:30:00+01:00", "3600", &out),
	    "none in 'off'");
	CHECK_STRING(show_spans("2012-02-02T17:30:00+01:00", "1800", &out),
	    "2:1800");
	unload();
	buffer_release(&out);
}

static const struct {
	const char *file, *content, *wanted;
} mistakes[] = {
	{ "zones.csv", "prefix,zone\n48,PL\n49,DE\n48,PLM\n", "rate: "
	    "@/zones.csv:4: prefix: prefix '48' is in zone 'PLM' here and in "
	    "'PL' on line 2 (keep one of the two)" },
	{ "bands.csv", "band,days,from,to\npeak,mon-fri,08:00,20:00\n"
	    "off,,19:00,24:00\n", "rate: @/bands.csv:3: from: band 'off' "
	    "claims hours of band 'peak' on line 2 (make their hours "
	    "disjoint)" },
	{ "bands.csv", "band,days,from,to\nnight,sun,22:00,06:00\n"
	    "day,mon,05:00,22:00\n", "rate: @/bands.csv:3: from: band 'day' "
	    "claims hours of band 'night' on line 2 (make their hours "
	    "disjoint)" },
	{ "prices.csv", "plan,service,model\nduet,voice,tiered\n", "rate: "
	    "@/prices.csv:2: model: 'tiered' is not a price model (known: "
	    "unit, package, graduated, volume, stairstep, percent, "
	    "graduated_percent, peak, market)" },
	{ "prices.csv", "plan,service,scope\nduet,voice,call\n", "rate: "
	    "@/prices.csv:2: scope: 'call' is not a scope (write period or "
	    "event)" },
	{ "prices.csv", "plan,service,unit_price\nduet,voice,1\n"
	    "duet,voice,2\n", "rate: @/prices.csv:3: model: this is the price "
	    "of line 2 again, and model unit has no tiers (remove one, end "
	    "the other with valid_to, or use graduated)" },
	{ "prices.csv", "plan,service,upto\nduet,voice,100\n", "rate: "
	    "@/prices.csv:2: upto: model unit has no tiers (leave upto empty, "
	    "or use graduated)" },
	{ "prices.csv", "plan,service,model,upto\nduet,voice,graduated,10\n"
	    "duet,voice,graduated,20\n", "rate: @/prices.csv:3: upto: the "
	    "last tier has a bound (add a row with upto empty: what is beyond "
	    "needs a price too)" },
	{ "prices.csv", "plan,service,model,upto\nduet,voice,graduated,\n"
	    "duet,voice,graduated,\n", "rate: @/prices.csv:3: upto: the tier "
	    "of line 2 has the same upto (give each tier its own)" },
	{ "prices.csv", "plan,service,model,upto\nduet,voice,graduated,10\n"
	    "duet,voice,volume,\n", "rate: @/prices.csv:3: model: the tiers "
	    "of one price have the same model, but line 2 has another (make "
	    "them the same)" },
	{ "prices.csv", "plan,service,model,upto,min_amount\n"
	    "duet,voice,graduated,10,1\nduet,voice,graduated,,2\n", "rate: "
	    "@/prices.csv:3: min_amount: the tiers of one price have the same "
	    "min_amount, but line 2 has another (make them the same)" },
	{ "prices.csv", "plan,service,model,increment\n"
	    "duet,voice,package,10\n", "rate: @/prices.csv:2: increment: model "
	    "package bills whole `per` already (leave first and increment "
	    "empty)" },
	{ "prices.csv", "plan,service,valid_from,valid_to\n"
	    "duet,voice,2026-01-01,\nduet,voice,2026-06-01,\n", "rate: "
	    "@/prices.csv:3: valid_from: this price and the one of line 2 "
	    "hold at once (end the earlier one with valid_to)" },
	{ "prices.csv", "plan,service,match\nduet,voice,region=eu\n"
	    "duet,voice,size=large\n", "rate: @/prices.csv:3: match: an event "
	    "may meet 'size=large' and 'region=eu' of line 2 alike (add a row "
	    "with the conditions of both)" },
	{ "prices.csv", "plan,service,match\nduet,voice,region\n", "rate: "
	    "@/prices.csv:2: match: 'region' are not conditions (write "
	    "column=value, joined by ';')" },
	{ "prices.csv", "plan,service,match\nduet,voice,region=a;region=b\n",
	    "rate: @/prices.csv:2: match: 'region=a;region=b' has two "
	    "conditions on 'region' (one row for each)" },
};

static void
names_each_mistake(void)
{
	struct buffer line = { 0 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(mistakes); i++) {
		struct error error = { 0 };

		book_folder_reset();
		book_folder_put(mistakes[i].file, mistakes[i].content);
		tariff = (struct tariff){ .book = NULL };
		CHECK(book_load(book_folder, &book, &error));
		CHECK(!tariff_load(&tariff, &book, &error));
		CHECK(error.status == STATUS_CONFIG);
		CHECK_STRING(book_folder_message(&error, &line),
		    mistakes[i].wanted);
		unload();
	}
	book_folder_reset();
	buffer_release(&line);
}

/* These fit together, though they may look as if not. */
static void
accepts_what_does_not_conflict(void)
{
	load("plan,service,match,valid_from,valid_to\n"
	    "duet,voice,region=eu,,2026-06-01\n"
	    "duet,voice,region=eu,2026-06-01,\n"
	    "duet,voice,region=us,,\n"
	    "duet,voice,size=large,,\n"
	    "duet,voice,region=us;size=large,,\n"
	    "duet,voice,region=eu;size=large,,\n");
	CHECK(find("", "", "2026-10-01", "eu", "large") == 7);
	unload();
}

static void
keys_name_what_prices(void)
{
	struct buffer key = { 0 };
	struct tally tally = { 0 };

	book_folder_put("subjects.csv", NULL);
	book_folder_put("contracts.csv", "contract,account,plan,valid_from,"
	    "valid_to\nK/1,A-1,duet,,2026-10-14\nK/1,A-1,solo,2026-10-14,\n");
	load("plan,service,zone,band,match,model,upto,unit_price,valid_from\n"
	    "duet,voice,PL,peak,size=a/b,graduated,10.50,1,2026-01-01\n"
	    "duet,voice,PL,peak,size=a/b,graduated,,1,2026-01-01\n"
	    "solo,voice,,,,unit,,1,\n");
	tally.contract = book_contract_on(&book, TEXT("K/1"),
	    date_of(2026, 10, 1));
	tally.period = period_month(date_of(2026, 10, 1));
	tally.price = &tariff.price[tariff.price[0].tiers == 2 ? 0 : 1];
	charge_key(&tally, 0, &key);
	CHECK_STRING(buffer_string(&key),
	    "K%2F1/voice[size=a%2Fb]/PL/peak/10.5/2026-01-01");
	buffer_reset(&key);
	tally.price = &tariff.price[tariff.price[0].tiers == 2 ? 1 : 0];
	charge_key(&tally, 0, &key);
	CHECK_STRING(buffer_string(&key), "K%2F1@solo/voice////");
	unload();
	book_folder_reset();
	buffer_release(&key);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "most-specific-price-wins", most_specific_price_wins },
		{ "prices-are-dated", prices_are_dated },
		{ "longest-prefix-wins", longest_prefix_wins },
		{ "bands-by-weekday-holiday-and-midnight",
		    bands_by_weekday_holiday_and_midnight },
		{ "calls-are-cut-where-the-price-changes",
		    calls_are_cut_where_the_price_changes },
		{ "clocks-put-forward-shorten-the-night",
		    clocks_put_forward_shorten_the_night },
		{ "increments-reach-over-the-edge",
		    increments_reach_over_the_edge },
		{ "models-that-need-all-are-not-cut",
		    models_that_need_all_are_not_cut },
		{ "names-each-mistake", names_each_mistake },
		{ "accepts-what-does-not-conflict",
		    accepts_what_does_not_conflict },
		{ "keys-name-what-prices", keys_name_what_prices },
	};
	int status;

	if (!book_folder_make())
		return 1;
	status = test_main(tests, ARRAY_SIZE(tests));
	book_folder_remove();
	return status;
}
