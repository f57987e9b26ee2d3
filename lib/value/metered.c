/* metered.c - how large a metered quantity may be. */
#include "value/metered.h"

#define MOST INT64_C(1000000000000000000)
#define SCALE_MOST 18
#define DIGITS_MOST ((__int128)1000000000 * MOST)

bool
metered_check(struct decimal quantity, struct text text, struct error *error)
{
	struct decimal size = quantity.digits < 0 ? decimal_negate(quantity) :
	    quantity;

	if (LIKELY(size.digits < MOST && size.scale <= SCALE_MOST))
		return true;
	size = decimal_normal(size);
	if (decimal_compare(size, decimal_of(MOST)) > 0)
		return error_set(error, STATUS_DATA, "'%.*s' is beyond any "
		    "meter (at most 10^18: use a larger unit)",
		    TEXT_CLIP(text));
	if (size.scale > SCALE_MOST)
		return error_set(error, STATUS_DATA, "'%.*s' has over %d "
		    "decimals (round it)", TEXT_CLIP(text), SCALE_MOST);
	return size.digits < DIGITS_MOST || error_set(error, STATUS_DATA,
	    "'%.*s' has over 27 digits (round it)", TEXT_CLIP(text));
}
