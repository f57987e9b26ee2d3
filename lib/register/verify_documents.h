/*
 * verify_documents.h - recomputing the documents: numbers, hashes, sums.
 */
#ifndef REGISTER_VERIFY_DOCUMENTS_H
#define REGISTER_VERIFY_DOCUMENTS_H

#include "register/sql.h"
#include "register/verify.h"

MUST_CHECK bool verify_documents(sqlite3 *db, struct verify_report *report,
    struct error *error);

#endif
