/* fault.c - why a row does not hold, in words, and where it was read. */
#include "import/fault.h"

#include "record/tables.h"

#define LINE_BITS 40

uint64_t
fault_place(size_t file, uint64_t line)
{
	return (uint64_t)file << LINE_BITS | line;
}

size_t
fault_file(uint64_t place)
{
	return (size_t)(place >> LINE_BITS);
}

uint64_t
fault_line(uint64_t place)
{
	return place & (((uint64_t)1 << LINE_BITS) - 1);
}

static void
explain_conflict(const struct once_fault *fault, const char *other,
    unsigned long long line, struct buffer *out)
{
	struct text id = once_field(fault->row, USAGE_EVENT_ID);

	buffer_printf(out, "'%.*s' ", TEXT_CLIP(id));
	if (fault->other_place == fault->place)
		buffer_add_string(out, "comes again");
	else
		buffer_printf(out, "stands at %s:%llu", other, line);
	buffer_add_string(out, " with other content and the same revision "
	    "(give the one that holds a higher revision)");
}

void
fault_explain(const struct once_fault *fault, const char *const *names,
    struct buffer *out)
{
	const char *other = names[fault_file(fault->other_place)];
	unsigned long long line = fault_line(fault->other_place);

	if (fault->fate == FATE_CONFLICT)
		explain_conflict(fault, other, line, out);
	else if (fault->fate == FATE_REPEAT)
		buffer_printf(out, "repeats %s:%llu", other, line);
	else
		buffer_printf(out, "revision %lld is replaced by revision "
		    "%lld at %s:%llu", (long long)fault->revision,
		    (long long)fault->other_revision, other, line);
}
