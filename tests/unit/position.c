/* position.c - tests of telling quantity and price from lines. */
#include "register/position.h"

#include "random.h"
#include "test.h"

static struct decimal
number(const char *digits)
{
	struct decimal value = DECIMAL_ZERO;
	struct error error;

	CHECK(decimal_parse(text_of(digits), &value, &error));
	return value;
}

static void
add(struct position *position, const char *quantity, const char *unit,
    const char *price)
{
	struct text cell[LINE_COUNT] = { [LINE_QUANTITY] = text_of(quantity) };
	struct error error;

	cell[LINE_UNIT] = text_of(unit);
	cell[LINE_UNIT_PRICE] = text_of(price);
	CHECK(position_add(position, cell, &error));
}

static bool
is(const struct position *position, const char *quantity, const char *price)
{
	return position->known &&
	    decimal_compare(position->quantity, number(quantity)) == 0 &&
	    decimal_compare(position->price, number(price)) == 0;
}

static void
lines_come_to_a_whole(void)
{
	struct position position = { .any = false };

	CHECK(!position.known);
	add(&position, "20", "GB", "0.40");
	CHECK(is(&position, "20", "0.40"));
	add(&position, "-20", "GB", "0.05");
	CHECK(is(&position, "20", "0.35"));
	add(&position, "5", "GB", "0.35");
	CHECK(is(&position, "25", "0.35"));
	add(&position, "25", "GB", "0.10");
	CHECK(is(&position, "25", "0.45"));
	add(&position, "-25", "GB", "0.45");
	CHECK(is(&position, "0", "0.45"));
	add(&position, "90", "min", "0.10");
	CHECK(is(&position, "90", "0.10"));
}

static void
what_cannot_be_told_is_not(void)
{
	struct position position = { .any = false };

	add(&position, "20", "GB", "0.40");
	add(&position, "1", "", "3.00");
	CHECK(!position.known);
	add(&position, "20", "GB", "0.40");
	CHECK(!position.known);
	position = (struct position){ .any = false };
	add(&position, "20", "GB", "0.40");
	add(&position, "7", "GB", "0.05");
	CHECK(!position.known);
	position = (struct position){ .any = false };
	add(&position, "20", "GB", "");
	CHECK(!position.known);
}

/* What position_difference says, position_add understands. */
static void
differences_lead_from_one_to_another(void)
{
	int i, told = 0;

	for (i = 0; i < 20000; i++) {
		struct position before = { .any = true, .known = true };
		struct position after = before;
		struct text cell[LINE_COUNT] = { { NULL, 0 } };
		struct buffer words[2] = { { .data = NULL } };
		struct decimal quantity, price;
		struct error error;
		bool known;

		before.unit = after.unit = cell[LINE_UNIT] = TEXT("GB");
		before.quantity = decimal_of((int64_t)draw(7) - 2);
		after.quantity = decimal_of((int64_t)draw(7) - 2);
		before.price = decimal_of((int64_t)draw(5));
		after.price = decimal_of((int64_t)draw(5));
		CHECK(position_difference(&before, &after, &quantity, &price,
		    &known, &error));
		if (!known)
			continue;
		told++;
		CHECK(decimal_sign(price) >= 0);
		decimal_write(quantity, 0, &words[0]);
		decimal_write(price, 0, &words[1]);
		cell[LINE_QUANTITY] = buffer_text(&words[0]);
		cell[LINE_UNIT_PRICE] = buffer_text(&words[1]);
		CHECK(position_add(&before, cell, &error) && before.known);
		CHECK(decimal_compare(before.quantity, after.quantity) == 0);
		CHECK(decimal_compare(before.price, after.price) == 0);
		buffer_release(&words[0]);
		buffer_release(&words[1]);
	}
	CHECK(told > 1000);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "lines come to a whole", lines_come_to_a_whole },
		{ "what cannot be told is not", what_cannot_be_told_is_not },
		{ "differences lead from one to another",
		    differences_lead_from_one_to_another },
	};

	return test_main(tests, sizeof(tests) / sizeof(tests[0]));
}
