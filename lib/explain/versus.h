/*
 * versus.h - what changed from one document to another, and by how much.
 *
 * Lines are matched by what they bill: contract, service, zone, hours, tier,
 * or the fee of a plan. Where both documents have one, the steps of the two
 * are compared: another price, another usage, other days. The change of a
 * product is that of the quantity at the old price and that of the price at
 * the new quantity. All changes together are the difference of the totals.
 */
#ifndef EXPLAIN_VERSUS_H
#define EXPLAIN_VERSUS_H

#include "explain/explain_document.h"
#include "record/table_writer.h"

/* Writes rows of table_change: from `other`, which was before, to `asked`. */
MUST_CHECK bool versus_write(const struct explain_documents *asked,
    const struct explain_documents *other, struct table_writer *writer,
    struct error *error);

/* Appends the same as text for a person. */
MUST_CHECK bool versus_page(const struct explain_documents *asked,
    const struct explain_documents *other, struct buffer *out,
    struct error *error);

#endif
