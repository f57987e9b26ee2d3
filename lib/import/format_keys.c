/* format_keys.c - every key of the format language, and what it does. */
#include "import/format_keys.h"

#include "import/format_set.h"
#include "import/format_set_counter.h"
#include "import/format_set_event.h"
#include "import/format_set_layout.h"
#include "import/format_set_measure.h"
#include "import/format_set_number.h"
#include "import/format_set_time.h"

#define FIELD(id, name, kind, required, about) \
	static bool \
	set_field_##id(struct format_compiler *compiler, struct text value, \
	    struct error *error) \
	{ \
		return recipe_compile(value, compiler->line->line, \
		    &compiler->names, &compiler->rule->field[id], error); \
	}
USAGE_COLUMNS(FIELD)

#define FIELD_KEY(id, name, kind, required, about) \
	{ "event row", name, false, set_field_##id, about },

const struct format_key format_keys[] = {
	{ "format", "about", false, format_set_about,
	    "one line that --list-formats shows" },
	{ "format", "syntax", false, format_set_syntax,
	    "csv; json_lines for a JSON object on each line; json for "
	    "objects on several, in arrays or not; blocks for records of "
	    "lines `name = value`; csv if not given" },
	{ "format", "records", false, format_set_records,
	    "of json: the member whose value holds the records, as data or "
	    "result.items; the file itself if not given" },
	{ "format", "delimiter", false, format_set_delimiter,
	    "what stands between fields: a character, several signs, tab, "
	    "blank, or a byte as 0x1F; a comma if not given, in blocks =" },
	{ "format", "quote", false, format_set_quote,
	    "what stands around a field that is quoted, or none; \" if not "
	    "given" },
	{ "format", "escape", false, format_set_escape,
	    "what makes the next character mean itself, or \\t a tab and "
	    "\\N an empty cell; none if not given" },
	{ "format", "header", false, format_set_header,
	    "yes if the file has a header row; yes unless columns are given" },
	{ "format", "columns", true, format_set_columns,
	    "names of the columns by position; a name? may be absent at a "
	    "row's end, and - is a column without use" },
	{ "format", "encoding", false, format_set_encoding,
	    "of the file, by its name for iconv; UTF-8 if not given" },
	{ "format", "comment", false, format_set_comment,
	    "rows that begin with this are no rows" },
	{ "format", "preamble", false, format_set_preamble,
	    "how many lines stand before the header or the first row" },
	{ "format", "null", false, format_set_null,
	    "words that stand for an empty cell, separated by commas" },
	{ "format", "sealed", false, format_set_sealed,
	    "yes if the file may end with an #end row, to be checked" },
	{ "format", "trailer", true, format_set_trailer,
	    "how a row behind the last looks that is none, as "
	    "Total;{@rows}" },
	{ "format", "blanks", false, format_set_blanks,
	    "yes if blanks around fields, outside their quotes, belong to "
	    "nothing" },
	{ "format", "wider", false, format_set_wider,
	    "yes if rows may have more columns than are named" },
	{ "number", "decimal", false, format_set_decimal,
	    "the decimal mark: . or , (. if not given)" },
	{ "number", "thousands", false, format_set_thousands,
	    "what separates thousands: . , ' _ or space; none if not given" },
	{ "number", "exponent", false, format_set_exponent,
	    "yes if 5.104E-7 is a number; no if not given" },
	{ "number", "duration", false, format_set_duration,
	    "yes if 1m30s, 0:01:30 and 90 are all 90 seconds; no if not "
	    "given" },
	{ "number", "plus", false, format_set_number_plus,
	    "yes if +5 is a number; no if not given" },
	{ "number", "bare", false, format_set_number_bare,
	    "yes if .5 and 5. are numbers; no if not given" },
	{ "number", "minus", false, format_set_number_minus,
	    "where a minus may stand: front, behind for 5-, brackets for "
	    "(5), separated by commas; front is always read" },
	{ "number", "units", false, format_set_number_units,
	    "signs and words that may stand before or behind a number and "
	    "say nothing, as $, kWh, %, separated by commas" },
	{ "time", "pattern", true, format_set_pattern,
	    "how times are written, as YYYY-MM-DD hh:mm:ss; rfc3339 if not "
	    "given; of several the first that fits is used" },
	{ "time", "zone", false, format_set_zone,
	    "time zone of local times, as Europe/Warsaw; the book's if not "
	    "given" },
	USAGE_COLUMNS(FIELD_KEY)
	{ "event row", "end", false, format_set_end,
	    "when it ended; {@seconds} is then how long after time that was" },
	{ "event row", "minutes", false, format_set_row_minutes,
	    "in place of time: it began so many minutes before its end, by "
	    "the clock" },
	{ "event row", "lasted", false, format_set_lasted,
	    "in place of time: it began so many seconds before its end" },
	{ "event row", "plus", true, format_set_plus,
	    "another number that is added to the quantity, perhaps times a "
	    "number or column; an empty one adds nothing" },
	{ "event row", "minus", true, format_set_minus,
	    "one that is taken off; it cannot be empty" },
	{ "event row", "times", true, format_set_times,
	    "the sum is multiplied by this number or column" },
	{ "event row", "negate", false, format_set_negate,
	    "yes if the quantity's sign is turned round" },
	{ "event row", "per", true, format_set_per,
	    "the product is divided by this number or column; it must come "
	    "out exactly unless round is given" },
	{ "event row", "round", false, format_set_round,
	    "how the quantity is rounded in the end, as half_up:6; exact if "
	    "not given" },
	{ "event row", "least", false, format_set_least,
	    "the least that the quantity may be after all that; a lesser one "
	    "is a reject" },
	{ "event row", "must", true, format_set_must,
	    "a condition that makes the row a reject if it does not hold" },
	{ "event row", "counter", false, format_set_reading_of,
	    "the quantity is a reading of the counter of this name: what "
	    "was counted since its reading before is the event" },
	{ "event row", "dated", false, format_set_dated,
	    "earlier or later: which of the two readings' times the event "
	    "has; earlier if not given" },
	{ "event row", "wraps", false, format_set_wraps,
	    "the number at which the counter is 0 again, as 100000 or "
	    "4294967296" },
	{ "event row", "resets", false, format_set_resets,
	    "what the counter reads after a reset, as 0: one that goes back "
	    "was reset; a reject if not given" },
	{ "event row", "most", false, format_set_most,
	    "a larger difference of two readings is a reject" },
	{ "event", "attributes", true, format_set_attributes,
	    "columns that pass through under their names, separated by "
	    "commas; * is all that nothing else names" },
	{ "row", "when", true, format_set_when,
	    "a condition; all of a row's must hold" },
	{ "row", "skip", false, format_set_skip,
	    "such rows are not billable, for this reason" },
	{ "row", "also", false, format_set_also,
	    "yes if kinds further down may make more events of the row" },
	{ "row", "begins", false, format_set_begins,
	    "what the counter reads after this row: it was exchanged or "
	    "reset" },
	{ "row", "keep", true, format_set_keep,
	    "NAME = RECIPE: a value that rows after this one may ask for as "
	    "{@NAME}" },
	{ "intervals", "first", false, format_set_first,
	    "the column of the day's first reading, by name or else place" },
	{ "intervals", "last", false, format_set_last,
	    "the last such column; as many as the day has if not given" },
	{ "intervals", "after", false, format_set_after,
	    "how many columns stand behind the day's last reading, as 1 or "
	    "1-5, unless last is given; 0 if not given" },
	{ "intervals", "minutes", false, format_set_minutes,
	    "how long an interval is: 15, 30, 60, or a recipe" },
	{ "intervals", "clock", false, format_set_clock,
	    "elapsed: a day of 23 or 25 hours has as many; wall: always 24, "
	    "by the clock; elapsed if not given" },
	{ "intervals", "extra", false, format_set_extra,
	    "columns that are filled only when an hour comes twice, as 3A or "
	    "2A, 2B, separated by commas; clock = wall then goes without "
	    "saying" },
	{ "intervals", "empty", false, format_set_empty,
	    "reject or skip: what an empty reading is; reject if not given" },
	{ "intervals", "counter", false, format_set_counter,
	    "yes if the columns are readings of a counter, one more than "
	    "intervals" },
	{ NULL, NULL, false, NULL, NULL },
};

const struct format_section format_sections[] = {
	{ "format", false, "the file as a whole" },
	{ "number", false, "how numbers are written" },
	{ "time", false, "how times are written" },
	{ "zones", false,
	    "words for zones, a line each: word = offset, summer or winter" },
	{ "event", false, "what makes an event, for all kinds of row" },
	{ "attributes", false,
	    "columns beside usage's own, a line each: name = recipe" },
	{ "intervals", false, "a row that holds a day's readings" },
	{ "rewrite", true, "a list of rewrites, first fit first" },
	{ "row", true, "a kind of row; the first that fits decides" },
	{ NULL, false, NULL },
};

static bool
stands_in(const struct format_key *key, struct text kind)
{
	struct text rest = text_of(key->sections);

	while (rest.data != NULL) {
		if (text_equal(text_cut(&rest, ' '), kind))
			return true;
	}
	return false;
}

bool
format_key_set(struct format_compiler *compiler, struct text key,
    struct text value, struct error *error)
{
	struct text kind = compiler->line->kind;
	size_t i;

	for (i = 0; format_keys[i].key != NULL; i++) {
		if (!text_is(key, format_keys[i].key) ||
		    !stands_in(&format_keys[i], kind))
			continue;
		if (compiler->seen[i] != 0 && !format_keys[i].repeats)
			return error_set(error, STATUS_CONFIG, "'%.*s' is "
			    "given twice (first on line %llu)",
			    TEXT_CLIP(key),
			    (unsigned long long)compiler->seen[i]);
		compiler->seen[i] = compiler->line->line;
		if (format_keys[i].set(compiler, value, error))
			return true;
		error->status = STATUS_CONFIG;
		return error_place(error, NULL, 0, format_keys[i].key);
	}
	return error_set(error, STATUS_CONFIG, "'%.*s' is not a key of "
	    "[%.*s] (see templates/formats/README.md)", TEXT_CLIP(key),
	    TEXT_CLIP(kind));
}
