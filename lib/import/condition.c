/* condition.c - what a row must be like for a rule of a format to fit. */
#include "import/condition.h"

#include "import/expression.h"

enum test {
	IS,
	IN,
	STARTS,
	MATCHES,
	EMPTY,
	NUMBER,
};

enum { LESS = 1, EQUAL = 2, MORE = 4 };

/* A longer word stands before one that it begins with. */
static const struct condition_operator words[] = {
	{ "is not", "is anything but that value" },
	{ "is", "is that value, all of what follows" },
	{ "in", "is one of the values that commas separate" },
	{ "not in", "is none of them" },
	{ "starts", "starts with one of those that commas separate" },
	{ "not starts", "starts with none of them" },
	{ "matches", "the regular expression is found in it" },
	{ "not matches", "it is not found" },
	{ "empty", "is empty, or a null word" },
	{ "not empty", "is neither" },
	{ "=", "is that number" },
	{ "!=", "is another number" },
	{ "<=", "is a number that is not more" },
	{ "<", "is a lesser number" },
	{ ">=", "is a number that is not less" },
	{ ">", "is a greater number" },
	{ NULL, NULL },
};

/* What each of them tests, in the same order. */
static const struct {
	enum test test;
	bool negated;
	int orders;               /* NUMBER: those that hold */
} tests[] = {
	{ IS, true, 0 }, { IS, false, 0 },
	{ IN, false, 0 }, { IN, true, 0 },
	{ STARTS, false, 0 }, { STARTS, true, 0 },
	{ MATCHES, false, 0 }, { MATCHES, true, 0 },
	{ EMPTY, false, 0 }, { EMPTY, true, 0 },
	{ NUMBER, false, EQUAL }, { NUMBER, false, LESS | MORE },
	{ NUMBER, false, LESS | EQUAL }, { NUMBER, false, LESS },
	{ NUMBER, false, MORE | EQUAL }, { NUMBER, false, MORE },
};

struct condition {
	struct recipe left;
	enum test test;
	bool negated;
	int orders;
	struct text *values;      /* IS has one; IN and STARTS several */
	size_t count;
	struct decimal number;
	struct expression *expression;
};

const struct condition_operator *
condition_operators(void)
{
	return words;
}

/* Splits off VALUE; it ends at a blank that is not within braces. */
static struct text
take_left(struct text *rest)
{
	bool inside = false;
	size_t at;
	struct text left;

	for (at = 0; at < rest->size; at++) {
		char c = rest->data[at];

		if (c == '{' || c == '}')
			inside = c == '{';
		if (c == ' ' && !inside)
			break;
	}
	left = (struct text){ rest->data, at };
	*rest = text_trim((struct text){ rest->data + at, rest->size - at });
	return left;
}

static bool
take_operator(struct text *rest, size_t *which)
{
	size_t i;

	for (i = 0; words[i].word != NULL; i++) {
		struct text word = text_of(words[i].word);

		if (!text_starts(*rest, word) || (rest->size > word.size &&
		    rest->data[word.size] != ' '))
			continue;
		rest->data += word.size;
		rest->size -= word.size;
		*rest = text_trim(*rest);
		*which = i;
		return true;
	}
	return false;
}

static void
read_values(struct condition *condition, struct text operands,
    struct arena *arena)
{
	size_t most = 1, i;

	for (i = 0; i < operands.size; i++)
		most += operands.data[i] == ',';
	condition->values = ARENA_NEW(arena, struct text, most);
	if (condition->test == IS) {
		condition->values[condition->count++] =
		    arena_copy(arena, operands);
		return;
	}
	while (operands.data != NULL)
		condition->values[condition->count++] = arena_copy(arena,
		    text_trim(text_cut(&operands, ',')));
}

static bool
read_operands(struct condition *condition, struct text operands,
    struct arena *arena, struct error *error)
{
	if ((operands.size == 0) != (condition->test == EMPTY))
		return error_set(error, STATUS_CONFIG, operands.size == 0 ?
		    "nothing to compare with (write as: disposition is "
		    "ANSWERED)" : "nothing can follow 'empty'");
	switch (condition->test) {
	case IS:
	case IN:
	case STARTS:
		read_values(condition, operands, arena);
		return true;
	case MATCHES:
		return expression_open(operands, &condition->expression,
		    error);
	case NUMBER:
		if (decimal_parse(operands, &condition->number, error))
			return true;
		error->status = STATUS_CONFIG;
		return false;
	case EMPTY:
		break;
	}
	return true;
}

/* A bare name means that column. */
static bool
compile_left(struct text left, uint64_t line,
    const struct recipe_names *names, struct recipe *out,
    struct error *error)
{
	const char *braced;

	if (left.size == 0 || memchr(left.data, '{', left.size) != NULL)
		return recipe_compile(left, line, names, out, error);
	braced = arena_printf(names->arena, "{%.*s}", TEXT_ARG(left));
	return recipe_compile(text_of(braced), line, names, out, error);
}

bool
condition_compile(struct text statement, uint64_t line,
    const struct recipe_names *names, struct condition **out,
    struct error *error)
{
	struct condition *condition =
	    ARENA_NEW(names->arena, struct condition, 1);
	struct text rest = statement;
	struct text left = take_left(&rest);
	size_t which;

	if (!take_operator(&rest, &which))
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "condition (write as: disposition is ANSWERED)",
		    TEXT_CLIP(statement));
	condition->test = tests[which].test;
	condition->negated = tests[which].negated;
	condition->orders = tests[which].orders;
	*out = condition;
	return compile_left(left, line, names, &condition->left, error) &&
	    read_operands(condition, rest, names->arena, error);
}

void
condition_close(struct condition *condition)
{
	expression_close(condition->expression);
}

static bool
any_value(const struct condition *condition, struct text value)
{
	size_t i;

	for (i = 0; i < condition->count; i++) {
		if (condition->test == STARTS ?
		    text_starts(value, condition->values[i]) :
		    text_equal(value, condition->values[i]))
			return true;
	}
	return false;
}

static bool
compare_number(const struct condition *condition, struct text value,
    const struct number_style *style, bool *holds, struct error *error)
{
	struct decimal number;
	int order;

	*holds = false;
	if (value.size == 0)
		return true;
	if (!number_parse(style, value, &number, error))
		return false;
	order = decimal_compare(number, condition->number);
	*holds = (condition->orders &
	    (order < 0 ? LESS : order > 0 ? MORE : EQUAL)) != 0;
	return true;
}

static bool
test_value(const struct condition *condition, struct text value,
    const struct number_style *style, bool *holds, struct error *error)
{
	switch (condition->test) {
	case IS:
	case IN:
	case STARTS:
		*holds = any_value(condition, value);
		return true;
	case EMPTY:
		*holds = value.size == 0;
		return true;
	case MATCHES:
		return expression_found(condition->expression, value, holds,
		    error);
	case NUMBER:
		return compare_number(condition, value, style, holds, error);
	}
	return true;
}

/*
 * What is not there is neither so nor otherwise: only whether it is empty can
 * be asked.
 */
static bool
check_present(const struct condition *condition, const struct row_view *view,
    struct error *error)
{
	bool present;

	if (condition->test == EMPTY)
		return true;
	if (!recipe_present(&condition->left, view, &present, error))
		return false;
	return present || error_set(error, STATUS_DATA, "'%.*s' is absent, so "
	    "that nobody can say whether it is so (ask first, in the "
	    "format: when = %.*s not empty)",
	    TEXT_CLIP(condition->left.text), TEXT_CLIP(condition->left.text));
}

bool
condition_holds(const struct condition *condition,
    const struct row_view *view, const struct number_style *style,
    bool *holds, struct error *error)
{
	int column = recipe_column(&condition->left);
	struct text value;

	if (!recipe_make(&condition->left, view, &value, error) ||
	    !check_present(condition, view, error) ||
	    !test_value(condition, value, style, holds, error))
		return error_place(error, NULL, 0, column < 0 ? NULL :
		    view->refs->ref[column].name.data);
	*holds = *holds != condition->negated;
	return true;
}
