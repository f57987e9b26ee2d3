/*
 * quick_rating.c - what quick rating makes of usage is what rating it row by
 * row makes, byte for byte: charges, rejects, counts and messages; for files
 * with every oddity, cut into segments of any size, by any number of workers.
 */
#include "book_folder.h"
#include "random.h"
#include "rating/rate_run.h"
#include "record/tables.h"

#define HEADER "event_id,subject,service,time,quantity,unit,destination\n"

static const char prices[] =
    "plan,service,zone,band,model,scope,upto,unit_price,per,fee,valid_from,"
    "valid_to,upto_per\n"
    "duet,voice,PL,peak,graduated,,100,0.29,60,,,2026-10-16,\n"
    "duet,voice,PL,peak,graduated,,,0.19,60,,,2026-10-16,\n"
    "duet,voice,PL,peak,unit,,,0.31,60,,2026-10-16,,\n"
    "duet,voice,PL,off,unit,event,,0.07,60,0.1,,,\n"
    "duet,voice,PLM,,unit,,,0.7,7,,,,\n"
    "duet,voice,,off,package,,,5,100,,,,\n"
    "duet,data,,,volume,,10,0.4,,2,,,\n"
    "duet,data,,,volume,,,0.3,,2,,,\n"
    "duet,items,,,graduated,,8,1.5,,,,,day\n"
    "duet,items,,,graduated,,,0.5,,,,,day\n"
    "duet,money,,,percent,,,2.9,,,,,\n"
    "solo,voice,,,unit,,,0.01,,,,,\n"
    "solo,data,,,stairstep,,20,7,,,,,\n"
    "solo,data,,,stairstep,,,9,,,,,\n";

static const char *const subjects[] = {
	"48501000001", "K-1", "K-2", "K-\xc5\xbb", "K-3", "nobody",
};
static const char *const services[] = {
	"voice", "data", "items", "money", "void",
};
static const char *const units[] = { "", "", "", "GB", "s" };
static const char *const destinations[] = {
	"48221234567", "48501234567", "1234", "", "x",
};
static const char *const quantities[] = {
	"1", "60", "12.5", "0.001", "0", "-7", "1e3", "", "+1", "007",
	"1000000000000", "99999999999999999999", "0.1234567891", "1.",
	"9223372036.854775807", "-9223372036.854775807", " 1", "3600",
};
static const char *const times[] = {
	"2026-10-05T08:12:00Z", "2026-10-05T17:59:30+02:00",
	"2026-10-25T00:30:00Z", "2026-10-25T03:30:00+02:00",
	"2026-10-31T23:30:00Z", "2026-09-30T22:00:00Z", "2026-10-05 08:12:00Z",
	"2026-10-05T08:12:00.5Z", "2026-10-32T08:12:00Z",
	"2026-10-05T24:00:00Z", "2026-10-05T23:59:60Z", "2026-10-05",
	"2026-10-15T21:59:59Z", "2026-10-15T22:00:00Z", "",
	"2026-10-05T08:12:00+24:00", "2026-10-05t08:12:00z",
	"1926-10-05T08:12:00Z", "2026-10-05T00:00:00-23:59",
};

#define ONE_OF(list) ((list)[draw(ARRAY_SIZE(list))])

static unsigned whole;            /* runs that came to their end */

/* Nearly always the first few, which are plain. */
#define MOSTLY(list, few) ((list)[draw(12) ? draw(few) : \
	draw(ARRAY_SIZE(list))])

static void
make_cell(struct buffer *out, const char *cell)
{
	if (draw(40) == 0)
		buffer_printf(out, "\"%s\"", cell);
	else
		buffer_add_string(out, cell);
}

static void
make_row(struct buffer *out, unsigned number)
{
	static const char *const strange[] = {
		"\n", "\n\n", "e,K-1,voice\n", "\"e,1\",K-1,data,", "#x,",
		"\xef\xbb\xbf", "\r\n", "\"a\nb\",K-2,data,", ",,,,,,,,\n",
		"a\"b,", "\"open,", "\"shut\"x,",
	};

	if (draw(25) == 0) {
		/* a CR or a quote out of place ends what is quick */
		buffer_add_string(out, strange[draw(draw(20) ? 6 :
		    ARRAY_SIZE(strange))]);
	}
	buffer_printf(out, "e-%u,", number);
	make_cell(out, MOSTLY(subjects, 5));
	buffer_add_byte(out, ',');
	make_cell(out, MOSTLY(services, 4));
	buffer_add_byte(out, ',');
	if (draw(3))
		buffer_printf(out, "2026-10-%02uT%02u:%02u:%02uZ",
		    1 + draw(31), draw(24), draw(60), draw(60));
	else
		make_cell(out, MOSTLY(times, 5));
	buffer_add_byte(out, ',');
	make_cell(out, MOSTLY(quantities, 5));
	buffer_add_byte(out, ',');
	make_cell(out, MOSTLY(units, 3));
	buffer_add_byte(out, ',');
	make_cell(out, ONE_OF(destinations));
	buffer_add_byte(out, '\n');
}

static void
make_usage(struct buffer *out)
{
	unsigned rows = draw(60), i;

	buffer_reset(out);
	buffer_add_string(out, HEADER);
	for (i = 0; i < rows; i++)
		make_row(out, i);
	if (draw(4) == 0)
		buffer_printf(out, "#end,rows=%u quantity=%u,,,,,\n",
		    draw(2) ? rows : draw(60), draw(9));
	if (draw(9) == 0)
		make_row(out, i);
	if (draw(5) == 0 && out->size > 0)
		out->size--;
}

static void
add_file(struct buffer *out, const char *path)
{
	struct arena arena = { 0 };
	struct error error;
	struct text content;

	if (file_get(path, 1 << 24, &arena, &content, &error))
		buffer_add_text(out, content);
	else
		buffer_add_string(out, "(none)");
	arena_release(&arena);
	unlink(path);
}

static void
rate(struct rate_job job, const char *const *paths, size_t count,
    const char *rejects, struct buffer *out)
{
	struct feed feed = {
		.table = &table_usage, .paths = paths, .count = count,
		.rejects_path = rejects, .ahead = true,
	};
	struct error error = { 0 };
	bool ok;

	job.book_path = book_folder;
	job.folder = book_folder;
	ok = rate_run(&job, &feed, &error);
	buffer_reset(out);
	whole += ok;
	CHECK(ok || error.status != STATUS_CONFIG);
	if (!ok)
		error_format(&error, "rate", out);
	buffer_printf(out, "\nrows %llu rejected %llu sealed %d\n",
	    ok ? (unsigned long long)feed.rows : 0ULL,
	    ok ? (unsigned long long)feed.rejected : 0ULL,
	    ok && job.input_sealed);
	add_file(out, job.output);
	if (rejects != NULL)
		add_file(out, rejects);
}

static void
compare(const char *const *paths, size_t count)
{
	struct arena arena = { 0 };
	struct rate_job job = {
		.output = arena_printf(&arena, "%s/charges", book_folder),
		.unsealed = draw(2),
		.account = draw(5) ? NULL : "A-1",
		.period = { { 20727 }, { 20758 } }, /* October 2026 */
	};
	const char *rejects = draw(4) ? arena_printf(&arena, "%s/rejects",
	    book_folder) : NULL;
	struct buffer wanted = { 0 }, got = { 0 };
	unsigned i;

	if (draw(3) == 0)
		job.period = (struct period){ { 0 }, { 0 } };
	job.by_row = true;
	rate(job, paths, count, rejects, &wanted);
	job.by_row = false;
	for (i = 0; i < 4; i++) {
		job.workers = 1 + draw(5);
		job.segment = draw(2) ? 90 + draw(700) : 0;
		rate(job, paths, count, rejects, &got);
		CHECK_STRING(buffer_string(&got), buffer_string(&wanted));
	}
	buffer_release(&wanted);
	buffer_release(&got);
	arena_release(&arena);
}

static void
test_quick_is_row_by_row(void)
{
	struct arena arena = { 0 };
	const char *paths[] = {
		arena_printf(&arena, "%s/usage1", book_folder),
		arena_printf(&arena, "%s/usage2", book_folder),
	};
	struct buffer usage = { 0 };
	struct error error;
	int round;

	for (round = 0; round < 150 && !test_failed; round++) {
		make_usage(&usage);
		CHECK(file_put(paths[0], buffer_text(&usage), &error));
		make_usage(&usage);
		CHECK(file_put(paths[1], buffer_text(&usage), &error));
		compare(paths, 1 + draw(2));
	}
	CHECK(whole > 150);
	unlink(paths[0]);
	unlink(paths[1]);
	buffer_release(&usage);
	arena_release(&arena);
}

static const struct test tests[] = {
	{ "quick-rating-is-rating-row-by-row", test_quick_is_row_by_row },
};

int
main(void)
{
	int status;

	if (!book_folder_make())
		return 1;
	book_folder_put("prices.csv", prices);
	book_folder_put("customers.csv", "account,name,language,"
	    "billing_day\nA-1,Anna Kot,en,1\nA-2,Jan Lis,pl,15\n"
	    "\"A,3\",Ola,pl,1\n");
	book_folder_put("contracts.csv", "contract,account,plan,valid_from,"
	    "valid_to\nK-1,A-1,duet,,2026-10-20\nK-1,A-1,solo,2026-10-20,\n"
	    "K-2,A-2,solo,,\nK-\xc5\xbb,A-2,duet,,\nK-3,\"A,3\",duet,,\n");
	status = test_main(tests, ARRAY_SIZE(tests));
	book_folder_remove();
	return status;
}
