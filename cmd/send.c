/* send - mail the documents, each once. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/secret.h"
#include "mail/mailing.h"

static const struct cli_about about = {
	.name = "send",
	.synopsis = "[-b dir] [-n] [-a id] [--unsealed] [--resend invoice] "
	    "[--arrived invoice] [-o file] [--rejects file] [document ...]",
	.summary = "mail the documents to their customers, each once",
	.reads = &table_document,
	.writes = &table_delivery,
};

/* Set by a signal: what is under way is finished, and no more begun. */
static volatile sig_atomic_t stopped;

static void
stop(int number)
{
	stopped = number;
}

/* The first signal ends the run in order, the second ends the process. */
static void
stop_in_order(void)
{
	const struct sigaction action = {
		.sa_handler = stop,
		.sa_flags = SA_RESTART | (int)SA_RESETHAND,
	};

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

static bool
read_password(struct mailing *mailing, struct error *error)
{
	struct book *book = mailing->book;
	const char *path = book->settings.mail.password_file;

	if (book->settings.mail.user[0] == '\0' || path[0] == '\0' ||
	    mailing->dry_run)
		return true;
	return cli_secret(&book->arena, book->folder, path,
	    &mailing->password, error);
}

static void
report(struct cli *cli, const struct mailing *mailing)
{
	uint64_t rejected = mailing->feed->rejected;
	uint64_t others = mailing->feed->others;
	char book[64] = "";

	cli->set_aside = mailing->deferred + mailing->failed +
	    mailing->uncertain + rejected + others > 0;
	if (others > 0)
		snprintf(book, sizeof(book), ", and %llu of the book",
		    (unsigned long long)others);
	if (cli->set_aside)
		cli_note(cli, "%llu sent, %llu deferred, %llu failed, %llu "
		    "uncertain, %llu rows rejected%s",
		    (unsigned long long)mailing->sent,
		    (unsigned long long)mailing->deferred,
		    (unsigned long long)mailing->failed,
		    (unsigned long long)mailing->uncertain,
		    (unsigned long long)rejected, book);
}

int
main(int argc, char *argv[])
{
	struct book book = { .folder = NULL };
	struct feed feed = { .table = NULL };
	struct mailing mailing = { .book = &book, .feed = &feed,
		.now = cli_now, .stop = &stopped };
	const char *book_option = NULL, *rejects = NULL;
	struct error error = { 0 };
	const struct cli_option options[] = {
		CLI_BOOK(&book_option),
		CLI_DRY_RUN(&mailing.dry_run),
		CLI_ACCOUNT(&mailing.account),
		{ 0, "unsealed", NULL, CLI_FLAG, &mailing.unsealed,
		    "take documents without their #end row" },
		{ 0, "resend", "invoice", CLI_STRING, &mailing.resend,
		    "send this one again, whatever became of it" },
		{ 0, "arrived", "invoice", CLI_STRING, &mailing.arrived,
		    "record that this uncertain one did arrive" },
		CLI_OUTPUT(&mailing.output),
		CLI_REJECTS(&rejects),
		CLI_END,
	};
	struct arena arena = { 0 };
	struct cli cli;
	bool ok;

	cli_begin(&cli, &about, options, argc, argv);
	cli_feed(&cli, &feed, &table_document, rejects);
	stop_in_order();
	mailing.templates = cli_templates(&arena);
	ok = (rejects != NULL ? book_load_parking : book_load)(
	    cli_book(book_option), &book, &error) &&
	    read_password(&mailing, &error) &&
	    mailing_run(&mailing, &error);
	if (ok)
		report(&cli, &mailing);
	book_close(&book);
	arena_release(&arena);
	return cli_end(&cli, ok, &error);
}
