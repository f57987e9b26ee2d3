/* csv_fault.c - what is wrong with a record that is no strict CSV. */
#include "record/csv_fault.h"

#include "record/csv_reader.h"

void
csv_fault_set(enum csv_fault fault, size_t index, struct text field,
    struct error *error)
{
	if (fault == FAULT_FIELDS)
		error_set(error, STATUS_DATA, "a row has over %zu fields (is "
		    "this a CSV file?)", CSV_FIELDS_MAX);
	else if (fault == FAULT_NOT_CLOSED)
		error_set(error, STATUS_DATA, "field %zu: the quote that opens "
		    "'%.*s' never closes (close it)", index + 1,
		    TEXT_CLIP(field));
	else if (fault == FAULT_NOT_CLOSED_SOON)
		error_set(error, STATUS_DATA, "field %zu: the quote that opens "
		    "'%.*s' does not close within %zu bytes (close it)",
		    index + 1, TEXT_CLIP(field), CSV_RECORD_MAX);
	else if (field.data[0] == '"')
		error_set(error, STATUS_DATA, "field %zu: '%.*s' goes on after "
		    "its closing quote (write a quote inside a field twice)",
		    index + 1, TEXT_CLIP(field));
	else
		error_set(error, STATUS_DATA, "field %zu: '%.*s' has a quote "
		    "inside but is not quoted (quote the field and write the "
		    "quote twice)", index + 1, TEXT_CLIP(field));
}
