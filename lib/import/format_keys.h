/*
 * format_keys.h - every key of the format language, described once.
 *
 * The compiler reads a line by this table; the reference page is checked
 * against it.
 */
#ifndef IMPORT_FORMAT_KEYS_H
#define IMPORT_FORMAT_KEYS_H

#include "import/format.h"
#include "import/format_file.h"

#define FORMAT_KEYS_MAX 96

/* A format while it is being compiled. */
struct format_compiler {
	struct format *format;
	struct recipe_names names;
	struct format_rule event; /* what [event] says for all rules */
	struct format_rule *rule; /* the section's: &event or a row's */
	struct format_rule *last_rule;
	struct format_attribute *last_attribute;
	const struct format_line *line;
	const char *zone;         /* the format's own, else the caller's */
	bool header_given;
	uint64_t time_line;       /* of [time] pattern */
	uint64_t seen[FORMAT_KEYS_MAX]; /* line of each key, in a section */
};

struct format_key {
	const char *sections;     /* kinds of section, separated by blanks */
	const char *key;
	bool repeats;             /* may stand several times */
	bool (*set)(struct format_compiler *compiler, struct text value,
	    struct error *error);
	const char *about;
};

/* The table; NULL in .key ends it. */
extern const struct format_key format_keys[];

/* Kinds of section, the table's and those with lines of their own kind. */
struct format_section {
	const char *kind;
	bool named;               /* [kind name] */
	const char *about;
};
extern const struct format_section format_sections[];

/* Does what a line "key = value" of the current section says. */
MUST_CHECK bool format_key_set(struct format_compiler *compiler,
    struct text key, struct text value, struct error *error);

/* Adds an attribute: what a line of [attributes] says. */
MUST_CHECK bool format_attribute_add(struct format_compiler *compiler,
    struct text name, struct text recipe, struct error *error);

#endif
