/* tax_id.c - tax ids and bank accounts check themselves. */
#include "test.h"

#include "base/compiler.h"
#include "value/tax_id.h"

static struct error error;

static bool
id(const char *text, const char *country)
{
	return tax_id_check(text_of(text), country, &error);
}

static bool
iban(const char *text)
{
	return iban_check(text_of(text), &error);
}

static void
a_nip_has_a_check_digit(void)
{
	CHECK(id("9990000008", "PL"));
	CHECK(id("999-000-00-08", "PL"));
	CHECK(id("PL 999 000 00 08", "PL"));
	CHECK(!id("9990000007", "PL"));
	CHECK_STRING(error.text, "'9990000007' is not a NIP: its check digit "
	    "is wrong (compare it with the original)");
	CHECK(!id("999000008", "PL"));
	CHECK_STRING(error.text, "'999000008' is not a tax id of PL (as "
	    "9999999999, where 9 is a digit, A a letter and X either)");
}

/* The weights and 11 have no factor in common. */
static void
a_wrong_digit_in_a_nip_is_seen(void)
{
	char nip[] = "9990000008";
	size_t i;
	char c;

	for (i = 0; i < 10; i++) {
		char good = nip[i];

		for (c = '0'; c <= '9'; c++) {
			nip[i] = c;
			CHECK(id(nip, "PL") == (c == good));
		}
		nip[i] = good;
	}
}

/* What the weights make 10 is no NIP, whatever its last digit. */
static void
a_check_digit_is_never_ten(void)
{
	char nip[11] = "0000000000";
	int first;

	for (first = 0; first < 10; first++) {
		nip[0] = (char)('0' + first);
		nip[9] = '0';
		CHECK(id(nip, "PL") == (first * 6 % 11 == 0));
	}
}

static void
other_states_have_shapes(void)
{
	CHECK(id("DE123456789", "DE"));
	CHECK(id("123456789", "DE"));
	CHECK(!id("DE12345678", "DE"));
	CHECK(id("ATU12345678", "AT"));
	CHECK(!id("AT12345678", "AT"));
	CHECK(id("NL123456789B01", "NL"));
	CHECK(id("EL123456789", "GR"));
	CHECK(id("LT123456789012", "LT"));
	CHECK(!id("LT1234567890", "LT"));
	CHECK(id("CHE-123.456.789 MWST", "CH"));
	CHECK(!id("1111111111111111111111111111111111111111111", "DE"));
}

static void
an_iban_is_one_modulo_97(void)
{
	CHECK(iban("PL61 1090 1014 0000 0712 1981 2874"));
	CHECK(iban("PL61109010140000071219812874"));
	CHECK(iban("DE89 3704 0044 0532 0130 00"));
	CHECK(iban("GB82 WEST 1234 5698 7654 32"));
	CHECK(!iban("PL61 1090 1014 0000 0712 1981 2875"));
	CHECK(strstr(error.text, "check digits are wrong") != NULL);
	CHECK(!iban("PL61 1090 1014 0000 0712 1981 287"));
	CHECK(!iban("61109010140000071219812874"));
	CHECK(!iban(""));
	CHECK(strstr(error.text, "is not an IBAN (two letters") != NULL);
}

static const struct test tests[] = {
	{ "a NIP has a check digit", a_nip_has_a_check_digit },
	{ "a wrong digit in a NIP is seen", a_wrong_digit_in_a_nip_is_seen },
	{ "a check digit is never ten", a_check_digit_is_never_ten },
	{ "other states have shapes", other_states_have_shapes },
	{ "an IBAN is one modulo 97", an_iban_is_one_modulo_97 },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
