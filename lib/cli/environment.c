/* environment.c - the clock, and the folders a program finds its data in. */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"

struct instant
cli_now(void)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	struct decimal seconds;
	struct timespec now;
	struct error error;

	if (fixed != NULL && decimal_parse(text_of(fixed), &seconds, &error) &&
	    seconds.scale == 0 && seconds.digits < INT32_MAX)
		return (struct instant){ (int64_t)seconds.digits *
		    MICROSECONDS };
	clock_gettime(CLOCK_REALTIME, &now);
	return (struct instant){ now.tv_sec * MICROSECONDS +
	    now.tv_nsec / 1000 };
}

struct date
cli_today(void)
{
	time_t now = (time_t)(cli_now().microseconds / MICROSECONDS);
	struct tm local;

	localtime_r(&now, &local);
	return date_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

struct period
cli_last_month(void)
{
	struct period month = period_month(cli_today());

	return period_month(date_add_days(month.from, -1));
}

const char *
cli_book(const char *option)
{
	const char *book = getenv("GROSZ_BOOK");

	if (option != NULL)
		return option;
	return book != NULL && book[0] != '\0' ? book : ".";
}

size_t
cli_jobs(void)
{
	const char *jobs = getenv("GROSZ_JOBS");
	struct decimal count;
	struct error error;

	if (jobs == NULL || !decimal_parse(text_of(jobs), &count, &error) ||
	    count.scale != 0 || count.digits < 1 || count.digits > 1024)
		return 0;
	return (size_t)count.digits;
}

const char *
cli_exec_path(struct arena *arena)
{
	char path[4096];
	ssize_t size = readlink("/proc/self/exe", path, sizeof(path));
	struct text text = { path, size < 0 ? 0 : (size_t)size };

	while (text.size > 0 && text.data[text.size - 1] != '/')
		text.size--;
	if (text.size <= 1)
		return GROSZ_PREFIX "/libexec/grosz";
	text.size--;
	return arena_string(arena, text);
}

/*
 * The first of some places, relative to this program's folder, that has the
 * name; the last place is where make install puts it.
 */
static const char *
find_beside(struct arena *arena, const char *const *places, size_t count,
    const char *name)
{
	const char *here = cli_exec_path(arena);
	const char *path = NULL;
	size_t i;

	for (i = 0; i < count; i++) {
		path = arena_printf(arena, "%s%s%s/%s",
		    places[i][0] == '/' ? places[i] : here,
		    places[i][0] == '/' ? "" : "/",
		    places[i][0] == '/' ? "" : places[i], name);
		if (file_exists(path))
			break;
	}
	return path;
}

const char *
cli_tool(struct arena *arena, const char *name)
{
	static const char *const places[] = {
		".", "../libexec/grosz", GROSZ_PREFIX "/libexec/grosz",
	};

	return find_beside(arena, places, ARRAY_SIZE(places), name);
}

static const char *
data_folder(struct arena *arena, const char *variable, const char *name)
{
	static const char *const places[] = {
		"..",                     /* build/bin, build/templates */
		"../../share/grosz",      /* libexec/grosz */
		"../share/grosz",         /* bin */
		GROSZ_PREFIX "/share/grosz",
	};
	const char *set = getenv(variable);

	if (set != NULL && set[0] != '\0')
		return set;
	return find_beside(arena, places, ARRAY_SIZE(places), name);
}

const char *
cli_templates(struct arena *arena)
{
	return data_folder(arena, "GROSZ_TEMPLATES", "templates");
}

const char *
cli_fonts(struct arena *arena)
{
	return data_folder(arena, "GROSZ_FONTS", "fonts");
}

const char *
cli_scratch_folder(struct arena *arena, const char *output)
{
	const char *slash = output ? strrchr(output, '/') : NULL;
	const char *folder = getenv("TMPDIR");
	bool plain = output != NULL && strncmp(output, "/dev/", 5) != 0;

	if (slash != NULL && plain)
		return arena_printf(arena, "%.*s/", (int)(slash - output),
		    output);
	if (plain && strcmp(output, "-") != 0)
		return ".";
	return folder != NULL && folder[0] == '/' ? folder : "/tmp";
}
