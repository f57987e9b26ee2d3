/* telecom-generate - invent a telephone operator's customers and a month. */
#include "base/file.h"
#include "cli/cli.h"
#include "traffic.h"

#define RECORDS_MAX 1000000000

static const struct cli_about about = {
	.name = "telecom-generate",
	.synopsis = "[--customers N] [--records N] [--period MONTH] "
	    "[--seed N] --out DIR",
	.summary = "write the sample operator's customers, contracts and "
	    "numbers, and a month of its switch's records",
};

static bool
check(int64_t customers, int64_t records, const char *folder,
    struct error *error)
{
	if (folder == NULL)
		return error_set(error, STATUS_USAGE,
		    "there is no folder to write to (give --out DIR)");
	if (customers < 1 || customers > PEOPLE_MAX)
		return error_set(error, STATUS_USAGE, "'%lld' customers are "
		    "too few or too many (1 to %d)", (long long)customers,
		    PEOPLE_MAX);
	if (records < TRAFFIC_MIN || records > RECORDS_MAX)
		return error_set(error, STATUS_USAGE, "'%lld' records are "
		    "too few or too many (%d to %d)", (long long)records,
		    TRAFFIC_MIN, RECORDS_MAX);
	return true;
}

int
main(int argc, char *argv[])
{
	struct people people = { .customers = 250 };
	struct traffic traffic = { .people = &people, .records = 20000,
	    .zone = "Europe/Warsaw" };
	const char *folder = NULL;
	int64_t seed = 1;
	const struct cli_option options[] = {
		CLI_PERIOD(&people.month),
		{ 0, "customers", "number", CLI_NUMBER, &people.customers,
		    "how many; 250 unless given" },
		{ 0, "records", "number", CLI_NUMBER, &traffic.records,
		    "how many the switch wrote; 20000 unless given" },
		{ 0, "seed", "number", CLI_NUMBER, &seed,
		    "another seed, another month; 1 unless given" },
		{ 'o', "out", "dir", CLI_STRING, &folder,
		    "the folder to write to" },
		CLI_END,
	};
	struct error error = { 0 };
	struct cli cli;
	bool made;

	people.month = (struct period){ date_of(2026, 10, 1),
		date_of(2026, 11, 1) };
	cli_begin(&cli, &about, options, argc, argv);
	people.random.state = (uint64_t)seed;
	/* A stream of its own, so that more people make no other calls. */
	traffic.random.state = ~(uint64_t)seed;
	made = check(people.customers, traffic.records, folder, &error) &&
	    file_make_folder(folder, &error) &&
	    people_make(&people, folder, &error) &&
	    traffic_make(&traffic, folder, &error);
	people_release(&people);
	return cli_end(&cli, made, &error);
}
