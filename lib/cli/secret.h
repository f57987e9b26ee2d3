/*
 * secret.h - a password, out of a file that only its owner can read.
 *
 * Never from an option, which every user of the machine sees, nor from the
 * environment, which every child inherits.
 *
 * Source     systemd.exec(5), LoadCredential.
 */
#ifndef CLI_SECRET_H
#define CLI_SECRET_H

#include "base/arena.h"
#include "base/error.h"

/*
 * Reads the first line of a secret's file, into the arena. `path` is relative
 * to `folder`; a file with the path's last part in $CREDENTIALS_DIRECTORY
 * goes before it. A file that its group or others can read is refused with
 * status 77, one that is not there or empty with status 78.
 */
MUST_CHECK bool cli_secret(struct arena *arena, const char *folder,
    const char *path, const char **out, struct error *error);

#endif
