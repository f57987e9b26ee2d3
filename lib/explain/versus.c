/* versus.c - what changed from one document to another. */
#include "explain/versus.h"

#include "explain/changes.h"
#include "explain/explain_page.h"
#include "explain/explain_words.h"

static struct text
name_of(const struct explain_documents *documents)
{
	return documents->count > 0 ? documents->explained[0].number :
	    TEXT("");
}

static bool
find(const struct explain_documents *asked,
    const struct explain_documents *other, struct changes *changes,
    struct error *error)
{
	*changes = (struct changes){ .arena = asked->arena };
	if (asked->customer != other->customer)
		return error_set(error, STATUS_USAGE, "'%.*s' is of account "
		    "'%s', not '%s' (compare documents of one account)",
		    TEXT_CLIP(name_of(other)), other->customer->account,
		    asked->customer->account);
	return changes_find(other, asked, changes, error);
}

bool
versus_write(const struct explain_documents *asked,
    const struct explain_documents *other, struct table_writer *writer,
    struct error *error)
{
	struct buffer amount = { 0 };
	struct changes changes;
	bool ok = find(asked, other, &changes, error);
	size_t i;

	for (i = 0; ok && i < changes.count; i++) {
		const struct change *change = &changes.change[i];
		const struct text cell[CHANGE_COUNT] = {
			[CHANGE_INVOICE] = name_of(asked),
			[CHANGE_VERSUS] = name_of(other),
			[CHANGE_CAUSE] = text_of(cause_name(change->cause)),
			[CHANGE_CONTRACT] = change->contract,
			[CHANGE_SERVICE] = change->service,
			[CHANGE_DESCRIPTION] = change->description,
			[CHANGE_BEFORE] = change->before,
			[CHANGE_AFTER] = change->after,
		};
		struct text row[CHANGE_COUNT];

		buffer_reset(&amount);
		decimal_write(change->change,
		    asked->customer->currency->minor, &amount);
		memcpy(row, cell, sizeof(row));
		row[CHANGE_CHANGE] = buffer_text(&amount);
		ok = table_writer_row(writer, row, NULL, error);
	}
	buffer_release(&amount);
	return ok;
}

static void
add_change(const struct change *change, enum language language, int minor,
    struct buffer *out)
{
	struct buffer words = { 0 }, amount = { 0 };

	buffer_printf(&words, "%s: %.*s",
	    explain_cause(language, change->cause),
	    TEXT_ARG(change->description));
	if (change->before.size + change->after.size > 0)
		buffer_printf(&words, " (%.*s \xe2\x86\x92 %.*s)",
		    TEXT_ARG(change->before), TEXT_ARG(change->after));
	if (decimal_sign(change->change) > 0)
		buffer_add_byte(&amount, '+');
	language_number(language, change->change, minor, &amount);
	explain_page_row("  ", buffer_text(&words), buffer_text(&amount),
	    TEXT(""), out);
	buffer_release(&words);
	buffer_release(&amount);
}

bool
versus_page(const struct explain_documents *asked,
    const struct explain_documents *other, struct buffer *out,
    struct error *error)
{
	enum language language = asked->count > 0 ?
	    asked->explained[0].language : LANGUAGE_EN;
	int minor = asked->customer->currency->minor;
	struct decimal sum = DECIMAL_ZERO;
	struct changes changes;
	size_t i;

	if (!find(asked, other, &changes, error))
		return false;
	for (i = 0; i < changes.count; i++) {
		if (!decimal_add(sum, changes.change[i].change, &sum, error))
			return false;
	}
	buffer_printf(out, "%.*s: ", TEXT_ARG(name_of(asked)));
	if (decimal_sign(sum) == 0) {
		buffer_add_string(out, explain_word(language, WORD_SAME));
	} else {
		language_number(language, decimal_sign(sum) < 0 ?
		    decimal_negate(sum) : sum, minor, out);
		buffer_printf(out, " %s %s", asked->customer->currency->code,
		    explain_word(language, decimal_sign(sum) < 0 ?
		    WORD_LESS : WORD_MORE));
	}
	buffer_printf(out, " %s %.*s\n\n", explain_word(language,
	    decimal_sign(sum) == 0 ? WORD_AS : WORD_THAN),
	    TEXT_ARG(name_of(other)));
	for (i = 0; i < changes.count; i++)
		add_change(&changes.change[i], language, minor, out);
	return true;
}
