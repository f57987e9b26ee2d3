/* settings.c - book.ini: who sells, and the policies of the book. */
#include "book/settings.h"

#include <glib.h>
#include <grp.h>
#include <limits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sharing.h"
#include "book/load.h"
#include "book/settings_table.h"
#include "value/rounding.h"

#define FILE_NAME "book.ini"
#define FILE_LIMIT ((size_t)1 << 20)

/*
 * The line of a key in a section (NULL: of the section's own head), the
 * first or a later one; 0 where it is not found. GLib does not tell.
 */
static uint64_t
find_line(struct text content, const char *section, const char *key,
    int which)
{
	struct text rest = content;
	bool inside = false;
	uint64_t line = 0;

	while (rest.data != NULL) {
		struct text text = text_trim(text_cut(&rest, '\n'));
		struct text name = text;
		bool found;

		line++;
		if (text.size > 0 && text.data[0] == '[') {
			struct text head = { text.data + 1, text.size - 1 };

			inside = text_is_word(text_cut(&head, ']'), section);
			found = inside && key == NULL;
		} else {
			found = inside && key != NULL &&
			    text_is_word(text_cut(&name, '='), key);
		}
		if (found && --which == 0)
			return line;
	}
	return 0;
}

static const struct setting *
find_setting(const char *section, const char *key)
{
	size_t i;

	for (i = 0; i < settings_count; i++) {
		const struct setting *setting = &settings_table[i];

		if (text_is_word(text_of(section), setting->section) &&
		    (key == NULL || text_is_word(text_of(key), setting->key)))
			return setting;
	}
	return NULL;
}

/* The sections, or the keys of one, for a message. */
static const char *
list_known(struct buffer *out, const char *section)
{
	const char *before = "";
	size_t i;

	for (i = 0; i < settings_count; i++) {
		const struct setting *setting = &settings_table[i];
		const char *name = section ? setting->key : setting->section;

		if (strcmp(name, before) == 0 || (section != NULL &&
		    !text_is_word(text_of(section), setting->section)))
			continue;
		buffer_printf(out, "%s%s", out->size ? ", " : "", name);
		before = name;
	}
	return buffer_string(out);
}

static bool
unknown(struct book *book, struct text content, const char *section,
    const char *key, struct error *error)
{
	struct buffer known = { 0 };
	uint64_t line = find_line(content, section, key, 1);

	if (key == NULL)
		error_set(error, STATUS_CONFIG, "'[%.60s]' is not a section of "
		    "a book (known: %s)", section, list_known(&known, NULL));
	else
		error_set(error, STATUS_CONFIG, "'%.60s' is not a key of [%s] "
		    "(known: %s)", key, section, list_known(&known, section));
	buffer_release(&known);
	error_place(error, book_path(book, FILE_NAME), line, NULL);
	return load_found(book, error);
}

static bool
check_keys(struct book *book, GKeyFile *ini, const char *section,
    struct text content, struct error *error)
{
	char **keys = g_key_file_get_keys(ini, section, NULL, NULL);
	bool ok = true;
	size_t i;

	for (i = 0; ok && keys != NULL && keys[i] != NULL; i++)
		ok = find_setting(section, keys[i]) != NULL ||
		    unknown(book, content, section, keys[i], error);
	g_strfreev(keys);
	return ok;
}

static bool
check_names(struct book *book, GKeyFile *ini, struct text content,
    struct error *error)
{
	char **sections = g_key_file_get_groups(ini, NULL);
	bool ok = true;
	size_t i;

	for (i = 0; ok && sections[i] != NULL; i++)
		ok = find_setting(sections[i], NULL) != NULL ?
		    check_keys(book, ini, sections[i], content, error) :
		    unknown(book, content, sections[i], NULL, error);
	g_strfreev(sections);
	return ok;
}

/* In place of a value that is wrong, so that what follows has one. */
static bool
put_default(struct book *book, const struct setting *setting,
    struct error *error)
{
	if (setting->kind != KIND_NEEDED)
		return settings_set(book, setting,
		    text_of(setting->otherwise), error);
	*(const char **)((char *)&book->settings + setting->offset) = "";
	return true;
}

/* The value of a key, however it and its section are written; or NULL. */
static char *
find_value(GKeyFile *ini, const struct setting *setting)
{
	char **sections = g_key_file_get_groups(ini, NULL), *value = NULL;
	size_t i, j;

	for (i = 0; value == NULL && sections[i] != NULL; i++) {
		char **keys = g_key_file_get_keys(ini, sections[i], NULL,
		    NULL);

		for (j = 0; value == NULL && keys && keys[j] != NULL; j++) {
			if (text_is_word(text_of(sections[i]),
			    setting->section) &&
			    text_is_word(text_of(keys[j]), setting->key))
				value = g_key_file_get_string(ini,
				    sections[i], keys[j], NULL);
		}
		g_strfreev(keys);
	}
	g_strfreev(sections);
	return value;
}

/* Of a key that is there twice GLib would take the last, and say nothing. */
static bool
read_setting(struct book *book, const struct setting *setting, GKeyFile *ini,
    struct text content, struct error *error)
{
	uint64_t line = find_line(content, setting->section, setting->key, 2);
	char *value = find_value(ini, setting);
	struct text text = arena_copy(&book->arena, text_trim(
	    text_of(value ? value : setting->otherwise)));

	g_free(value);
	if (line == 0) {
		line = find_line(content, setting->section, setting->key, 1);
		if (settings_set(book, setting, text, error))
			return true;
	} else {
		error_set(error, STATUS_CONFIG, "'%s' of [%s] is there twice "
		    "(keep one of the two)", setting->key, setting->section);
	}
	return error_place(error, NULL, line, setting->key);
}

static bool
read_settings(struct book *book, const char *path, GKeyFile *ini,
    struct text content, struct error *error)
{
	size_t i;

	for (i = 0; i < settings_count; i++) {
		const struct setting *setting = &settings_table[i];

		if (read_setting(book, setting, ini, content, error))
			continue;
		error_place(error, path, 0, NULL);
		error->status = STATUS_CONFIG;
		if (!load_found(book, error) || !put_default(book, setting,
		    error))
			return false;
	}
	return true;
}

bool
settings_load(struct book *book, struct error *error)
{
	const char *path = book_path(book, FILE_NAME);
	GKeyFile *ini = g_key_file_new();
	GError *why = NULL;
	struct text content;
	bool ok;

	if (!file_exists(path)) {
		g_key_file_free(ini);
		return error_set(error, STATUS_CONFIG, "'%.200s' is no book: "
		    "it has no %s (name the book's folder with --book)",
		    book->folder, FILE_NAME);
	}
	ok = file_get(path, FILE_LIMIT, &book->arena, &content, error);
	if (ok && !g_key_file_load_from_data(ini, content.data, content.size,
	    G_KEY_FILE_NONE, &why))
		ok = error_set(error, STATUS_CONFIG, "%s (write key = value "
		    "under a [section])", why->message);
	ok = ok && check_names(book, ini, content, error) &&
	    read_settings(book, path, ini, content, error);
	g_clear_error(&why);
	g_key_file_free(ini);
	if (!ok) {
		error->status = STATUS_CONFIG;
		error_place(error, path, 0, NULL);
	}
	return ok;
}

bool
settings_share(struct book *book, struct error *error)
{
	const char *name = book->settings.files.group;
	const struct group *group;
	gid_t groups[NGROUPS_MAX];
	int count = getgroups(NGROUPS_MAX, groups);

	if (name[0] == '\0')
		return true;
	group = getgrnam(name);
	while (group != NULL && count > 0 &&
	    groups[count - 1] != group->gr_gid)
		count--;
	if (group == NULL)
		error_set(error, STATUS_CONFIG, "'%.60s' is not a group of "
		    "this machine (add it, or name another)", name);
	else if (count <= 0 && geteuid() != 0 && getegid() != group->gr_gid)
		error_set(error, STATUS_CONFIG, "nothing can be given to "
		    "group '%.60s' by one who is not in it (add this user to "
		    "it, or name another)", name);
	else {
		sharing_with(group->gr_gid);
		return true;
	}
	return error_place(error, book_path(book, FILE_NAME), 0,
	    "files.group");
}

void
settings_share_if_there(const char *folder)
{
	struct book book = { .folder = folder };
	struct error error;

	if (settings_load(&book, &error))
		(void)!settings_share(&book, &error);
	book_close(&book);
}

void
settings_describe(struct buffer *out)
{
	const char *section = "";
	size_t i;

	for (i = 0; i < settings_count; i++) {
		const struct setting *setting = &settings_table[i];

		if (strcmp(setting->section, section) != 0) {
			section = setting->section;
			buffer_printf(out, "%s[%s]\n", i ? "\n" : "", section);
		}
		buffer_printf(out, "# %s\n%s = %s\n", setting->about,
		    setting->key, setting->otherwise);
	}
}

void
settings_show(const struct settings *settings, const char *key,
    struct buffer *out)
{
	const struct setting *setting = find_setting("policy", key);
	const void *at = (const char *)settings + setting->offset;

	buffer_printf(out, "%s=%s", key,
	    setting->kind == KIND_ROUNDING ?
	    rounding_mode_name(*(const enum rounding_mode *)at) :
	    *(const bool *)at ? setting->other : setting->otherwise);
}
