/*
 * note.h - why a line bears no tax, in the words the law asks for.
 *
 * Source     Directive 2006/112/EC, art. 226 (11) and (11a); Polish VAT act,
 *            art. 106e (1) 18 and 19; EN 16931 BT-120.
 */
#ifndef TAX_NOTE_H
#define TAX_NOTE_H

#include "base/text.h"
#include "value/language.h"

/*
 * The words for a category of EN 16931, where taxes.csv has none of its own:
 * "Reverse charge" for AE. "" for S and Z, which need none.
 */
struct text tax_note(enum language language, struct text code);

#endif
