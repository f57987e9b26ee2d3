/* preview.c - the first rows of a file as a format would have them read. */
#include "import/preview.h"

#include "import/input.h"
#include "import/mapper.h"
#include "import/readings.h"

#define NAME_WIDTH 12
#define VALUE_WIDTH 36

/* Control characters would act on the terminal. */
static void
add_shown(struct buffer *out, struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < 0x20 || c == 0x7f)
			buffer_printf(out, "\\x%02x", c);
		else
			buffer_add_byte(out, text.data[i]);
	}
}

static void
add_padding(struct buffer *out, size_t from, size_t width)
{
	do
		buffer_add_byte(out, ' ');
	while (out->size - from <= width);
}

static void
show_field(struct buffer *out, struct text name, struct text value,
    struct text by)
{
	size_t start = out->size;

	buffer_add_string(out, "  ");
	add_shown(out, name);
	add_padding(out, start + 2, NAME_WIDTH);
	buffer_add_string(out, "= ");
	start = out->size;
	add_shown(out, value);
	if (by.size > 0) {
		add_padding(out, start, VALUE_WIDTH);
		add_shown(out, by);
	}
	buffer_add_byte(out, '\n');
}

static void
show_place(struct preview *preview, const struct source *source,
    const struct record *record)
{
	add_shown(&preview->out, text_of(source->name));
	buffer_printf(&preview->out, ":%llu: ",
	    (unsigned long long)record->line);
}

/* How a value of usage was made, in the words of the format. */
static struct text
made_by(const struct format_rule *rule, int field, struct buffer *how)
{
	const struct recipe *recipe = &rule->field[field];

	buffer_reset(how);
	if (field == USAGE_QUANTITY)
		measure_describe(&rule->measure, recipe->text, how);
	else if (field == USAGE_TIME)
		span_describe(&rule->span, how);
	else
		return recipe->text;
	if (field == USAGE_QUANTITY && counter_rule_given(&rule->counter))
		buffer_add_string(how, " since the reading before");
	return buffer_text(how);
}

static void
show_event(struct preview *preview, const struct mapper *mapper,
    const struct event *event)
{
	const struct format_attribute *attribute = mapper->format->attributes;
	struct buffer *out = &preview->out, how = { 0 };
	size_t i;

	buffer_printf(out, "%s%.*s\n", event->rule->name.size ?
	    "row " : "event", TEXT_ARG(event->rule->name));
	for (i = 0; i < USAGE_COUNT; i++) {
		if (event->rule->field[i].text.data != NULL)
			show_field(out, text_of(table_usage.columns[i].name),
			    event->cell[i], made_by(event->rule, (int)i,
			    &how));
	}
	for (i = 0; i < mapper->extras; i++) {
		struct text by = TEXT("passes through");

		if (attribute != NULL) {
			by = attribute->recipe.text;
			attribute = attribute->next;
		}
		show_field(out, mapper->extra_names[i], event->extra[i], by);
	}
	if (event->local != LOCAL_UNIQUE)
		buffer_printf(out, "  the clocks %s\n",
		    event->local == LOCAL_AMBIGUOUS ?
		    "showed this time twice: the first is taken" :
		    "skipped this time: an hour later is taken");
	buffer_release(&how);
}

static void
show_reject(struct preview *preview, const struct source *source,
    const struct record *record, const struct error *why)
{
	if (preview->rejected++ >= PREVIEW_ROWS)
		return;
	show_place(preview, source, record);
	buffer_add_string(&preview->out, "reject: ");
	if (why->column[0] != '\0') {
		add_shown(&preview->out, text_of(why->column));
		buffer_add_string(&preview->out, ": ");
	}
	add_shown(&preview->out, text_of(why->text));
	buffer_add_byte(&preview->out, '\n');
}

static void
show_skipped(struct preview *preview, const struct source *source,
    const struct record *record, const struct format_rule *rule,
    struct text why)
{
	if (preview->not_billable++ >= PREVIEW_ROWS)
		return;
	show_place(preview, source, record);
	buffer_printf(&preview->out, "not billable: %.*s", TEXT_ARG(why));
	if (rule->name.size > 0)
		buffer_printf(&preview->out, " (row %.*s)",
		    TEXT_ARG(rule->name));
	buffer_add_byte(&preview->out, '\n');
}

static void
show_row(struct preview *preview, struct mapper *mapper,
    const struct source *source, const struct record *record)
{
	const struct format_rule *rule;
	struct event event;
	struct error why;
	bool more;

	switch (mapper_take(mapper, record, &rule, &why)) {
	case VERDICT_SKIPPED:
		show_skipped(preview, source, record, rule, rule->skip);
		return;
	case VERDICT_BAD:
		show_reject(preview, source, record, &why);
		return;
	case VERDICT_EVENTS:
		break;
	}
	for (;;) {
		if (!mapper_next(mapper, &event, &more, &why)) {
			show_reject(preview, source, record, &why);
			return;
		}
		if (!more)
			return;
		if (event.fate != COUNTER_USED) {
			show_skipped(preview, source, record, event.rule,
			    text_of(counter_fate_words(event.fate)));
			continue;
		}
		if (preview->events++ >= PREVIEW_ROWS)
			continue;
		show_place(preview, source, record);
		show_event(preview, mapper, &event);
	}
}

/* What may read a whole file in two ways, and no row of it tells. */
static void
show_rivals(struct preview *preview, const struct format *format)
{
	char sample[TIME_STYLE_SAMPLE];
	struct text first, second;

	if (!time_style_rivals(&format->time, &first, &second, sample))
		return;
	buffer_printf(&preview->out, "warning: '%s' is one day by the pattern "
	    "%.*s and another by %.*s; it is read by the first, and what that "
	    "does not fit by the second (take one of them out)\n", sample,
	    TEXT_ARG(first), TEXT_ARG(second));
}

static bool
show_rows(struct preview *preview, struct mapper *mapper,
    struct input *input, struct error *error)
{
	struct record record;
	enum step step;

	show_rivals(preview, mapper->format);
	while ((step = input_next(input, &record, error)) != STEP_END) {
		if (step == STEP_ERROR && input->broken)
			return false;
		if (step == STEP_ROW) {
			show_row(preview, mapper, input->source, &record);
			continue;
		}
		mapper_lose(mapper, record.line);
		show_reject(preview, input->source, &record, error);
	}
	buffer_printf(&preview->out, "%llu events, %llu not billable, %llu "
	    "rejects\n", (unsigned long long)preview->events,
	    (unsigned long long)preview->not_billable,
	    (unsigned long long)preview->rejected);
	return true;
}

bool
preview_run(struct preview *preview, struct format *format, const char *path,
    const char *folder, const char *readings, struct error *error)
{
	struct source source;
	struct mapper mapper;
	struct input input;
	bool ok;

	*preview = (struct preview){ .events = 0 };
	if (!source_open(&source, path, format->encoding.data, false, folder,
	    error))
		return false;
	mapper_open(&mapper, format);
	ok = (readings == NULL || readings_read(&mapper.counters, readings,
	    error)) && input_open(&input, format, &source, error) &&
	    mapper_begin(&mapper, source.name, input.names, input.count,
	    input.header_line, error) &&
	    show_rows(preview, &mapper, &input, error);
	input_close(&input);
	mapper_close(&mapper);
	source_close(&source);
	return ok;
}

void
preview_release(struct preview *preview)
{
	buffer_release(&preview->out);
}
