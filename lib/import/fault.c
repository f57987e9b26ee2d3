/* fault.c - why a row does not hold, in words, and where it was read. */
#include "import/fault.h"

#include "record/tables.h"

#define ROW_BITS 32
#define EVENT_BITS 12
#define FILE_BITS (64 - ROW_BITS - EVENT_BITS)

/* The numbers that so many bits hold. */
#define RANGE(bits) ((uint64_t)1 << (bits))

bool
fault_place(size_t file, uint64_t row, uint64_t event, uint64_t *place,
    struct error *error)
{
	if (file >= RANGE(FILE_BITS))
		return error_set(error, STATUS_DATA, "over %llu files (read "
		    "them in parts)", (unsigned long long)RANGE(FILE_BITS));
	if (row >= RANGE(ROW_BITS))
		return error_set(error, STATUS_DATA, "a file of over %llu "
		    "lines (split it)", (unsigned long long)RANGE(ROW_BITS));
	if (event >= RANGE(EVENT_BITS))
		return error_set(error, STATUS_DATA, "a row of over %llu "
		    "events", (unsigned long long)RANGE(EVENT_BITS) - 1);
	*place = (uint64_t)file << (ROW_BITS + EVENT_BITS) |
	    row << EVENT_BITS | event;
	return true;
}

size_t
fault_file(uint64_t place)
{
	return (size_t)(place >> (ROW_BITS + EVENT_BITS));
}

uint64_t
fault_row(uint64_t place)
{
	return place >> EVENT_BITS & (RANGE(ROW_BITS) - 1);
}

uint64_t
fault_event(uint64_t place)
{
	return place & (RANGE(EVENT_BITS) - 1);
}

bool
fault_is_numbered(uint64_t place, const struct fault_names *names)
{
	return names->numbered && fault_file(place) != names->lined;
}

/* Where another row stands. */
static void
add_place(uint64_t place, const struct fault_names *names,
    struct buffer *out)
{
	const char *name = names->file[fault_file(place)];
	unsigned long long row = fault_row(place);

	if (fault_is_numbered(place, names))
		buffer_printf(out, "record %llu of %s", row, name);
	else
		buffer_printf(out, "%s:%llu", name, row);
}

static void
explain_conflict(const struct once_fault *fault,
    const struct fault_names *names, struct buffer *out)
{
	struct text id = once_field(fault->row, USAGE_EVENT_ID);

	buffer_printf(out, "'%.*s' ", TEXT_CLIP(id));
	if (fault->other_place == fault->place) {
		buffer_add_string(out, "comes again");
	} else {
		buffer_add_string(out, "stands at ");
		add_place(fault->other_place, names, out);
	}
	buffer_add_string(out, " with other content and the same revision "
	    "(give the one that holds a higher revision)");
}

void
fault_explain(const struct once_fault *fault,
    const struct fault_names *names, struct buffer *out)
{
	if (fault->fate == FATE_CONFLICT) {
		explain_conflict(fault, names, out);
		return;
	}
	if (fault->fate == FATE_REPEAT)
		buffer_add_string(out, "repeats ");
	else
		buffer_printf(out, "revision %lld is replaced by revision "
		    "%lld at ", (long long)fault->revision,
		    (long long)fault->other_revision);
	add_place(fault->other_place, names, out);
}
