/*
 * pricing - what a quantity costs by each model, exactly.
 *
 * Many of the figures are known from the tests of other billing systems.
 */
#include "rating/pricing.h"

#include "book_folder.h"
#include "rating/tariff.h"

/*
 * Rows of prices.csv after "duet,SERVICE,", joined by '|': model, scope,
 * upto, unit_price, per, fee, first, increment, included, min_amount,
 * max_amount, round.
 */
#define HEADER "plan,service,model,scope,upto,unit_price,per,fee,first," \
	"increment,included,min_amount,max_amount,round\n"

#define GRADUATED_100 "graduated,period,5,0,,100,,,,,,|" \
	"graduated,period,10,0,,50,,,,,,|graduated,period,15,10,,,,,,,,|" \
	"graduated,period,,5,,,,,,,,"
#define VOLUME_100 "volume,period,5,0,,100,,,,,,|" \
	"volume,period,10,0,,150,,,,,,|volume,period,15,10,,,,,,,,|" \
	"volume,period,,5,,,,,,,,"
#define DECIMAL_TIERS "graduated,period,0.1,10,,,,,,,,|" \
	"graduated,period,1,5,,,,,,,,|graduated,period,,2,,,,,,,,"
#define CALL_60_60 "graduated,event,60,0.2,60,0.4,60,60,,,,|" \
	"graduated,event,,0.1,60,,,1,,,,"
#define CALL_30_6 "unit,event,,0.006,60,,30,6,,,,"
#define BOUNDED "percent,event,,2.99,,2,,,,1.75,12,"

static const struct {
	const char *rule, *rows, *quantity, *amount;
} cases[] = {
	{ "unit", "unit,period,,5.12345,,,,,,,,", "10", "51.2345" },
	{ "unit", "unit,period,,100,,,,,,,,", "5", "500" },
	{ "per does not come out", "unit,period,,0.29,60,,,,,,,", "58",
	    "0.280333333333333333" },
	{ "sticky digit is no 0 or 5", "unit,period,,0.05,3,,,,,,,", "1",
	    "0.016666666666666666" },
	{ "twelve decimals of price, nine of quantity",
	    "unit,period,,0.000000000001,,,,,,,,", "0.000000001",
	    "0.000000000000000000001" },
	{ "included", "unit,period,,0.09,60,,,,12000,,,", "15000", "4.5" },
	{ "all included", "unit,period,,0.09,60,5,,,12000,,,", "12000",
	    "0" },
	{ "a period's minimum", "unit,period,,1,,,,,,20,,", "5", "20" },
	{ "a period's minimum where all is included",
	    "unit,period,,1,,,,,10,20,,", "5", "20" },
	{ "a period's maximum", "unit,period,,1,,,,,,,3,", "5", "3" },
	{ "round at the end", "unit,period,,0.033,,,,,,,,down:1", "10",
	    "0.3" },
	{ "round half even", "unit,period,,0.005,,,,,,,,half_even:2", "1",
	    "0" },
	{ "bounds before rounding", "unit,period,,1,,,,,,0.005,,half_up:2",
	    "0", "0.01" },
	{ "a period's fee at usage 0", "unit,period,,1,,7,,,,,,", "0", "7" },

	{ "graduated", "graduated,period,10,10,,2,,,,,,|"
	    "graduated,period,20,5,,3,,,,,,|graduated,period,,5,,3,,,,,,",
	    "21", "163" },
	{ "decimal tier bounds", DECIMAL_TIERS, "0.05", "0.5" },
	{ "decimal tier bounds", DECIMAL_TIERS, "0.5", "3" },
	{ "upto is inclusive", GRADUATED_100, "5", "100" },
	{ "beyond upto", GRADUATED_100, "5.001", "150" },
	{ "fees of the tiers entered", GRADUATED_100, "3", "100" },
	{ "the last tier", GRADUATED_100, "22", "235" },
	{ "a fee at zero usage", GRADUATED_100, "0", "100" },
	{ "half in two tiers", "graduated,period,100,1.0,,,,,,,,|"
	    "graduated,period,200,0.5,,,,,,,,|graduated,period,,0.25,,,,,,,,",
	    "150", "125" },
	{ "a free first tier", "graduated,period,5,0,,,,,,,,|"
	    "graduated,period,10,2,,,,,,,,|graduated,period,,3,,,,,,,,",
	    "7", "4" },
	{ "a free first tier, full", "graduated,period,5,0,,,,,,,,|"
	    "graduated,period,10,2,,,,,,,,|graduated,period,,3,,,,,,,,",
	    "5", "0" },
	{ "half units", "graduated,period,1,10,,,,,,,,|"
	    "graduated,period,2,20,,,,,,,,|graduated,period,,30,,,,,,,,",
	    "2.5", "45" },
	{ "increments of a tier", "graduated,period,9,1,,,,1,,,,|"
	    "graduated,period,10,100,,,,1,,,,|graduated,period,,0,,,,,,,,",
	    "10", "109" },
	{ "increments begun", "graduated,period,0.8,1,0.5,,,0.5,,,,|"
	    "graduated,period,,0,,,,,,,,", "5", "2" },
	{ "increments of 1.1 of 1.1", "graduated,period,4,0.1,0.1,,,0.1,,,,|"
	    "graduated,period,,0.8,1.1,,,1.1,,,,", "6", "5.6" },
	{ "decimals where binary fails",
	    "graduated,period,0.8,0.3,1,,,1,,,,|"
	    "graduated,period,2,1,0.1,,,0.1,,,,|graduated,period,,0,,,,,,,,",
	    "3", "12.3" },
	{ "tiers per different units", "graduated,period,10,1,3,,,,,,,|"
	    "graduated,period,,1,7,,,,,,,", "31", "6.333333333333333333" },
	{ "included before the first tier",
	    "graduated,period,100,1,,,,,50,,,|graduated,period,,2,,,,,,,,",
	    "160", "120" },
	{ "a maximum takes from the last tier",
	    "graduated,period,10,1,,,,,,,12,|graduated,period,,2,,,,,,,,",
	    "20", "12" },

	{ "volume", "volume,period,100,2,,10,,,,,,|"
	    "volume,period,200,1,,0,,,,,,|volume,period,,0.5,,50,,,,,,",
	    "1", "12" },
	{ "volume upto", "volume,period,100,2,,10,,,,,,|"
	    "volume,period,200,1,,0,,,,,,|volume,period,,0.5,,50,,,,,,",
	    "100", "210" },
	{ "volume second upto", "volume,period,100,2,,10,,,,,,|"
	    "volume,period,200,1,,0,,,,,,|volume,period,,0.5,,50,,,,,,",
	    "200", "200" },
	{ "volume beyond", "volume,period,100,2,,10,,,,,,|"
	    "volume,period,200,1,,0,,,,,,|volume,period,,0.5,,50,,,,,,",
	    "300", "200" },
	{ "volume at 0", VOLUME_100, "0", "100" },
	{ "volume 3", VOLUME_100, "3", "100" },
	{ "volume 15", VOLUME_100, "15", "150" },
	{ "volume at 0 with a minimum", "volume,period,5,0,,100,,,,150,,|"
	    "volume,period,,5,,,,,,,,", "0", "150" },
	{ "volume, minimum met", "volume,period,5,0,,100,,,,100,,|"
	    "volume,period,,5,,,,,,,,", "100", "500" },
	{ "volume in blocks", "volume,period,1000,1,100,,,100,,,,|"
	    "volume,period,101000,1,1000,,,1000,,,,|"
	    "volume,period,,0.5,1000,,,1000,,,,", "101001", "51" },
	{ "volume in blocks, first tier",
	    "volume,period,1000,1,100,,,100,,,,|"
	    "volume,period,,1,1000,,,1000,,,,", "1000", "10" },

	{ "package at 0", "package,period,,15,10,,,,,,,", "0", "0" },
	{ "package begun", "package,period,,15,10,,,,,,,", "5", "15" },
	{ "package full", "package,period,,1,100,,,,,,,", "100", "1" },
	{ "packages", "package,period,,5,20,,,,,,,", "45", "15" },
	{ "package of decimals", "package,period,,2.95,100,,,,,,,", "300",
	    "8.85" },
	{ "package per event", "package,event,,1,10,,,,,,,", "11", "2" },

	{ "stairstep", "stairstep,period,10,10,,,,,,,,|"
	    "stairstep,period,50,25,,,,,,,,|stairstep,period,,60,,,,,,,,",
	    "10", "10" },
	{ "stairstep beyond", "stairstep,period,10,10,,,,,,,,|"
	    "stairstep,period,50,25,,,,,,,,|stairstep,period,,60,,,,,,,,",
	    "10.01", "25" },
	{ "stairstep last", "stairstep,period,10,10,,,,,,,,|"
	    "stairstep,period,50,25,,,,,,,,|stairstep,period,,60,,,,,,,,",
	    "51", "60" },

	{ "percent", "percent,period,,2.9,,,,,,,,", "4", "0.116" },
	{ "percent, fee before bounds", BOUNDED, "10", "2.299" },
	{ "percent, fee before bounds", BOUNDED, "80", "4.392" },
	{ "percent, fee before bounds", BOUNDED, "10000", "12" },
	{ "graduated percent", "graduated_percent,period,10,1,,200,,,,,,|"
	    "graduated_percent,period,20,2,,300,,,,,,|"
	    "graduated_percent,period,,3,,400,,,,,,", "1", "200.01" },
	{ "graduated percent upto",
	    "graduated_percent,period,10,1,,200,,,,,,|"
	    "graduated_percent,period,,3,,400,,,,,,", "10", "200.1" },

	{ "a call of 0 s", "unit,event,,1,,,1,1,,,,", "0", "0" },
	{ "no connect fee on 0 s", "unit,event,,1,,1,1,1,,,,", "0", "0" },
	{ "a connect fee", "unit,event,,0.2,60,0.4,60,60,,,,", "20", "0.6" },
	{ "no rounding of increments", "unit,event,,0.1,60,,,1,,,,", "180",
	    "0.3" },
	{ "no rounding of increments", "unit,event,,0.02,60,,,1,,,,", "60",
	    "0.02" },
	{ "no rounding of increments", "unit,event,,0.02,60,,,1,,,,", "600",
	    "0.2" },
	{ "no rounding of increments", "unit,event,,0.01,60,,,1,,,,", "300",
	    "0.05" },
	{ "slots of a call", CALL_60_60, "20", "0.6" },
	{ "slots of a call", CALL_60_60, "120", "0.7" },
	{ "slots of a call", CALL_60_60, "3600", "6.5" },
	{ "slots with increments", "graduated,event,30,2,,,,1,,,,|"
	    "graduated,event,,1,,,,60,,,,", "60", "120" },
	{ "30/6", CALL_30_6, "32", "0.0036" },
	{ "30/6", CALL_30_6, "75", "0.0078" },
	{ "30/6 at 30", CALL_30_6, "30", "0.003" },
	{ "a minute begun is a minute", "unit,event,,1,60,,,60,,,,", "30",
	    "1" },
	{ "10/6", "unit,event,,1,,,10,6,,,,", "30", "34" },
	{ "ten minutes", "unit,event,,1,60,,,,,,,", "600", "10" },
	{ "a call capped", "unit,event,,0.01,,,,,,,0.62,", "70", "0.62" },
	{ "a call under its cap", "unit,event,,0.01,,,,,,,0.62,", "50",
	    "0.5" },
	{ "increments that are no whole numbers",
	    "unit,event,,4,,,,0.001,,,,", "0.0100001", "0.044" },

	{ "a refund mirrors", "unit,event,,0.2,60,0.4,60,60,,,,", "-20",
	    "-0.6" },
	{ "a refund mirrors tiers", GRADUATED_100, "-5.001", "-150" },
	{ "a refund mirrors packages", "package,period,,15,10,,,,,,,", "-5",
	    "-15" },
};

static void
put_prices(const char *service, const char *rows)
{
	struct buffer file = { 0 };
	struct text rest = text_of(rows);

	buffer_add_string(&file, HEADER);
	while (rest.data != NULL) {
		struct text row = text_cut(&rest, '|');

		buffer_printf(&file, "duet,%s,%.*s\n", service,
		    TEXT_ARG(row));
	}
	book_folder_put("prices.csv", buffer_string(&file));
	buffer_release(&file);
}

/* The amount of a quantity by the first price of the book. */
static void
price(const char *quantity, struct buffer *out)
{
	struct book book;
	struct tariff tariff = { .book = NULL };
	struct error error = { 0 };
	struct part parts[4];
	struct decimal number, sum = DECIMAL_ZERO, amount;
	size_t i;

	buffer_reset(out);
	if (book_load(book_folder, &book, &error) &&
	    tariff_load(&tariff, &book, &error)) {
		const struct placing placing = {
			.settings = &book.settings, .error = &error,
		};

		CHECK(decimal_parse(text_of(quantity), &number, &error));
		CHECK(pricing_parts(&tariff.price[0], number, &placing,
		    parts));
		for (i = 0; i < tariff.price[0].tiers; i++)
			CHECK(decimal_add(sum, parts[i].amount, &sum,
			    &error));
		CHECK(pricing_amount(&tariff.price[0], sum, &amount,
		    &error));
		decimal_write(amount, 0, out);
	} else {
		book_folder_message(&error, out);
	}
	tariff_close(&tariff);
	book_close(&book);
}

static void
models_price_exactly(void)
{
	struct buffer out = { 0 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		put_prices("items", cases[i].rows);
		price(cases[i].quantity, &out);
		if (strcmp(buffer_string(&out), cases[i].amount) != 0) {
			printf("# %s, %s: got %s, wanted %s\n",
			    cases[i].rule, cases[i].quantity,
			    buffer_string(&out), cases[i].amount);
			test_failed = true;
		}
	}
	buffer_release(&out);
}

static void
policies_are_settings(void)
{
	struct buffer out = { 0 };
	const char *ini = "[seller]\nname = T\nstreet = P\ncity = R\n"
	    "[policy]\ntier_bound = exclusive\nzero_usage_fee = free\n"
	    "package_rounding = down\n";

	book_folder_put("book.ini", ini);
	put_prices("items", GRADUATED_100);
	price("5", &out);
	CHECK_STRING(buffer_string(&out), "150");
	price("0", &out);
	CHECK_STRING(buffer_string(&out), "0");
	put_prices("items", VOLUME_100);
	price("15", &out);
	CHECK_STRING(buffer_string(&out), "75");
	put_prices("items", "package,period,,15,10,,,,,,,");
	price("19", &out);
	CHECK_STRING(buffer_string(&out), "15");
	book_folder_reset();
	buffer_release(&out);
}

/* Fast and plain rounding to steps agree: see model_billed. */
static void
whole_numbers_round_as_decimals_do(void)
{
	struct error error = { 0 };
	int first, step, quantity;

	for (first = 0; first <= 30; first += 10) {
		for (step = 0; step <= 7; step++) {
			struct price_row whole = {
				.first = decimal_of(first),
				.increment = decimal_of(step),
			};
			struct price_row tenths = {
				.first = { first * 10, 1 },
				.increment = { step * 10, 1 },
			};

			for (quantity = 0; quantity < 80; quantity++) {
				bool first_of_all = quantity % 3 != 0;
				struct decimal a, b;

				CHECK(model_billed(&whole,
				    decimal_of(quantity), first_of_all, &a,
				    &error));
				CHECK(model_billed(&tenths,
				    decimal_of(quantity), first_of_all, &b,
				    &error));
				CHECK(decimal_compare(a, b) == 0);
			}
		}
	}
}

static void
too_many_digits_are_an_error(void)
{
	struct book book;
	struct tariff tariff = { .book = NULL };
	struct error error = { 0 };
	struct decimal huge;
	struct part parts[1];

	put_prices("items", "unit,period,,123456789012345678,,,,,,,,");
	CHECK(book_load(book_folder, &book, &error));
	CHECK(tariff_load(&tariff, &book, &error));
	CHECK(decimal_parse(TEXT("99999999999999999999999"), &huge, &error));
	CHECK(!pricing_parts(&tariff.price[0], huge, &(struct placing){
	    .settings = &book.settings, .error = &error }, parts));
	CHECK_STRING(error.text, "the result has more than 38 digits (use "
	    "fewer decimals)");
	tariff_close(&tariff);
	book_close(&book);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "models-price-exactly", models_price_exactly },
		{ "policies-are-settings", policies_are_settings },
		{ "whole-numbers-round-as-decimals-do",
		    whole_numbers_round_as_decimals_do },
		{ "too-many-digits-are-an-error",
		    too_many_digits_are_an_error },
	};
	int status;

	if (!book_folder_make())
		return 1;
	status = test_main(tests, ARRAY_SIZE(tests));
	book_folder_remove();
	return status;
}
