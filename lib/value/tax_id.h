/*
 * tax_id.h - numbers that carry their own check: tax ids and bank accounts.
 *
 * Written    blanks, hyphens and points between the characters are ignored,
 *            and so is the country's prefix of a tax id.
 * Source     a Polish NIP's last digit is the sum of the others weighted by
 *            6 5 7 2 3 4 5 6 7, modulo 11, and never 10. VAT numbers of the
 *            other member states have the shapes that VIES takes. An IBAN
 *            (ISO 13616) is 1 modulo 97.
 * Errors     status 65.
 */
#ifndef VALUE_TAX_ID_H
#define VALUE_TAX_ID_H

#include "base/error.h"

/* country is ISO 3166; a country outside the European Union takes any id. */
MUST_CHECK bool tax_id_check(struct text id, const char *country,
    struct error *error);

MUST_CHECK bool iban_check(struct text iban, struct error *error);

#endif
