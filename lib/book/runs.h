/*
 * runs.h - where a book keeps what its runs made: runs/PERIOD.
 *
 * bill-run leaves the tables of its stages there: usage.csv, charges.csv,
 * events.csv, lines.csv and so on, and what the next run takes up.
 */
#ifndef BOOK_RUNS_H
#define BOOK_RUNS_H

#include "base/arena.h"
#include "value/date.h"

/* The folder of a period's run: "BOOK/runs/2026-10". */
const char *runs_folder(struct arena *arena, const char *book_path,
    struct period period);

/*
 * A file that the run for the period before left, of a period of the same
 * length; NULL where there is none.
 */
const char *runs_carried(struct arena *arena, const char *book_path,
    struct period period, const char *file);

#endif
