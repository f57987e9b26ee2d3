/* price_terms.c - what a row of prices.csv says of how tiers are filled. */
#include "book/price_terms.h"

#include "value/rounding.h"

static const char *const sharings[] = { "own", "shared" };
static const char *const steps[] = { "piece", "event" };

/* "peak:power", "billed_peak:power" */
static bool
take_peak(struct book *book, const struct row *row, struct text word,
    struct price_row *price, struct error *error)
{
	struct text name = word, kind = text_cut(&name, ':');

	price->by_billed = text_is_word(kind, "billed_peak");
	if (!price->by_billed && !text_is_word(kind, "peak"))
		return row_error(row, PRICE_UPTO_PER, error, "'%.*s' is not "
		    "known (write period or day)", TEXT_CLIP(word));
	if (name.data == NULL)
		return row_error(row, PRICE_UPTO_PER, error, "'%.*s' names "
		    "no service (write peak:SERVICE or billed_peak:SERVICE)",
		    TEXT_CLIP(word));
	if (price->by_peak != NULL)
		return row_error(row, PRICE_UPTO_PER, error, "'%.*s' is a "
		    "second peak (bounds are for one)", TEXT_CLIP(word));
	price->by_peak = book_service(book, name);
	return price->by_peak != NULL ||
	    row_error(row, PRICE_UPTO_PER, error, "'%.*s' is not a service "
	    "(add it to services.csv or mend the name)", TEXT_CLIP(name));
}

/* Cuts a word off a list that is joined by blanks, commas or semicolons. */
static struct text
next_word(struct text *rest)
{
	struct text word = { rest->data, 0 };

	while (word.size < rest->size &&
	    strchr(" ,;", rest->data[word.size]) == NULL)
		word.size++;
	rest->data += word.size;
	rest->size -= word.size;
	if (rest->size > 0) {
		rest->data++;
		rest->size--;
	}
	return word;
}

static bool
take_upto_per(struct book *book, const struct row *row,
    struct price_row *price, struct error *error)
{
	struct text rest = text_trim(row->cell[PRICE_UPTO_PER]);

	if (text_is_word(rest, "period"))
		return true;
	while (rest.size > 0) {
		struct text word = next_word(&rest);

		if (text_is_word(word, "day"))
			price->daily = true;
		else if (word.size > 0 &&
		    !take_peak(book, row, word, price, error))
			return false;
	}
	return true;
}

static bool
take_rounding(const struct row *row, struct price_row *price,
    struct error *error)
{
	price->rounds = text_trim(row->cell[PRICE_ROUND_QUANTITY]).size > 0;
	return !price->rounds ||
	    rounding_parse(row->cell[PRICE_ROUND_QUANTITY],
	    &price->quantity_round, error) ||
	    row_place(row, PRICE_ROUND_QUANTITY, error);
}

bool
price_terms_take(struct book *book, const struct row *row,
    struct price_row *price, struct error *error)
{
	int tiers, step;

	if (!take_upto_per(book, row, price, error) ||
	    !load_word(row, PRICE_TIERS, sharings, ARRAY_SIZE(sharings), 0,
	    &tiers, error) ||
	    !load_word(row, PRICE_INCREMENT_ON, steps, ARRAY_SIZE(steps), 0,
	    &step, error) ||
	    !take_rounding(row, price, error))
		return false;
	price->shared = tiers == 1;
	price->whole_steps = step == 1;
	price->highest_of = load_string(book, row, PRICE_HIGHEST_OF);
	return true;
}
