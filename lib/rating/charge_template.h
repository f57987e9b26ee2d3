/*
 * charge_template.h - rows of the charge table by pieces made once.
 *
 * Of a charge nearly all is said by its price, tier, period and language: what
 * differs are contract, account and four numbers. So the rest is made once,
 * by the very code that makes any row (charge_rows.h), and cut where the
 * numbers stand; a row is then a few copies between numbers. Where a row's
 * text hangs on its numbers in any other way - packages, minutes out of
 * seconds, included quantities, bounds that held - there is no template.
 *
 *	K-1 /data///100/2026-01-01, A-1 ,K-1, duet,data,,,100,2026-10-01,
 *	2026-11-01, 3,100,100, GB,0.00,1,, 0.00, PLN,prices.csv:7, 100 GB ...
 *
 * Ownership  a set belongs to one thread and owns its templates.
 */
#ifndef RATING_CHARGE_TEMPLATE_H
#define RATING_CHARGE_TEMPLATE_H

#include "rating/tally.h"
#include "record/table_writer.h"

struct charge_templates;

/* For prices of the ranks below `prices`. */
struct charge_templates *charge_templates_open(size_t prices);
void charge_templates_close(struct charge_templates *templates);

/*
 * Writes a tier of a priced tally, as charge_row_write would; *served is
 * false, and nothing written, where there is no template for it.
 */
MUST_CHECK bool charge_template_write(struct charge_templates *templates,
    const struct tally *tally, size_t tier, struct table_writer *writer,
    bool *served, struct error *error);

#endif
