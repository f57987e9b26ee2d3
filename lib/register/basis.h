/*
 * basis.h - what was left of what a document corrects, as its details say it.
 *
 * The tax of a correction is that on what is left after it, less that on what
 * was left before (tax.h); so the document says what that was: for each rate
 * with how much tax on it, or, where tax is per line, for each line.
 *
 * Format     details "tax_before": code, rate, amount and tax; "line_before":
 *            number of the line and amount; blanks between. Amounts are with
 *            tax where those of the lines are.
 */
#ifndef REGISTER_BASIS_H
#define REGISTER_BASIS_H

#include "register/details.h"
#include "tax/tax.h"

/* Of one rate. */
struct basis {
	struct text code;
	struct decimal rate;
	struct money amount, tax;
};

void basis_add(const struct basis *basis, struct buffer *details);
void basis_add_line(struct text line, struct money before,
    struct buffer *details);

/*
 * Tells sums, to which no line was added, what details say of their rates.
 * The codes are kept by reference.
 */
MUST_CHECK bool basis_take(struct text details, struct tax_sums *sums,
    struct error *error);

/* What details say of a rate; *found is false where that is nothing. */
MUST_CHECK bool basis_of_rate(struct text details, struct text code,
    struct decimal rate, const struct currency *currency, struct basis *out,
    bool *found, struct error *error);

/* What details say of a line: *before is set, and *out is it, or NULL. */
MUST_CHECK bool basis_of_line(struct text details, struct text line,
    const struct currency *currency, struct money *before,
    const struct money **out, struct error *error);

#endif
