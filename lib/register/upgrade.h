/*
 * upgrade.h - a register of an older version made into one of this.
 *
 * All steps between the two versions are one transaction, and all that the
 * register then says is verified before it is committed. Every document keeps
 * its bytes and its hash. Before, the file is kept beside as it was, under its
 * name and its version: register.db.v2. What fails, and a kill at any instant,
 * leaves the register of the older version.
 */
#ifndef REGISTER_UPGRADE_H
#define REGISTER_UPGRADE_H

#include "base/error.h"

/*
 * Upgrades the register at a path; nothing to do where it is of this version.
 * One that is not there, is of a newer version or does not verify is an
 * error, as is another file under the name under which it is to be kept.
 */
MUST_CHECK bool register_upgrade(const char *path, struct error *error);

#endif
