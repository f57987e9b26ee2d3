/*
 * generate - makes the work of the bench: usage, vendors' files and books.
 *
 *	generate FOLDER ROWS CUSTOMERS
 *
 * writes into the folder, which is there:
 *
 *	usage.csv	ROWS events of October 2026, about 65 bytes each
 *	raw.csv		the same with each 997th row a second time
 *	asterisk.csv	ROWS call records, one in eight not answered
 *	api.jsonl	ROWS calls of an API, an object a line
 *	mobile.csv	ROWS sessions of mobile data
 *	focus.csv	ROWS charges of a cloud, FOCUS 1.0
 *	meters.csv	ROWS readings, the 96 of a day in a row
 *	tiers.csv	for the peers: plan, service, lower, upto, unit_price
 *	tiers/		a book: three tiers a period, per plan and service
 *	events/		the same customers; each event priced alone
 *	rich/		tiers of two dates, some of them by zone and band
 *
 * The same arguments make the same bytes.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define REPEATED 997
#define PLANS 4

static const char *const services[] = {
	"voice", "sms", "data", "roaming", "storage", "api", "fax", "water",
};

static const char *const units[] = {
	"s", "pcs", "MB", "MB", "GB", "pcs", "pcs", "m3",
};

/* Prefixes of the destinations and their zones. */
static const char *const prefixes[][2] = {
	{ "48", "PL" }, { "4850", "PLM" }, { "4851", "PLM" },
	{ "4860", "PLM" }, { "49", "DE" }, { "4915", "DEM" },
	{ "4916", "DEM" }, { "33", "FR" }, { "336", "FRM" },
	{ "44", "GB" }, { "447", "GBM" }, { "420", "CZ" },
	{ "421", "SK" }, { "380", "UA" }, { "1", "US" }, { "39", "IT" },
};

static const char *folder;
static uint64_t rows, customers;

/* splitmix64: Sebastiano Vigna's, in the public domain. */
static uint64_t
mix(uint64_t number)
{
	number += 0x9e3779b97f4a7c15ULL;
	number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9ULL;
	number = (number ^ number >> 27) * 0x94d049bb133111ebULL;
	return number ^ number >> 31;
}

static FILE *
create(const char *name)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	if (file == NULL) {
		perror(path);
		exit(73);
	}
	return file;
}

static void
finish(FILE *file)
{
	bool bad = ferror(file) != 0;

	if (fclose(file) != 0 || bad) {
		perror(folder);
		exit(74);
	}
}

/* One event, all of it from its number. */
struct event {
	uint64_t number, customer;
	unsigned service, day, hour, minute, second;
	unsigned thousandths;
	char destination[16];
};

static void
make_event(uint64_t number, struct event *event)
{
	uint64_t a = mix(number * 2), b = mix(number * 2 + 1);
	const char *prefix = prefixes[b % COUNT(prefixes)][0];
	unsigned rest = (unsigned)(b >> 32) % 10000000;

	event->number = number;
	event->customer = (uint32_t)a % customers;
	event->service = a >> 32 & 7;
	event->day = 1 + (unsigned)(a >> 35) % 31;
	event->hour = (unsigned)(a >> 40) % 20;
	event->minute = (unsigned)(a >> 46) % 60;
	event->second = (unsigned)(a >> 52) % 60;
	event->thousandths = 1 + (unsigned)(b >> 8) % 1999999;
	snprintf(event->destination, sizeof(event->destination), "%s%07u",
	    prefix, rest);
}

static void
write_event(FILE *file, const struct event *event)
{
	fprintf(file, "e%08" PRIu64 ",c%06" PRIu64 ",%s,2026-10-%02uT"
	    "%02u:%02u:%02uZ,%u.%03u,%s\n", event->number, event->customer,
	    services[event->service], event->day, event->hour, event->minute,
	    event->second, event->thousandths / 1000,
	    event->thousandths % 1000, event->destination);
}

static void
write_call(FILE *file, const struct event *event)
{
	unsigned seconds = event->thousandths / 1000 + 1;
	bool answered = event->number % 8 != 0;

	fprintf(file, "\"\",\"c%06" PRIu64 "\",\"%s\",\"subscribers\",\"c%06"
	    PRIu64 "\",\"PJSIP/c%06" PRIu64 "-%08" PRIx64 "\","
	    "\"PJSIP/trunk-%08" PRIx64 "\",\"Dial\",\"PJSIP/%s@trunk,60\","
	    "\"2026-10-%02u %02u:%02u:%02u\",", event->customer,
	    event->destination, event->customer, event->customer,
	    event->number * 2, event->number * 2 + 1, event->destination,
	    event->day, event->hour, event->minute, event->second);
	if (answered)
		fprintf(file, "\"2026-10-%02u %02u:%02u:%02u\",", event->day,
		    event->hour, event->minute, event->second);
	else
		fputc(',', file);
	fprintf(file, "\"2026-10-%02u %02u:%02u:59\",%u,%u,\"%s\","
	    "\"DOCUMENTATION\",\"17911807%08" PRIu64 ".1\",\"\"\n",
	    event->day, event->hour, event->minute, seconds + 9,
	    answered ? seconds : 0, answered ? "ANSWERED" : "NO ANSWER",
	    event->number);
}

static void
write_object(FILE *file, const struct event *event)
{
	fprintf(file, "{\"id\": \"e%08" PRIu64 "\", \"key\": \"c%06" PRIu64
	    "\", \"service\": \"%s\", \"time\": \"2026-10-%02uT"
	    "%02u:%02u:%02uZ\", \"value\": %u.%03u, \"properties\": "
	    "{\"region\": \"eu\", \"caller\": \"%s\"}}\n", event->number,
	    event->customer, services[event->service], event->day,
	    event->hour, event->minute, event->second,
	    event->thousandths / 1000, event->thousandths % 1000,
	    event->destination);
}

static void
write_session(FILE *file, const struct event *event)
{
	fprintf(file, "m%08" PRIu64 ",c%06" PRIu64 ",2026-10-%02uT%02u:%02u:"
	    "%02uZ,%u,%u,internet,LTE,%s\n", event->number, event->customer,
	    event->day, event->hour, event->minute, event->second,
	    event->thousandths * 997, event->thousandths * 13,
	    prefixes[event->number % COUNT(prefixes)][1]);
}

static void
write_cost(FILE *file, const struct event *event)
{
	fprintf(file, "b-1,c%06" PRIu64 ",r-%" PRIx64 ",2026-10-%02uT%02u:00:"
	    "00Z,2026-10-%02uT%02u:00:00Z,Chmura,%s,sku-%u,eu-1,Usage,"
	    "%u.%03u,PLN,%u,Hours\n", event->customer, event->number,
	    event->day, event->hour, event->day, event->hour + 1,
	    services[event->service], event->service,
	    event->thousandths / 1000, event->thousandths % 1000,
	    event->minute);
}

/* What a meter's file says of a day: 96 readings of a quarter. */
static void
write_meters(void)
{
	FILE *file = create("meters.csv");
	uint64_t days = (rows + 95) / 96, i;
	unsigned quarter;

	fputs("meter,direction,day", file);
	for (quarter = 1; quarter <= 96; quarter++)
		fprintf(file, ",q%u", quarter);
	for (i = 0; i < days; i++) {
		fprintf(file, "\nc%06" PRIu64 ",import,2026-10-%02u",
		    i % customers, (unsigned)(i / customers % 24) + 1);
		for (quarter = 1; quarter <= 96; quarter++)
			fprintf(file, ",%u.%03u", (unsigned)(mix(i) >>
			    quarter % 60) % 3, (unsigned)mix(i * 96 +
			    quarter) % 1000);
	}
	fputc('\n', file);
	finish(file);
}

static void
write_vendors(void)
{
	FILE *mobile = create("mobile.csv"), *focus = create("focus.csv");
	FILE *calls = create("asterisk.csv"), *api = create("api.jsonl");
	struct event event;
	uint64_t i;

	fputs("record_id,msisdn,start_time,bytes_down,bytes_up,apn,rat,"
	    "network\n", mobile);
	fputs("BillingAccountId,SubAccountId,ResourceId,ChargePeriodStart,"
	    "ChargePeriodEnd,ProviderName,ServiceName,SkuId,RegionId,"
	    "ChargeCategory,BilledCost,BillingCurrency,ConsumedQuantity,"
	    "ConsumedUnit\n", focus);
	for (i = 0; i < rows; i++) {
		make_event(i, &event);
		write_call(calls, &event);
		write_object(api, &event);
		write_session(mobile, &event);
		write_cost(focus, &event);
	}
	finish(calls);
	finish(api);
	finish(mobile);
	finish(focus);
	write_meters();
}

static void
write_usage(void)
{
	static const char header[] =
	    "event_id,subject,service,time,quantity,destination\n";
	FILE *clean = create("usage.csv"), *raw = create("raw.csv");
	uint64_t i;

	fputs(header, clean);
	fputs(header, raw);
	for (i = 0; i < rows; i++) {
		struct event event;

		make_event(i, &event);
		write_event(clean, &event);
		write_event(raw, &event);
		if (i % REPEATED == 0) {
			make_event(i / 2, &event);
			write_event(raw, &event);
		}
	}
	finish(clean);
	finish(raw);
}

static FILE *
create_in(const char *book, const char *name)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", book, name);
	return create(path);
}

static void
write_company(const char *book)
{
	FILE *ini = create_in(book, "book.ini");
	FILE *taxes = create_in(book, "taxes.csv");
	FILE *table = create_in(book, "services.csv");
	size_t i;

	fputs("[seller]\nname = Bekas sp. z o.o.\nstreet = ul. Cicha 1\n"
	    "postcode = 00-001\ncity = Łódź\ncountry = PL\n"
	    "tax_id = 9990000008\n"
	    "bank_account = PL13 9999 0000 0012 0260 0000 0001\n"
	    "email = biuro@bekas.example\n\n"
	    "[mail]\nurl = smtp://127.0.0.1:1\n"
	    "from = faktury@bekas.example\n", ini);
	fputs("country,tax_class,rate,code,label\n"
	    "PL,standard,23,S,VAT 23 %\n", taxes);
	fputs("service,name,unit\n", table);
	for (i = 0; i < COUNT(services); i++)
		fprintf(table, "%s,Usługa %s,%s\n", services[i], services[i],
		    units[i]);
	finish(ini);
	finish(taxes);
	finish(table);
}

static void
write_customers(const char *book)
{
	FILE *people = create_in(book, "customers.csv");
	FILE *contracts = create_in(book, "contracts.csv");
	FILE *plans = create_in(book, "plans.csv");
	uint64_t i;

	fputs("account,name,street,postcode,city,email\n", people);
	fputs("contract,account,plan,valid_from\n", contracts);
	fputs("plan,name\n", plans);
	for (i = 0; i < customers; i++) {
		fprintf(people, "A%06" PRIu64 ",Żaneta Źdźbło %" PRIu64
		    ",ul. Wrzosowa %" PRIu64 ",34-500,Zakopane,z%" PRIu64
		    "@bekas.example\n", i, i, i % 90 + 1, i);
		fprintf(contracts, "c%06" PRIu64 ",A%06" PRIu64 ",p%u,"
		    "2026-01-01\n", i, i, (unsigned)(i % PLANS));
	}
	for (i = 0; i < PLANS; i++)
		fprintf(plans, "p%u,Plan %u\n", (unsigned)i, (unsigned)i);
	finish(people);
	finish(contracts);
	finish(plans);
}

/* A price in ten-thousandths, that of a tier lower than the one before. */
static unsigned
price_of(size_t plan, size_t service, size_t tier)
{
	return (unsigned)(4000 + 700 * plan + 130 * service - 1100 * tier);
}

static const unsigned bounds[] = { 0, 1000, 10000 };

static void
write_tiers(FILE *file, size_t service, const char *place, const char *dates,
    unsigned more)
{
	size_t plan, tier;

	for (plan = 0; plan < PLANS; plan++)
	for (tier = 0; tier < COUNT(bounds); tier++) {
		fprintf(file, "p%zu,%s,%s,graduated,", plan,
		    services[service], place);
		if (tier + 1 < COUNT(bounds))
			fprintf(file, "%u", bounds[tier + 1]);
		fprintf(file, ",0.%04u,%s\n", price_of(plan, service, tier) +
		    more, dates);
	}
}

static void
write_tiers_book(void)
{
	FILE *file = create_in("tiers", "prices.csv");
	FILE *peers = create("tiers.csv");
	size_t plan, service, tier;

	fputs("plan,service,model,upto,unit_price\n", file);
	fputs("plan,service,lower,upto,unit_price\n", peers);
	for (plan = 0; plan < PLANS; plan++)
	for (service = 0; service < COUNT(services); service++)
	for (tier = 0; tier < COUNT(bounds); tier++) {
		unsigned price = price_of(plan, service, tier);
		bool last = tier + 1 == COUNT(bounds);

		fprintf(file, "p%zu,%s,graduated,", plan, services[service]);
		if (!last)
			fprintf(file, "%u", bounds[tier + 1]);
		fprintf(file, ",0.%04u\n", price);
		fprintf(peers, "p%zu,%s,%u,%u,0.%04u\n", plan,
		    services[service], bounds[tier],
		    last ? 1000000000 : bounds[tier + 1], price);
	}
	finish(file);
	finish(peers);
}

static void
write_events_book(void)
{
	FILE *file = create_in("events", "prices.csv");
	size_t plan, service;

	fputs("plan,service,model,scope,unit_price\n", file);
	for (plan = 0; plan < PLANS; plan++)
	for (service = 0; service < COUNT(services); service++)
		fprintf(file, "p%zu,%s,unit,event,0.%04u\n", plan,
		    services[service], price_of(plan, service, 0));
	finish(file);
}

/* The prices of a service at a place, of before and from the 16th. */
static void
write_dated(FILE *file, size_t service, const char *zone, const char *band,
    unsigned more)
{
	char place[64];

	snprintf(place, sizeof(place), "%s,%s", zone, band);
	write_tiers(file, service, place, "2026-01-01,2026-10-16", more);
	write_tiers(file, service, place, "2026-10-16,", more + 10);
}

/* Voice by zone and band, roaming by zone, data by band: two dates for all. */
static void
write_rich_book(void)
{
	FILE *file = create_in("rich", "prices.csv");
	FILE *zones = create_in("rich", "zones.csv");
	FILE *hours = create_in("rich", "bands.csv");
	size_t i;

	fputs("band,days,from,to\npeak,mon-fri,08:00,20:00\n"
	    "offpeak,mon-fri,00:00,08:00\noffpeak,mon-fri,20:00,24:00\n"
	    "offpeak,sat sun,00:00,24:00\n", hours);
	fputs("prefix,zone,name\n", zones);
	for (i = 0; i < COUNT(prefixes); i++)
		fprintf(zones, "%s,%s,%s\n", prefixes[i][0], prefixes[i][1],
		    prefixes[i][1]);
	fputs("plan,service,zone,band,model,upto,unit_price,valid_from,"
	    "valid_to\n", file);
	for (i = 0; i < COUNT(services); i++)
		write_dated(file, i, "", "", 0);
	write_dated(file, 0, "PL", "peak", 20);
	write_dated(file, 0, "PL", "offpeak", 30);
	write_dated(file, 0, "PLM", "peak", 40);
	write_dated(file, 0, "DE", "", 50);
	write_dated(file, 2, "", "peak", 60);
	write_dated(file, 3, "DE", "", 70);
	write_dated(file, 3, "FR", "", 80);
	finish(file);
	finish(zones);
	finish(hours);
}

static void
write_books(void)
{
	static const char *const books[] = { "tiers", "events", "rich" };
	char path[4096];
	size_t i;

	for (i = 0; i < COUNT(books); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, books[i]);
		(void)mkdir(path, 0777);
		write_company(books[i]);
		write_customers(books[i]);
	}
	write_tiers_book();
	write_events_book();
	write_rich_book();
}

int
main(int argc, char *argv[])
{
	if (argc != 4) {
		fputs("usage: generate folder rows customers\n", stderr);
		return 64;
	}
	folder = argv[1];
	rows = strtoull(argv[2], NULL, 10);
	customers = strtoull(argv[3], NULL, 10);
	if (rows == 0 || customers == 0)
		return 64;
	write_books();
	write_usage();
	write_vendors();
	return 0;
}
