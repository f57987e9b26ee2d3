/*
 * address.h - e-mail addresses that are safe to hand to a server.
 *
 * Source     RFC 5321, section 4.1.2, of which the plain form is taken:
 *            letters, digits and !#$%&'*+-/=?^_`{|}~ with single dots between
 *            them, an @, and a host name. Quoted names, comments, address
 *            literals and anything but ASCII are refused: no customer has
 *            them, and all that injects a header or a command has.
 */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include "base/error.h"

/* Checks one address; the error shows it. */
MUST_CHECK bool address_check(struct text address, struct error *error);

/* What stands after the @ of an address that was checked. */
struct text address_domain(struct text address);

#endif
