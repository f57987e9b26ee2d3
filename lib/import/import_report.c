/* import_report.c - what became of the rows that were read, in words. */
#include "import/import_report.h"

#include "import/rows.h"

struct import_counts
import_total(const struct import_job *job)
{
	struct import_counts total = { .read = 0 };
	size_t i;

	for (i = 0; i < job->files; i++) {
		const struct import_counts *counts = &job->counts[i];

		total.read += counts->read;
		total.handed_on += counts->handed_on;
		total.duplicates += counts->duplicates;
		total.not_billable += counts->not_billable;
		total.rejected += counts->rejected;
		total.replaced += counts->replaced;
		total.ambiguous += counts->ambiguous;
		total.missing += counts->missing;
	}
	return total;
}

static void
report_counts(const char *name, const struct import_counts *counts,
    struct buffer *out)
{
	buffer_printf(out, "%s: %llu read = %llu handed on + %llu duplicates "
	    "+ %llu not billable + %llu rejects", name,
	    (unsigned long long)counts->read,
	    (unsigned long long)counts->handed_on,
	    (unsigned long long)counts->duplicates,
	    (unsigned long long)counts->not_billable,
	    (unsigned long long)counts->rejected);
	if (counts->replaced > 0)
		buffer_printf(out, " + %llu mended elsewhere",
		    (unsigned long long)counts->replaced);
	buffer_add_byte(out, '\n');
	if (counts->ambiguous > 0)
		buffer_printf(out, "%s: local times that the clocks showed "
		    "twice, taken as the first: %llu\n", name,
		    (unsigned long long)counts->ambiguous);
	if (counts->missing > 0)
		buffer_printf(out, "%s: local times that the clocks "
		    "skipped, taken as an hour later: %llu\n", name,
		    (unsigned long long)counts->missing);
}

/* Which rows of which files come from the mended table. */
static void
report_places(const struct import_job *job, struct buffer *out)
{
	const struct mended_list *list;

	for (list = job->places.first; list != NULL; list = list->next) {
		buffer_printf(out, "%s: takes the place of %s%s ", job->mended,
		    rows_are_numbered(job->format) ? "record" : "line",
		    list->count > 1 ? "s" : "");
		mended_places_write(list, out);
		buffer_printf(out, " of %.*s\n", TEXT_ARG(list->file));
	}
}

void
import_report(const struct import_job *job, struct buffer *out)
{
	struct import_counts total = import_total(job);
	const struct format_rule *rule;
	size_t i;

	for (i = 0; i < job->files; i++)
		report_counts(job->names[i], &job->counts[i], out);
	if (job->files > 1)
		report_counts("all files", &total, out);
	report_places(job, out);
	for (rule = job->format->rules; rule != NULL; rule = rule->next) {
		if (job->skips[rule->index] > 0)
			buffer_printf(out, "not billable, %.*s: %llu\n",
			    TEXT_ARG(rule->skip), (unsigned long long)
			    job->skips[rule->index]);
	}
	for (i = 0; i < COUNTER_FATES; i++) {
		if (job->readings_only[i] > 0)
			buffer_printf(out, "not billable, %s: %llu\n",
			    counter_fate_words((enum counter_fate)i),
			    (unsigned long long)job->readings_only[i]);
	}
}
