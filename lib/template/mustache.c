/* mustache.c - texts with places to fill in, a subset of mustache. */
#include "template/mustache.h"

#include <assert.h>

#define DEPTH_MAX 16

enum node_kind {
	NODE_TEXT,
	NODE_VALUE,
	NODE_RAW,                 /* a value never escaped */
	NODE_SECTION,
	NODE_INVERTED,
	NODE_CLOSE,
};

/* Nodes stand in a row; a section knows where its closing tag is. */
struct node {
	enum node_kind kind;
	struct text text;         /* of a tag: its name */
	uint64_t line;
	size_t close;
};

struct mustache {
	const char *name;
	enum mustache_escape escape;
	struct node *nodes;
	size_t count;
};

struct compiler {
	struct mustache *template;
	struct text source;
	size_t at;                /* what is not read yet starts here */
	uint64_t line;            /* on which `at` is */
	size_t open[DEPTH_MAX];   /* sections not closed yet */
	size_t depth;
};

/* A tag as it stands in the source. */
struct tag {
	size_t start, end;        /* braces included */
	char sigil;               /* 0 of a plain value */
	struct text name;
};

static uint64_t
count_lines(struct text text)
{
	uint64_t lines = 0;
	size_t i;

	for (i = 0; i < text.size; i++)
		lines += text.data[i] == '\n';
	return lines;
}

static struct text
slice(const struct compiler *compiler, size_t from, size_t to)
{
	return (struct text){ compiler->source.data + from, to - from };
}

/* Where `what` begins, from `at` on; the source's size if nowhere. */
static size_t
find(const struct compiler *compiler, size_t at, const char *what)
{
	struct text rest = slice(compiler, at, compiler->source.size);
	const char *found = rest.size == 0 ? NULL :
	    memmem(rest.data, rest.size, what, strlen(what));

	return found == NULL ? compiler->source.size :
	    (size_t)(found - compiler->source.data);
}

static bool
fail(const struct mustache *template, uint64_t line, struct error *error)
{
	error->status = STATUS_CONFIG;
	return error_place(error, template->name, line, NULL);
}

static void
add_node(struct compiler *compiler, enum node_kind kind, struct text text)
{
	struct mustache *template = compiler->template;

	if (kind == NODE_TEXT && text.size == 0)
		return;
	template->nodes[template->count++] = (struct node){
		.kind = kind,
		.text = text,
		.line = compiler->line,
	};
}

static struct text
trim_name(struct text name)
{
	while (name.size > 0 && strchr(" \t\r\n", name.data[0]) != NULL) {
		name.data++;
		name.size--;
	}
	while (name.size > 0 &&
	    strchr(" \t\r\n", name.data[name.size - 1]) != NULL)
		name.size--;
	return name;
}

static bool
name_is_valid(struct text name)
{
	size_t i;

	for (i = 0; i < name.size; i++) {
		if (name.data[i] == '\0' ||
		    strchr(" \t\r\n{}<>=", name.data[i]) != NULL)
			return false;
	}
	return name.size > 0;
}

/* Reads the tag that begins at tag->start. */
static bool
read_tag(const struct compiler *compiler, struct tag *tag,
    struct error *error)
{
	size_t inside = tag->start + 2, close;
	char first = inside < compiler->source.size ?
	    compiler->source.data[inside] : '\0';
	const char *end = first == '{' ? "}}}" : "}}";

	close = find(compiler, inside, end);
	tag->end = close + strlen(end);
	if (close >= compiler->source.size)
		return error_set(error, STATUS_CONFIG,
		    "a tag that begins here never ends (close it with %s)",
		    end);
	tag->sigil = first != '\0' && strchr("#^/!{&>=", first) != NULL ?
	    first : '\0';
	tag->name = trim_name(slice(compiler, inside + (tag->sigil != '\0'),
	    close));
	if (tag->sigil == '>' || tag->sigil == '=')
		return error_set(error, STATUS_CONFIG, "'{{%c' is not known "
		    "here (partials and other delimiters are left out)",
		    tag->sigil);
	if (tag->sigil != '!' && !name_is_valid(tag->name))
		return error_set(error, STATUS_CONFIG,
		    "'%.*s' is not a name (write {{name}})",
		    TEXT_CLIP(tag->name));
	return true;
}

/*
 * Whether the tag is alone on its line; if so widens it to the whole line,
 * its end included. Values are never alone: they leave something there.
 */
static void
widen_alone(const struct compiler *compiler, struct tag *tag)
{
	const char *data = compiler->source.data;
	size_t size = compiler->source.size;
	size_t start = tag->start, end = tag->end;

	if (tag->sigil == '\0' || strchr("#^/!", tag->sigil) == NULL)
		return;
	while (start > 0 && (data[start - 1] == ' ' || data[start - 1] == '\t'))
		start--;
	while (end < size && (data[end] == ' ' || data[end] == '\t'))
		end++;
	if (start > 0 && data[start - 1] != '\n')
		return;
	if (end < size && data[end] == '\r' && end + 1 < size &&
	    data[end + 1] == '\n')
		end++;
	if (end < size && data[end] != '\n')
		return;
	assert(start >= compiler->at);
	tag->start = start;
	tag->end = end < size ? end + 1 : end;
}

static bool
open_section(struct compiler *compiler, enum node_kind kind,
    const struct tag *tag, struct error *error)
{
	if (compiler->depth == DEPTH_MAX)
		return error_set(error, STATUS_CONFIG,
		    "sections are nested deeper than %d (flatten them)",
		    DEPTH_MAX);
	compiler->open[compiler->depth++] = compiler->template->count;
	add_node(compiler, kind, tag->name);
	return true;
}

static bool
close_section(struct compiler *compiler, const struct tag *tag,
    struct error *error)
{
	struct node *section;

	if (compiler->depth == 0)
		return error_set(error, STATUS_CONFIG, "{{/%.*s}} closes "
		    "nothing (open it with {{#%.*s}})", TEXT_CLIP(tag->name),
		    TEXT_CLIP(tag->name));
	section = &compiler->template->nodes[
	    compiler->open[--compiler->depth]];
	if (!text_equal(section->text, tag->name))
		return error_set(error, STATUS_CONFIG, "{{/%.*s}} does not "
		    "close the section of line %llu (write {{/%.*s}})",
		    TEXT_CLIP(tag->name), (unsigned long long)section->line,
		    TEXT_CLIP(section->text));
	section->close = compiler->template->count;
	add_node(compiler, NODE_CLOSE, tag->name);
	return true;
}

static bool
take_tag(struct compiler *compiler, const struct tag *tag,
    struct error *error)
{
	switch (tag->sigil) {
	case '!':
		return true;
	case '#':
		return open_section(compiler, NODE_SECTION, tag, error);
	case '^':
		return open_section(compiler, NODE_INVERTED, tag, error);
	case '/':
		return close_section(compiler, tag, error);
	default:
		add_node(compiler, tag->sigil == '\0' ? NODE_VALUE : NODE_RAW,
		    tag->name);
		return true;
	}
}

/* Reads the text up to the next tag, and the tag. */
static bool
compile_step(struct compiler *compiler, struct error *error)
{
	struct tag tag = { .start = find(compiler, compiler->at, "{{") };
	uint64_t line = compiler->line;

	if (tag.start == compiler->source.size) {
		add_node(compiler, NODE_TEXT,
		    slice(compiler, compiler->at, tag.start));
		compiler->at = tag.start;
		return true;
	}
	line += count_lines(slice(compiler, compiler->at, tag.start));
	if (!read_tag(compiler, &tag, error))
		return fail(compiler->template, line, error);
	widen_alone(compiler, &tag);
	add_node(compiler, NODE_TEXT,
	    slice(compiler, compiler->at, tag.start));
	compiler->line = line;
	if (!take_tag(compiler, &tag, error))
		return fail(compiler->template, line, error);
	compiler->line += count_lines(slice(compiler, tag.start, tag.end));
	compiler->at = tag.end;
	return true;
}

/* How many nodes a source can make: each tag one, and the texts around. */
static size_t
count_nodes(struct text source)
{
	size_t nodes = 1, i;

	for (i = 0; i + 1 < source.size; i++) {
		if (source.data[i] == '{' && source.data[i + 1] == '{') {
			nodes += 2;
			i++;
		}
	}
	return nodes;
}

bool
mustache_compile(struct arena *arena, const char *name, struct text source,
    enum mustache_escape escape, const struct mustache **out,
    struct error *error)
{
	struct mustache *template = ARENA_NEW(arena, struct mustache, 1);
	struct compiler compiler = {
		.template = template,
		.source = arena_copy(arena, source),
		.line = 1,
	};

	template->name = arena_string(arena, text_of(name));
	template->escape = escape;
	template->nodes = ARENA_NEW(arena, struct node, count_nodes(source));
	while (compiler.at < compiler.source.size) {
		if (!compile_step(&compiler, error))
			return false;
	}
	if (compiler.depth > 0) {
		const struct node *section =
		    &template->nodes[compiler.open[compiler.depth - 1]];

		error_set(error, STATUS_CONFIG, "the section that begins here "
		    "never ends (close it with {{/%.*s}})",
		    TEXT_CLIP(section->text));
		return fail(template, section->line, error);
	}
	*out = template;
	return true;
}

/* Scopes from the innermost out; they live on the stack of render_nodes. */
struct chain {
	const struct mustache_scope *scope;
	const struct chain *outer;
};

struct renderer {
	const struct mustache *template;
	struct buffer *out;       /* NULL: only check the names */
	struct error *error;
};

static const struct mustache_value *
find_value(const struct chain *chain, struct text name)
{
	size_t i;

	for (; chain != NULL; chain = chain->outer) {
		for (i = 0; i < chain->scope->count; i++) {
			if (text_is(name, chain->scope->values[i].name))
				return &chain->scope->values[i];
		}
	}
	return NULL;
}

static bool
fail_unknown(const struct renderer *renderer, const struct chain *chain,
    const struct node *node)
{
	struct buffer known = { 0 };
	size_t i;

	for (; chain != NULL; chain = chain->outer) {
		for (i = 0; i < chain->scope->count; i++)
			buffer_printf(&known, "%s%s", known.size ? ", " : "",
			    chain->scope->values[i].name);
	}
	error_set(renderer->error, STATUS_CONFIG,
	    "there is no '%.*s' to fill in (there is %s)",
	    TEXT_CLIP(node->text), known.size ? buffer_string(&known) :
	    "nothing");
	buffer_release(&known);
	return fail(renderer->template, node->line, renderer->error);
}

static void
add_escaped(struct buffer *out, struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		switch (text.data[i]) {
		case '&':
			buffer_add_string(out, "&amp;");
			break;
		case '<':
			buffer_add_string(out, "&lt;");
			break;
		case '>':
			buffer_add_string(out, "&gt;");
			break;
		case '"':
			buffer_add_string(out, "&quot;");
			break;
		case '\'':
			buffer_add_string(out, "&#39;");
			break;
		default:
			buffer_add_byte(out, text.data[i]);
		}
	}
}

static bool
render_value(const struct renderer *renderer,
    const struct mustache_value *value, const struct node *node)
{
	if (value->kind != MUSTACHE_TEXT) {
		error_set(renderer->error, STATUS_CONFIG, "'%.*s' is not a "
		    "text (use it as a section: {{#%.*s}} ... {{/%.*s}})",
		    TEXT_CLIP(node->text), TEXT_CLIP(node->text),
		    TEXT_CLIP(node->text));
		return fail(renderer->template, node->line, renderer->error);
	}
	if (renderer->out == NULL)
		return true;
	if (node->kind == NODE_RAW ||
	    renderer->template->escape == MUSTACHE_PLAIN)
		buffer_add_text(renderer->out, value->text);
	else
		add_escaped(renderer->out, value->text);
	return true;
}

static bool
value_is_true(const struct mustache_value *value)
{
	switch (value->kind) {
	case MUSTACHE_TEXT:
		return value->text.size > 0;
	case MUSTACHE_FLAG:
		return value->flag;
	case MUSTACHE_LIST:
		return value->count > 0;
	}
	return false;
}

static bool render_nodes(const struct renderer *renderer, size_t from,
    size_t to, const struct chain *chain);

/* Renders the nodes between a section's tags as often as its value says. */
static bool
render_section(const struct renderer *renderer,
    const struct mustache_value *value, size_t at, const struct chain *chain)
{
	const struct node *node = &renderer->template->nodes[at];
	bool wanted = node->kind == NODE_SECTION;
	size_t i;

	if (value->kind == MUSTACHE_LIST && wanted) {
		for (i = 0; i < value->count; i++) {
			const struct chain inner = { &value->items[i], chain };

			if (!render_nodes(renderer, at + 1, node->close,
			    &inner))
				return false;
		}
		return true;
	}
	if (renderer->out != NULL && value_is_true(value) != wanted)
		return true;
	return render_nodes(renderer, at + 1, node->close, chain);
}

static bool
render_nodes(const struct renderer *renderer, size_t from, size_t to,
    const struct chain *chain)
{
	const struct mustache_value *value;
	size_t at;

	for (at = from; at < to; at++) {
		const struct node *node = &renderer->template->nodes[at];

		if (node->kind == NODE_TEXT) {
			if (renderer->out != NULL)
				buffer_add_text(renderer->out, node->text);
			continue;
		}
		assert(node->kind != NODE_CLOSE);
		value = find_value(chain, node->text);
		if (value == NULL)
			return fail_unknown(renderer, chain, node);
		if (node->kind == NODE_VALUE || node->kind == NODE_RAW) {
			if (!render_value(renderer, value, node))
				return false;
			continue;
		}
		if (!render_section(renderer, value, at, chain))
			return false;
		at = node->close;
	}
	return true;
}

bool
mustache_render(const struct mustache *template,
    const struct mustache_scope *scope, struct buffer *out,
    struct error *error)
{
	const struct renderer renderer = { template, out, error };
	const struct chain chain = { scope, NULL };

	return render_nodes(&renderer, 0, template->count, &chain);
}

bool
mustache_check(const struct mustache *template,
    const struct mustache_scope *scope, struct error *error)
{
	return mustache_render(template, scope, NULL, error);
}
