/* format_reference.c - the reference page says what the source says. */
#include "test.h"

#include "base/file.h"
#include "import/condition.h"
#include "import/format_keys.h"
#include "import/rewrite.h"

#define PAGE "templates/formats/README.md"

static struct arena arena;
static const char *page;

static void
check_row(const char *name, const char *star, const char *about)
{
	const char *row = arena_printf(&arena, "| `%s`%s | %s |\n", name,
	    star, about);

	if (strstr(page, row) == NULL) {
		printf("# " PAGE " lacks: %s", row);
		test_failed = true;
	}
}

static void
every_key_is_described(void)
{
	size_t i;

	for (i = 0; format_keys[i].key != NULL; i++)
		check_row(format_keys[i].key,
		    format_keys[i].repeats ? " *" : "",
		    format_keys[i].about);
	CHECK(i < FORMAT_KEYS_MAX);
}

static void
every_section_is_described(void)
{
	size_t i;

	for (i = 0; format_sections[i].kind != NULL; i++) {
		const char *name = arena_printf(&arena, "[%s%s]",
		    format_sections[i].kind,
		    format_sections[i].named ? " NAME" : "");

		CHECK(strstr(page, name) != NULL);
	}
}

static void
every_rewrite_is_described(void)
{
	const struct rewrite_kind *kind;

	for (kind = rewrite_kinds(); kind->word != NULL; kind++)
		check_row(kind->word, "", kind->about);
}

static void
every_operator_is_described(void)
{
	const struct condition_operator *operator;

	for (operator = condition_operators(); operator->word; operator++)
		check_row(operator->word, "", operator->about);
}

/* The example is the one a reader will copy. */
static void
the_example_is_a_format(void)
{
	const char *at = strstr(page, "## An example\n");
	const char *end = at ? strstr(at, "\nA mistake") : NULL;
	struct buffer content = { 0 };
	struct format *format;
	struct error error = { 0 };

	CHECK(end != NULL);
	if (end == NULL)
		return;
	for (at = strchr(at, '\n') + 1; at < end; at = strchr(at, '\n') + 1)
		buffer_add(&content, at, (size_t)(strchr(at, '\n') + 1 - at));
	if (format_parse(buffer_text(&content), "example", "example", NULL,
	    &format, &error)) {
		format_close(format);
	} else {
		printf("# line %d: %s\n", (int)error.line, error.text);
		test_failed = true;
	}
	buffer_release(&content);
}

static const struct test tests[] = {
	{ "every key is described", every_key_is_described },
	{ "every section is described", every_section_is_described },
	{ "every rewrite is described", every_rewrite_is_described },
	{ "every operator is described", every_operator_is_described },
	{ "the example is a format", the_example_is_a_format },
};

/* Run from the top of the tree. */
int
main(void)
{
	struct text content;
	struct error error = { 0 };
	int status;

	if (!file_get(PAGE, 1 << 20, &arena, &content, &error)) {
		printf("Bail out! %s\n", error.text);
		return 1;
	}
	page = content.data;
	status = test_main(tests, ARRAY_SIZE(tests));
	arena_release(&arena);
	return status;
}
