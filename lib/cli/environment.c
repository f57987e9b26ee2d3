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
 * build/bin/rate finds build/templates; PREFIX/libexec/grosz/rate and
 * PREFIX/bin/grosz find PREFIX/share/grosz/templates.
 */
static const char *
data_folder(struct arena *arena, const char *variable, const char *name)
{
	static const char *const places[] = {
		"%s/../%s", "%s/../../share/grosz/%s", "%s/../share/grosz/%s",
	};
	const char *set = getenv(variable);
	const char *here = cli_exec_path(arena);
	size_t i;

	if (set != NULL && set[0] != '\0')
		return set;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	for (i = 0; i < ARRAY_SIZE(places); i++) {
		const char *path = arena_printf(arena, places[i], here, name);

		if (file_exists(path))
			return path;
	}
#pragma GCC diagnostic pop
	return arena_printf(arena, GROSZ_PREFIX "/share/grosz/%s", name);
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
