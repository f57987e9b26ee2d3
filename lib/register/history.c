/* history.c - what an account was usually invoiced. */
#include "register/history.h"

bool
history_open(struct history *history, struct register_file *file,
    struct error *error)
{
	*history = (struct history){ .statement = NULL };
	return sql_prepare(file->db, "SELECT gross FROM documents d "
	    "WHERE account = ?1 AND type = 'invoice' AND currency = ?2 "
	    "AND NOT EXISTS (SELECT 1 FROM voids "
	    "WHERE voids.number = d.number) ORDER BY id DESC LIMIT ?3",
	    &history->statement, error);
}

bool
history_find(struct history *history, struct text account,
    const struct currency *currency, int64_t *count, struct money *sum,
    struct error *error)
{
	bool more, ok;

	*count = 0;
	*sum = (struct money){ 0, currency };
	sql_bind_text(history->statement, 1, account);
	sql_bind_text(history->statement, 2, text_of(currency->code));
	sql_bind_integer(history->statement, 3, HISTORY_MOST);
	while ((ok = sql_step(history->statement, &more, error)) && more) {
		struct money gross;

		if (!money_parse(sql_text(history->statement, 0), currency,
		    &gross, error) || !money_add(*sum, gross, sum, error))
			return false;
		++*count;
	}
	return ok;
}

void
history_close(struct history *history)
{
	sqlite3_finalize(history->statement);
	history->statement = NULL;
}
