/*
 * import_law.c - whatever a file holds, each row of it comes out once.
 *
 * Files are made at random, repeated, contradicted and then mutilated. Each
 * row that the CSV reader finds must stand, by its file and line, in exactly
 * one of usage, rejects, skipped and duplicates.
 */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "import/import_report.h"
#include "record/table_reader.h"
#include "record/tables.h"

#define FILES 3
#define ROWS 60
#define RUNS 150

static const char format_text[] =
    "[format]\ncolumns = id, phone, begun, amount, revision?\n"
    "[time]\npattern = YYYY-MM-DD hh:mm:ss\nzone = Europe/Warsaw\n"
    "[event]\nevent_id = {id}\nsubject = {phone}\nservice = voice\n"
    "time = {begun}\nquantity = {amount}\nrevision = {revision}\n"
    "source = {@file}:{@line}\n"
    "[row free]\nwhen = phone starts 800\nskip = free of charge\n"
    "[row call]\nwhen = phone starts 48\n";

static uint64_t seed;

static unsigned
dice(unsigned sides)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(seed >> 33) % sides;
}

static void
add_row(struct buffer *out)
{
	buffer_printf(out, "e%u,%s%u,2026-%02u-%02u %02u:00:00,%u",
	    dice(40), dice(5) ? "485" : "800", dice(3), 3 + 7 * dice(2),
	    20 + dice(12), dice(25), dice(3));
	if (dice(2))
		buffer_printf(out, ",%u", dice(3));
	buffer_add_string(out, dice(9) ? "\n" : "\r\n");
}

/* Some bytes change into those that hurt. */
static void
mutilate(struct buffer *out)
{
	static const char bytes[] = "\",\n\r\0\xff;0 x";
	unsigned hurts = dice(6);

	while (hurts-- > 0 && out->size > 0)
		out->data[dice((unsigned)out->size)] =
		    bytes[dice(sizeof(bytes) - 1)];
	if (dice(4) == 0 && out->size > 0)
		out->size = dice((unsigned)out->size);
}

static const char *folder;
static struct arena arena;

static const char *
path_of(const char *name)
{
	return arena_printf(&arena, "%s/%s", folder, name);
}

static void
make_files(const char **paths)
{
	struct error error;
	int i, rows;

	for (i = 0; i < FILES; i++) {
		struct buffer out = { 0 };

		paths[i] = path_of(arena_printf(&arena, "in%d", i));
		for (rows = (int)dice(ROWS); rows > 0; rows--)
			add_row(&out);
		if (dice(3) != 0)
			mutilate(&out);
		CHECK(file_put(paths[i], buffer_text(&out), &error));
		buffer_release(&out);
	}
}

/* How often each "inN:LINE" was seen: a count behind a pointer. */
struct seen {
	struct map map;
	unsigned total;
};

static void
see(struct seen *seen, struct text place)
{
	void **slot = map_place(&seen->map, arena_copy(&arena, place));

	if (*slot == NULL)
		*slot = ARENA_NEW(&arena, unsigned, 1);
	(*(unsigned *)*slot)++;
	seen->total++;
}

static struct text
place_of(const char *file, uint64_t line)
{
	const char *slash = strrchr(file, '/');

	return text_of(arena_printf(&arena, "%s:%llu",
	    slash ? slash + 1 : file, (unsigned long long)line));
}

static void
see_input(struct seen *seen, const char *path)
{
	struct csv_reader *reader;
	struct record record;
	struct error error;

	CHECK(csv_reader_open(path, ',', &reader, &error));
	while (csv_reader_next(reader, &record, &error) != STEP_END)
		see(seen, place_of(path, record.line));
	csv_reader_close(reader);
}

static void
see_aside(struct seen *seen, const char *path)
{
	struct table_reader *reader;
	struct row row;
	struct error error;
	enum step step;

	CHECK(table_reader_open(&table_reject, path, &reader, &error));
	while ((step = table_reader_next(reader, &row, &error)) == STEP_ROW) {
		struct text file = row.cell[REJECT_FILE];
		const char *slash = strrchr(arena_string(&arena, file), '/');

		CHECK(row.cell[REJECT_REASON].size > 0);
		see(seen, text_of(arena_printf(&arena, "%s:%.*s", slash + 1,
		    TEXT_ARG(row.cell[REJECT_LINE]))));
	}
	CHECK(step == STEP_END);
	table_reader_close(reader);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The events handed on, without their sources, sorted. */
static const char *
see_usage(struct seen *seen, const char *path)
{
	const char **lines = ARENA_NEW(&arena, const char *, FILES * ROWS);
	struct buffer all = { 0 };
	struct table_reader *reader;
	struct row row;
	struct error error;
	size_t count = 0, i;

	CHECK(table_reader_open(&table_usage, path, &reader, &error));
	while (table_reader_next(reader, &row, &error) == STEP_ROW) {
		see(seen, row.cell[USAGE_SOURCE]);
		lines[count++] = arena_printf(&arena,
		    "%.*s %.*s %.*s %.*s %.*s\n",
		    TEXT_ARG(row.cell[USAGE_EVENT_ID]),
		    TEXT_ARG(row.cell[USAGE_SUBJECT]),
		    TEXT_ARG(row.cell[USAGE_TIME]),
		    TEXT_ARG(row.cell[USAGE_QUANTITY]),
		    TEXT_ARG(row.cell[USAGE_REVISION]));
	}
	CHECK(table_reader_sealed(reader));
	table_reader_close(reader);
	if (count > 0)
		qsort(lines, count, sizeof(*lines), by_text);
	for (i = 0; i < count; i++)
		buffer_add_string(&all, lines[i]);
	lines[0] = arena_string(&arena, buffer_text(&all));
	buffer_release(&all);
	return lines[0];
}

/* One run; returns what was handed on. */
static const char *
import_once(const char **paths, struct seen *seen)
{
	struct import_job job = {
		.paths = paths, .count = FILES,
		.output = path_of("usage"), .rejects = path_of("rejects"),
		.skipped = path_of("skipped"),
		.duplicates = path_of("duplicates"), .folder = folder,
	};
	struct import_counts total;
	struct error error = { 0 };
	const char *events;
	unsigned before;

	CHECK(format_parse(text_of(format_text), "f", "f", NULL, &job.format,
	    &error));
	if (!import_run(&job, &error)) {
		printf("# %s: %s\n", error.file, error.text);
		test_failed = true;
		import_close(&job);
		format_close(job.format);
		return "";
	}
	total = import_total(&job);
	events = see_usage(seen, job.output);
	CHECK(seen->total == total.handed_on);
	before = seen->total;
	see_aside(seen, job.rejects);
	CHECK(seen->total - before == total.rejected);
	before = seen->total;
	see_aside(seen, job.skipped);
	CHECK(seen->total - before == total.not_billable);
	before = seen->total;
	see_aside(seen, job.duplicates);
	CHECK(seen->total - before == total.duplicates);
	CHECK(seen->total == total.read);
	import_close(&job);
	format_close(job.format);
	return events;
}

static void
check_run(const char **paths)
{
	const char *backwards[FILES], *first, *second;
	struct seen input = { .total = 0 }, output = { .total = 0 };
	struct seen again = { .total = 0 };
	struct map_slot *slot;
	size_t at = 0;
	int i;

	for (i = 0; i < FILES; i++) {
		see_input(&input, paths[i]);
		backwards[FILES - 1 - i] = paths[i];
	}
	first = import_once(paths, &output);
	second = import_once(backwards, &again);
	CHECK_STRING(first, second);
	CHECK(input.total == output.total && input.total == again.total);
	while ((slot = map_next(&input.map, &at)) != NULL) {
		unsigned *count = map_find(&output.map, slot->key);

		CHECK(count != NULL && *count == *(unsigned *)slot->value);
	}
	map_release(&input.map);
	map_release(&output.map);
	map_release(&again.map);
}

static void
every_row_comes_out_once(void)
{
	char name[] = "/tmp/grosz-law.XXXXXX";
	const char *paths[FILES];
	int run;

	folder = mkdtemp(name);
	CHECK(folder != NULL);
	for (run = 1; run <= RUNS && !test_failed; run++) {
		seed = (uint64_t)run;
		make_files(paths);
		check_run(paths);
		if (test_failed)
			printf("# seed %d, files in %s\n", run, folder);
		else
			arena_reset(&arena);
	}
	if (test_failed)
		return;
	for (run = 0; run < FILES; run++)
		unlink(path_of(arena_printf(&arena, "in%d", run)));
	unlink(path_of("usage"));
	unlink(path_of("rejects"));
	unlink(path_of("skipped"));
	unlink(path_of("duplicates"));
	rmdir(folder);
	arena_release(&arena);
}

static const struct test tests[] = {
	{ "every row comes out once", every_row_comes_out_once },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
