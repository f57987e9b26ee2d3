/*
 * reject_columns.h - tables of rows set aside, as tables.h has them.
 */
#ifndef RECORD_REJECT_COLUMNS_H
#define RECORD_REJECT_COLUMNS_H

#define REJECT_COLUMNS(C) \
	C(REJECT_FILE, "file", TEXT, true, "the input file") \
	C(REJECT_LINE, "line", INTEGER, true, \
	    "the line on which the row began") \
	C(REJECT_COLUMN, "column", TEXT, true, \
	    "the column at fault, if one is") \
	C(REJECT_REASON, "reason", TEXT, true, "what is wrong, and the cure") \
	C(REJECT_ROW, "row", TEXT, true, "the whole row as it stood")

/* The same, once a person has mended it: see mended.h. */
#define MENDED_COLUMNS(C) \
	C(MENDED_FILE, "file", TEXT, true, "the input file") \
	C(MENDED_LINE, "line", INTEGER, true, \
	    "the line on which the row began") \
	C(MENDED_COLUMN, "column", TEXT, false, \
	    "the column at fault, if one is") \
	C(MENDED_REASON, "reason", TEXT, false, "what was wrong") \
	C(MENDED_ROW, "row", TEXT, true, "the whole row, mended") \
	C(MENDED_CONTEXT, "context", TEXT, false, \
	    "what the row knows from those before it")

#endif
