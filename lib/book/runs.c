/* runs.c - where a book keeps what its runs made. */
#include "book/runs.h"

#include "base/file.h"

const char *
runs_folder(struct arena *arena, const char *book_path, struct period period)
{
	struct buffer text = { 0 };
	char *name, *slash;

	period_write(period, &text);
	name = arena_string(arena, buffer_text(&text));
	buffer_release(&text);
	if ((slash = strchr(name, '/')) != NULL)
		*slash = '_';
	return arena_printf(arena, "%s/runs/%s", book_path, name);
}

/* The period of the same length before one. */
static struct period
period_before(struct period period)
{
	static const int lengths[] = { 1, 3, 12 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(lengths); i++) {
		if (date_add_months(period.from, lengths[i]).day ==
		    period.to.day)
			return (struct period){ date_add_months(period.from,
			    -lengths[i]), period.from };
	}
	return (struct period){
		date_add_days(period.from, -period_days(period)), period.from,
	};
}

const char *
runs_carried(struct arena *arena, const char *book_path,
    struct period period, const char *file)
{
	const char *path = arena_printf(arena, "%s/%s",
	    runs_folder(arena, book_path, period_before(period)), file);

	return file_exists(path) ? path : NULL;
}
