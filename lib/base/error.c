/* error.c - filling and formatting error values. */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void PRINTF_LIKE(3, 0)
set(struct error *error, enum status status, const char *format, va_list args)
{
	*error = (struct error){ .status = status };
	vsnprintf(error->text, sizeof(error->text), format, args);
}

bool
error_set(struct error *error, enum status status, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set(error, status, format, args);
	va_end(args);
	return false;
}

bool
error_system(struct error *error, enum status status, const char *format, ...)
{
	int number = errno;
	size_t used;
	va_list args;

	va_start(args, format);
	set(error, status, format, args);
	va_end(args);
	used = strlen(error->text);
	snprintf(error->text + used, sizeof(error->text) - used, ": %s",
	    strerror(number));
	return false;
}

bool
error_place(struct error *error, const char *file, uint64_t line,
    const char *column)
{
	if (file != NULL && error->file[0] == '\0')
		snprintf(error->file, sizeof(error->file), "%s", file);
	if (error->line == 0)
		error->line = line;
	if (column != NULL && error->column[0] == '\0')
		snprintf(error->column, sizeof(error->column), "%s", column);
	return false;
}

static void
add_escaped(struct buffer *out, const char *string)
{
	for (; *string != '\0'; string++) {
		unsigned char c = (unsigned char)*string;

		if (c < 0x20 || c == 0x7f)
			buffer_printf(out, "\\x%02x", c);
		else
			buffer_add_byte(out, *string);
	}
}

void
error_format(const struct error *error, const char *tool, struct buffer *out)
{
	if (tool != NULL)
		buffer_printf(out, "%s: ", tool);
	if (error->file[0] != '\0') {
		add_escaped(out, error->file);
		buffer_add_byte(out, ':');
		if (error->line != 0)
			buffer_printf(out, "%llu:",
			    (unsigned long long)error->line);
		buffer_add_byte(out, ' ');
	}
	if (error->column[0] != '\0') {
		add_escaped(out, error->column);
		buffer_add_string(out, ": ");
	}
	add_escaped(out, error->text);
}
