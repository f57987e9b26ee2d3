/* format_set_number.c - keys that say how numbers are dressed. */
#include "import/format_set_number.h"

bool
format_set_number_plus(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->format->number.dressed = true;
	return format_read_flag(value, &compiler->format->number.plus, error);
}

bool
format_set_number_bare(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->format->number.dressed = true;
	return format_read_flag(value, &compiler->format->number.bare, error);
}

bool
format_set_number_minus(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct number_style *style = &compiler->format->number;

	style->dressed = true;
	while (value.data != NULL) {
		struct text place = text_trim(text_cut(&value, ','));

		if (text_is(place, "behind"))
			style->minus_behind = true;
		else if (text_is(place, "brackets"))
			style->brackets = true;
		else if (!text_is(place, "front"))
			return error_set(error, STATUS_CONFIG, "'%.*s' is "
			    "not a place of a minus (front, behind or "
			    "brackets)", TEXT_CLIP(place));
	}
	return true;
}

/* What is part of a number cannot stand around it. */
static bool
check_unit(struct text unit, struct error *error)
{
	static const char digits[] = "0123456789.,+-()";
	size_t i;

	for (i = 0; i < unit.size; i++) {
		if (unit.data[i] == '\0' ||
		    strchr(digits, unit.data[i]) != NULL)
			break;
	}
	if (unit.size > 0 && i == unit.size)
		return true;
	return error_set(error, STATUS_CONFIG, "'%.*s' cannot stand around a "
	    "number (write signs and words, as $, kWh, %%)",
	    TEXT_CLIP(unit));
}

bool
format_set_number_units(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct number_style *style = &compiler->format->number;
	struct arena *arena = &compiler->format->arena;
	size_t most = 1, i;

	for (i = 0; i < value.size; i++)
		most += value.data[i] == ',';
	style->units = ARENA_NEW(arena, struct text, most);
	style->dressed = true;
	while (value.data != NULL) {
		struct text unit = text_trim(text_cut(&value, ','));

		if (!check_unit(unit, error))
			return false;
		style->units[style->unit_count++] = arena_copy(arena, unit);
	}
	return true;
}
