/*
 * names.h - the words that invented people, firms and addresses are made of.
 */
#ifndef GENERATOR_NAMES_H
#define GENERATOR_NAMES_H

#include <stddef.h>

struct town {
	const char *name;
	int code;                 /* first two digits of its postcodes */
	int first, last;          /* the other three, from and to */
};

struct names {
	const char *const *word;
	size_t count;
};

extern const struct names names_women, names_men;
extern const struct names names_women_family, names_men_family;
extern const struct names names_streets, names_trades, names_marks;
extern const struct names names_forms;
extern const struct town towns[];
extern const size_t town_count;

#endif
