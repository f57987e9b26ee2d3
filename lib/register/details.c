/* details.c - what a document says beside its columns and its lines. */
#include "register/details.h"

void
details_add(struct buffer *out, const char *name, struct text value)
{
	if (value.size == 0)
		return;
	chain_put(out, text_of(name));
	chain_put(out, value);
}

bool
details_next(struct text *rest, struct text *name, struct text *value)
{
	return chain_cut(rest, name) && chain_cut(rest, value);
}

bool
details_find(struct text details, const char *name, struct text *value)
{
	struct text at, found;

	if (details.size == 0)
		return false;
	*value = TEXT("");
	while (details_next(&details, &at, &found)) {
		if (text_is(at, name))
			*value = found;
	}
	return true;
}
