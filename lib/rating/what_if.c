/* what_if.c - the book as if contracts were on another plan. */
#include "rating/what_if.h"

static bool
put_on(struct contract *contract, struct plan *plan, struct error *error)
{
	const struct customer *customer = contract->customer;

	if (plan->currency != customer->currency)
		return error_set(error, STATUS_USAGE, "plan '%.60s' is in %s "
		    "but account '%.60s' in %s (name an account or contract "
		    "in %s)", plan->plan, plan->currency->code,
		    customer->account, customer->currency->code,
		    plan->currency->code);
	contract->plan = plan;
	return true;
}

bool
what_if_on_plan(struct book *book, const char *name,
    const struct customer *customer, const struct contract *contract,
    struct error *error)
{
	struct plan *plan = book_plan(book, text_of(name));
	size_t i;

	if (plan == NULL)
		return error_set(error, STATUS_USAGE,
		    "'%.60s' is not a plan (see plans.csv)", name);
	for (i = 0; i < book->contract_count; i++) {
		struct contract *version = book->contract[i];

		if ((customer == NULL || version->customer == customer) &&
		    (contract == NULL || version->first == contract) &&
		    !put_on(version, plan, error))
			return false;
	}
	return true;
}
