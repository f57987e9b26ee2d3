/* balances.c - what accounts have left of allowances before and after. */
#include "rating/balances.h"

#include "base/file.h"
#include "book/load.h"
#include "book/park.h"
#include "record/table_reader.h"

/* The contract's first version that the account has. */
static bool
find_party(struct book *book, const struct row *row,
    const struct customer *customer, const struct contract **party,
    struct error *error)
{
	struct text name = row->cell[BALANCE_CONTRACT];
	const struct contract *version = map_find(&book->contracts, name);

	*party = NULL;
	if (name.size == 0)
		return true;
	while (version != NULL && version->customer != customer)
		version = version->next_version;
	*party = version;
	return version != NULL || row_error(row, BALANCE_CONTRACT, error,
	    "'%.*s' is not a contract of account '%.60s' (see contracts.csv)",
	    TEXT_CLIP(name), customer->account);
}

static bool
check_sharing(const struct row *row, const struct balance *balance,
    struct error *error)
{
	bool shared = balance->allowance->shared != SHARED_NO;

	if (shared == (balance->party == NULL))
		return true;
	return shared ? row_error(row, BALANCE_CONTRACT, error, "allowance "
	    "'%.60s' is shared by the account (leave contract empty)",
	    balance->allowance->allowance) :
	    row_error(row, BALANCE_CONTRACT, error, "allowance '%.60s' is "
	    "each contract's own (name the contract)",
	    balance->allowance->allowance);
}

static bool
take(struct balances *balances, struct book *book, const struct row *row,
    struct error *error)
{
	const struct customer *customer =
	    book_customer(book, row->cell[BALANCE_ACCOUNT]);
	struct balance *balance = ARENA_NEW(&book->arena, struct balance, 1);
	struct balance **end;

	balance->allowance = map_find(&book->allowance_names,
	    row->cell[BALANCE_ALLOWANCE]);
	if (balance->allowance == NULL)
		return load_unknown(row, BALANCE_ALLOWANCE, "an allowance",
		    "allowances.csv", error);
	if (customer == NULL)
		return load_unknown(row, BALANCE_ACCOUNT, "an account",
		    "customers.csv", error);
	if (!find_party(book, row, customer, &balance->party, error) ||
	    !check_sharing(row, balance, error) ||
	    !load_validity(row, BALANCE_GRANTED, BALANCE_EXPIRES,
	    &balance->holds, error) ||
	    !load_positive(row, BALANCE_QUANTITY, DECIMAL_ZERO,
	    &balance->quantity, error) ||
	    !row_integer_or(row, BALANCE_PRIORITY, 0, &balance->priority,
	    error))
		return false;
	end = &balances->of[customer->index];
	while (*end != NULL)
		end = &(*end)->next;
	*end = balance;
	return true;
}

static bool
read_rows(struct balances *balances, struct book *book,
    struct table_reader *reader, struct error *error)
{
	struct row row;
	enum step step;

	while ((step = table_reader_next(reader, &row, error)) != STEP_END) {
		if (step == STEP_ROW && take(balances, book, &row, error))
			continue;
		if (step == STEP_ERROR)
			table_reader_guess(reader, &row);
		if (!park_row(book, &row, error))
			return false;
	}
	return true;
}

bool
balances_read(struct balances *balances, struct book *book,
    const char *path, struct error *error)
{
	struct table_reader *reader;
	bool ok;

	if (path == NULL) {
		path = book_path(book, table_balances.name);
		if (!file_exists(path))
			return true;
	}
	balances->of = ARENA_NEW(&book->arena, struct balance *,
	    book->customer_count);
	if (!table_reader_open(&table_balances, path, &reader, error))
		return false;
	ok = read_rows(balances, book, reader, error);
	table_reader_close(reader);
	if (!ok && error->status == STATUS_DATA)
		error->status = STATUS_CONFIG;
	return ok;
}

bool
balance_write(const struct balance *balance, const struct customer *customer,
    struct table_writer *writer, struct error *error)
{
	struct buffer text = { 0 };
	struct text cell[BALANCE_COUNT];
	size_t end[4];
	bool ok;

	date_write(balance->holds.from, &text);
	end[0] = text.size;
	decimal_write(balance->quantity, 0, &text);
	end[1] = text.size;
	if (balance->holds.to.day != DATE_LAST.day)
		date_write(balance->holds.to, &text);
	end[2] = text.size;
	decimal_write(decimal_of(balance->priority), 0, &text);
	end[3] = text.size;
	cell[BALANCE_ALLOWANCE] = text_of(balance->allowance->allowance);
	cell[BALANCE_ACCOUNT] = text_of(customer->account);
	cell[BALANCE_CONTRACT] = balance->party != NULL ?
	    text_of(balance->party->contract) : TEXT("");
	cell[BALANCE_GRANTED] = (struct text){ text.data, end[0] };
	cell[BALANCE_QUANTITY] =
	    (struct text){ text.data + end[0], end[1] - end[0] };
	cell[BALANCE_EXPIRES] =
	    (struct text){ text.data + end[1], end[2] - end[1] };
	cell[BALANCE_PRIORITY] =
	    (struct text){ text.data + end[2], end[3] - end[2] };
	ok = table_writer_row(writer, cell, NULL, error);
	buffer_release(&text);
	return ok;
}
