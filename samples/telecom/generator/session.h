/*
 * session.h - what one call, message or data session is like.
 *
 * Each fills in what its kind says; who, when and to whom is there already.
 */
#ifndef GENERATOR_SESSION_H
#define GENERATOR_SESSION_H

#include "kinds.h"
#include "switch_record.h"

void session_call(struct random *random, enum kind kind,
    struct switch_record *record);
void session_message(enum kind kind, struct switch_record *record);

/* Where things are slow, sessions last long: at night. */
void session_data(struct random *random, bool night,
    struct switch_record *record);

/* The call before goes on with somebody else; its id stays. */
void session_transfer(struct random *random,
    const struct switch_record *before, struct switch_record *record);

#endif
