/*
 * shared_tiers_law.c - tiers over several prices, against plain fractions.
 *
 * Each seed makes a ladder that the prices of two bands and two zones share,
 * perhaps with bounds by the peak of another service, and a month of usage.
 * The parts of a tier must sum to what rating_reference.h says the whole month
 * has there, and those of a price to what it used; each must be what it has of
 * the sum, but for the cutting; and the shares of events must sum to their
 * charges. With GROSZ_DEEP=1 there are many more seeds.
 */
#include "rating_reference.h"

#include "book_folder.h"
#include "random.h"
#include "rating/rate_run.h"
#include "record/table_reader.h"

#define PRICES 4              /* by band and zone */
#define EVENTS 9
#define CELLS (PRICES * REF_TIERS)

static const char *const models[] = {
	"graduated", "volume", "graduated_percent",
};
static const enum ref_model refs[] = {
	REF_GRADUATED, REF_VOLUME, REF_GRADUATED_PERCENT,
};

/* What a price has of a tier: a row of prices.csv, perhaps a charge. */
static struct cell {
	mpq_t price, quantity, billed, amount;
	mpq_t shared, shared_quantity; /* by --events */
	char key[128];
} cells[CELLS + 1];           /* the last: tiers that refunds left again */

static struct ref_price ladder;
static mpq_t used[PRICES], all;
static struct buffer book, usage;

/* Bounds times a peak: of 0.1 to 4 units, priced per 0.25, and its ratchet. */
static bool by_peak, by_billed;
static unsigned peak_tenths, earlier_tenths;

static void
read_number(struct text cell, mpq_t out)
{
	char text[80];
	size_t i, decimals = 0, size = 0;
	bool behind = false;

	for (i = 0; i < cell.size && size < sizeof(text) - 1; i++) {
		if (cell.data[i] == '.') {
			behind = true;
			continue;
		}
		text[size++] = cell.data[i];
		decimals += behind;
	}
	text[size] = '\0';
	mpz_set_str(mpq_numref(out), text, 10);
	mpz_ui_pow_ui(mpq_denref(out), 10, decimals);
	mpq_canonicalize(out);
}

/* Thousandths. */
static void
put_number(struct buffer *out, mpq_t number, unsigned thousandths)
{
	buffer_printf(out, "%u.%03u", thousandths / 1000, thousandths % 1000);
	mpq_set_ui(number, thousandths, 1000);
	mpq_canonicalize(number);
}

static void
open_numbers(void)
{
	int i;

	for (i = 0; i < REF_TIERS; i++) {
		struct ref_tier *tier = &ladder.tier[i];

		mpq_inits(tier->upto, tier->price, tier->per, tier->fee,
		    tier->first, tier->increment, NULL);
		mpq_set_ui(tier->per, 1, 1);
	}
	mpq_inits(ladder.included, ladder.least, ladder.most, all, used[0],
	    used[1], used[2], used[3], NULL);
	for (i = 0; i <= CELLS; i++)
		mpq_inits(cells[i].price, cells[i].quantity, cells[i].billed,
		    cells[i].amount, cells[i].shared,
		    cells[i].shared_quantity, NULL);
}

static void
close_numbers(void)
{
	int i;

	for (i = 0; i < REF_TIERS; i++) {
		struct ref_tier *tier = &ladder.tier[i];

		mpq_clears(tier->upto, tier->price, tier->per, tier->fee,
		    tier->first, tier->increment, NULL);
	}
	mpq_clears(ladder.included, ladder.least, ladder.most, all, used[0],
	    used[1], used[2], used[3], NULL);
	for (i = 0; i <= CELLS; i++)
		mpq_clears(cells[i].price, cells[i].quantity, cells[i].billed,
		    cells[i].amount, cells[i].shared,
		    cells[i].shared_quantity, NULL);
}

/* The same first, increment or included for all prices; text to repeat. */
static void
invent(struct buffer *text, mpq_t number, unsigned often, unsigned below)
{
	buffer_reset(text);
	mpq_set_ui(number, 0, 1);
	if (draw(often) == 0)
		put_number(text, number, 1 + draw(below));
}

/* What bounds are times: days, and a peak in units of 0.25. */
static void
multiply(mpq_t bound, bool daily)
{
	unsigned tenths = peak_tenths;

	if (by_billed && earlier_tenths > tenths)
		tenths = earlier_tenths;
	if (daily)
		mpz_mul_ui(mpq_numref(bound), mpq_numref(bound), 31);
	if (by_peak) {
		mpz_mul_ui(mpq_numref(bound), mpq_numref(bound), 4 * tenths);
		mpz_mul_ui(mpq_denref(bound), mpq_denref(bound), 10);
	}
	mpq_canonicalize(bound);
}

static void
invent_tier(int at, const char *model, const char *round, bool daily,
    struct buffer *included)
{
	struct buffer upto = { 0 }, first = { 0 }, increment = { 0 };
	struct ref_tier *tier = &ladder.tier[at];
	int i;

	tier->open = at == ladder.tiers - 1;
	mpq_set_ui(tier->upto, 0, 1);
	if (!tier->open)
		put_number(&upto, tier->upto,
		    (unsigned)(at + 1) * (daily ? 5000 : 150000) +
		    draw(4000));
	multiply(tier->upto, daily);
	invent(&first, tier->first, 5, 70000);
	invent(&increment, tier->increment, 5, 7000);
	for (i = 0; i < PRICES; i++) {
		buffer_printf(&book, "duet,data,%s,%s,%s,%s,%s%s,%s,%s,%s,%s,"
		    "shared,", i & 1 ? "PL" : "US", i & 2 ? "peak" : "off",
		    model, buffer_string(&upto), daily ? "day" : "",
		    !by_peak ? "" : by_billed ? " billed_peak:items" :
		    " peak:items", round, buffer_string(&first),
		    buffer_string(&increment), buffer_string(included));
		put_number(&book, cells[at * PRICES + i].price, draw(3000));
		buffer_add_string(&book, ",,\n");
	}
	buffer_release(&upto);
	buffer_release(&first);
	buffer_release(&increment);
}

static void
invent_ladder(void)
{
	unsigned model = draw(ARRAY_SIZE(models));
	static const char *const rounds[] = {
		"up:0", "down:1", "half_up:0", "half_even:2",
	};
	static const enum ref_round modes[] = {
		REF_UP, REF_DOWN, REF_HALF_UP, REF_HALF_EVEN,
	};
	static const int decimals[] = { 0, 1, 0, 2 };
	unsigned round = draw(ARRAY_SIZE(rounds));
	struct buffer included = { 0 };
	bool daily = draw(3) == 0;
	int i;

	buffer_reset(&book);
	buffer_add_string(&book, "plan,service,zone,band,model,upto,upto_per,"
	    "round_quantity,first,increment,included,tiers,unit_price,"
	    "ratchet,per\n");
	ladder.model = refs[model];
	ladder.tiers = 1 + (int)draw(REF_TIERS);
	daily = daily && ladder.tiers > 1;
	by_peak = ladder.tiers > 1 && draw(3) == 0;
	by_billed = by_peak && draw(2);
	peak_tenths = 1 + draw(40);
	earlier_tenths = 1 + draw(40);
	ladder.rounds = draw(3) == 0;
	ladder.quantity_round = modes[round];
	ladder.quantity_decimals = decimals[round];
	invent(&included, ladder.included, 4, 200000);
	for (i = 0; i < ladder.tiers; i++)
		invent_tier(i, models[model], ladder.rounds ? rounds[round] :
		    "", daily, &included);
	buffer_add_string(&book, "duet,items,,,peak,,,,,,,,1,50% of 1,0.25\n");
	buffer_release(&included);
}

/* More decimals than parts are cut to. */
static void
add_dust(struct buffer *out, mpq_t number)
{
	mpq_t dust;

	mpq_init(dust);
	mpq_set_ui(dust, 7, 100000000000);
	mpq_add(number, number, dust);
	mpq_clear(dust);
	buffer_add_string(out, "00000007");
}

static void
invent_usage(void)
{
	int count = 1 + (int)draw(EVENTS), i;
	bool back = draw(3) == 0;
	mpq_t quantity;

	mpq_init(quantity);
	mpq_set_ui(all, 0, 1);
	for (i = 0; i < PRICES; i++) {
		mpq_set_ui(used[i], 0, 1);
	}
	buffer_reset(&usage);
	buffer_add_string(&usage,
	    "event_id,subject,service,time,quantity,destination\n");
	if (by_peak)
		buffer_printf(&usage, "p1,K-1,items,2026-10-05T10:00:00Z,0.1,"
		    "\np2,K-1,items,2026-10-06T10:00:00Z,%u.%u,\n"
		    "p3,K-1,items,2026-09-06T10:00:00Z,%u.%u,\n",
		    peak_tenths / 10, peak_tenths % 10,
		    earlier_tenths * 2 / 10, earlier_tenths * 2 % 10);
	for (i = 0; i < count; i++) {
		int price = (int)draw(PRICES);
		bool refund = back && draw(2);

		buffer_printf(&usage, "e%d,K-1,data,2026-10-%02dT%s:00:00Z,"
		    "%s", i, 5 + 7 * (int)draw(3), price & 2 ? "10" : "20",
		    refund ? "-" : "");
		put_number(&usage, quantity, draw(5) ? draw(300000) :
		    1000 * draw(3));
		if (draw(6) == 0)
			add_dust(&usage, quantity);
		buffer_printf(&usage, ",%s\n", price & 1 ? "48" : "1");
		if (refund)
			mpq_neg(quantity, quantity);
		mpq_add(used[price], used[price], quantity);
		mpq_add(all, all, quantity);
	}
	mpq_clear(quantity);
}

static bool
rate(const char *in, const char *out, const char *shares)
{
	struct feed feed = {
		.table = &table_usage, .paths = &in, .count = 1,
	};
	struct rate_job job = {
		.book_path = book_folder, .output = out, .unsealed = true,
		.events = shares, .folder = book_folder,
	};
	struct error error = { 0 };
	struct buffer message = { 0 };
	bool ok = rate_run(&job, &feed, &error);

	if (!ok)
		printf("# %s\n", book_folder_message(&error, &message));
	buffer_release(&message);
	return ok;
}

static void
take_charge(const struct row *row)
{
	struct text label = row->cell[CHARGE_PRICE];
	struct cell *cell;
	char number[16];
	int line;

	if (text_is(row->cell[CHARGE_SERVICE], "items"))
		return;
	text_cut(&label, ':');
	snprintf(number, sizeof(number), "%.*s", TEXT_ARG(label));
	line = atoi(number) - 2;
	if (line < 0 || line >= CELLS) {
		CHECK(false);
		return;
	}
	cell = &cells[line];
	snprintf(cell->key, sizeof(cell->key), "%.*s",
	    TEXT_ARG(row->cell[CHARGE_CHARGE]));
	read_number(row->cell[CHARGE_QUANTITY], cell->quantity);
	read_number(row->cell[CHARGE_BILLED_QUANTITY], cell->billed);
	read_number(row->cell[CHARGE_AMOUNT], cell->amount);
}

static void
take_share(const struct row *row)
{
	mpq_t number;
	int i = 0;

	if (text_is(row->cell[EVENT_SERVICE], "items"))
		return;
	mpq_init(number);
	while (i < CELLS && !text_is(row->cell[EVENT_CHARGE], cells[i].key))
		i++;
	read_number(row->cell[EVENT_AMOUNT], number);
	mpq_add(cells[i].shared, cells[i].shared, number);
	read_number(row->cell[EVENT_QUANTITY], number);
	mpq_add(cells[i].shared_quantity, cells[i].shared_quantity, number);
	mpq_clear(number);
}

static void
read_rows(const struct table *table, const char *path,
    void (*take)(const struct row *row))
{
	struct table_reader *reader;
	struct error error;
	struct row row;

	if (!table_reader_open(table, path, &reader, &error)) {
		CHECK(false);
		return;
	}
	while (table_reader_next(reader, &row, &error) == STEP_ROW)
		take(&row);
	table_reader_close(reader);
}

static void
same(const mpq_t got, const mpq_t wanted, const char *what, int at)
{
	if (mpq_equal(got, wanted))
		return;
	test_failed = true;
	gmp_printf("# %s of %d: %Qd, wanted %Qd\n", what, at, got, wanted);
}

/* Whether what a price has is near enough what it has of the sum. */
static void
check_part(int tier, int price, const mpq_t whole, const mpq_t got)
{
	mpq_t wanted, off, limit;

	mpq_inits(wanted, off, limit, NULL);
	mpq_mul(wanted, whole, used[price]);
	mpq_div(wanted, wanted, all);
	mpq_sub(off, got, wanted);
	mpq_abs(off, off);
	mpq_set_ui(limit, 1, 100000000);
	if (mpq_cmp(off, limit) > 0)
		same(got, wanted, "part", tier * PRICES + price);
	mpq_clears(wanted, off, limit, NULL);
}

/* The charges of a tier, against what the whole month has there. */
static void
check_tier(int tier, const struct ref_part *whole)
{
	mpq_t quantity, billed, cost;
	int i;

	mpq_inits(quantity, billed, cost, NULL);
	for (i = 0; i < PRICES; i++) {
		const struct cell *cell = &cells[tier * PRICES + i];

		mpq_add(quantity, quantity, cell->quantity);
		mpq_add(billed, billed, cell->billed);
		if (mpq_sgn(all) != 0) {
			check_part(tier, i, whole->quantity, cell->quantity);
			check_part(tier, i, whole->billed, cell->billed);
		}
		mpq_mul(cost, cell->billed, cell->price);
		if (ladder.model == REF_GRADUATED_PERCENT)
			mpz_mul_ui(mpq_denref(cost), mpq_denref(cost), 100);
		mpq_canonicalize(cost);
		same(cell->amount, cost, "amount", tier * PRICES + i);
		same(cell->shared, cell->amount, "shares", tier * PRICES + i);
		same(cell->shared_quantity, cell->quantity, "quantities",
		    tier * PRICES + i);
	}
	same(quantity, whole->quantity, "tier", tier);
	if (mpq_sgn(all) != 0)
		same(billed, whole->billed, "billed tier", tier);
	mpq_clears(quantity, billed, cost, NULL);
}

static void
check_month(void)
{
	struct ref_parts whole;
	mpq_t sum;
	int i, tier;

	ref_parts_open(&whole);
	mpq_init(sum);
	ref_price_whole(&ladder, all, &whole);
	for (i = 0; i < ladder.tiers; i++)
		check_tier(i, &whole.part[i]);
	for (i = 0; i < PRICES; i++) {
		mpq_set_ui(sum, 0, 1);
		for (tier = 0; tier < ladder.tiers; tier++)
			mpq_add(sum, sum, cells[tier * PRICES + i].quantity);
		same(sum, used[i], "price", i);
	}
	mpq_set_ui(sum, 0, 1);
	same(cells[CELLS].shared, sum, "shares", CELLS);
	same(cells[CELLS].shared_quantity, sum, "quantities", CELLS);
	mpq_clear(sum);
	ref_parts_close(&whole);
}

static void
forget_charges(void)
{
	int i;

	for (i = 0; i <= CELLS; i++) {
		cells[i].key[0] = '\0';
		mpq_set_ui(cells[i].quantity, 0, 1);
		mpq_set_ui(cells[i].billed, 0, 1);
		mpq_set_ui(cells[i].amount, 0, 1);
		mpq_set_ui(cells[i].shared, 0, 1);
		mpq_set_ui(cells[i].shared_quantity, 0, 1);
	}
}

static void
parts_are_what_plain_fractions_say(void)
{
	const char *deep = getenv("GROSZ_DEEP");
	uint64_t months = deep != NULL && strcmp(deep, "1") == 0 ? 3000 : 300;
	struct arena arena = { 0 };
	const char *in = arena_printf(&arena, "%s/usage.csv", book_folder);
	const char *out = arena_printf(&arena, "%s/out.csv", book_folder);
	const char *shares = arena_printf(&arena, "%s/events.csv",
	    book_folder);
	uint64_t seed;

	for (seed = 1; seed <= months && !test_failed; seed++) {
		random_state = seed * 7919;
		invent_ladder();
		invent_usage();
		forget_charges();
		book_folder_put("prices.csv", buffer_string(&book));
		book_folder_put("usage.csv", buffer_string(&usage));
		CHECK(rate(in, out, shares));
		read_rows(&table_charge, out, take_charge);
		read_rows(&table_event, shares, take_share);
		check_month();
		if (test_failed)
			printf("# seed %llu\n%s%s", (unsigned long long)seed,
			    buffer_string(&book), buffer_string(&usage));
	}
	arena_release(&arena);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "parts-are-what-plain-fractions-say",
		    parts_are_what_plain_fractions_say },
	};
	static const char *const more[] = {
		"usage.csv", "out.csv", "events.csv",
	};
	int status;
	size_t i;

	if (!book_folder_make())
		return 1;
	open_numbers();
	status = test_main(tests, ARRAY_SIZE(tests));
	close_numbers();
	for (i = 0; i < ARRAY_SIZE(more); i++)
		book_folder_put(more[i], NULL);
	book_folder_remove();
	buffer_release(&book);
	buffer_release(&usage);
	return status;
}
