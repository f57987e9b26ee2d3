/* explain_page.c - explanations as text for a person to read. */
#include "explain/explain_page.h"

#include <string.h>

#include "explain/explain_words.h"

#define WORDS_WIDTH 60
#define AMOUNT_WIDTH 12

/* Characters, not bytes. */
static size_t
width_of(struct text text)
{
	size_t width = 0, i;

	for (i = 0; i < text.size; i++)
		width += ((unsigned char)text.data[i] & 0xc0) != 0x80;
	return width;
}

static void
fill(size_t from, size_t to, struct buffer *out)
{
	for (; from < to; from++)
		buffer_add_byte(out, ' ');
}

void
explain_page_row(const char *indent, struct text words, struct text amount,
    struct text beside, struct buffer *out)
{
	size_t used = strlen(indent) + width_of(words);

	buffer_add_string(out, indent);
	buffer_add_text(out, words);
	if (amount.size > 0 || beside.size > 0) {
		buffer_add_byte(out, ' ');
		fill(used + 1 + width_of(amount), WORDS_WIDTH + AMOUNT_WIDTH,
		    out);
		buffer_add_text(out, amount);
	}
	if (beside.size > 0) {
		buffer_add_string(out, "  ");
		buffer_add_text(out, beside);
	}
	buffer_add_byte(out, '\n');
}

static void
add_step(const struct explained *explained, const struct explained_step *step,
    struct buffer *out)
{
	struct buffer words = { 0 }, amount = { 0 }, beside = { 0 };

	buffer_add_text(&words, step->words);
	if (step->has_amount)
		language_number(explained->language, step->amount,
		    explained->currency->minor, &amount);
	buffer_add_text(&beside, step->source);
	if (step->rule.size > 0)
		buffer_printf(&beside, "%s[%.*s]", beside.size ? " " : "",
		    TEXT_ARG(step->rule));
	explain_page_row("    ", buffer_text(&words), buffer_text(&amount),
	    buffer_text(&beside), out);
	buffer_release(&words);
	buffer_release(&amount);
	buffer_release(&beside);
}

/* What a line comes to now, where that is not what was billed. */
static void
add_verdict(const struct explained *explained,
    const struct explained_line *line, struct buffer *out)
{
	enum language language = explained->language;

	if (!line->known) {
		buffer_printf(out, "    (%s)\n",
		    explain_word(language, WORD_NOT_AT_HAND));
	} else if (!explained_same(line)) {
		buffer_printf(out, "    ! %s ",
		    explain_word(language, WORD_BUT_NOW));
		language_number(language, line->recomputed,
		    explained->currency->minor, out);
		buffer_add_byte(out, '\n');
	}
}

static void
add_line(const struct explained *explained,
    const struct explained_line *line, struct buffer *out)
{
	struct buffer words = { 0 }, amount = { 0 };
	bool numbered = line->cell[LINE_LINE].size > 0;
	size_t i;

	buffer_printf(&words, "%.*s%s%.*s",
	    numbered ? (int)line->name.size : 0, line->name.data,
	    numbered ? ". " : "", TEXT_ARG(line->cell[LINE_DESCRIPTION]));
	language_number(explained->language, line->billed,
	    explained->currency->minor, &amount);
	explain_page_row("", buffer_text(&words), buffer_text(&amount),
	    TEXT(""), out);
	for (i = 0; i < line->steps; i++)
		add_step(explained, &line->step[i], out);
	add_verdict(explained, line, out);
	buffer_add_byte(out, '\n');
	buffer_release(&words);
	buffer_release(&amount);
}

static void
add_date(enum language language, struct text cell, struct buffer *out)
{
	struct date date;
	struct error error;

	if (date_parse(cell, &date, &error))
		language_date(language, date, out);
}

void
explain_page(const struct explain_documents *documents,
    const struct explained *explained, struct buffer *out)
{
	enum language language = explained->language;
	const struct customer *customer = documents->customer;
	size_t i;

	if (explained->lines == 0)
		return;
	buffer_printf(out, "%.*s, %s (%s)\n", TEXT_ARG(explained->number),
	    customer->name, customer->account);
	buffer_printf(out, "%s ", explain_word(language,
	    text_is(explained->status, "void") ? WORD_VOID :
	    text_is(explained->status, "draft") ? WORD_DRAFT : WORD_ISSUED));
	add_date(language, explained->line[0].cell[LINE_ISSUE_DATE], out);
	buffer_printf(out, ", %s ", explain_word(language, WORD_FOR));
	language_period(language, documents->now.period, out);
	buffer_printf(out, ", %s\n\n", explained->currency->code);
	for (i = 0; i < explained->lines; i++)
		add_line(explained, &explained->line[i], out);
	if (explained->different + explained->unknown == 0)
		buffer_printf(out, "%s\n",
		    explain_word(language, WORD_AS_BILLED));
}
