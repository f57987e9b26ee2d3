/* cli.c - what every tool's main does alike: options, messages, exits. */
#include "cli/cli.h"

#include <assert.h>
#include <ctype.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/file_options.h"

#define OPTIONS_MAX 40

/* What every tool has; their codes lie beyond any letter. */
enum { HELP = 'h', VERSION = 1000, DESCRIBE, FIRST_LONG };

static void
print_line(const char *tool, const char *text)
{
	fprintf(stderr, "%s: %s\n", tool, text);
}

/*
 * A tool started with one of its standard descriptors closed must not open
 * a data file in its place.
 */
static void
open_standard_descriptors(void)
{
	int fd = open("/dev/null", O_RDWR);

	while (fd >= 0 && fd <= STDERR_FILENO)
		fd = dup(fd);
	if (fd > STDERR_FILENO)
		close(fd);
}

static _Noreturn void
finish_output(void)
{
	if (fflush(stdout) != 0 || fclose(stdout) != 0) {
		perror("standard output");
		exit(STATUS_IO);
	}
	exit(STATUS_OK);
}

static void
print_option(char letter, const char *name, const char *argument,
    const char *about)
{
	char left[64];

	snprintf(left, sizeof(left), "%s%c%s--%s%s%s",
	    letter ? "-" : " ", letter ? letter : ' ', letter ? ", " : "  ",
	    name, argument ? " " : "", argument ? argument : "");
	printf("  %-26s %s\n", left, about);
}

static _Noreturn void
print_help(const struct cli *cli)
{
	const struct cli_option *option;

	printf("usage: %s %s\n\n%s - %s.\n\n", cli->about->name,
	    cli->about->synopsis, cli->about->name, cli->about->summary);
	for (option = cli->options; option->name != NULL; option++)
		print_option(option->letter, option->name, option->argument,
		    option->about);
	print_option('h', "help", NULL, "show this");
	print_option(0, "version", NULL, "show the version");
	if (cli->about->reads != NULL || cli->about->writes != NULL)
		print_option(0, "describe", NULL,
		    "show the columns read and written");
	finish_output();
}

static _Noreturn void
print_tables(const struct cli *cli)
{
	struct buffer out = { 0 };

	if (cli->about->reads != NULL) {
		buffer_printf(&out, "reads %s: one row is %s\n",
		    cli->about->reads->name, cli->about->reads->about);
		table_describe(cli->about->reads, &out);
	}
	if (cli->about->writes != NULL) {
		buffer_printf(&out, "%swrites %s: one row is %s\n",
		    out.size ? "\n" : "", cli->about->writes->name,
		    cli->about->writes->about);
		table_describe(cli->about->writes, &out);
	}
	printf("%s", buffer_string(&out));
	finish_output();
}

static _Noreturn void
wrong_usage(const struct cli *cli, const char *format, const char *what)
{
	char text[256];

	/* The formats are the literals below. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(text, sizeof(text), format, what);
#pragma GCC diagnostic pop
	print_line(cli->about->name, text);
	exit(STATUS_USAGE);
}

static bool
number_parse(struct text text, int64_t *out, struct error *error)
{
	struct decimal number;

	if (!decimal_parse(text, &number, error))
		return false;
	if (number.scale != 0 || number.digits < 0 ||
	    number.digits > INT32_MAX)
		return error_set(error, STATUS_USAGE,
		    "'%.*s' is not a count (a whole number from 0)",
		    TEXT_CLIP(text));
	*out = (int64_t)number.digits;
	return true;
}

/* Stores an option's argument where its table row says. */
static bool
store(const struct cli_option *option, const char *argument,
    struct error *error)
{
	switch (option->kind) {
	case CLI_FLAG:
		*(bool *)option->target = true;
		return true;
	case CLI_STRING:
	case CLI_READS:
	case CLI_WRITES:
		*(const char **)option->target = argument;
		return true;
	case CLI_DATE:
		return date_parse(text_of(argument), option->target, error);
	case CLI_MONTHS:
		return period_parse(text_of(argument), option->target, error);
	case CLI_NUMBER:
		return number_parse(text_of(argument), option->target, error);
	}
	return false;
}

/* getopt's two tables, made from ours. */
struct getopt_tables {
	struct option longs[OPTIONS_MAX + 4];
	char shorts[2 * OPTIONS_MAX + 4];
};

static void
make_getopt_tables(const struct cli_option *options,
    struct getopt_tables *tables)
{
	char *letter = tables->shorts;
	int i;

	*letter++ = ':'; /* a missing argument is told from a wrong option */
	*letter++ = 'h';
	for (i = 0; options[i].name != NULL; i++) {
		bool takes = options[i].kind != CLI_FLAG;

		assert(i < OPTIONS_MAX);
		tables->longs[i] = (struct option){ options[i].name,
		    takes, NULL, FIRST_LONG + i };
		if (options[i].letter == 0)
			continue;
		*letter++ = options[i].letter;
		if (takes)
			*letter++ = ':';
	}
	*letter = '\0';
	tables->longs[i++] = (struct option){ "help", 0, NULL, HELP };
	tables->longs[i++] = (struct option){ "version", 0, NULL, VERSION };
	tables->longs[i++] = (struct option){ "describe", 0, NULL, DESCRIBE };
	tables->longs[i] = (struct option){ NULL, 0, NULL, 0 };
}

static const struct cli_option *
option_of(const struct cli *cli, int code)
{
	const struct cli_option *option = cli->options;

	if (code >= FIRST_LONG)
		return &cli->options[code - FIRST_LONG];
	while (option->name != NULL && option->letter != code)
		option++;
	assert(option->name != NULL);
	return option;
}

static void
take_option(struct cli *cli, int code, char *argv[])
{
	const struct cli_option *option;
	struct error error = { .status = STATUS_OK };
	char letter[3] = { '-', (char)optopt, '\0' };

	switch (code) {
	case HELP:
		print_help(cli);
	case VERSION:
		printf("%s (grosz) %s\n", cli->about->name, GROSZ_VERSION);
		finish_output();
	case DESCRIBE:
		print_tables(cli);
	case '?':
		wrong_usage(cli, "there is no option '%s' (see --help)",
		    optopt != 0 && isprint(optopt) ? letter :
		    argv[optind - 1]);
	case ':':
		wrong_usage(cli, "option '%s' needs a value (see --help)",
		    argv[optind - 1]);
	default:
		break;
	}
	option = option_of(cli, code);
	if (!store(option, optarg, &error)) {
		fprintf(stderr, "%s: --%s: %s\n", cli->about->name,
		    option->name, error.text);
		exit(STATUS_USAGE);
	}
}

void
cli_begin(struct cli *cli, const struct cli_about *about,
    const struct cli_option *options, int argc, char *argv[])
{
	struct getopt_tables tables;
	struct error error = { .status = STATUS_OK };
	int code;

	*cli = (struct cli){ .about = about, .options = options };
	open_standard_descriptors();
	umask(077); /* for what libraries make; see base/sharing.h */
	signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write that fails */
	make_getopt_tables(options, &tables);
	opterr = 0;
	while ((code = getopt_long(argc, argv, tables.shorts, tables.longs,
	    NULL)) != -1)
		take_option(cli, code, argv);
	cli->operands = (const char *const *)(argv + optind);
	cli->count = (size_t)(argc - optind);
	if (!file_options_check(cli, about->words ? cli->count : 0, &error))
		exit(cli_end(cli, false, &error));
}

int
cli_end(struct cli *cli, bool ok, const struct error *error)
{
	struct buffer message = { 0 };

	if (cli->shown != 0)
		fprintf(stderr, "\r\033[K");
	if (ok)
		return cli->said_no ? STATUS_NO :
		    cli->set_aside ? STATUS_SET_ASIDE : STATUS_OK;
	error_format(error, cli->about->name, &message);
	fprintf(stderr, "%s\n", buffer_string(&message));
	buffer_release(&message);
	return error->status != STATUS_OK ? (int)error->status :
	    STATUS_SOFTWARE;
}

void
cli_note(const struct cli *cli, const char *format, ...)
{
	struct error note = { .status = STATUS_OK };
	struct buffer line = { 0 };
	va_list args;

	va_start(args, format);
	vsnprintf(note.text, sizeof(note.text), format, args);
	va_end(args);
	error_format(&note, cli->about->name, &line);
	fprintf(stderr, "%s%s\n", cli->shown ? "\r\033[K" : "",
	    buffer_string(&line));
	buffer_release(&line);
}

void
cli_set_aside(struct cli *cli, uint64_t count, uint64_t rows,
    const char *path)
{
	if (count == 0)
		return;
	cli->set_aside = true;
	cli_note(cli, "%llu of %llu rows set aside in '%s'",
	    (unsigned long long)count, (unsigned long long)rows, path);
}

void
cli_feed_aside(struct cli *cli, const struct feed *feed)
{
	if (feed->others == 0) {
		cli_set_aside(cli, feed->rejected, feed->rows,
		    feed->rejects_path);
		return;
	}
	cli->set_aside = true;
	cli_note(cli, "%llu of %llu rows set aside in '%s', and %llu bad "
	    "row%s of the book", (unsigned long long)feed->rejected,
	    (unsigned long long)feed->rows, feed->rejects_path,
	    (unsigned long long)feed->others, feed->others == 1 ? "" : "s");
}
