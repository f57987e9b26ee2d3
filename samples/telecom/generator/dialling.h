/*
 * dialling.h - numbers that people call, in the many ways they dial them.
 */
#ifndef GENERATOR_DIALLING_H
#define GENERATOR_DIALLING_H

#include "random.h"

#define DIALLED_MAX 24

/*
 * A number to call: mostly Polish, mostly mobile; premium and satellite ones
 * only where the caller is not restricted. With a national number the
 * country, 48, is there, is written 0048 or +48, or is left out.
 */
void dial(struct random *random, bool restricted, char out[DIALLED_MAX]);

/* A number to write to. */
void dial_message(struct random *random, char out[DIALLED_MAX]);

/* A number in no country, and one at sea. */
void dial_nowhere(struct random *random, char out[DIALLED_MAX]);
void dial_satellite(struct random *random, char out[DIALLED_MAX]);

#endif
