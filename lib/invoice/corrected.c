/* corrected.c - what is left of what a document corrects. */
#include "invoice/corrected.h"

#include "base/map.h"
#include "register/issued_read.h"

/* The account's documents: those issued, then those of this run. */
struct documents {
	struct issued_document *document;
	size_t count;
	bool *chosen;
	struct arena *arena;
};

struct text
corrected_number(const struct items *items)
{
	size_t i;

	for (i = 1; i < items->count; i++) {
		if (!text_equal(items->item[i].corrects,
		    items->item[0].corrects))
			return TEXT("");
	}
	return items->count > 0 ? items->item[0].corrects : TEXT("");
}

/* The same of a document. */
static struct text
corrects_of(const struct issued_document *document)
{
	struct text corrects = document->row[0].cell[LINE_CORRECTS];
	size_t i;

	for (i = 1; i < document->rows; i++) {
		const struct text *cell = document->row[i].cell;

		if (cell[LINE_LINE].size > 0 &&
		    !text_equal(cell[LINE_CORRECTS], corrects))
			return TEXT("");
	}
	return corrects;
}

/* The document at the beginning of corrections. */
static struct text
root_of(const struct documents *documents, struct text number)
{
	size_t i = documents->count;
	struct text corrects;

	/* what a document corrects stands before it */
	while (i-- > 0) {
		if (!text_equal(documents->document[i].number, number))
			continue;
		corrects = corrects_of(&documents->document[i]);
		if (corrects.size == 0)
			break;
		number = corrects;
	}
	return number;
}

static void
choose_root(struct documents *documents, struct text root)
{
	size_t i;

	for (i = 0; i < documents->count; i++)
		documents->chosen[i] = text_equal(root_of(documents,
		    documents->document[i].number), root);
}

/* What ties documents: their numbers, what they correct, what they bill. */
static struct text
thing_of(struct arena *arena, const struct text *cell)
{
	return text_of(arena_printf(arena, "%.*s\n%.*s\n%.*s",
	    TEXT_ARG(cell[LINE_CHARGE]), TEXT_ARG(cell[LINE_PERIOD_START]),
	    TEXT_ARG(cell[LINE_PERIOD_END])));
}

static bool
is_tied(const struct documents *documents, const struct map *ties,
    const struct issued_document *document)
{
	size_t i;

	if (map_find(ties, document->number) != NULL)
		return true;
	for (i = 0; i < document->rows; i++) {
		const struct text *cell = document->row[i].cell;

		if ((cell[LINE_CORRECTS].size > 0 &&
		    map_find(ties, cell[LINE_CORRECTS]) != NULL) ||
		    (cell[LINE_CHARGE].size > 0 && map_find(ties,
		    thing_of(documents->arena, cell)) != NULL))
			return true;
	}
	return false;
}

static void
tie(struct documents *documents, struct map *ties,
    const struct issued_document *document)
{
	size_t i;

	*map_place(ties, document->number) = ties;
	for (i = 0; i < document->rows; i++) {
		const struct text *cell = document->row[i].cell;

		if (cell[LINE_CORRECTS].size > 0)
			*map_place(ties, cell[LINE_CORRECTS]) = ties;
		if (cell[LINE_CHARGE].size > 0)
			*map_place(ties, thing_of(documents->arena, cell)) =
			    ties;
	}
}

/* Chooses all that bill what the items are about, and so on. */
static void
choose_tied(struct documents *documents, const struct items *items)
{
	struct map ties = { 0 };
	bool more = true;
	size_t i;

	*map_place(&ties, corrected_number(items)) = &ties;
	for (i = 0; i < documents->count; i++)
		documents->chosen[i] = false;
	while (more) {
		more = false;
		for (i = 0; i < documents->count; i++) {
			if (documents->chosen[i] || !is_tied(documents, &ties,
			    &documents->document[i]))
				continue;
			tie(documents, &ties, &documents->document[i]);
			documents->chosen[i] = more = true;
		}
	}
	map_release(&ties);
}

/* Adds up the tax rows of a rate, of the documents chosen. */
static bool
add_up(const struct documents *documents, bool gross, struct basis *basis,
    struct error *error)
{
	const struct currency *currency = basis->amount.currency;
	size_t i, j;

	basis->amount.units = basis->tax.units = 0;
	for (i = 0; i < documents->count; i++) {
		const struct issued_document *document =
		    &documents->document[i];

		for (j = 0; documents->chosen[i] && j < document->rows; j++) {
			const struct text *cell = document->row[j].cell;
			struct decimal rate;
			struct money amount, tax;

			if (!text_is(cell[LINE_KIND], "tax") ||
			    !text_equal(cell[LINE_TAX_CODE], basis->code))
				continue;
			if (!decimal_parse(cell[LINE_TAX_RATE], &rate, error))
				return false;
			if (decimal_compare(rate, basis->rate) != 0)
				continue;
			if (!money_parse(cell[gross ? LINE_GROSS : LINE_NET],
			    currency, &amount, error) ||
			    !money_parse(cell[LINE_TAX], currency, &tax,
			    error) ||
			    !money_add(basis->amount, amount, &basis->amount,
			    error) ||
			    !money_add(basis->tax, tax, &basis->tax, error))
				return false;
		}
	}
	return true;
}

/* What the items of a rate come to. */
static bool
sum_items(const struct items *items, const struct basis *basis,
    struct money *sum, struct error *error)
{
	size_t i;

	*sum = (struct money){ 0, basis->amount.currency };
	for (i = 0; i < items->count; i++) {
		const struct item *item = &items->item[i];

		if (text_equal(item->tax_code, basis->code) &&
		    decimal_compare(item->tax_rate, basis->rate) == 0 &&
		    !money_add(*sum, item->net, sum, error))
			return false;
	}
	return true;
}

/* Of a rate; what is tied is used only where nothing is left of it. */
static bool
find_basis(struct documents *documents, const struct items *items,
    bool gross, struct basis *basis, struct error *error)
{
	struct basis tied = *basis;
	struct money sum;

	choose_root(documents, root_of(documents, corrected_number(items)));
	if (!add_up(documents, gross, basis, error))
		return false;
	choose_tied(documents, items);
	if (!add_up(documents, gross, &tied, error) ||
	    !sum_items(items, basis, &sum, error))
		return false;
	if (tied.amount.units == -sum.units)
		*basis = tied;
	return true;
}

static bool
read_documents(const struct account *account, struct documents *out,
    struct error *error)
{
	const struct issued_choice choice = {
		.account = text_of(account->customer->account),
		.standing = true,
	};
	struct issued_document *issued;
	size_t count, i;

	if (!issued_read(account->run->file, &choice, account->arena, &issued,
	    &count, error))
		return false;
	*out = (struct documents){
		.arena = account->arena,
		.document = ARENA_NEW(account->arena, struct issued_document,
		    count + account->count + 1),
		.chosen = ARENA_NEW(account->arena, bool,
		    count + account->count + 1),
	};
	for (i = 0; i < count; i++) {
		/* an account may have had another currency */
		if (text_is(issued[i].row[0].cell[LINE_CURRENCY],
		    account->customer->currency->code))
			out->document[out->count++] = issued[i];
	}
	for (i = 0; i < account->count; i++)
		out->document[out->count++] = (struct issued_document){
			.number = account->document[i].row[0].cell[
			    LINE_INVOICE],
			.row = account->document[i].row,
			.rows = account->document[i].count,
		};
	return true;
}

static bool
has_basis(const struct basis *basis, size_t count, const struct item *item)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (text_equal(basis[i].code, item->tax_code) &&
		    decimal_compare(basis[i].rate, item->tax_rate) == 0)
			return true;
	}
	return false;
}

bool
corrected_find(const struct account *account, const struct items *items,
    const struct basis **out, size_t *count, struct error *error)
{
	const struct settings *settings = &account->run->book->settings;
	const struct money nothing = { 0, account->customer->currency };
	struct documents documents;
	struct basis *basis;
	size_t i;

	*count = 0;
	if (corrected_number(items).size == 0 || settings->tax_per_line ||
	    account->run->file == NULL)
		return true;
	if (!read_documents(account, &documents, error))
		return false;
	basis = ARENA_NEW(account->arena, struct basis, items->count);
	*out = basis;
	for (i = 0; i < items->count; i++) {
		const struct item *item = &items->item[i];
		struct basis *next = &basis[*count];

		if (has_basis(basis, *count, item))
			continue;
		*next = (struct basis){ item->tax_code, item->tax_rate,
		    nothing, nothing };
		if (!find_basis(&documents, items, settings->gross_prices,
		    next, error))
			return false;
		++*count;
	}
	return true;
}
