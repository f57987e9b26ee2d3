/* rounding.c - the names of roundings. */
#include "value/rounding.h"

static const struct {
	const char *name;
	enum rounding_mode mode;
} modes[] = {
	{ "half_up", ROUND_HALF_UP },
	{ "half_even", ROUND_HALF_EVEN },
	{ "up", ROUND_UP },
	{ "down", ROUND_DOWN },
	{ "ceiling", ROUND_CEILING },
	{ "floor", ROUND_FLOOR },
};

bool
rounding_mode_parse(struct text text, enum rounding_mode *out,
    struct error *error)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(modes); i++) {
		if (text_is_word(text, modes[i].name)) {
			*out = modes[i].mode;
			return true;
		}
	}
	return error_set(error, STATUS_DATA, "'%.*s' is not a rounding (one of "
	    "half_up, half_even, up, down, ceiling, floor)", TEXT_CLIP(text));
}

bool
rounding_parse(struct text text, struct rounding *out, struct error *error)
{
	struct text decimals = text_trim(text);
	struct text name = text_cut(&decimals, ':');
	struct rounding rounding = { .scale = 0 };
	struct error inner;
	size_t i;

	decimals = text_trim(decimals);
	if (decimals.size == 0 || decimals.size > 2 ||
	    !rounding_mode_parse(name, &rounding.mode, &inner))
		goto bad;
	for (i = 0; i < decimals.size; i++) {
		if (decimals.data[i] < '0' || decimals.data[i] > '9')
			goto bad;
		rounding.scale = rounding.scale * 10 + decimals.data[i] - '0';
	}
	if (rounding.scale > DECIMAL_QUOTIENT_SCALE)
		goto bad;
	*out = rounding;
	return true;
bad:
	return error_set(error, STATUS_DATA, "'%.*s' is not a rounding "
	    "(a mode and its decimals, as half_up:2)", TEXT_CLIP(text));
}

const char *
rounding_mode_name(enum rounding_mode mode)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(modes); i++) {
		if (modes[i].mode == mode)
			return modes[i].name;
	}
	return "";
}
