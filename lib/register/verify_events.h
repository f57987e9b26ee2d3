/*
 * verify_events.h - recomputing the marks of void documents and deliveries.
 */
#ifndef REGISTER_VERIFY_EVENTS_H
#define REGISTER_VERIFY_EVENTS_H

#include "register/sql.h"
#include "register/verify.h"

MUST_CHECK bool verify_voids(sqlite3 *db, struct verify_report *report,
    struct error *error);
MUST_CHECK bool verify_deliveries(sqlite3 *db, struct verify_report *report,
    struct error *error);

#endif
