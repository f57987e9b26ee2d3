/*
 * process.h - running another tool and waiting for it.
 */
#ifndef CLI_PROCESS_H
#define CLI_PROCESS_H

#include "base/error.h"

/*
 * Runs argv[0] (a path) with argv, ended by NULL, and waits. *status is its
 * exit status. The child is told to end when this process dies, and keeps
 * this process's open descriptors, so that a lock held here is held until
 * the child has ended too. A child that cannot be run, or that a signal
 * ended, is an error (status 71).
 */
MUST_CHECK bool process_run(const char *const *argv, int *status,
    struct error *error);

#endif
