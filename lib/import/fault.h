/*
 * fault.h - why a row does not hold, in words, and where it was read.
 *
 * A place is a file and a line as one number: 24 bits of the file, 40 of the
 * line.
 */
#ifndef IMPORT_FAULT_H
#define IMPORT_FAULT_H

#include "import/once.h"

uint64_t fault_place(size_t file, uint64_t line);
size_t fault_file(uint64_t place);
uint64_t fault_line(uint64_t place);

/* Appends the reason; names[] are those of the files. */
void fault_explain(const struct once_fault *fault, const char *const *names,
    struct buffer *out);

#endif
