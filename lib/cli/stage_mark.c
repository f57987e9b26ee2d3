/* stage_mark.c - knowing that a stage was done with the same inputs. */
#include "cli/stage_mark.h"

#include <glob.h>
#include <sys/stat.h>

#include "base/checksum.h"
#include "base/file.h"

#define MARK_SIZE_MAX 4096

/* Adds what tells one state of a file from another. */
static void
add_identity(struct checksum *sum, const char *path)
{
	struct buffer line = { 0 };
	struct stat status;

	if (stat(path, &status) == 0)
		buffer_printf(&line, "%s %lld %llu %lld.%09ld %lld.%09ld",
		    path, (long long)status.st_size,
		    (unsigned long long)status.st_ino,
		    (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
		    (long long)status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
	else
		buffer_printf(&line, "%s -", path);
	checksum_text(sum, buffer_text(&line));
	buffer_release(&line);
}

static void
add_book(struct checksum *sum, const char *book)
{
	static const char *const patterns[] = {
		"%s/*.csv", "%s/book.ini", "%s/formats/*",
	};
	struct arena arena = { 0 };
	glob_t found = { 0 };
	size_t i;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	for (i = 0; i < ARRAY_SIZE(patterns); i++) {
		if (glob(arena_printf(&arena, patterns[i], book),
		    i > 0 ? GLOB_APPEND : 0, NULL, &found) != 0)
			continue;
	}
#pragma GCC diagnostic pop
	for (i = 0; i < found.gl_pathc; i++)
		add_identity(sum, found.gl_pathv[i]);
	globfree(&found);
	arena_release(&arena);
}

/* The line a mark consists of. */
static void
mark_line(const struct stage_mark *mark, int status, struct buffer *out)
{
	struct checksum sum;
	char hex[CHECKSUM_SIZE];
	size_t i;

	checksum_begin(&sum);
	checksum_text(&sum, TEXT(GROSZ_VERSION));
	for (i = 0; mark->words[i] != NULL; i++)
		checksum_text(&sum, text_of(mark->words[i]));
	for (i = 0; i < mark->input_count; i++)
		add_identity(&sum, mark->inputs[i]);
	add_identity(&sum, mark->words[0]);
	add_book(&sum, mark->book);
	add_identity(&sum, mark->output);
	checksum_end_hex(&sum, hex);
	buffer_reset(out);
	buffer_printf(out, "%s %d\n", hex, status);
}

bool
stage_mark_fits(const struct stage_mark *mark, int *status)
{
	static const int statuses[] = { STATUS_OK, STATUS_SET_ASIDE };
	struct arena arena = { 0 };
	const char *path = arena_printf(&arena, "%s.done", mark->output);
	struct buffer line = { 0 };
	struct text found;
	struct error error;
	bool fits = false;
	size_t i;

	if (file_exists(mark->output) && file_exists(path) &&
	    file_get(path, MARK_SIZE_MAX, &arena, &found, &error)) {
		for (i = 0; !fits && i < ARRAY_SIZE(statuses); i++) {
			mark_line(mark, statuses[i], &line);
			fits = text_equal(found, buffer_text(&line));
			*status = statuses[i];
		}
	}
	buffer_release(&line);
	arena_release(&arena);
	return fits;
}

bool
stage_mark_write(const struct stage_mark *mark, int status,
    struct error *error)
{
	struct arena arena = { 0 };
	struct buffer line = { 0 };
	bool ok;

	mark_line(mark, status, &line);
	ok = file_put(arena_printf(&arena, "%s.done", mark->output),
	    buffer_text(&line), error);
	buffer_release(&line);
	arena_release(&arena);
	return ok;
}
