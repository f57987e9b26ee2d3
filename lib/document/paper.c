/* paper.c - documents set on pages, as a layout says. */
#include "document/paper.h"

#include "base/file.h"
#include "document/compose.h"

bool
paper_load_fonts(struct paper *paper, const char *fonts, struct error *error)
{
	return typeface_load(fonts, "NotoSans-Regular", &paper->arena,
	    &paper->typefaces[SETTING_REGULAR], error) &&
	    typeface_load(fonts, "NotoSans-Bold", &paper->arena,
	    &paper->typefaces[SETTING_BOLD], error);
}

bool
paper_open(struct paper *paper, const char *layout, const char *fonts,
    struct error *error)
{
	return layout_load(layout, &paper->arena, &paper->layout, error) &&
	    paper_load_fonts(paper, fonts, error) &&
	    pdf_open(paper->typefaces, SETTING_TYPEFACES, &paper->pdf, error);
}

void
paper_close(struct paper *paper)
{
	pdf_close(paper->pdf);
	arena_release(&paper->arena);
	paper->pdf = NULL;
}

bool
paper_set(struct paper *paper, const struct book *book,
    const struct view_parties *parties, struct text *const *rows,
    size_t count, struct arena *arena, struct invoice_view *view,
    struct error *error)
{
	struct pdf_about about = { .author = arena_string(arena,
	    parties->seller.value[PARTY_NAME]) };

	if (!invoice_view_make(book, &paper->layout, parties, rows, count,
	    arena, view, error))
		return false;
	about.title = view->title;
	about.language = language_code(view->language);
	about.date = view->issue_date;
	pdf_begin(paper->pdf, &about);
	return compose_invoice(paper->pdf, paper->typefaces, &paper->layout,
	    view, arena, error);
}

bool
paper_takes(struct paper *paper, struct text text, struct error *error)
{
	struct arena arena = { 0 };
	struct text clean;
	bool ok = true;
	int i;

	for (i = 0; ok && i < SETTING_TYPEFACES; i++)
		ok = typeface_clean(&paper->typefaces[i], text, &arena,
		    &clean, error);
	arena_release(&arena);
	return ok;
}

const char *
paper_layout(const char *book_path, const char *templates,
    struct arena *arena)
{
	const char *own = arena_printf(arena, "%s/layouts/invoice",
	    book_path);

	return file_exists(own) ? own :
	    arena_printf(arena, "%s/layouts/invoice", templates);
}
