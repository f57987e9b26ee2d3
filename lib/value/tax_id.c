/* tax_id.c - numbers that carry their own check: tax ids, bank accounts. */
#include "value/tax_id.h"

#include <string.h>

#define SQUEEZED_MAX 40
#define NIP_DIGITS 10
#define IBAN_LEAST 15
#define IBAN_MOST 34

/* 9 is a digit, A a letter, X either; all else is itself. */
static const struct {
	const char *country, *prefix, *shape;
} shapes[] = {
	{ "AT", "AT", "U99999999" },
	{ "BE", "BE", "9999999999" },
	{ "BG", "BG", "999999999" }, { "BG", "BG", "9999999999" },
	{ "CY", "CY", "99999999A" },
	{ "CZ", "CZ", "99999999" }, { "CZ", "CZ", "999999999" },
	{ "CZ", "CZ", "9999999999" },
	{ "DE", "DE", "999999999" },
	{ "DK", "DK", "99999999" },
	{ "EE", "EE", "999999999" },
	{ "ES", "ES", "X9999999X" },
	{ "FI", "FI", "99999999" },
	{ "FR", "FR", "XX999999999" },
	{ "GR", "EL", "999999999" },
	{ "HR", "HR", "99999999999" },
	{ "HU", "HU", "99999999" },
	{ "IE", "IE", "9X99999A" }, { "IE", "IE", "9999999AA" },
	{ "IT", "IT", "99999999999" },
	{ "LT", "LT", "999999999" }, { "LT", "LT", "999999999999" },
	{ "LU", "LU", "99999999" },
	{ "LV", "LV", "99999999999" },
	{ "MT", "MT", "99999999" },
	{ "NL", "NL", "999999999B99" },
	{ "PL", "PL", "9999999999" },
	{ "PT", "PT", "999999999" },
	{ "RO", "RO", "99" }, { "RO", "RO", "999" }, { "RO", "RO", "9999" },
	{ "RO", "RO", "99999" }, { "RO", "RO", "999999" },
	{ "RO", "RO", "9999999" }, { "RO", "RO", "99999999" },
	{ "RO", "RO", "999999999" }, { "RO", "RO", "9999999999" },
	{ "SE", "SE", "999999999999" },
	{ "SI", "SI", "99999999" },
	{ "SK", "SK", "9999999999" },
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Without what only separates, in capitals; false if that is too long. */
static bool
squeeze(struct text text, char out[SQUEEZED_MAX])
{
	size_t size = 0, i;

	for (i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == ' ' || c == '-' || c == '.')
			continue;
		if (size + 1 == SQUEEZED_MAX)
			return false;
		out[size++] = c >= 'a' && c <= 'z' ?
		    (char)(c - 'a' + 'A') : c;
	}
	out[size] = '\0';
	return true;
}

static bool
has_shape(const char *id, const char *shape)
{
	for (; *shape != '\0'; shape++, id++) {
		bool fits = *shape == '9' ? is_digit(*id) :
		    *shape == 'A' ? is_capital(*id) :
		    *shape == 'X' ? is_digit(*id) || is_capital(*id) :
		    *id == *shape;

		if (!fits)
			return false;
	}
	return *id == '\0';
}

static bool
nip_holds(const char *digits)
{
	static const int weight[] = { 6, 5, 7, 2, 3, 4, 5, 6, 7 };
	int sum = 0, i;

	for (i = 0; i < NIP_DIGITS - 1; i++)
		sum += weight[i] * (digits[i] - '0');
	return sum % 11 == digits[NIP_DIGITS - 1] - '0';
}

static bool
bad_shape(struct text id, const char *country, const char *shape,
    struct error *error)
{
	return error_set(error, STATUS_DATA, "'%.*s' is not a tax id of %s (as "
	    "%s, where 9 is a digit, A a letter and X either)",
	    TEXT_CLIP(id), country, shape);
}

bool
tax_id_check(struct text id, const char *country, struct error *error)
{
	char squeezed[SQUEEZED_MAX];
	const char *shape = NULL;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(shapes); i++) {
		const char *rest = squeezed;

		if (strcmp(shapes[i].country, country) != 0)
			continue;
		shape = shapes[i].shape;
		if (!squeeze(id, squeezed))
			break;
		if (strncmp(rest, shapes[i].prefix, 2) == 0)
			rest += 2;
		if (!has_shape(rest, shape))
			continue;
		return strcmp(country, "PL") != 0 || nip_holds(rest) ||
		    error_set(error, STATUS_DATA, "'%.*s' is not a NIP: its "
		    "check digit is wrong (compare it with the original)",
		    TEXT_CLIP(id));
	}
	return shape == NULL || bad_shape(id, country, shape, error);
}

/* The number that the characters from `at` on, then those before, stand for. */
static int
remainder_97(const char *iban, size_t at)
{
	size_t size = strlen(iban), i;
	int rest = 0;

	for (i = 0; i < size; i++) {
		char c = iban[(at + i) % size];

		rest = is_digit(c) ? rest * 10 + (c - '0') :
		    rest * 100 + (c - 'A') + 10;
		rest %= 97;
	}
	return rest;
}

bool
iban_check(struct text iban, struct error *error)
{
	char squeezed[SQUEEZED_MAX] = "";
	bool fits = squeeze(iban, squeezed);
	size_t size = strlen(squeezed), i;

	fits = fits && size >= IBAN_LEAST && size <= IBAN_MOST &&
	    is_capital(squeezed[0]) && is_capital(squeezed[1]) &&
	    is_digit(squeezed[2]) && is_digit(squeezed[3]) &&
	    (strncmp(squeezed, "PL", 2) != 0 || size == 28);
	for (i = 4; fits && i < size; i++)
		fits = is_digit(squeezed[i]) || is_capital(squeezed[i]);
	if (!fits)
		return error_set(error, STATUS_DATA, "'%.*s' is not an IBAN "
		    "(two letters, two digits and the account, as PL61 1090 "
		    "1014 0000 0712 1981 2874)", TEXT_CLIP(iban));
	return remainder_97(squeezed, 4) == 1 || error_set(error, STATUS_DATA,
	    "'%.*s' is not an IBAN: its check digits are wrong (compare it "
	    "with the original)", TEXT_CLIP(iban));
}
