/*
 * fault.h - why a row does not hold, in words, and where it was read.
 *
 * A place is a file and a row of it as one number: 24 bits of the file, 40 of
 * the row's line, or of its number where several may stand on a line.
 */
#ifndef IMPORT_FAULT_H
#define IMPORT_FAULT_H

#include "import/once.h"

uint64_t fault_place(size_t file, uint64_t row);
size_t fault_file(uint64_t place);
uint64_t fault_row(uint64_t place);

/*
 * Appends the reason; names[] are those of the files, `numbered`: rows are
 * known by their number.
 */
void fault_explain(const struct once_fault *fault, const char *const *names,
    bool numbered, struct buffer *out);

#endif
