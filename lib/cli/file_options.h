/*
 * file_options.h - whether a tool would write to a file twice, or to one that
 * it reads.
 *
 * Each output takes its name when it is whole, so that of two with one name
 * the first would be gone, and what it held with it.
 */
#ifndef CLI_FILE_OPTIONS_H
#define CLI_FILE_OPTIONS_H

#include "cli/cli.h"

/*
 * Looks at the options that name files, standard input and output, the
 * operands from `first` on, and the book's register. Errors: status 64.
 */
MUST_CHECK bool file_options_check(const struct cli *cli, size_t first,
    struct error *error);

#endif
