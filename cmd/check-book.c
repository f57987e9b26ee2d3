/* check-book - find all mistakes of a book before they are billed. */
#include "base/file.h"
#include "book/check_book.h"
#include "cli/cli.h"
#include "cli/fit.h"
#include "document/book_texts.h"
#include "rating/check_prices.h"
#include "tax/check_taxes.h"

static const struct cli_about about = {
	.name = "check-book",
	.synopsis = "[-b dir] [-d date] [-o file]",
	.summary = "find all mistakes of a book before they are billed",
};

static bool
print(struct findings *findings, const char *path, struct error *error)
{
	struct buffer out = { 0 };
	bool ok;

	findings_write(findings, &out);
	ok = file_put(path, buffer_text(&out), error);
	buffer_release(&out);
	return ok;
}

/* Looks at what pages and mails would make of it. */
static bool
check_documents(struct book *book, struct error *error)
{
	struct arena arena = { 0 };
	struct paper paper = { .pdf = NULL };
	bool ok = paper_load_fonts(&paper, cli_fonts(&arena), error) &&
	    book_texts_find(book, &paper, error);

	if (ok)
		fit_find_addresses(book);
	paper_close(&paper);
	arena_release(&arena);
	return ok;
}

static bool
check(const char *folder, struct date day, struct findings *findings,
    struct error *error)
{
	struct tariff tariff = { .book = NULL };
	struct book book;
	bool ok = book_load_all(folder, &book, findings, error) &&
	    tariff_load(&tariff, &book, error);

	if (ok) {
		book_check(&book, day);
		prices_check(&tariff);
		taxes_check(&book, day);
		ok = check_documents(&book, error);
	}
	tariff_close(&tariff);
	book_close(&book);
	return ok;
}

int
main(int argc, char *argv[])
{
	const char *book = NULL, *output = NULL;
	struct date day = cli_today();
	const struct cli_option options[] = {
		CLI_BOOK(&book),
		{ 'd', "date", "date", CLI_DATE, &day,
		    "contracts that ended before it are done; else today" },
		CLI_OUTPUT(&output),
		CLI_END,
	};
	struct findings findings = { .count = 0 };
	struct error error = { .status = STATUS_OK };
	struct cli cli;
	bool ok;

	cli_begin(&cli, &about, options, argc, argv);
	ok = check(cli_book(book), day, &findings, &error) &&
	    print(&findings, output ? output : "-", &error);
	cli.said_no = findings.count > 0;
	findings_release(&findings);
	return cli_end(&cli, ok, &error);
}
