/* Decimals read and written: what is a number, and the one form of each. */
#include "value/decimal.h"
#include "value/rounding.h"

#include "random_decimal.h"
#include "test.h"

static bool
parses(const char *string, struct decimal *out)
{
	struct error error;

	return decimal_parse(text_of(string), out, &error);
}

/* What a number is, said once more and slowly: -?[0-9]+(\.[0-9]+)? */
static bool
parse_slowly(const char *s, int64_t *digits, int *scale)
{
	bool negative = *s == '-', point = false;

	*digits = *scale = 0;
	s += negative;
	if (*s == '\0')
		return false;
	for (; *s != '\0'; s++) {
		if (*s == '.') {
			if (point || s[1] == '\0' ||
			    !(s[-1] >= '0' && s[-1] <= '9'))
				return false;
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9')
			return false;
		*digits = *digits * 10 + (*s - '0');
		*scale += point;
	}
	if (negative)
		*digits = -*digits;
	return true;
}

static void
check_parse(const char *string)
{
	struct decimal got = { 0, 0 };
	int64_t digits;
	int scale;
	bool good = parse_slowly(string, &digits, &scale);

	if (parses(string, &got) != good || (good &&
	    (got.digits != digits || got.scale != scale))) {
		printf("# '%s'\n", string);
		CHECK(false);
	}
}

/* Points are read in a loop that looks back, so '.' never stands first. */
static void
test_every_short_string(void)
{
	static const char letters[] = "0159.-, ";
	char string[8] = "";
	size_t size, count = 1, number, i;

	for (size = 1; size <= 6; size++) {
		count *= sizeof(letters) - 1;
		for (number = 0; number < count; number++) {
			size_t left = number;

			for (i = 0; i < size; i++) {
				string[i] = letters[left %
				    (sizeof(letters) - 1)];
				left /= sizeof(letters) - 1;
			}
			if (string[0] != '.')
				check_parse(string);
			else
				CHECK(!parses(string,
				    &(struct decimal){ 0, 0 }));
		}
	}
}

static void
test_every_byte_in_every_place(void)
{
	static const char *const numbers[] = {
		"1", "12", "1.3", "12.4", "123.5", "1234.6", "12345.7",
		"123456.8", "1234567.9", "12345678", "-12345.67",
	};
	char string[16];
	size_t i, at;
	int byte;

	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		for (at = 0; at < strlen(numbers[i]); at++) {
			for (byte = 1; byte < 256; byte++) {
				memcpy(string, numbers[i],
				    strlen(numbers[i]) + 1);
				string[at] = (char)byte;
				if (string[0] != '.')
					check_parse(string);
			}
		}
	}
}

static void
test_read_back_as_written(void)
{
	struct buffer text = { 0 };
	struct error error;
	int round;

	for (round = 0; round < 100000; round++) {
		struct decimal a = draw_decimal(38, 38), b = { 0, 0 };
		int places = (int)draw(10);

		buffer_reset(&text);
		decimal_write(a, places, &text);
		CHECK(decimal_parse(buffer_text(&text), &b, &error) ||
		    text.size > 38);
		if (text.size <= 38) {
			CHECK(decimal_compare(a, b) == 0);
			CHECK(b.scale >= places);
			CHECK(b.scale == places ||
			    text.data[text.size - 1] != '0');
		}
	}
	buffer_release(&text);
}

static void
check_written(const char *from, int places, const char *wanted)
{
	struct buffer text = { 0 };
	struct decimal a = { 0, 0 };

	CHECK(parses(from, &a));
	decimal_write(a, places, &text);
	CHECK_STRING(buffer_string(&text), wanted);
	buffer_release(&text);
}

static void
test_written_forms(void)
{
	check_written("0", 0, "0");
	check_written("0.000", 0, "0");
	check_written("-0", 0, "0");
	check_written("0", 2, "0.00");
	check_written("1.50", 0, "1.5");
	check_written("1.50", 2, "1.50");
	check_written("-0.05", 2, "-0.05");
	check_written("-0.05", 0, "-0.05");
	check_written("100", 0, "100");
	check_written("100", 3, "100.000");
	check_written("007", 0, "7");
	check_written("12345678901234567890123456789012345678", 0,
	    "12345678901234567890123456789012345678");
	check_written("0.00000000000000000000000000000000000001", 0,
	    "0.00000000000000000000000000000000000001");
}

static void
check_message(const char *string, const char *wanted)
{
	struct decimal a = { 7, 7 };
	struct error error;

	CHECK(!decimal_parse(text_of(string), &a, &error));
	CHECK(a.digits == 7 && a.scale == 7);
	CHECK(error.status == STATUS_DATA);
	CHECK_STRING(error.text, wanted);
}

static void
test_messages(void)
{
	check_message("", "a number is missing (write 0 for none)");
	check_message("12,5",
	    "'12,5' is not a decimal number (write 12.5)");
	check_message("1e5", "'1e5' is not a decimal number (digits and one "
	    "'.', as 12.5)");
	check_message("123456789012345678901234567890123456789",
	    "'123456789012345678901234567890123456789' has more than 38 "
	    "digits");
}

static void
test_names_of_roundings(void)
{
	struct rounding rounding = { ROUND_DOWN, 0 };
	enum rounding_mode mode = ROUND_DOWN;
	struct error error;

	CHECK(rounding_parse(TEXT("half_even:12"), &rounding, &error));
	CHECK(rounding.mode == ROUND_HALF_EVEN && rounding.scale == 12);
	CHECK(!rounding_parse(TEXT("half_up:19"), &rounding, &error));
	CHECK(!rounding_parse(TEXT("half_up:"), &rounding, &error));
	CHECK(!rounding_parse(TEXT("half_up"), &rounding, &error));
	CHECK(!rounding_parse(TEXT(":2"), &rounding, &error));
	CHECK(!rounding_parse(TEXT("up:2x"), &rounding, &error));
	CHECK_STRING(error.text, "'up:2x' is not a rounding (a mode and its "
	    "decimals, as half_up:2)");
	CHECK(rounding_mode_parse(TEXT("ceiling"), &mode, &error));
	CHECK(mode == ROUND_CEILING);
	CHECK(!rounding_mode_parse(TEXT("nearest"), &mode, &error));
	CHECK_STRING(error.text, "'nearest' is not a rounding (one of "
	    "half_up, half_even, up, down, ceiling, floor)");
}

int
main(void)
{
	static const struct test tests[] = {
		{ "every-short-string-is-read-or-not",
		    test_every_short_string },
		{ "every-byte-in-every-place", test_every_byte_in_every_place },
		{ "read-back-as-written", test_read_back_as_written },
		{ "written-forms", test_written_forms },
		{ "messages", test_messages },
		{ "names-of-roundings", test_names_of_roundings },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
