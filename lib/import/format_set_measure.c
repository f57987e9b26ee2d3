/* format_set_measure.c - what the keys that work out a quantity do. */
#include "import/format_set_measure.h"

#include "value/rounding.h"

bool
format_set_times(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return measure_factor_add(&compiler->rule->measure.times, value,
	    compiler->line->line, &compiler->names, error);
}

bool
format_set_per(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return measure_factor_add(&compiler->rule->measure.per, value,
	    compiler->line->line, &compiler->names, error);
}

bool
format_set_round(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->measure.has_round = true;
	return rounding_parse(value, &compiler->rule->measure.round, error);
}

bool
format_set_negate(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->measure.has_negate = true;
	return format_read_flag(value, &compiler->rule->measure.negate,
	    error);
}

bool
format_set_plus(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return measure_term_add(&compiler->rule->measure, value, false,
	    compiler->line->line, &compiler->names, error);
}

bool
format_set_minus(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return measure_term_add(&compiler->rule->measure, value, true,
	    compiler->line->line, &compiler->names, error);
}
