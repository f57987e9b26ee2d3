/*
 * explain_table.h - explanations as rows of table_explained.
 */
#ifndef EXPLAIN_EXPLAIN_TABLE_H
#define EXPLAIN_EXPLAIN_TABLE_H

#include "explain/explained.h"
#include "record/table_writer.h"

MUST_CHECK bool explain_table_write(const struct explained *explained,
    struct table_writer *writer, struct error *error);

#endif
