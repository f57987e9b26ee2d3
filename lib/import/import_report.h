/* import_report.h - what became of the rows that were read, in words. */
#ifndef IMPORT_IMPORT_REPORT_H
#define IMPORT_IMPORT_REPORT_H

#include "import/importer.h"

/* All files' counts together. */
struct import_counts import_total(const struct import_job *job);

/* Appends what happened, in lines that each end with a newline. */
void import_report(const struct import_job *job, struct buffer *out);

#endif
