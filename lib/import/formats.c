/* formats.c - which formats there are, and where. */
#include "import/formats.h"

#include <dirent.h>
#include <glib.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"

/* Names of formats, sorted, each once. */
struct names {
	struct arena arena;
	const char **name;
	size_t count;
};

/* A setting, or NULL; from the arena. */
static const char *
setting(GKeyFile *file, const char *group, const char *key,
    struct arena *arena)
{
	char *value = g_key_file_get_string(file, group, key, NULL);
	const char *copy = value == NULL || value[0] == '\0' ? NULL :
	    arena_string(arena, text_of(value));

	g_free(value);
	return copy;
}

/* The rest of the settings is not this layer's to read or to check. */
bool
formats_read_book(struct formats *formats, const char **name,
    struct arena *arena, struct error *error)
{
	const char *path = arena_printf(arena, "%s/book.ini", formats->book);
	GKeyFile *file = g_key_file_new();
	GError *why = NULL;
	bool there = file_exists(path);
	bool ok = !there ||
	    g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &why);

	if (!ok) {
		error_set(error, STATUS_CONFIG, "%s", why->message);
		error_place(error, path, 0, NULL);
		g_error_free(why);
	} else if (there) {
		formats->zone = setting(file, "book", "time_zone", arena);
		if (*name == NULL)
			*name = setting(file, "run", "format", arena);
	}
	if (*name == NULL)
		*name = "canonical";
	g_key_file_free(file);
	return ok;
}

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
