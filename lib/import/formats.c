/* formats.c - which formats there are, and where. */
#include "import/formats.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"

/* Names of formats, sorted, each once. */
struct names {
	struct arena arena;
	const char **name;
	size_t count;
};

/* Not notes, hidden files or what an editor leaves behind. */
static bool
is_format_name(const char *name)
{
	return name[0] != '.' && strchr(name, '.') == NULL &&
	    strchr(name, '~') == NULL;
}

static void
add_name(struct names *names, const char *name)
{
	size_t i;

	for (i = 0; i < names->count; i++) {
		if (strcmp(names->name[i], name) == 0)
			return;
	}
	names->name = memory_resize(names->name, names->count + 1,
	    sizeof(*names->name));
	names->name[names->count++] = arena_string(&names->arena,
	    text_of(name));
}

static void
add_folder(struct names *names, const char *folder)
{
	const char *path = arena_printf(&names->arena, "%s/formats", folder);
	DIR *open = opendir(path);
	struct dirent *entry;

	if (open == NULL)
		return;
	while ((entry = readdir(open)) != NULL) {
		if (is_format_name(entry->d_name))
			add_name(names, entry->d_name);
	}
	closedir(open);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
collect(const struct formats *formats, struct names *names)
{
	*names = (struct names){ .count = 0 };
	add_folder(names, formats->book);
	add_folder(names, formats->templates);
	if (names->count > 0)
		qsort(names->name, names->count, sizeof(*names->name),
		    by_name);
}

static void
release(struct names *names)
{
	arena_release(&names->arena);
	free(names->name);
}

/* The path of a format, or NULL if there is none of that name. */
static const char *
find(const struct formats *formats, const char *name, struct arena *arena)
{
	const char *own = arena_printf(arena, "%s/formats/%s", formats->book,
	    name);
	const char *shipped = arena_printf(arena, "%s/formats/%s",
	    formats->templates, name);

	if (strchr(name, '/') != NULL)
		return name;
	return file_exists(own) ? own : file_exists(shipped) ? shipped : NULL;
}

static bool
no_such(const struct formats *formats, const char *name, struct error *error)
{
	struct buffer list = { 0 };
	struct names names;
	size_t i;

	collect(formats, &names);
	for (i = 0; i < names.count; i++)
		buffer_printf(&list, "%s%s", i ? ", " : "", names.name[i]);
	release(&names);
	error_set(error, STATUS_CONFIG, "there is no format '%s' (there are: "
	    "%.800s)", name, buffer_string(&list));
	buffer_release(&list);
	return false;
}

bool
formats_load(const struct formats *formats, const char *name,
    struct format **out, struct error *error)
{
	struct arena arena = { 0 };
	const char *path = find(formats, name, &arena);
	bool ok = path == NULL ? no_such(formats, name, error) :
	    format_load(path, name, formats->zone, out, error);

	arena_release(&arena);
	return ok;
}

static void
list_one(const struct formats *formats, const char *name, struct buffer *out)
{
	struct formats any_zone = *formats;
	struct format *format;
	struct error error;

	/* Without a book a format is still worth listing. */
	if (any_zone.zone == NULL)
		any_zone.zone = "UTC";
	buffer_printf(out, "%-16s ", name);
	if (formats_load(&any_zone, name, &format, &error)) {
		buffer_add_text(out, format->about);
		format_close(format);
	} else {
		error_format(&error, "cannot be read", out);
	}
	buffer_add_byte(out, '\n');
}

void
formats_list(const struct formats *formats, struct buffer *out)
{
	struct names names;
	size_t i;

	collect(formats, &names);
	for (i = 0; i < names.count; i++)
		list_one(formats, names.name[i], out);
	release(&names);
}
