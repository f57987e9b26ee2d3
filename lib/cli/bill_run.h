/*
 * bill_run.h - the whole cycle of a book for a period, stage by stage.
 *
 * Each stage is one of the tools, and leaves its table in the run's folder,
 * BOOK/runs/PERIOD, whole or not at all. A stage that only computes (usage,
 * charges) is passed over if it was done with the same input files, book and
 * options; the later ones are run every time and do nothing twice, since they
 * ask the register. So a run that was cut short is taken up by running it
 * again.
 */
#ifndef CLI_BILL_RUN_H
#define CLI_BILL_RUN_H

#include "cli/cli.h"

struct bill_run {
	/* set by the caller */
	const char *book_path;
	struct period period;
	struct date issue_date;   /* DATE_FIRST: the day each invoice is made */
	const char *account;      /* NULL: all */
	bool dry_run;             /* drafts in PERIOD/preview, nothing sent */
	bool verbose;             /* say what each stage does */
};

/*
 * Runs the stages; the usage files are the operands of `cli`, or else those
 * the book's [run] usage names. Sets cli->set_aside where a stage set rows
 * aside, after saying on stderr where they are. Errors: the status of the
 * stage that failed; 75 where another run of the period is at work.
 */
MUST_CHECK bool bill_run(struct cli *cli, const struct bill_run *job,
    struct error *error);

#endif
