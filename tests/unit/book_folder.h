/*
 * book_folder.h - a small book in a temporary folder, for unit tests.
 *
 * One plan, duet, of one account, with the services voice (in s, lasting),
 * data (in GB), items (in pcs) and money (in PLN).
 */
#ifndef UNIT_BOOK_FOLDER_H
#define UNIT_BOOK_FOLDER_H

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "test.h"

static const char *const book_folder_files[][2] = {
	{ "book.ini", "[seller]\nname = Test\nstreet = Prosta 1\n"
	    "city = Radom\n[book]\nlanguage = en\n" },
	{ "services.csv", "service,name,unit,duration\nvoice,Calls,s,yes\n"
	    "data,Data,GB,\nitems,Items,pcs,\nmoney,Payments,PLN,\n" },
	{ "plans.csv", "plan,name\nduet,Duet\nsolo,Solo\n" },
	{ "taxes.csv", "country,tax_class,rate,code\nPL,standard,23,S\n" },
	{ "zones.csv", "prefix,zone,name\n48,PL,Poland\n4850,PLM,mobile\n"
	    "1,US,\n1234,US4,\n" },
	{ "bands.csv", "band,days,from,to\npeak,mon-fri,08:00,18:00\n"
	    "off,mon-fri,00:00,08:00\noff,mon-fri,18:00,24:00\n"
	    "off,sat sun holiday,00:00,24:00\n" },
	{ "holidays.csv", "date,name\n2026-11-11,Independence\n" },
	{ "customers.csv", "account,name\nA-1,Anna Kot\n" },
	{ "contracts.csv", "contract,account,plan\nK-1,A-1,duet\n" },
	{ "subjects.csv", "subject,contract\n48501000001,K-1\n" },
	{ "prices.csv", "plan,service,unit_price\nduet,items,1\n" },
};

static char book_folder[] = "/tmp/book.XXXXXX";

/* Writes a file of the book; NULL removes it. */
static inline void
book_folder_put(const char *name, const char *content)
{
	struct arena arena = { 0 };
	struct error error = { 0 };
	const char *path = arena_printf(&arena, "%s/%s", book_folder, name);

	if (content == NULL)
		unlink(path);
	else
		CHECK(file_put(path, text_of(content), &error));
	arena_release(&arena);
}

static inline void
book_folder_reset(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(book_folder_files); i++)
		book_folder_put(book_folder_files[i][0],
		    book_folder_files[i][1]);
}

static inline bool
book_folder_make(void)
{
	if (mkdtemp(book_folder) == NULL)
		return false;
	book_folder_reset();
	return true;
}

static inline void
book_folder_remove(void)
{
	size_t i;

	book_folder_put("fees.csv", NULL);
	for (i = 0; i < ARRAY_SIZE(book_folder_files); i++)
		book_folder_put(book_folder_files[i][0], NULL);
	rmdir(book_folder);
}

/* The message as a tool would print it, the folder's name as @. */
static inline const char *
book_folder_message(const struct error *error, struct buffer *out)
{
	struct buffer line = { 0 };
	const char *rest, *at;

	buffer_reset(out);
	error_format(error, "rate", &line);
	rest = buffer_string(&line);
	while ((at = strstr(rest, book_folder)) != NULL) {
		buffer_add(out, rest, (size_t)(at - rest));
		buffer_add_byte(out, '@');
		rest = at + strlen(book_folder);
	}
	buffer_add_string(out, rest);
	buffer_release(&line);
	return buffer_string(out);
}

#endif
