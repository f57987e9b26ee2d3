/*
 * random.h - numbers for tests, the same on every machine and in every run.
 */
#ifndef UNIT_RANDOM_H
#define UNIT_RANDOM_H

#include <stdint.h>

#include "base/compiler.h"

static uint64_t random_state = 1;

/* A whole number from 0 to below - 1. */
UNUSED static unsigned
draw(unsigned below)
{
	random_state = random_state * 6364136223846793005 +
	    1442695040888963407;
	return (unsigned)((random_state >> 33) % below);
}

#endif
