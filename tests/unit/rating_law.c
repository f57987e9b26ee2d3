/*
 * rating_law.c - random tariffs and usage, priced by rate and in plain sums.
 *
 * Each seed makes a book with a price of every kind, in one or two versions,
 * and a month of usage; every charge must be what rating_reference.h says:
 * its quantities exactly, its amount exactly where that is a decimal. With
 * GROSZ_DEEP=1 there are many more seeds.
 */
#include "rating_invention.h"

#include "book_folder.h"
#include "rating/rate_run.h"
#include "record/table_reader.h"

static struct sold *
price_of(const struct event *event, int band)
{
	int day = (int)(event->second / DAY) + 1, i;

	for (i = 0; i < prices; i++) {
		if (sold[i].service == event->service &&
		    sold[i].band == band &&
		    sold[i].from <= day && day < sold[i].to)
			return &sold[i];
	}
	return NULL;
}

/* The sum of a period, or its largest reading. */
static void
price_period(struct sold *price)
{
	mpq_t sum, share, left;
	bool used = false;
	int i;

	mpq_inits(sum, share, left, NULL);
	for (i = 0; i < event_count; i++) {
		if (price_of(&events[i], 0) != price)
			continue;
		used = true;
		if (price->ref.model != REF_PEAK)
			mpq_add(sum, sum, events[i].quantity);
		else if (mpq_cmp(events[i].quantity, sum) > 0)
			mpq_set(sum, events[i].quantity);
	}
	mpq_set(left, sum);
	mpq_set_ui(share, price->ratchet, 100);
	mpq_canonicalize(share);
	mpq_mul(share, share, earlier[price->service]);
	if (mpq_cmp(share, sum) > 0 && price->ratchet > 0)
		mpq_set(sum, share);
	if (used)
		ref_price_whole(&price->ref, sum, &price->sum);
	/* what a ratchet or rounding adds was not metered */
	for (i = 0; price->ratchet > 0 && i < REF_TIERS; i++) {
		struct ref_part *part = &price->sum.part[i];

		if (mpq_cmp(part->quantity, left) > 0)
			mpq_set(part->quantity, left);
		mpq_sub(left, left, part->quantity);
	}
	mpq_clears(sum, share, left, NULL);
}

static int
compare_events(const void *a, const void *b)
{
	const struct event *left = a, *right = b;

	if (left->second != right->second)
		return left->second < right->second ? -1 : 1;
	return left->id - right->id;
}

/* What of [from, to] lies beyond a point. */
static void
beyond(const mpq_t from, const mpq_t to, const mpq_t point, mpq_t out)
{
	mpq_t low, high;

	mpq_inits(low, high, NULL);
	mpq_set(low, mpq_cmp(from, point) > 0 ? from : point);
	mpq_set(high, mpq_cmp(to, point) > 0 ? to : point);
	mpq_sub(out, high, low);
	mpq_clears(low, high, NULL);
}

/* Percent of each event, the first of them or of the amount being free. */
static void
price_in_order(struct sold *price)
{
	struct ref_price plain = price->ref;
	mpq_t used, next, paid, nothing, event_size;
	unsigned count = 0;
	int i;

	mpq_inits(used, next, paid, nothing, event_size, NULL);
	plain.included[0] = nothing[0];
	plain.rounds = false;
	for (i = 0; i < event_count; i++) {
		const struct event *event = &events[i];
		struct ref_part *part = &price->sum.part[0];

		if (price_of(event, 0) != price)
			continue;
		mpq_abs(event_size, event->quantity);
		ref_round_quantity(&price->ref, event_size);
		if (mpq_sgn(event->quantity) < 0)
			mpq_neg(event_size, event_size);
		mpq_add(next, used, event_size);
		count += mpq_sgn(event_size) > 0;
		mpq_set_ui(paid, 0, 1);
		if (price->ref.free_events > 0 &&
		    count > price->ref.free_events)
			mpq_set(paid, event_size);
		else if (mpq_sgn(price->ref.included) > 0)
			beyond(used, next, price->ref.included, paid);
		mpq_set(used, next);
		ref_price_whole(&plain, paid, &price->sum);
		mpq_sub(part->quantity, part->quantity, paid);
		mpq_add(part->quantity, part->quantity, event->quantity);
	}
	mpq_clears(used, next, paid, nothing, event_size, NULL);
}

/* How far the last tier that a stretch enters bills past its end. */
static void
past_end(const struct ref_parts *parts, const struct ref_price *price,
    const mpq_t from, const mpq_t to, mpq_t out)
{
	mpq_t paid;
	int i = REF_TIERS - 1;

	mpq_init(paid);
	beyond(from, to, price->included, paid);
	mpq_set_ui(out, 0, 1);
	while (i > 0 && !parts->part[i].entered)
		i--;
	if (mpq_sgn(paid) > 0) {
		/* what is free stands in the first tier that was entered */
		mpq_sub(out, to, from);
		mpq_sub(out, out, paid);
		mpq_add(out, out, parts->part[i].billed);
		mpq_sub(out, out, parts->part[i].quantity);
		if (i > 0 && parts->part[i - 1].entered)
			mpq_sub(out, parts->part[i].billed,
			    parts->part[i].quantity);
	}
	mpq_clear(paid);
}

static long
seconds(const mpq_t value)
{
	return (long)mpz_get_si(mpq_numref(value));
}

/*
 * Peak is from 8 to 20 or, in the set of odd services, from 10 to 17; *end is
 * when the band that has a second ends.
 */
static int
band_at(int service, long second, long *end)
{
	long hour = second % DAY / 3600, midnight = second / DAY * DAY;
	long from = service % 2 ? 10 : 8, to = service % 2 ? 17 : 20;

	*end = midnight + (hour < from ? from : hour < to ? to : 24 + from) *
	    3600;
	return hour >= from && hour < to ? 1 : 2;
}

/* One piece of a call, from second to second of it, bounded as a whole. */
static void
price_piece(const struct ref_price *bounds, struct sold *price, long from,
    long to, mpq_t total, mpq_t given)
{
	struct ref_parts parts;
	mpq_t start, end, own;

	ref_parts_open(&parts);
	mpq_inits(start, end, own, NULL);
	mpq_set_si(start, from, 1);
	mpq_set_si(end, to, 1);
	if (ref_stretch(&price->ref, start, end, &parts)) {
		ref_total(&parts, own);
		mpq_add(total, total, own);
		mpq_set(end, total);
		ref_bounded(bounds, end);
		mpq_sub(start, end, given);
		mpq_sub(start, start, own);
		ref_change(&parts, start);
		mpq_set(given, end);
	}
	ref_parts_add(&price->sum, &parts, 1);
	mpq_clears(start, end, own, NULL);
	ref_parts_close(&parts);
}

static void
price_call(const struct event *event)
{
	long from = 0, to, length = seconds(event->quantity), end;
	const struct ref_price *bounds = NULL;
	mpq_t total, given, start, stop, past;

	mpq_inits(total, given, start, stop, past, NULL);
	do {
		struct sold *price = price_of(event,
		    band_at(event->service, event->second + from, &end));
		struct ref_parts parts;

		to = end - event->second;
		if (to < length && !price->ref.whole_steps) {
			ref_parts_open(&parts);
			mpq_set_si(start, from, 1);
			mpq_set_si(stop, to, 1);
			(void)ref_stretch(&price->ref, start, stop, &parts);
			past_end(&parts, &price->ref, start, stop, past);
			to += seconds(past);
			ref_parts_close(&parts);
		}
		if (to > length)
			to = length;
		if (bounds == NULL)
			bounds = &price->ref;
		price->ref.goes_on = to < length;
		price_piece(bounds, price, from, to, total, given);
		from = to;
	} while (from < length);
	mpq_clears(total, given, start, stop, past, NULL);
}

static void
price_month(void)
{
	int i;

	qsort(events, (size_t)event_count, sizeof(*events), compare_events);
	for (i = 0; i < prices; i++) {
		const struct ref_price *ref = &sold[i].ref;
		bool free = mpq_sgn(ref->included) > 0 ||
		    ref->free_events > 0;

		if (sold[i].band != 0)
			continue;
		if (!ref->event)
			price_period(&sold[i]);
		else if (ref->model == REF_PERCENT && free)
			price_in_order(&sold[i]);
	}
	for (i = 0; i < event_count; i++) {
		struct sold *price = price_of(&events[i], 0);

		if (price == NULL)
			price_call(&events[i]);
		else if (price->ref.event &&
		    (price->ref.model != REF_PERCENT ||
		    (mpq_sgn(price->ref.included) == 0 &&
		    price->ref.free_events == 0)))
			ref_price_whole(&price->ref, events[i].quantity,
			    &price->sum);
	}
}

/* Whether a cell is a number: itself, or cut off where it has no end. */
static bool
is_number(struct text cell, const mpq_t wanted)
{
	mpq_t got, limit;
	bool same;

	mpq_inits(got, limit, NULL);
	read_decimal(cell, got);
	same = mpq_equal(got, wanted) != 0;
	if (!same) {
		mpz_t rest;

		mpz_init_set(rest, mpq_denref(wanted));
		while (mpz_divisible_ui_p(rest, 2))
			mpz_divexact_ui(rest, rest, 2);
		while (mpz_divisible_ui_p(rest, 5))
			mpz_divexact_ui(rest, rest, 5);
		mpq_set_ui(limit, 1, 1000000000000000000);
		mpq_sub(got, got, wanted);
		mpq_abs(got, got);
		same = mpz_cmp_ui(rest, 1) > 0 && mpq_cmp(got, limit) < 0;
		mpz_clear(rest);
	}
	mpq_clears(got, limit, NULL);
	return same;
}

static struct ref_part *
part_of_line(int number)
{
	int i;

	for (i = 0; i < prices; i++) {
		if (sold[i].line <= number &&
		    number < sold[i].line + sold[i].ref.tiers)
			return &sold[i].sum.part[number - sold[i].line];
	}
	return NULL;
}

static void
compare_charge(const struct row *row)
{
	struct text label = row->cell[CHARGE_PRICE];
	struct ref_part *part;
	char number[16];

	text_cut(&label, ':');
	snprintf(number, sizeof(number), "%.*s", TEXT_ARG(label));
	part = part_of_line(atoi(number));
	if (part != NULL && part->entered &&
	    is_number(row->cell[CHARGE_QUANTITY], part->quantity) &&
	    is_number(row->cell[CHARGE_BILLED_QUANTITY], part->billed) &&
	    is_number(row->cell[CHARGE_AMOUNT], part->amount)) {
		part->entered = false;
		return;
	}
	test_failed = true;
	printf("# line %s: quantity %.*s, billed %.*s, amount %.*s\n", number,
	    TEXT_ARG(row->cell[CHARGE_QUANTITY]),
	    TEXT_ARG(row->cell[CHARGE_BILLED_QUANTITY]),
	    TEXT_ARG(row->cell[CHARGE_AMOUNT]));
	if (part != NULL)
		gmp_printf("# wanted %Qd, %Qd, %Qd\n", part->quantity,
		    part->billed, part->amount);
}

static void
compare_charges(const char *path)
{
	struct table_reader *reader;
	struct error error;
	struct row row;
	int i, tier;

	if (!table_reader_open(&table_charge, path, &reader, &error)) {
		CHECK(false);
		return;
	}
	while (table_reader_next(reader, &row, &error) == STEP_ROW)
		compare_charge(&row);
	table_reader_close(reader);
	for (i = 0; i < prices; i++) {
		for (tier = 0; tier < sold[i].ref.tiers; tier++) {
			if (!sold[i].sum.part[tier].entered)
				continue;
			printf("# line %d has no charge\n",
			    sold[i].line + tier);
			test_failed = true;
		}
	}
}

static void
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

	if (!rate_run(&job, &feed, &error)) {
		printf("# %s\n", book_folder_message(&error, &message));
		test_failed = true;
	}
	buffer_release(&message);
}

static void
put_book(void)
{
	struct buffer services = { 0 };
	int i;

	buffer_add_string(&services, "service,name,unit,duration,set\n");
	for (i = 0; i < SERVICES; i++)
		buffer_printf(&services, "s%d,S,%s,%s\n", i,
		    i >= SERVICES - CALLS ? "s,yes" : "pcs,",
		    i % 2 ? "late" : "");
	book_folder_put("services.csv", buffer_string(&services));
	buffer_release(&services);
	book_folder_put("book.ini", "[seller]\nname = T\nstreet = P\n"
	    "city = R\n[book]\ntime_zone = UTC\n");
	book_folder_put("holidays.csv", NULL);
	book_folder_put("bands.csv", "band,days,from,to,set\n"
	    "peak,,08:00,20:00,\noff,,20:00,24:00,\noff,,00:00,08:00,\n"
	    "off,,17:00,10:00,late\npeak,,10:00,17:00,late\n");
}

static void
charges_are_what_plain_sums_say(void)
{
	const char *deep = getenv("GROSZ_DEEP");
	uint64_t months = deep != NULL && strcmp(deep, "1") == 0 ? 1000 : 150;
	uint64_t seed;
	struct arena arena = { 0 };
	const char *in = arena_printf(&arena, "%s/usage.csv", book_folder);
	const char *out = arena_printf(&arena, "%s/out.csv", book_folder);
	const char *shares = arena_printf(&arena, "%s/events.csv",
	    book_folder);

	put_book();
	for (seed = 1; seed <= months && !test_failed; seed++) {
		random_state = seed * 7919;
		invent_month();
		book_folder_put("prices.csv", buffer_string(&book));
		book_folder_put("peaks.csv", buffer_string(&peaks));
		book_folder_put("usage.csv", buffer_string(&usage));
		rate(in, out, seed % 2 ? shares : NULL);
		price_month();
		compare_charges(out);
		if (test_failed)
			printf("# seed %llu\n%s%s%s",
			    (unsigned long long)seed, buffer_string(&book),
			    buffer_string(&usage), buffer_string(&peaks));
		forget_month();
	}
	arena_release(&arena);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "charges-are-what-plain-sums-say",
		    charges_are_what_plain_sums_say },
	};
	static const char *const more[] = {
		"peaks.csv", "usage.csv", "out.csv", "events.csv",
	};
	int status;
	size_t i;

	if (!book_folder_make())
		return 1;
	status = test_main(tests, ARRAY_SIZE(tests));
	for (i = 0; i < ARRAY_SIZE(more); i++)
		book_folder_put(more[i], NULL);
	book_folder_remove();
	buffer_release(&book);
	buffer_release(&usage);
	buffer_release(&peaks);
	return status;
}
