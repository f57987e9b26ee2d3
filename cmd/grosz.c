/* grosz - the front command: runs the tool it is told to. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "book/settings.h"
#include "cli/cli.h"

static const struct {
	const char *name, *about;
} tools[] = {
	{ "bill-run", "the whole cycle for a month" },
	{ "import-usage", "a meter's file in, clean events out" },
	{ "rate", "price usage events" },
	{ "invoice", "charges into invoices: draft them, or post them" },
	{ "render-pdf", "make the PDF of each invoice" },
	{ "send", "mail the documents, each once" },
	{ "register", "list, show, export and verify what was issued" },
	{ "explain", "why a bill, a line, a difference is what it is" },
	{ "check-book", "find all mistakes of a book" },
};

static void
print_help(void)
{
	size_t i;

	printf("usage: grosz tool [option ...] [file ...]\n\n"
	    "grosz - batch billing for the Unix shell.\n\n");
	for (i = 0; i < ARRAY_SIZE(tools); i++)
		printf("  %-14s %s\n", tools[i].name, tools[i].about);
	printf("\n"
	    "  -h, --help     show this\n"
	    "      --version  show the version\n"
	    "      --describe show what may stand in a book\n"
	    "      --exec-path\n"
	    "                 show the folder the tools are in\n\n"
	    "'grosz rate --help' tells the options of rate, "
	    "'man grosz-rate' all about it.\n");
}

/* Prints what may stand in a book: book.ini, and the columns of each table. */
static void
print_book(void)
{
	static const struct table *const tables[] = {
		&table_customers, &table_contracts, &table_subjects,
		&table_services, &table_plans, &table_fees, &table_limits,
		&table_prices,
		&table_allowances, &table_balances, &table_readings,
		&table_market, &table_netting, &table_deposits,
		&table_zones, &table_bands, &table_holidays, &table_peaks,
		&table_taxes, &table_exchange,
		&table_discounts, &table_adjustments,
	};
	struct buffer out = { 0 };
	size_t i;

	buffer_add_string(&out, "book.ini\n");
	settings_describe(&out);
	for (i = 0; i < ARRAY_SIZE(tables); i++) {
		buffer_printf(&out, "\n%s: one row is %s\n", tables[i]->name,
		    tables[i]->about);
		table_describe(tables[i], &out);
	}
	printf("%s", buffer_string(&out));
	buffer_release(&out);
}

/* Prints where the tools are: for PATH, so that pipelines need no prefix. */
static void
print_exec_path(void)
{
	struct arena arena = { 0 };
	const char *path = cli_tool(&arena, "rate");

	printf("%.*s\n", (int)(strrchr(path, '/') - path), path);
	arena_release(&arena);
}

static int
fail(const struct error *error)
{
	struct buffer line = { 0 };

	error_format(error, "grosz", &line);
	fprintf(stderr, "%s\n", buffer_string(&line));
	buffer_release(&line);
	return (int)error->status;
}

static int
run_tool(char *argv[])
{
	struct arena arena = { 0 };
	struct error error;
	size_t i;

	error_set(&error, STATUS_USAGE,
	    "there is no tool '%.60s' (see grosz --help)", argv[0]);
	for (i = 0; i < ARRAY_SIZE(tools); i++) {
		const char *path = cli_tool(&arena, tools[i].name);

		if (strcmp(argv[0], tools[i].name) != 0)
			continue;
		execv(path, argv);
		error_system(&error, STATUS_OS, "cannot run '%s'", path);
	}
	return fail(&error);
}

int
main(int argc, char *argv[])
{
	const char *what = argc > 1 ? argv[1] : "--help";
	struct error error;

	signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write that fails */
	if (strcmp(what, "--help") == 0 || strcmp(what, "-h") == 0)
		print_help();
	else if (strcmp(what, "--version") == 0)
		printf("grosz %s\n", GROSZ_VERSION);
	else if (strcmp(what, "--describe") == 0)
		print_book();
	else if (strcmp(what, "--exec-path") == 0)
		print_exec_path();
	else
		return run_tool(argv + 1);
	if (fflush(stdout) == 0 && fclose(stdout) == 0)
		return argc > 1 ? STATUS_OK : STATUS_USAGE;
	error_system(&error, STATUS_IO, "cannot write standard output");
	return fail(&error);
}
