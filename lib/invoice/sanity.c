/* sanity.c - whether documents can be posted with no one watching. */
#include "invoice/sanity.h"

/* Fewer invoices do not tell what is usual. */
#define HISTORY_LEAST 3

static struct text
say(struct arena *arena, const char *what, struct money total,
    struct decimal bound, const char *key)
{
	struct buffer out = { 0 };
	struct text copy;

	buffer_add_string(&out, "the total ");
	money_write(total, &out);
	buffer_printf(&out, " %s ", what);
	decimal_write(bound, 0, &out);
	buffer_printf(&out, " (%s of [sanity])", key);
	copy = arena_copy(arena, buffer_text(&out));
	buffer_release(&out);
	return copy;
}

static struct text
say_unusual(struct arena *arena, struct money total, struct decimal factor,
    struct money sum, int64_t count)
{
	struct buffer out = { 0 };
	struct text copy;

	buffer_add_string(&out, "the total ");
	money_write(total, &out);
	buffer_add_string(&out, " is over ");
	decimal_write(factor, 0, &out);
	buffer_printf(&out, " times what the last %lld invoices came to on "
	    "average, ", (long long)count);
	money_write((struct money){ sum.units / count, sum.currency }, &out);
	buffer_add_string(&out, " (factor of [sanity])");
	copy = arena_copy(arena, buffer_text(&out));
	buffer_release(&out);
	return copy;
}

/* total > factor * sum / count, without a division. */
static bool
check_history(const struct account *account, struct history *history,
    struct money total, struct text *why, struct error *error)
{
	const struct settings *settings = &account->run->book->settings;
	struct decimal left, right;
	struct money sum;
	int64_t count;

	if (!settings->sanity.factor.given)
		return true;
	if (!history_find(history, text_of(account->customer->account),
	    total.currency, &count, &sum, error))
		return false;
	if (count < HISTORY_LEAST)
		return true;
	if (!decimal_multiply(money_decimal(total), decimal_of(count), &left,
	    error) || !decimal_multiply(money_decimal(sum),
	    settings->sanity.factor.value, &right, error))
		return false;
	if (decimal_compare(left, right) > 0)
		*why = say_unusual(account->arena, total,
		    settings->sanity.factor.value, sum, count);
	return true;
}

bool
sanity_check(const struct account *account, struct history *history,
    struct text *why, struct error *error)
{
	const struct settings *settings = &account->run->book->settings;
	size_t i;

	*why = TEXT("");
	for (i = 0; i < account->count && why->size == 0; i++) {
		struct money total = account->document[i].gross;
		struct decimal gross = money_decimal(total);

		if (settings->sanity.most.given && decimal_compare(gross,
		    settings->sanity.most.value) > 0)
			*why = say(account->arena, "is over", total,
			    settings->sanity.most.value, "max_total");
		else if (settings->sanity.least.given &&
		    decimal_compare(gross, settings->sanity.least.value) < 0)
			*why = say(account->arena, "is under", total,
			    settings->sanity.least.value, "min_total");
		else if (!check_history(account, history, total, why, error))
			return false;
	}
	return true;
}
