/*
 * audit.h - whether a document adds up.
 *
 * Its lines, in order: numbered lines, then a tax row for each code and
 * rate, then the total. The nets of the lines must come to those of the tax
 * rows and of the total; the tax of each row must be its rate of its net,
 * rounded once, or the sum of its lines' taxes; net and tax must come to the
 * gross. Where prices include tax each line has a gross, and the tax of a
 * row is what is in their sum, or the sum of what is in each.
 *
 * Of a correction the taxes grow from those that it says were before: see
 * basis.h.
 *
 *	audit_begin(&audit, currency, details) ... audit_line(&audit, cells) ...
 *	audit_end(&audit, header) -> NULL, or what does not add up
 */
#ifndef REGISTER_AUDIT_H
#define REGISTER_AUDIT_H

#include "record/tables.h"
#include "tax/tax.h"

struct audit {
	struct tax_sums per_rate, per_line; /* of the lines' nets */
	struct tax_sums in_rate, in_line; /* of their grosses */
	struct money tax, gross, net; /* of the tax rows */
	struct text details;      /* must last to the end */
	int64_t lines;
	size_t taxes;
	bool ended;
	const char *fault;        /* the first one; NULL if none */
	struct text total[3];     /* net, tax, gross of the total row */

	/* private: codes outlive the rows they are read from */
	struct arena arena;
};

/* Starts a document; arenas are kept from one to the next. */
void audit_begin(struct audit *audit, struct text currency,
    struct text details);

/* Takes a row of the line table. */
void audit_line(struct audit *audit, const struct text cell[LINE_COUNT]);

/*
 * What does not add up, or NULL. net, tax and gross are what the document
 * itself says.
 */
const char *audit_end(struct audit *audit, struct text net, struct text tax,
    struct text gross);
void audit_release(struct audit *audit);

#endif
