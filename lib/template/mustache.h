/*
 * mustache.h - texts with places to fill in, a subset of mustache.
 *
 *	{{name}}                        the value
 *	{{{name}}} or {{&name}}         the value, never escaped
 *	{{#name}} ... {{/name}}         once if name is true or not empty; once
 *	                                for each item of a list
 *	{{^name}} ... {{/name}}         if it is false, empty or an empty list
 *	{{! words }}                    a comment
 *
 * A line on which nothing but one section tag or comment stands leaves no
 * line behind. Inside a list its item's names come first, then those around
 * it. An unknown name is an error, never silently empty: a bill that says
 * "Dear ," must not go out.
 *
 * Source     the specification of mustache 1.x, its core and sections;
 *            partials, lambdas and changed delimiters are refused.
 * Ownership  a template lives in the arena it was compiled into and copies
 *            what it needs; it is read only and threads may share it.
 * Errors     status 78 with the template's name, the line and the tag.
 */
#ifndef TEMPLATE_MUSTACHE_H
#define TEMPLATE_MUSTACHE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

struct mustache;

/* What {{name}} does to & < > " and '. */
enum mustache_escape {
	MUSTACHE_PLAIN,           /* nothing: text for people */
	MUSTACHE_HTML,            /* makes them safe in HTML and XML */
};

enum mustache_kind {
	MUSTACHE_TEXT,            /* true as a section unless empty */
	MUSTACHE_FLAG,            /* a section only */
	MUSTACHE_LIST,            /* a section only, repeated */
};

struct mustache_value {
	const char *name;         /* any characters but blanks and braces */
	enum mustache_kind kind;
	struct text text;
	bool flag;
	const struct mustache_scope *items; /* of a list */
	size_t count;
};

struct mustache_scope {
	const struct mustache_value *values;
	size_t count;
};

/* `name` is what errors call the template, usually its path. */
MUST_CHECK bool mustache_compile(struct arena *arena, const char *name,
    struct text source, enum mustache_escape escape,
    const struct mustache **out, struct error *error);

/* Appends the text filled in; what was appended before an error stays. */
MUST_CHECK bool mustache_render(const struct mustache *template,
    const struct mustache_scope *scope, struct buffer *out,
    struct error *error);

/*
 * Checks every tag against the names of a scope, those in sections that its
 * values would leave out included; inside an empty list nothing is known.
 */
MUST_CHECK bool mustache_check(const struct mustache *template,
    const struct mustache_scope *scope, struct error *error);

#endif
