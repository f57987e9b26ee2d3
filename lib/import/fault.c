/* fault.c - why a row does not hold, in words, and where it was read. */
#include "import/fault.h"

#include "record/tables.h"

#define ROW_BITS 40

uint64_t
fault_place(size_t file, uint64_t row)
{
	return (uint64_t)file << ROW_BITS | row;
}

size_t
fault_file(uint64_t place)
{
	return (size_t)(place >> ROW_BITS);
}

uint64_t
fault_row(uint64_t place)
{
	return place & (((uint64_t)1 << ROW_BITS) - 1);
}

/* Where another row stands. */
static void
add_place(uint64_t place, const char *const *names, bool numbered,
    struct buffer *out)
{
	const char *name = names[fault_file(place)];
	unsigned long long row = fault_row(place);

	if (numbered)
		buffer_printf(out, "record %llu of %s", row, name);
	else
		buffer_printf(out, "%s:%llu", name, row);
}

static void
explain_conflict(const struct once_fault *fault, const char *const *names,
    bool numbered, struct buffer *out)
{
	struct text id = once_field(fault->row, USAGE_EVENT_ID);

	buffer_printf(out, "'%.*s' ", TEXT_CLIP(id));
	if (fault->other_place == fault->place) {
		buffer_add_string(out, "comes again");
	} else {
		buffer_add_string(out, "stands at ");
		add_place(fault->other_place, names, numbered, out);
	}
	buffer_add_string(out, " with other content and the same revision "
	    "(give the one that holds a higher revision)");
}

void
fault_explain(const struct once_fault *fault, const char *const *names,
    bool numbered, struct buffer *out)
{
	if (fault->fate == FATE_CONFLICT) {
		explain_conflict(fault, names, numbered, out);
		return;
	}
	if (fault->fate == FATE_REPEAT)
		buffer_add_string(out, "repeats ");
	else
		buffer_printf(out, "revision %lld is replaced by revision "
		    "%lld at ", (long long)fault->revision,
		    (long long)fault->other_revision);
	add_place(fault->other_place, names, numbered, out);
}
