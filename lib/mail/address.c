/* address.c - e-mail addresses that are safe to hand to a server. */
#include "mail/address.h"

#include <glib.h>

#define ADDRESS_MAX 254
#define LOCAL_MAX 64
#define LABEL_MAX 63

static bool
is_local_character(char c)
{
	return g_ascii_isalnum(c) ||
	    (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

/* Parts of allowed characters with single dots between them. */
static bool
local_is_valid(struct text local)
{
	struct text rest = local;
	size_t i;

	if (local.size > LOCAL_MAX)
		return false;
	while (rest.data != NULL) {
		struct text part = text_cut(&rest, '.');

		if (part.size == 0)
			return false;
		for (i = 0; i < part.size; i++) {
			if (!is_local_character(part.data[i]))
				return false;
		}
	}
	return true;
}

static bool
label_is_valid(struct text label)
{
	size_t i;

	if (label.size == 0 || label.size > LABEL_MAX ||
	    label.data[0] == '-' || label.data[label.size - 1] == '-')
		return false;
	for (i = 0; i < label.size; i++) {
		if (!g_ascii_isalnum(label.data[i]) && label.data[i] != '-')
			return false;
	}
	return true;
}

static bool
domain_is_valid(struct text domain)
{
	struct text rest = domain;

	while (rest.data != NULL) {
		if (!label_is_valid(text_cut(&rest, '.')))
			return false;
	}
	return true;
}

bool
address_check(struct text address, struct error *error)
{
	struct text domain = address, local;
	size_t i;

	for (i = 0; i < address.size; i++) {
		unsigned char c = (unsigned char)address.data[i];

		if (c < 0x20 || c == 0x7f)
			return error_set(error, STATUS_DATA, "'%.*s' has a "
			    "control character in it (remove it)",
			    TEXT_CLIP(address));
		if (c >= 0x80)
			return error_set(error, STATUS_DATA, "'%.*s' is not "
			    "an ASCII address (write its domain as xn--...)",
			    TEXT_CLIP(address));
	}
	local = text_cut(&domain, '@');
	if (address.size > ADDRESS_MAX || domain.data == NULL ||
	    !local_is_valid(local) || !domain_is_valid(domain))
		return error_set(error, STATUS_DATA, "'%.*s' is not an e-mail "
		    "address (write one, as name@example.com)",
		    TEXT_CLIP(address));
	return true;
}

struct text
address_domain(struct text address)
{
	struct text domain = address;

	(void)text_cut(&domain, '@');
	return domain;
}
