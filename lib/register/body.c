/* body.c - the lines of a document, as one text of its row. */
#include "register/body.h"

void
body_add(struct chain_row *row, const struct text cell[LINE_COUNT])
{
	int i;

	for (i = 0; i < OWN_COUNT; i++)
		chain_text(row, cell[own_columns[i]]);
}

bool
body_next(struct text *rest, struct text cell[LINE_COUNT], bool *more,
    struct error *error)
{
	int i;

	*more = rest->size > 0;
	for (i = 0; *more && i < OWN_COUNT; i++) {
		if (!chain_cut(rest, &cell[own_columns[i]]))
			return error_set(error, STATUS_DATA, "the lines of a "
			    "document cannot be read (run register verify)");
	}
	return true;
}
