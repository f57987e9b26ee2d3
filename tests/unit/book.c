/* book - a book is read whole, and each mistake in it is named. */
#include "book/book.h"

#include "book/cycle.h"
#include "book/settings.h"
#include "book_folder.h"

/* A small book that has every file. */
static const char *const good[][2] = {
	{ "book.ini", "[seller]\nname = Łącza Sp. z o.o.\n"
	    "street = ul. Prosta 1\ncity = Radom\n"
	    "[policy]\ntax_rounding = line\n" },
	{ "services.csv", "service,name,unit,tax_class,duration\n"
	    "voice,Calls,s,,yes\ndata,Data,GB,reduced,\n" },
	{ "plans.csv", "plan,name,currency\nduet,Duet,\neuro,Euro,EUR\n" },
	{ "fees.csv", "plan,fee,name,amount\nduet,sub,Duet,29.00\n" },
	{ "taxes.csv", "country,tax_class,rate,code\nPL,standard,23,S\n" },
	{ "zones.csv", "prefix,zone,name\n48,PL,Poland\n4850,PLM,mobile\n" },
	{ "bands.csv", "band,days,from,to\npeak,mon-fri,08:00,20:00\n"
	    "night,,22:00,06:00\n" },
	{ "holidays.csv", "date,name,band\n2026-11-11,Independence,peak\n" },
	{ "prices.csv", "plan,service,zone,band,upto,unit_price,per,round\n"
	    "duet,voice,PL,peak,,0.29,60,half_up:2\n" },
	{ "customers.csv", "account,name,email,billing_day\n"
	    "B-2,Jan Nowak,jan@example.com,15\nA-1,Anna Kot,,\n" },
	{ "contracts.csv", "contract,account,plan,valid_from,valid_to\n"
	    "K-1,A-1,duet,2026-07-01,\nK-1,A-1,duet,2026-01-01,2026-07-01\n"
	    "K-2,B-2,duet,,\n" },
	{ "subjects.csv", "subject,contract,valid_from,valid_to\n"
	    "48501,K-1,,2026-03-01\n48501,K-2,2026-03-01,\n" },
};

static void
put_good(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(good); i++)
		book_folder_put(good[i][0], good[i][1]);
}

static void
loads_every_file(void)
{
	const struct zone_name *zone;
	struct book book;
	struct error error = { 0 };

	put_good();
	CHECK(book_load(book_folder, &book, &error));
	CHECK_STRING(error.text, "");
	CHECK_STRING(book.settings.seller.name, "Łącza Sp. z o.o.");
	CHECK_STRING(book.settings.currency->code, "PLN");
	CHECK_STRING(book.settings.zone_name, "Europe/Warsaw");
	CHECK(book.settings.tax_per_line);
	CHECK(book.customer_count == 2);
	CHECK_STRING(book.customer[0]->account, "A-1");
	CHECK_STRING(book.customer[0]->country, "PL");
	CHECK_STRING(book.customer[0]->delivery, "none");
	CHECK_STRING(book.customer[1]->delivery, "email");
	CHECK(book.customer[1]->cycle == 15);
	CHECK(book.price_count == 1 && book.price[0].has_round);
	CHECK_STRING(book.price[0].model, "unit");
	CHECK(book.band[1].days == 0x7f && book.band[1].to == 6 * 3600);
	zone = map_find(&book.zone_names, TEXT("PLM"));
	CHECK_STRING(zone->name.own, "mobile");
	CHECK_STRING(book.tax[0].code, "S");
	CHECK_STRING(book_service(&book, TEXT("voice"))->tax_class,
	    "standard");
	book_close(&book);
}

static void
versions_are_dated(void)
{
	struct book book;
	struct error error = { 0 };
	struct contract *contract;

	put_good();
	CHECK(book_load(book_folder, &book, &error));
	contract = book_contract_on(&book, TEXT("K-1"), date_of(2026, 6, 30));
	CHECK(contract != NULL && contract->line == 3);
	contract = book_contract_on(&book, TEXT("K-1"), date_of(2026, 7, 1));
	CHECK(contract != NULL && contract->line == 2);
	CHECK(contract->first->line == 3);
	CHECK(book_contract_on(&book, TEXT("K-1"), date_of(2025, 12, 31)) ==
	    NULL);
	contract = book_subject_on(&book, TEXT("48501"),
	    date_of(2026, 2, 28));
	CHECK_STRING(contract->contract, "K-1");
	contract = book_subject_on(&book, TEXT("48501"), date_of(2026, 3, 1));
	CHECK_STRING(contract->contract, "K-2");
	contract = book_subject_on(&book, TEXT("K-2"), date_of(2026, 3, 1));
	CHECK_STRING(contract->contract, "K-2");
	CHECK(book_subject_on(&book, TEXT("48502"), date_of(2026, 3, 1)) ==
	    NULL);
	book_close(&book);
}

static void
optional_files_may_be_absent(void)
{
	static const char *const names[] = {
		"fees.csv", "prices.csv", "subjects.csv", "zones.csv",
		"bands.csv", "holidays.csv",
	};
	struct book book;
	struct error error = { 0 };
	size_t i;

	put_good();
	for (i = 0; i < ARRAY_SIZE(names); i++)
		book_folder_put(names[i], NULL);
	CHECK(book_load(book_folder, &book, &error));
	CHECK(book.zone_count == 0 && book.subject_count == 0);
	book_close(&book);
}

/* A file in place of the good one, and what is said of it. */
static const struct {
	const char *file, *content, *wanted;
} mistakes[] = {
	{ "book.ini", NULL, "rate: '@' is no book: it has no book.ini (name "
	    "the book's folder with --book)" },
	{ "book.ini", "[seller]\nname = A\nstreet = B\n", "rate: @/book.ini: "
	    "city: 'city' of [seller] is missing (write city = ...)" },
	{ "book.ini", "[seller]\nname = A\n\n[sellers]\n", "rate: @/book.ini:"
	    "4: '[sellers]' is not a section of a book (known: seller, book, "
	    "policy, numbering, sanity, mail, run, "
	    "files)" },
	{ "book.ini", "[seller]\nname = A\n[run]\nfromat = x\n",
	    "rate: @/book.ini:4: 'fromat' is not a key of [run] (known: "
	    "usage, format)" },
	{ "book.ini", "[seller]\nname=A\nstreet=B\ncity=C\n[policy]\n"
	    "tax_rounding = both\n", "rate: @/book.ini:6: tax_rounding: "
	    "'both' is not known (write rate or line)" },
	{ "book.ini", "[seller]\nname=A\nstreet=B\ncity=C\n[book]\n"
	    "terms_days = -3\n", "rate: @/book.ini:6: terms_days: '-3' is "
	    "out of range (a whole number from 0 to 100000)" },
	{ "book.ini", "[seller]\nname=A\nstreet=B\ncity=C\n[book]\n"
	    "time_zone = Mars\n", "rate: @/book.ini:6: time_zone: 'Mars' is "
	    "not a time zone (write Europe/Warsaw or UTC)" },
	{ "customers.csv", "account,name\nA-1,A\nA-1,B\n", "rate: "
	    "@/customers.csv:3: account: 'A-1' is on line 2 already (keep "
	    "one of the two)" },
	{ "customers.csv", "account,name,email\nA-1,A,a @example.com\n",
	    "rate: @/customers.csv:2: email: 'a @example.com' is not an "
	    "e-mail address (one address, no blanks, names or brackets)" },
	{ "customers.csv", "account,name,email\nA-1,A,\"a@b.pl\nBcc: c@d\"\n",
	    "rate: @/customers.csv:2: email: 'a@b.pl\\x0aBcc: c@d' is not an "
	    "e-mail address (one address, no blanks, names or brackets)" },
	{ "customers.csv", "account,name,email\nA-1,A,a.example.com\n",
	    "rate: @/customers.csv:2: email: 'a.example.com' is not an "
	    "e-mail address (write name@example.com)" },
	{ "customers.csv", "account,name,currency\nA-1,A,ZLO\n", "rate: "
	    "@/customers.csv:2: currency: 'ZLO' is not a currency (its "
	    "three letters by ISO 4217, as PLN)" },
	{ "customers.csv", "account,name,billing_day\nA-1,A,32\n", "rate: "
	    "@/customers.csv:2: billing_day: '32' is out of range (1 to 31)" },
	{ "customers.csv", "account,name,country\nA-1,A,Polska\n", "rate: "
	    "@/customers.csv:2: country: 'Polska' is not a country (two "
	    "capitals of ISO 3166, as PL)" },
	{ "customers.csv", "account,name,delivery\nA-1,A,fax\n", "rate: "
	    "@/customers.csv:2: delivery: 'fax' is not known (write email, "
	    "post or none)" },
	{ "book.ini", "[seller]\nname = T\nstreet = S\ncity = C\n"
	    "country = Poland\n", "rate: @/book.ini:5: country: 'Poland' is "
	    "not a country (two capitals of ISO 3166, as PL)" },
	{ "customers.csv", "account,name\n A-1,A\n", "rate: "
	    "@/customers.csv:2: account: ' A-1' has a blank at an end "
	    "(remove it)" },
	{ "contracts.csv", "contract,account,plan\nK-1,A-9,duet\n", "rate: "
	    "@/contracts.csv:2: account: 'A-9' is not an account (add it to "
	    "customers.csv or mend the name)" },
	{ "contracts.csv", "contract,account,plan\nK-1,A-1,solo\n", "rate: "
	    "@/contracts.csv:2: plan: 'solo' is not a plan (add it to "
	    "plans.csv or mend the name)" },
	{ "contracts.csv", "contract,account,plan\nK-1,A-1,euro\n", "rate: "
	    "@/contracts.csv:2: plan: plan 'euro' is in EUR but the account "
	    "is in PLN (take a plan in PLN)" },
	{ "contracts.csv", "contract,account,plan,valid_from,valid_to\n"
	    "K-1,A-1,duet,2026-07-01,2026-06-30\n", "rate: "
	    "@/contracts.csv:2: valid_to: '2026-06-30' is not after "
	    "valid_from '2026-07-01' (it is the first day on which the row no "
	    "longer holds)" },
	{ "contracts.csv", "contract,account,plan,valid_from\n"
	    "K-1,A-1,duet,2026-07-01\nK-1,A-1,duet,2026-01-01\n", "rate: "
	    "@/contracts.csv:3: valid_from: contract 'K-1' is valid here and "
	    "on line 2 at once (end the earlier one with valid_to)" },
	{ "contracts.csv", "contract,account,plan,valid_from\n"
	    "K-1,A-1,duet,2026-02-30\n", "rate: @/contracts.csv:2: "
	    "valid_from: '2026-02-30' is not in the calendar" },
	{ "subjects.csv", "subject,contract\n48501,K-9\n", "rate: "
	    "@/subjects.csv:2: contract: 'K-9' is not a contract (add it to "
	    "contracts.csv or mend the name)" },
	{ "subjects.csv", "subject,contract\n48501,K-1\n48501,K-2\n",
	    "rate: @/subjects.csv:3: valid_from: subject '48501' is valid "
	    "here and on line 2 at once (end the earlier one with "
	    "valid_to)" },
	{ "fees.csv", "plan,fee,name,amount,timing\nduet,f,F,1,later\n",
	    "rate: @/fees.csv:2: timing: 'later' is not known (write advance "
	    "or arrears)" },
	{ "fees.csv", "plan,fee,name,amount,interval,prorate\n"
	    "duet,f,F,1,day,fixed30\n", "rate: @/fees.csv:2: prorate: a fee "
	    "by the day is for each day there is (leave prorate empty)" },
	{ "fees.csv", "plan,fee,name,amount\nduet,f,F,1\nduet,f,F,2\n",
	    "rate: @/fees.csv:3: valid_from: fee 'f' of plan 'duet' is valid "
	    "here and on line 2 at once (end the earlier one with "
	    "valid_to)" },
	{ "prices.csv", "plan,service,zone\nduet,voice,DE\n", "rate: "
	    "@/prices.csv:2: zone: 'DE' is not a zone (add it to zones.csv or "
	    "mend the name)" },
	{ "prices.csv", "plan,service,band\nduet,voice,noon\n", "rate: "
	    "@/prices.csv:2: band: 'noon' is not a band (add it to bands.csv "
	    "or mend the name)" },
	{ "prices.csv", "plan,service\nduet,fax\n", "rate: @/prices.csv:2: "
	    "service: 'fax' is not a service (add it to services.csv or mend "
	    "the name)" },
	{ "prices.csv", "plan,service,per\nduet,voice,0\n", "rate: "
	    "@/prices.csv:2: per: a price of 0 units is no price (write 1 or "
	    "more)" },
	{ "prices.csv", "plan,service,first\nduet,voice,-1\n", "rate: "
	    "@/prices.csv:2: first: '-1' is negative (write 0 or more)" },
	{ "prices.csv", "plan,service,min_amount,max_amount\n"
	    "duet,voice,5,4\n", "rate: @/prices.csv:2: max_amount: '4' is "
	    "under min_amount '5' (exchange them)" },
	{ "zones.csv", "prefix,zone\n+48,PL\n", "rate: @/zones.csv:2: "
	    "prefix: '+48' begins with a plus (destinations are digits only: "
	    "write 48)" },
	{ "bands.csv", "band,days,from,to\npeak,moonday,08:00,20:00\n",
	    "rate: @/bands.csv:2: days: 'moonday' are not days (mon-fri, sat, "
	    "sun or holiday, joined by blanks)" },
	{ "bands.csv", "band,days,from,to\npeak,,8:00,20:00\n", "rate: "
	    "@/bands.csv:2: from: '8:00' is not a time of day (hh:mm, from "
	    "00:00 to 24:00)" },
	{ "bands.csv", "band,days,from,to\npeak,,08:00,24:01\n", "rate: "
	    "@/bands.csv:2: to: '24:01' is not a time of day (hh:mm, from "
	    "00:00 to 24:00)" },
	{ "bands.csv", "band,days,from,to\npeak,,08:00,08:00\n", "rate: "
	    "@/bands.csv:2: to: '08:00' is when it begins (the whole day is "
	    "00:00 to 24:00)" },
	{ "holidays.csv", "date,name,band\n2026-11-11,X,noon\n", "rate: "
	    "@/holidays.csv:2: band: 'noon' is not a band (add it to "
	    "bands.csv or mend the name)" },
	{ "taxes.csv", "country,tax_class,rate,code\nPoland,standard,23,S\n",
	    "rate: @/taxes.csv:2: country: 'Poland' is not a country (two "
	    "capitals of ISO 3166, as PL)" },
	{ "taxes.csv", "country,tax_class,rate,code\nPL,standard,23,Z\n",
	    "rate: @/taxes.csv:2: rate: code Z has no tax but the rate is "
	    "'23' (write 0, or code S)" },
	{ "taxes.csv", "country,tax_class,rate,code\nPL,standard,23,\n",
	    "rate: @/taxes.csv:2: code: the cell is empty (write S, Z, E, "
	    "AE, K, G or O)" },
};

static void
names_each_mistake(void)
{
	struct buffer line = { 0 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(mistakes); i++) {
		struct book book;
		struct error error = { 0 };

		put_good();
		book_folder_put(mistakes[i].file, mistakes[i].content);
		CHECK(!book_load(book_folder, &book, &error));
		CHECK(error.status == STATUS_CONFIG);
		CHECK_STRING(book_folder_message(&error, &line),
		    mistakes[i].wanted);
		book_close(&book);
	}
	buffer_release(&line);
}

static void
check_period(enum interval interval, int cycle, const char *day,
    const char *wanted)
{
	struct error error = { 0 };
	struct buffer line = { 0 };
	struct period period;
	struct date date;

	CHECK(date_parse(text_of(day), &date, &error));
	period = cycle_period(interval, cycle, date);
	date_write(period.from, &line);
	buffer_add_byte(&line, '/');
	date_write(period.to, &line);
	CHECK_STRING(buffer_string(&line), wanted);
	buffer_release(&line);
}

static void
check_billed(enum interval interval, int cycle, const char *run,
    const char *wanted)
{
	struct error error = { 0 };
	struct buffer line = { 0 };
	struct period period;

	CHECK(period_parse(text_of(run), &period, &error));
	period = cycle_billed(interval, cycle, period);
	date_write(period.from, &line);
	buffer_add_byte(&line, '/');
	date_write(period.to, &line);
	CHECK_STRING(buffer_string(&line), wanted);
	buffer_release(&line);
}

static void
a_run_bills_what_ends_in_it(void)
{
	check_billed(INTERVAL_MONTH, 1, "2026-10", "2026-10-01/2026-11-01");
	check_billed(INTERVAL_MONTH, 15, "2026-10", "2026-09-15/2026-10-15");
	check_billed(INTERVAL_MONTH, 31, "2026-02", "2026-01-31/2026-02-28");
	check_billed(INTERVAL_MONTH, 31, "2026-03", "2026-02-28/2026-03-31");
	check_billed(INTERVAL_MONTH, 29, "2028-02", "2028-01-29/2028-02-29");
	check_billed(INTERVAL_MONTH, 10, "2026-Q4", "2026-09-10/2026-12-10");
	check_billed(INTERVAL_QUARTER, 15, "2026-10",
	    "2026-07-15/2026-10-15");
	check_billed(INTERVAL_YEAR, 1, "2026", "2026-01-01/2027-01-01");
	check_billed(INTERVAL_WEEK, 1, "2026-10", "2026-09-28/2026-10-26");
	/* Nothing ends: what is under way, up to the run's end. */
	check_billed(INTERVAL_QUARTER, 1, "2026-11", "2026-10-01/2026-12-01");
	check_billed(INTERVAL_MONTH, 1, "2026-10-05/2026-10-12",
	    "2026-10-01/2026-10-12");
}

static void
periods_begin_on_the_billing_day(void)
{
	check_period(INTERVAL_MONTH, 1, "2026-10-31",
	    "2026-10-01/2026-11-01");
	check_period(INTERVAL_MONTH, 15, "2026-10-14",
	    "2026-09-15/2026-10-15");
	check_period(INTERVAL_MONTH, 31, "2026-02-28",
	    "2026-02-28/2026-03-31");
	check_period(INTERVAL_MONTH, 31, "2026-03-30",
	    "2026-02-28/2026-03-31");
	check_period(INTERVAL_QUARTER, 1, "2026-12-31",
	    "2026-10-01/2027-01-01");
	check_period(INTERVAL_YEAR, 10, "2026-01-09",
	    "2025-01-10/2026-01-10");
	/* An anniversary: each is computed from it, not from the last. */
	check_period(INTERVAL_YEAR, cycle_of(29, 2), "2027-02-27",
	    "2026-02-28/2027-02-28");
	check_period(INTERVAL_YEAR, cycle_of(29, 2), "2028-03-01",
	    "2028-02-29/2029-02-28");
	check_period(INTERVAL_YEAR, cycle_of(10, 12), "2026-12-09",
	    "2025-12-10/2026-12-10");
	check_period(INTERVAL_QUARTER, cycle_of(15, 1), "2024-05-20",
	    "2024-04-15/2024-07-15");
	check_period(INTERVAL_QUARTER, cycle_of(30, 11), "2026-03-01",
	    "2026-02-28/2026-05-30");
	check_period(INTERVAL_MONTH, cycle_of(31, 5), "2026-03-30",
	    "2026-02-28/2026-03-31");
	check_period(INTERVAL_WEEK, 1, "2026-11-01",
	    "2026-10-26/2026-11-02");
}

static void
settings_are_described(void)
{
	struct buffer out = { 0 };

	settings_describe(&out);
	CHECK(strstr(buffer_string(&out), "\n[policy]\n# tax is rounded once "
	    "per rate, or per line\ntax_rounding = rate\n") != NULL);
	buffer_release(&out);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "loads-every-file", loads_every_file },
		{ "versions-are-dated", versions_are_dated },
		{ "optional-files-may-be-absent",
		    optional_files_may_be_absent },
		{ "names-each-mistake", names_each_mistake },
		{ "periods-begin-on-the-billing-day",
		    periods_begin_on_the_billing_day },
		{ "a run bills what ends in it", a_run_bills_what_ends_in_it },
		{ "settings-are-described", settings_are_described },
	};
	int status;

	if (!book_folder_make())
		return 1;
	status = test_main(tests, ARRAY_SIZE(tests));
	book_folder_remove();
	return status;
}
