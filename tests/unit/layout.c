/* layout.c - layout files that are read, and every mistake in one. */
#include "document/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/compiler.h"
#include "base/file.h"
#include "test.h"

/* What every layout needs. */
#define WHOLE \
	"[style s]\nsize = 9pt\n" \
	"[page]\nsize = 210mm 297mm\nstamp = s\n" \
	"[lines]\nat = 20mm 90mm\nlater = 20mm\nbottom = 270mm\n" \
	"heading = s\ncell = s\ncolumn = net | 20mm | right | Net\n" \
	"[taxes]\nat = 20mm 5mm\nheading = s\ncell = s\nsum = s\n" \
	"column = net | 20mm | right | Net\n"
#define WHOLE_LINES 18

static struct arena arena;

static bool
load(const char *content, struct layout *layout, struct error *error)
{
	char path[] = "/tmp/layout.XXXXXX";
	int fd = mkstemp(path);
	bool ok;

	CHECK(fd >= 0 && close(fd) == 0);
	CHECK(file_put(path, text_of(content), error));
	ok = layout_load(path, &arena, layout, error);
	unlink(path);
	return ok;
}

static void
reads_a_layout(void)
{
	struct layout layout;
	struct error error = { .text = "" };

	CHECK(load(WHOLE "[block seller]\non = close\nat = -1.5mm 10pt\n"
	    "width = 80mm\nalign = centre\nfill = #0aF0ff\ntext = s | a\n"
	    "text = s | b | c\n[labels pl]\nnet = Netto\n", &layout, &error));
	CHECK_STRING(error.text, "");
	CHECK(layout.width == 595275 && layout.height == 841889);
	CHECK(layout.lines.x == 56692 && layout.lines.later_y == 56692);
	CHECK(layout.lines.working == NULL);
	CHECK(layout.blocks->place == PLACE_CLOSE);
	CHECK(layout.blocks->x == -4251 && layout.blocks->y == 10000);
	CHECK(layout.blocks->align == ALIGN_CENTRE);
	CHECK(layout.blocks->filled && layout.blocks->fill == 0x0af0ff);
	CHECK(layout.blocks->texts->next != NULL);
	CHECK(layout.label_count[LANGUAGE_PL] == 1);
	CHECK_STRING(layout.labels[LANGUAGE_PL][0].name, "label.net");
	CHECK(layout.label_count[LANGUAGE_EN] == 0);
}

/* A mistake after what every layout needs; line counts from there. */
static const struct {
	const char *text;
	unsigned line;            /* 0 = none is named */
	const char *message;
} mistakes[] = {
	{ "[style b]\nsize = 9\n", 2,
	    "'9' does not fit (a length: 20mm, or 9pt)" },
	{ "[style b]\nsize = 9cm\n", 2,
	    "'9cm' does not fit (a length: 20mm, or 9pt)" },
	{ "[style b]\nsize = 9,5pt\n", 2,
	    "'9,5pt' does not fit (a length: 20mm, or 9pt)" },
	{ "[style b]\nsize = 99999999999999999999999999mm\n", 2,
	    "'99999999999999999999999999mm' does not fit "
	    "(a length: 20mm, or 9pt)" },
	{ "[style b]\nleading = 10001mm\n", 2,
	    "'10001mm' does not fit (a length of at most 10000mm)" },
	{ "[style b]\nsize = 0pt\n", 2,
	    "'0pt' does not fit (a length above 0)" },
	{ "[style b]\nfont = italic\n", 2,
	    "'italic' does not fit (regular or bold)" },
	{ "[style b]\ncolour = red\n", 2,
	    "'red' does not fit (a colour: #1f2933)" },
	{ "[style b]\ncolour = #12345g\n", 2,
	    "'#12345g' does not fit (a colour: #1f2933)" },
	{ "[style b]\nweight = 9\n", 2, "there is no 'weight' in this section "
	    "(see the manual of layouts)" },
	{ "[page]\nsize = 210mm\n", 2,
	    "'210mm' does not fit (two lengths: 20mm 35mm)" },
	{ "[page]\nstamp = t\n", 2,
	    "there is no style 't' (a [style t] above)" },
	{ "[page]\nstamp\n", 2, "'stamp' does not fit (key = value)" },
	{ "[block x]\non = third\n", 2, "'third' does not fit "
	    "(first, later, all, end or close)" },
	{ "[block x]\nalign = middle\n", 2,
	    "'middle' does not fit (left, right or centre)" },
	{ "[block x]\nwidth = 20mm\ntext = words\n", 3,
	    "'words' does not fit (a style, | and the text)" },
	{ "[block x]\nwidth = 20mm\ntext = s | {{a\n", 3, NULL },
	{ "[block x]\nat = 20mm 20mm\n", 0,
	    "the section [block x] lacks its width" },
	{ "[box x]\nfill = #ffffff\n", 2, "there is no 'fill' in this section "
	    "(see the manual of layouts)" },
	{ "[lines]\ncolumn = net\n", 2,
	    "'net' does not fit (field | width | align | heading)" },
	{ "[lines]\ncolumn = price | 20mm | left | Price\n", 2, "'price' does "
	    "not fit (a field, as description; see the manual of layouts)" },
	{ "[lines]\nbottom = 10mm\n", 0, "the section [lines] lacks a column, "
	    "heading, cell, at, later or bottom" },
	{ "[labels de]\nnet = Netto\n", 1, NULL },
	{ "[picture x]\n", 1, "'picture' does not fit "
	    "(page, style, block, box, lines, taxes or labels)" },
};

static void
names_the_line_of_a_mistake(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(mistakes); i++) {
		struct error error = { .text = "" };
		struct layout layout;

		CHECK(!load(arena_printf(&arena, "%s%s", WHOLE,
		    mistakes[i].text), &layout, &error));
		CHECK(error.status == STATUS_CONFIG);
		CHECK(error.line == (mistakes[i].line == 0 ? 0 :
		    WHOLE_LINES + mistakes[i].line));
		CHECK(error.file[0] != '\0');
		if (mistakes[i].message != NULL)
			CHECK_STRING(error.text, mistakes[i].message);
		else
			CHECK(error.text[0] != '\0');
	}
}

static void
names_what_is_missing(void)
{
	static const char page[] = "[style s]\n[page]\nsize = 9mm 9mm\n"
	    "stamp = s\n";
	struct error error = { .text = "" };
	struct layout layout;

	CHECK(!load("[style s]\nsize = 9pt\n", &layout, &error));
	CHECK_STRING(error.text, "the section [page] lacks its size or stamp");
	error = (struct error){ .text = "" };
	CHECK(!load(page, &layout, &error));
	CHECK_STRING(error.text, "the section [lines] lacks a column, "
	    "heading, cell, at, later or bottom");
	error = (struct error){ .text = "" };
	CHECK(!load(arena_printf(&arena, "%s[lines]\nat = 2mm 2mm\n"
	    "later = 2mm\nbottom = 8mm\nheading = s\ncell = s\n"
	    "column = net | 2mm | left | Net\n", page), &layout, &error));
	CHECK_STRING(error.text, "the section [taxes] lacks a column, "
	    "heading, cell or sum");
}

static void
has_room_for_so_many(void)
{
	struct buffer styles = { 0 }, labels = { 0 };
	struct error error = { .text = "" };
	struct layout layout;
	int i;

	for (i = 0; i < 40; i++)
		buffer_printf(&styles, "[style s%d]\n", i);
	CHECK(!load(buffer_string(&styles), &layout, &error));
	CHECK(error.line == 33);
	CHECK_STRING(error.text, "more than 32 styles");
	buffer_add_string(&labels, "[labels en]\n");
	for (i = 0; i < 200; i++)
		buffer_printf(&labels, "l%d = word\n", i);
	error = (struct error){ .text = "" };
	CHECK(!load(buffer_string(&labels), &layout, &error));
	CHECK(error.line == 130);
	CHECK_STRING(error.text, "more than 128 labels");
	buffer_release(&styles);
	buffer_release(&labels);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "reads a layout", reads_a_layout },
		{ "names the line of a mistake", names_the_line_of_a_mistake },
		{ "names what is missing", names_what_is_missing },
		{ "has room for so many", has_room_for_so_many },
	};
	int status = test_main(tests, ARRAY_SIZE(tests));

	arena_release(&arena);
	return status;
}
