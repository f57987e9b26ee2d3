/* settings_table.c - every key of book.ini, as data. */
#include "book/settings_table.h"

#include <stddef.h>

#include "book/spelling.h"
#include "value/language.h"
#include "value/rounding.h"

#define COUNT_MOST 100000
#define SEQUENCE_MOST 999999999999
#define AT(member) offsetof(struct settings, member)

const struct setting settings_table[] = {
	{ "seller", "name", KIND_NEEDED, AT(seller.name), "", NULL,
	    "who sells, in full; needed" },
	{ "seller", "street", KIND_NEEDED, AT(seller.street), "", NULL,
	    "street and number; needed" },
	{ "seller", "postcode", KIND_TEXT, AT(seller.postcode), "", NULL,
	    "postal code" },
	{ "seller", "city", KIND_NEEDED, AT(seller.city), "", NULL,
	    "town; needed" },
	{ "seller", "country", KIND_COUNTRY, AT(seller.country), "PL", NULL,
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
	{ "numbering", "start", KIND_SEQUENCE, AT(numbering.start), "1", NULL,
	    "sequence of the first invoice in a register that has no "
	    "documents yet, of numbers issued elsewhere; after that see "
	    "register start" },
	{ "numbering", "credit_note_start", KIND_SEQUENCE,
	    AT(numbering.credit_note_start), "1", NULL,
	    "the same of credit notes" },

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
	{ "mail", "tls", KIND_WORD, AT(mail.tls), "", NULL,
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

const size_t settings_count = ARRAY_SIZE(settings_table);

static bool
set_count(struct text text, int64_t least, int64_t most, int64_t *out,
    struct error *error)
{
	struct decimal number;

	if (!decimal_parse(text, &number, error))
		return false;
	if (number.scale != 0 || number.digits < least ||
	    number.digits > most)
		return error_set(error, STATUS_CONFIG, "'%.*s' is out of range "
		    "(a whole number from %lld to %lld)", TEXT_CLIP(text),
		    (long long)least, (long long)most);
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
	*out = text_is_word(text, setting->other);
	return *out || text_is_word(text, setting->otherwise) ||
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
is_missing(const struct setting *setting, struct text text,
    struct error *error)
{
	return text.size == 0 && !error_set(error, STATUS_CONFIG, "'%s' of "
	    "[%s] is missing (write %s = ...)", setting->key,
	    setting->section, setting->key);
}

bool
settings_set(struct book *book, const struct setting *setting,
    struct text text, struct error *error)
{
	struct settings *settings = &book->settings;
	void *at = (char *)settings + setting->offset;
	int64_t count;

	switch (setting->kind) {
	case KIND_NEEDED:
		if (is_missing(setting, text, error))
			return false;
		/* FALLTHROUGH */
	case KIND_TEXT:
		*(const char **)at = text.data;
		return true;
	case KIND_WORD:
		*(const char **)at = spelling_lower(&book->arena, text);
		return true;
	case KIND_COUNTRY:
		return !is_missing(setting, text, error) &&
		    spelling_country(&book->arena, text, at, error);
	case KIND_COUNT:
		if (!set_count(text, 0, COUNT_MOST, &count, error))
			return false;
		*(int *)at = (int)count;
		return true;
	case KIND_COUNT_64:
		return set_count(text, 1, COUNT_MOST, at, error);
	case KIND_SEQUENCE:
		return set_count(text, 1, SEQUENCE_MOST, at, error);
	case KIND_CURRENCY:
		return spelling_currency(text, at, error);
	case KIND_OWN_CURRENCY:
		if (text.size > 0)
			return spelling_currency(text, at, error);
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
