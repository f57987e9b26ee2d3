/* settings.c - book.ini: who sells, and the policies of the book. */
#include "book/settings.h"

#include <glib.h>
#include <grp.h>
#include <limits.h>
#include <stddef.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sharing.h"
#include "book/load.h"
#include "value/language.h"
#include "value/rounding.h"

#define FILE_NAME "book.ini"
#define FILE_LIMIT ((size_t)1 << 20)

enum kind {
	KIND_TEXT,                /* const char * */
	KIND_NEEDED,              /* const char *, not empty */
	KIND_COUNT,               /* int */
	KIND_COUNT_64,            /* int64_t, at least 1 */
	KIND_CURRENCY,
	KIND_OWN_CURRENCY,        /* empty: the one before it */
	KIND_LANGUAGE,
	KIND_ZONE,                /* fills zone_name and zone */
	KIND_ROUNDING,            /* enum rounding_mode */
	KIND_CHOICE,              /* bool: whether it is the other word */
	KIND_LIMIT,               /* struct limit; empty: it is open */
};

struct setting {
	const char *section, *key;
	enum kind kind;
	size_t offset;            /* in struct settings */
	const char *otherwise;    /* its default */
	const char *other;        /* of KIND_CHOICE: what else it can be */
	const char *about;
};

#define AT(member) offsetof(struct settings, member)

static const struct setting table[] = {
	{ "seller", "name", KIND_NEEDED, AT(seller.name), "", NULL,
	    "who sells, in full; needed" },
	{ "seller", "street", KIND_NEEDED, AT(seller.street), "", NULL,
	    "street and number; needed" },
	{ "seller", "postcode", KIND_TEXT, AT(seller.postcode), "", NULL,
	    "postal code" },
	{ "seller", "city", KIND_NEEDED, AT(seller.city), "", NULL,
	    "town; needed" },
	{ "seller", "country", KIND_NEEDED, AT(seller.country), "PL", NULL,
	    "two letters of ISO 3166" },
	{ "seller", "tax_id", KIND_TEXT, AT(seller.tax_id), "", NULL,
	    "tax number" },
	{ "seller", "bank_account", KIND_TEXT, AT(seller.bank_account), "",
	    NULL, "account to pay into" },
	{ "seller", "bank_name", KIND_TEXT, AT(seller.bank_name), "", NULL,
	    "its bank" },
	{ "seller", "email", KIND_TEXT, AT(seller.email), "", NULL,
	    "address for questions" },
	{ "seller", "phone", KIND_TEXT, AT(seller.phone), "", NULL,
	    "number for questions" },
	{ "seller", "website", KIND_TEXT, AT(seller.website), "", NULL,
	    "web address" },
	{ "seller", "logo", KIND_TEXT, AT(seller.logo), "", NULL,
	    "picture in the book's folder; pages do not show it yet" },

	{ "book", "currency", KIND_CURRENCY, AT(currency), "PLN", NULL,
	    "of plans and customers that name none" },
	{ "book", "tax_currency", KIND_OWN_CURRENCY, AT(tax_currency), "",
	    NULL, "that tax is paid in, where another; see fx.csv" },
	{ "book", "language", KIND_LANGUAGE, AT(language), "pl", NULL,
	    "of customers that name none: pl or en" },
	{ "book", "time_zone", KIND_ZONE, 0, "Europe/Warsaw", NULL,
	    "whose days and hours count" },
	{ "book", "terms_days", KIND_COUNT, AT(terms_days), "14", NULL,
	    "days until payment is due" },

	{ "policy", "tax_rounding", KIND_CHOICE, AT(tax_per_line),
	    "rate", "line", "tax is rounded once per rate, or per line" },
	{ "policy", "prices", KIND_CHOICE, AT(gross_prices), "net", "gross",
	    "whether all amounts in the book are without tax or with it" },
	{ "policy", "exchange_date", KIND_CHOICE, AT(exchange_by_sale),
	    "issue", "sale",
	    "the rate is of the business day before this one" },
	{ "policy", "discount_order", KIND_CHOICE,
	    AT(discount_by_priority), "percent_first", "priority",
	    "whether per cent go before amounts, or by priority alone" },
	{ "policy", "discount_floor", KIND_CHOICE,
	    AT(discount_below_zero), "zero", "none",
	    "whether an amount may take a period's lines below zero" },
	{ "policy", "line_rounding", KIND_ROUNDING, AT(line_rounding),
	    "half_up", NULL, "how a line's amount is rounded" },
	{ "policy", "tier_bound", KIND_CHOICE, AT(tier_exclusive),
	    "inclusive", "exclusive", "whether upto itself is in its tier" },
	{ "policy", "zero_usage_fee", KIND_CHOICE, AT(zero_usage_free),
	    "charged", "free",
	    "whether usage of 0 pays the fee of the first tier" },
	{ "policy", "package_rounding", KIND_ROUNDING, AT(package_rounding),
	    "up", NULL, "how a part of a package is billed" },

	{ "numbering", "invoice", KIND_NEEDED, AT(numbering.invoice),
	    "FV/{YYYY}/{MM}/{NNNN}", NULL, "pattern of invoices' numbers" },
	{ "numbering", "credit_note", KIND_NEEDED, AT(numbering.credit_note),
	    "FK/{YYYY}/{MM}/{NNNN}", NULL,
	    "of credit notes'; with the same pattern they share numbers" },

	{ "sanity", "max_total", KIND_LIMIT, AT(sanity.most), "", NULL,
	    "a document over this total is parked; empty: none is" },
	{ "sanity", "min_total", KIND_LIMIT, AT(sanity.least), "", NULL,
	    "one under it is: 0 parks credit notes; empty: none is" },
	{ "sanity", "factor", KIND_LIMIT, AT(sanity.factor), "", NULL,
	    "one over so many times the account's average of up to 12 "
	    "invoices is, once there are 3; empty: none is" },

	{ "mail", "url", KIND_TEXT, AT(mail.url),
	    "smtp://127.0.0.1:25", NULL, "the server" },
	{ "mail", "from", KIND_TEXT, AT(mail.from), "", NULL,
	    "the sender's address" },
	{ "mail", "from_name", KIND_TEXT, AT(mail.from_name), "", NULL,
	    "the sender's name" },
	{ "mail", "reply_to", KIND_TEXT, AT(mail.reply_to), "", NULL,
	    "where answers go" },
	{ "mail", "user", KIND_TEXT, AT(mail.user), "", NULL,
	    "name to log in with" },
	{ "mail", "password_file", KIND_TEXT, AT(mail.password_file), "", NULL,
	    "file that holds the password" },
	{ "mail", "ca_file", KIND_TEXT, AT(mail.ca_file), "", NULL,
	    "certificates to trust, instead of the system's" },
	{ "mail", "tls", KIND_TEXT, AT(mail.tls), "", NULL,
	    "required or none; empty is required, but to this machine" },
	{ "mail", "connections", KIND_COUNT_64, AT(mail.connections),
	    "1", NULL, "how many at once" },

	{ "run", "usage", KIND_TEXT, AT(run.usage), "", NULL,
	    "the usage files, a glob in the book's folder" },
	{ "run", "format", KIND_TEXT, AT(run.format), "", NULL,
	    "how they are written: a format of import-usage" },

	{ "files", "group", KIND_TEXT, AT(files.group), "", NULL,
	    "a group that may read all that the tools make; empty: their "
	    "owner alone" },
};

static bool
set_count(struct text text, int64_t least, int64_t *out, struct error *error)
{
	struct decimal number;

	if (!decimal_parse(text, &number, error))
		return false;
	if (number.scale != 0 || number.digits < least ||
	    number.digits > 100000)
		return error_set(error, STATUS_CONFIG, "'%.*s' is out of range "
		    "(a whole number from %d to 100000)", TEXT_CLIP(text),
		    (int)least);
	*out = (int64_t)number.digits;
	return true;
}

static bool
set_limit(struct text text, struct limit *out, struct error *error)
{
	out->given = text.size > 0;
	return !out->given || decimal_parse(text, &out->value, error);
}

static bool
set_choice(const struct setting *setting, struct text text, bool *out,
    struct error *error)
{
	*out = text_is(text, setting->other);
	return *out || text_is(text, setting->otherwise) ||
	    error_set(error, STATUS_CONFIG, "'%.*s' is not known (write %s or "
	    "%s)", TEXT_CLIP(text), setting->otherwise, setting->other);
}

static bool
set_language(struct text text, const char **out, struct error *error)
{
	enum language language;

	if (!language_parse(text, &language, error))
		return false;
	*out = language_code(language);
	return true;
}

static bool
set_zone(struct settings *settings, const char *name, struct error *error)
{
	settings->zone_name = name;
	return zone_open(name, &settings->zone, error);
}

static bool
set(struct settings *settings, const struct setting *setting,
    struct text text, struct error *error)
{
	void *at = (char *)settings + setting->offset;
	int64_t count;

	switch (setting->kind) {
	case KIND_NEEDED:
		if (text.size == 0)
			return error_set(error, STATUS_CONFIG, "'%s' of [%s] "
			    "is missing (write %s = ...)", setting->key,
			    setting->section, setting->key);
		/* FALLTHROUGH */
	case KIND_TEXT:
		*(const char **)at = text.data;
		return true;
	case KIND_COUNT:
		if (!set_count(text, 0, &count, error))
			return false;
		*(int *)at = (int)count;
		return true;
	case KIND_COUNT_64:
		return set_count(text, 1, at, error);
	case KIND_CURRENCY:
		return currency_find(text, at, error);
	case KIND_OWN_CURRENCY:
		if (text.size > 0)
			return currency_find(text, at, error);
		*(const struct currency **)at = settings->currency;
		return true;
	case KIND_LANGUAGE:
		return set_language(text, at, error);
	case KIND_ZONE:
		return set_zone(settings, text.data, error);
	case KIND_ROUNDING:
		return rounding_mode_parse(text, at, error);
	case KIND_CHOICE:
		return set_choice(setting, text, at, error);
	case KIND_LIMIT:
		return set_limit(text, at, error);
	}
	return false;
}

/*
 * The line of a key in a section (NULL: of the section's own head); 0 where
 * it is not found. GLib does not tell.
 */
static uint64_t
find_line(struct text content, const char *section, const char *key)
{
	struct text rest = content;
	bool inside = false;
	uint64_t line = 0;

	while (rest.data != NULL) {
		struct text text = text_trim(text_cut(&rest, '\n'));
		struct text name = text;

		line++;
		if (text.size > 0 && text.data[0] == '[') {
			struct text head = { text.data + 1, text.size - 1 };

			inside = text_is(text_cut(&head, ']'), section);
			if (inside && key == NULL)
				return line;
		} else if (inside && key != NULL &&
		    text_is(text_trim(text_cut(&name, '=')), key)) {
			return line;
		}
	}
	return 0;
}

static const struct setting *
find_setting(const char *section, const char *key)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(table); i++) {
		if (strcmp(table[i].section, section) == 0 &&
		    (key == NULL || strcmp(table[i].key, key) == 0))
			return &table[i];
	}
	return NULL;
}

/* The sections, or the keys of one, for a message. */
static const char *
list_known(struct buffer *out, const char *section)
{
	const char *before = "";
	size_t i;

	for (i = 0; i < ARRAY_SIZE(table); i++) {
		const char *name = section ? table[i].key : table[i].section;

		if (strcmp(name, before) == 0 || (section != NULL &&
		    strcmp(table[i].section, section) != 0))
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
	uint64_t line = find_line(content, section, key);

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
		return set(&book->settings, setting,
		    text_of(setting->otherwise), error);
	*(const char **)((char *)&book->settings + setting->offset) = "";
	return true;
}

static bool
read_settings(struct book *book, const char *path, GKeyFile *ini,
    struct text content, struct error *error)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(table); i++) {
		const struct setting *setting = &table[i];
		char *value = g_key_file_get_string(ini, setting->section,
		    setting->key, NULL);
		struct text text = arena_copy(&book->arena, text_trim(
		    text_of(value ? value : setting->otherwise)));

		g_free(value);
		if (set(&book->settings, setting, text, error))
			continue;
		error_place(error, path, find_line(content, setting->section,
		    setting->key), setting->key);
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

	for (i = 0; i < ARRAY_SIZE(table); i++) {
		const struct setting *setting = &table[i];

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
