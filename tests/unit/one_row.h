/*
 * one_row.h - one row read by a format written in the test.
 */
#ifndef UNIT_ONE_ROW_H
#define UNIT_ONE_ROW_H

#include "import/mapper.h"

/*
 * The usage that a row with these comma separated cells becomes, its events
 * separated by "; ": each "TIME QUANTITY". An error in its place if there is
 * one. The format's columns are a, b, c, ... as many as the row has cells.
 */
UNUSED static const char *
one_row(const char *body, const char *row)
{
	static struct buffer out;
	struct text names[26], cells[26], rest = text_of(row);
	struct buffer content = { 0 };
	struct format *format = NULL;
	struct mapper mapper = { 0 };
	struct event event;
	struct error error = { 0 };
	struct record record = { cells, 0, 7, rest };
	const struct format_rule *rule;
	bool more, ok;

	buffer_reset(&out);
	buffer_add_string(&content, "[format]\ncolumns = ");
	while (rest.data != NULL) {
		size_t i = record.count++;

		cells[i] = text_cut(&rest, ',');
		names[i] = (struct text){ &"abcdefghijklmnopqrstuvwxyz"[i],
		    1 };
		buffer_printf(&content, "%s%c", i ? ", " : "", 'a' + (int)i);
	}
	buffer_printf(&content, "\n%s", body);
	ok = format_parse(buffer_text(&content), "f", "f", "Europe/Warsaw",
	    &format, &error);
	if (ok) {
		mapper_open(&mapper, format);
		ok = mapper_begin(&mapper, "x.csv", names, record.count, 0,
		    &error) && mapper_take(&mapper, &record, &rule, &error) ==
		    VERDICT_EVENTS;
	}
	while (ok && (ok = mapper_next(&mapper, &event, &more, &error)) &&
	    more)
		buffer_printf(&out, "%s%.*s %.*s", out.size ? "; " : "",
		    TEXT_ARG(event.cell[USAGE_TIME]),
		    TEXT_ARG(event.cell[USAGE_QUANTITY]));
	if (!ok) {
		buffer_reset(&out);
		error_format(&error, NULL, &out);
	}
	if (format != NULL)
		mapper_close(&mapper);
	format_close(format);
	buffer_release(&content);
	return buffer_string(&out);
}

#endif
