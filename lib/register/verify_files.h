/*
 * verify_files.h - whether the files made of documents are those that were
 * made, and speak of what was issued.
 *
 * Looked at are the rows of a document table, as render-pdf writes it: the
 * document stands in the register with that account, total, currency and due
 * date; the file is there, as long as it was, and has its SHA-256.
 */
#ifndef REGISTER_VERIFY_FILES_H
#define REGISTER_VERIFY_FILES_H

#include "register/sql.h"
#include "register/verify.h"

/*
 * Reports each damage. False where the table is none or cut short, or the
 * register cannot be read.
 */
MUST_CHECK bool verify_files(sqlite3 *db, const char *table,
    struct verify_report *report, struct error *error);

#endif
