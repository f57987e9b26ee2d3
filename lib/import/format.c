/* format.c - how a vendor's file is read as usage: a format, compiled. */
#include "import/format.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "import/binding.h"
#include "import/format_check.h"
#include "import/format_file.h"
#include "import/format_keys.h"
#include "import/format_layout.h"
#include "import/format_set_counter.h"
#include "import/format_set_time.h"

static bool
config(struct error *error, const struct format *format, uint64_t line)
{
	return error_place(error, format->path, line, NULL);
}

static bool
check_section(const struct format_line *line, struct error *error)
{
	size_t i;

	for (i = 0; format_sections[i].kind != NULL; i++) {
		if (!text_is(line->kind, format_sections[i].kind))
			continue;
		if (format_sections[i].named == (line->name.size > 0))
			return true;
		return error_set(error, STATUS_CONFIG,
		    format_sections[i].named ?
		    "a section [%.*s] needs a name (write [%.*s call])" :
		    "the section [%.*s] takes no name (write [%.*s])",
		    TEXT_CLIP(line->kind), TEXT_CLIP(line->kind));
	}
	return error_set(error, STATUS_CONFIG, "'%.*s' is not a section (one "
	    "of format, number, time, zones, event, attributes, intervals, "
	    "rewrite NAME, row NAME)", TEXT_CLIP(line->kind));
}

/* Two sections alike would leave open which holds. */
static bool
check_sections(const struct format *format, const struct format_line *lines,
    size_t count, struct error *error)
{
	size_t i, j;

	for (i = 0; i < count; i++) {
		if (lines[i].text.data != NULL)
			continue;
		if (!check_section(&lines[i], error))
			return config(error, format, lines[i].line);
		for (j = 0; j < i; j++) {
			if (lines[j].text.data != NULL ||
			    !text_equal(lines[i].kind, lines[j].kind) ||
			    !text_equal(lines[i].name, lines[j].name))
				continue;
			error_set(error, STATUS_CONFIG, "this section stands "
			    "twice (first on line %llu)",
			    (unsigned long long)lines[j].line);
			return config(error, format, lines[i].line);
		}
	}
	return true;
}

static void
begin_rewrite(struct format *format, const struct format_line *line)
{
	struct rewrite *rewrite =
	    ARENA_NEW(&format->arena, struct rewrite, 1);

	rewrite->name = line->name;
	rewrite->line = line->line;
	rewrite->next = format->rewrites;
	format->rewrites = rewrite;
}

/* Rewrites come first, so that recipes may name them from anywhere. */
static bool
compile_rewrites(struct format *format, const struct format_line *lines,
    size_t count, struct error *error)
{
	size_t i;

	format->rewrites = rewrite_clean(&format->arena);
	for (i = 0; i < count; i++) {
		if (!text_is(lines[i].kind, "rewrite"))
			continue;
		if (lines[i].text.data == NULL)
			begin_rewrite(format, &lines[i]);
		else if (!rewrite_add(format->rewrites, lines[i].text,
		    &format->arena, error))
			return config(error, format, lines[i].line);
	}
	return true;
}

/* So do the names that rows keep values under. */
static void
find_kept(struct format *format, const struct format_line *lines,
    size_t count)
{
	struct text key, value, name, recipe;
	size_t i;

	for (i = 0; i < count; i++) {
		struct kept *kept = format->kept;

		if (!text_is(lines[i].kind, "row") ||
		    lines[i].text.data == NULL ||
		    !format_line_split(lines[i].text, "=", &key, &value) ||
		    !text_is(key, "keep") ||
		    !format_line_split(value, "=", &name, &recipe))
			continue;
		while (kept != NULL && !text_equal(kept->name, name))
			kept = kept->next;
		if (kept != NULL)
			continue;
		kept = ARENA_NEW(&format->arena, struct kept, 1);
		kept->name = name;
		kept->next = format->kept;
		format->kept = kept;
	}
}

static void
add_conditions(struct format_condition **list,
    struct format_condition *more)
{
	while (*list != NULL)
		list = &(*list)->next;
	*list = more;
}

static void
begin_section(struct format_compiler *compiler)
{
	struct format *format = compiler->format;
	struct format_rule *rule;

	memset(compiler->seen, 0, sizeof(compiler->seen));
	compiler->rule = &compiler->event;
	if (!text_is(compiler->line->kind, "row"))
		return;
	rule = ARENA_NEW(&format->arena, struct format_rule, 1);
	rule->name = compiler->line->name;
	rule->line = compiler->line->line;
	rule->index = format->rule_count++;
	if (compiler->last_rule != NULL)
		compiler->last_rule->next = rule;
	else
		format->rules = rule;
	compiler->last_rule = compiler->rule = rule;
}

static bool
compile_line(struct format_compiler *compiler, struct error *error)
{
	const struct format_line *line = compiler->line;
	struct text key, value;

	if (!format_line_split(line->text, "=", &key, &value))
		return error_set(error, STATUS_CONFIG, "'%.*s' says nothing "
		    "(write key = value)", TEXT_CLIP(line->text));
	if (text_is(line->kind, "attributes"))
		return format_attribute_add(compiler, key, value, error);
	if (text_is(line->kind, "zones"))
		return format_zone_add(compiler, key, value, error);
	return format_key_set(compiler, key, value, error);
}

static bool
compile_lines(struct format_compiler *compiler,
    const struct format_line *lines, size_t count, struct error *error)
{
	size_t i;

	for (i = 0; i < count; i++) {
		compiler->line = &lines[i];
		if (text_is(lines[i].kind, "rewrite"))
			continue;
		if (lines[i].text.data == NULL)
			begin_section(compiler);
		else if (!compile_line(compiler, error))
			return config(error, compiler->format,
			    lines[i].line);
	}
	return true;
}

/* What a rule leaves open is as [event] says. */
static void
inherit(struct format_rule *rule, const struct format_rule *event)
{
	int i;

	span_inherit(&rule->span, &rule->field[USAGE_TIME], &event->span,
	    &event->field[USAGE_TIME]);
	for (i = 0; i < USAGE_COUNT; i++) {
		if (rule->field[i].text.data == NULL && i != USAGE_TIME)
			rule->field[i] = event->field[i];
	}
	if (!rule->has_least) {
		rule->has_least = event->has_least;
		rule->least = event->least;
	}
	add_conditions(&rule->must, event->must);
	measure_inherit(&rule->measure, &event->measure);
	format_counter_inherit(rule, event);
}

static bool
finish_rules(struct format_compiler *compiler, struct error *error)
{
	struct format *format = compiler->format;
	struct format_rule *rule;

	if (format->rules == NULL) {
		/* Without kinds of rows, all are as [event] says. */
		format->rules = ARENA_NEW(&format->arena,
		    struct format_rule, 1);
		format->rules->name = TEXT("");
		format->rule_count = 1;
	}
	for (rule = format->rules; rule != NULL; rule = rule->next) {
		inherit(rule, &compiler->event);
		if (!format_check_rule(format, rule, error) ||
		    !format_counter_check(format, rule, error))
			return false;
	}
	return true;
}

static bool
finish_time(struct format_compiler *compiler, struct error *error)
{
	struct format *format = compiler->format;

	if (format->time.forms == NULL && !time_style_add(&format->time,
	    TEXT("rfc3339"), &format->arena, error))
		return false;
	if (!format_check_words(format, compiler->time_line, error))
		return false;
	if (time_style_needs_zone(&format->time) && compiler->zone == NULL) {
		error_set(error, STATUS_CONFIG, "local times need a time "
		    "zone (add zone = Europe/Warsaw to [time])");
		return config(error, format, compiler->time_line);
	}
	return compiler->zone == NULL ||
	    zone_open(compiler->zone, &format->time.zone, error);
}

static bool
finish(struct format_compiler *compiler, struct error *error)
{
	struct format *format = compiler->format;

	if (!format_layout_finish(compiler, error))
		return false;
	if (!compiler->header_given)
		format->header = format->columns == NULL;
	if (!format->header && format->columns == NULL) {
		error_set(error, STATUS_CONFIG, "a file without a header "
		    "needs names for its columns (add columns = a, b, ... to "
		    "[format])");
		return config(error, format, 0);
	}
	if (format->number.decimal == format->number.thousands) {
		error_set(error, STATUS_CONFIG, "'%c' cannot be both decimal "
		    "mark and thousands separator", format->number.decimal);
		return config(error, format, 0);
	}
	return finish_rules(compiler, error) && finish_time(compiler, error);
}

static bool
compile(struct format *format, struct text content, const char *zone,
    struct error *error)
{
	struct format_compiler compiler = {
		.format = format,
		.zone = zone,
		.rule = &compiler.event,
	};
	struct format_line *lines;
	size_t count;

	if (!format_file_parse(content, format->path, &format->arena, &lines,
	    &count, error) || !check_sections(format, lines, count, error) ||
	    !compile_rewrites(format, lines, count, error))
		return false;
	find_kept(format, lines, count);
	compiler.names = (struct recipe_names){
		.refs = &format->refs, .rewrites = format->rewrites,
		.kept = format->kept, .arena = &format->arena,
	};
	return compile_lines(&compiler, lines, count, error) &&
	    finish(&compiler, error);
}

/* Places of the columns that the format names itself never change. */
static bool
bind_positions(struct format *format, struct error *error)
{
	struct text *names = ARENA_NEW(&format->arena, struct text,
	    format->column_count);
	size_t i;

	for (i = 0; i < format->column_count; i++)
		names[i] = format->columns[i].name;
	return format_bind(format, names, format->column_count, NULL, 0,
	    error);
}

bool
format_parse(struct text content, const char *path, const char *name,
    const char *zone, struct format **out, struct error *error)
{
	struct format *format = memory_new(1, sizeof(struct format));

	format->path = arena_string(&format->arena, text_of(path));
	format->name = arena_string(&format->arena, text_of(name));
	format->cell.quote = '"';
	format->encoding = TEXT("UTF-8");
	format->about = format->comment = format->records = TEXT("");
	format->number = NUMBER_STYLE_PLAIN;
	if (!compile(format, arena_copy(&format->arena, content), zone,
	    error) || (format->columns != NULL &&
	    !bind_positions(format, error))) {
		format_close(format);
		return false;
	}
	*out = format;
	return true;
}

bool
format_load(const char *path, const char *name, const char *zone,
    struct format **out, struct error *error)
{
	struct arena arena = { 0 };
	struct text content;
	bool ok = file_get(path, FORMAT_FILE_MAX, &arena, &content, error) &&
	    format_parse(content, path, name, zone, out, error);

	arena_release(&arena);
	return ok;
}

void
format_close(struct format *format)
{
	struct rewrite *rewrite;
	struct kept *kept;

	if (format == NULL)
		return;
	for (; format->conditions != NULL;
	    format->conditions = format->conditions->next_of_format)
		condition_close(format->conditions->condition);
	for (rewrite = format->rewrites; rewrite; rewrite = rewrite->next)
		rewrite_close(rewrite);
	for (kept = format->kept; kept != NULL; kept = kept->next)
		buffer_release(&kept->value);
	zone_close(format->time.zone);
	arena_release(&format->arena);
	free(format);
}
