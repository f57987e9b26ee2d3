/* replace.c - a new document instead of a difference. */
#include "invoice/replace.h"

#include "register/voids.h"

static const char *const reasons[LANGUAGE_COUNT] = {
	"replaced", "zastąpiona",
};

static bool
is_billed_by(const struct text *cell, const struct account *account)
{
	size_t i, j;

	for (i = 0; i < account->count; i++) {
		for (j = 0; j < account->document[i].count; j++) {
			const struct text *other =
			    account->document[i].row[j].cell;

			if (text_equal(other[LINE_CHARGE],
			    cell[LINE_CHARGE]) &&
			    text_equal(other[LINE_PERIOD_START],
			    cell[LINE_PERIOD_START]) &&
			    text_equal(other[LINE_PERIOD_END],
			    cell[LINE_PERIOD_END]))
				return true;
		}
	}
	return false;
}

static bool
has_document(const struct account *account, struct text number)
{
	size_t i;

	for (i = 0; i < account->rows; i++) {
		if (text_equal(account->row[i].cell[LINE_INVOICE], number))
			return true;
	}
	return false;
}

static bool
is_nothing(struct text amount)
{
	struct decimal value;
	struct error error;

	return decimal_parse(amount, &value, &error) &&
	    decimal_sign(value) == 0;
}

/*
 * Whether a line of what is void now would be billed by nobody: neither anew,
 * nor did the difference say anything of it.
 */
static bool
loses(const struct account *before, const struct account *after)
{
	size_t i;

	for (i = 0; i < before->rows; i++) {
		const struct text *cell = before->row[i].cell;

		if (!has_document(after, cell[LINE_INVOICE]) &&
		    !is_nothing(cell[LINE_NET]) &&
		    !is_billed_by(cell, after) && !is_billed_by(cell, before))
			return true;
	}
	return false;
}

/* Voids and bills anew; *done is whether that can stay. */
static bool
bill_anew(struct replacement *replacement, struct account *account,
    const struct account *before, bool *done, struct error *error)
{
	const struct account_run *run = account->run;
	struct text name = text_of(account->customer->account);
	const char *reason = replacement->reason;
	struct line_row *row;
	enum language language;
	struct error refused;
	size_t count, rows;

	*done = false;
	if (!language_parse(text_of(account->customer->language), &language,
	    error))
		return false;
	if (!voids_replace(replacement->file, name, run->period,
	    account_window(account), run->issue_date,
	    text_of(reason != NULL ? reason : reasons[language]), &count,
	    error))
		return false;
	if (count == 0)
		return true;
	if (!billed_find(replacement->billed, name, account_window(account),
	    account->arena, &row, &rows, error) ||
	    !movements_find(replacement->moved, name, account->arena,
	    &account->recorded, &account->recordeds, error))
		return false;
	/* An account that cannot be billed so is billed the difference. */
	*done = account_bill(account, row, rows, &refused) &&
	    !loses(before, account);
	return true;
}

bool
replace_try(struct replacement *replacement, struct account *account,
    struct error *error)
{
	struct account before = *account;

	account->document = NULL;
	account->count = 0;
	replacement->replaced = true;
	if (!sql_run(replacement->file->db, "SAVEPOINT replacement", error) ||
	    !bill_anew(replacement, account, &before, &replacement->replaced,
	    error))
		return false;
	if (replacement->replaced)
		return true;
	*account = before;
	replacement->replaced = true;
	return replace_undo(replacement, error);
}

bool
replace_keep(struct replacement *replacement, struct error *error)
{
	if (!replacement->replaced)
		return true;
	replacement->replaced = false;
	return sql_run(replacement->file->db, "RELEASE replacement", error);
}

bool
replace_undo(struct replacement *replacement, struct error *error)
{
	if (!replacement->replaced)
		return true;
	replacement->replaced = false;
	return sql_run(replacement->file->db, "ROLLBACK TO replacement; "
	    "RELEASE replacement", error);
}
