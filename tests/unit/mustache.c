/* mustache.c - tests of filling in texts. */
#include "template/mustache.h"

#include "test.h"

#define WORDS(key, value) { .name = key, .text = TEXT(value) }
#define FLAG(key, value) \
	{ .name = key, .kind = MUSTACHE_FLAG, .flag = value }
#define LIST(key, scopes, number) { .name = key, .kind = MUSTACHE_LIST, \
	.items = scopes, .count = number }

static const struct mustache_value apple[] = {
	WORDS("item", "apple"), WORDS("price", "1.20"),
};
static const struct mustache_value pear[] = {
	WORDS("item", "pear"), WORDS("price", ""),
};
static const struct mustache_scope fruit[] = {
	{ apple, ARRAY_SIZE(apple) }, { pear, ARRAY_SIZE(pear) },
};
static const struct mustache_value values[] = {
	WORDS("name", "Zażółć & \"Gęśl\" <o'jaźń>"),
	WORDS("empty", ""),
	WORDS("seller.name", "Cisza"),
	FLAG("yes", true),
	FLAG("no", false),
	LIST("fruit", fruit, ARRAY_SIZE(fruit)),
	LIST("none", NULL, 0),
};
static const struct mustache_scope scope = { values, ARRAY_SIZE(values) };

/* The text filled in, or the error as a tool would print it. */
static const char *
filled(const char *source, enum mustache_escape escape)
{
	static struct buffer out;
	const struct mustache *template;
	struct arena arena = { 0 };
	struct error error = { 0 };

	buffer_reset(&out);
	if (!mustache_compile(&arena, "t.txt", text_of(source), escape,
	    &template, &error) ||
	    !mustache_render(template, &scope, &out, &error)) {
		buffer_reset(&out);
		error_format(&error, "x", &out);
		CHECK(error.status == STATUS_CONFIG);
	}
	arena_release(&arena);
	return buffer_string(&out);
}

static const char *
plain(const char *source)
{
	return filled(source, MUSTACHE_PLAIN);
}

static void
values_are_filled_in(void)
{
	CHECK_STRING(plain(""), "");
	CHECK_STRING(plain("no tags } { }}"), "no tags } { }}");
	CHECK_STRING(plain("{{seller.name}}"), "Cisza");
	CHECK_STRING(plain("<{{ seller.name\t}}>"), "<Cisza>");
	CHECK_STRING(plain("a{{empty}}b"), "ab");
	CHECK_STRING(plain("  {{seller.name}}\n"), "  Cisza\n");
	CHECK_STRING(plain("{{seller.name}}{{seller.name}}"), "CiszaCisza");
}

static void
html_is_escaped_where_asked(void)
{
	CHECK_STRING(plain("{{name}}"), "Zażółć & \"Gęśl\" <o'jaźń>");
	CHECK_STRING(filled("{{name}}", MUSTACHE_HTML),
	    "Zażółć &amp; &quot;Gęśl&quot; &lt;o&#39;jaźń&gt;");
	CHECK_STRING(filled("{{{name}}}", MUSTACHE_HTML),
	    "Zażółć & \"Gęśl\" <o'jaźń>");
	CHECK_STRING(filled("{{& name }}", MUSTACHE_HTML),
	    "Zażółć & \"Gęśl\" <o'jaźń>");
}

static void
sections(void)
{
	CHECK_STRING(plain("[{{#yes}}a{{/yes}}{{#no}}b{{/no}}]"), "[a]");
	CHECK_STRING(plain("[{{^yes}}a{{/yes}}{{^no}}b{{/no}}]"), "[b]");
	CHECK_STRING(plain("[{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}]"),
	    "[b]");
	CHECK_STRING(plain("{{#name}}is{{/name}}"), "is");
	CHECK_STRING(plain("{{#yes}}1{{#no}}2{{/no}}3{{/yes}}"), "13");
	CHECK_STRING(plain("{{#none}}a{{/none}}{{^none}}b{{/none}}"), "b");
	CHECK_STRING(plain("{{^fruit}}a{{/fruit}}"), "");
}

static void
lists_see_their_items_first(void)
{
	CHECK_STRING(plain("{{#fruit}}{{item}} {{/fruit}}"), "apple pear ");
	CHECK_STRING(plain("{{#fruit}}{{item}}{{#price}} at {{price}}"
	    "{{/price}}, {{seller.name}}; {{/fruit}}"),
	    "apple at 1.20, Cisza; pear, Cisza; ");
}

static void
a_tag_alone_takes_its_line_with_it(void)
{
	CHECK_STRING(plain("a\n{{! words }}\nb\n"), "a\nb\n");
	CHECK_STRING(plain("a\n \t{{! more\nwords }} \nb\n"), "a\nb\n");
	CHECK_STRING(plain("{{#yes}}\na\n{{/yes}}\n"), "a\n");
	CHECK_STRING(plain("{{#yes}}\r\na\r\n{{/yes}}\r\nb"), "a\r\nb");
	CHECK_STRING(plain("a\n  {{^yes}}\nb\n  {{/yes}}"), "a\n");
	CHECK_STRING(plain("a {{! words }}\nb"), "a \nb");
	CHECK_STRING(plain("{{#yes}}{{/yes}}\nb"), "\nb");
	CHECK_STRING(plain("{{#fruit}}\n- {{item}}\n{{/fruit}}\n."),
	    "- apple\n- pear\n.");
	/* a carriage return alone ends no line */
	CHECK_STRING(plain("{{! words }}\rb"), "\rb");
}

static void
mistakes_name_their_line(void)
{
	CHECK_STRING(plain("a\nb {{nmae}}"), "x: t.txt:2: there is no 'nmae' "
	    "to fill in (there is name, empty, seller.name, yes, no, fruit, "
	    "none)");
	CHECK_STRING(plain("{{! a\nb\n}}\n\n{{#nmae}}{{/nmae}}"),
	    "x: t.txt:5: there is no 'nmae' to fill in (there is name, "
	    "empty, seller.name, yes, no, fruit, none)");
	CHECK_STRING(plain("\n{{name"),
	    "x: t.txt:2: a tag that begins here never ends (close it with "
	    "}})");
	CHECK_STRING(plain("{{{name}}"),
	    "x: t.txt:1: a tag that begins here never ends (close it with "
	    "}}})");
	CHECK_STRING(plain("{{> part}}"), "x: t.txt:1: '{{>' is not known "
	    "here (partials and other delimiters are left out)");
	CHECK_STRING(plain("{{=<% %>=}}"), "x: t.txt:1: '{{=' is not known "
	    "here (partials and other delimiters are left out)");
	CHECK_STRING(plain("{{}}"),
	    "x: t.txt:1: '' is not a name (write {{name}})");
	CHECK_STRING(plain("{{a b}}"),
	    "x: t.txt:1: 'a b' is not a name (write {{name}})");
	CHECK_STRING(plain("\n{{#yes}}\na"), "x: t.txt:2: the section that "
	    "begins here never ends (close it with {{/yes}})");
	CHECK_STRING(plain("\n\n{{/yes}}"), "x: t.txt:3: {{/yes}} closes "
	    "nothing (open it with {{#yes}})");
	CHECK_STRING(plain("{{#yes}}\n{{#no}}\n{{/yes}}"), "x: t.txt:3: "
	    "{{/yes}} does not close the section of line 2 (write {{/no}})");
	CHECK_STRING(plain("{{fruit}}"), "x: t.txt:1: 'fruit' is not a text "
	    "(use it as a section: {{#fruit}} ... {{/fruit}})");
	CHECK_STRING(plain("{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}"
	    "{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}"),
	    "x: t.txt:1: sections are nested deeper than 16 (flatten them)");
}

static void
check_sees_what_is_left_out(void)
{
	const struct mustache *template;
	struct arena arena = { 0 };
	struct error error = { 0 };

	CHECK(mustache_compile(&arena, "t.txt",
	    TEXT("{{#no}}{{nmae}}{{/no}}"), MUSTACHE_PLAIN, &template,
	    &error));
	CHECK(!mustache_check(template, &scope, &error));
	CHECK(error.line == 1);
	CHECK(mustache_compile(&arena, "t.txt",
	    TEXT("{{#no}}{{name}}{{/no}}{{#fruit}}{{item}}{{/fruit}}"),
	    MUSTACHE_PLAIN, &template, &error));
	CHECK(mustache_check(template, &scope, &error));
	arena_release(&arena);
}

static void
one_template_many_texts(void)
{
	const struct mustache *template;
	struct buffer out = { 0 };
	struct arena arena = { 0 };
	struct error error = { 0 };

	CHECK(mustache_compile(&arena, "t.txt", TEXT("{{item}}={{price}};"),
	    MUSTACHE_PLAIN, &template, &error));
	CHECK(mustache_render(template, &fruit[0], &out, &error));
	CHECK(mustache_render(template, &fruit[1], &out, &error));
	CHECK_STRING(buffer_string(&out), "apple=1.20;pear=;");
	buffer_release(&out);
	arena_release(&arena);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "values are filled in", values_are_filled_in },
		{ "html is escaped where asked", html_is_escaped_where_asked },
		{ "sections", sections },
		{ "lists see their items first", lists_see_their_items_first },
		{ "a tag alone takes its line with it",
		    a_tag_alone_takes_its_line_with_it },
		{ "mistakes name their line", mistakes_name_their_line },
		{ "check sees what is left out", check_sees_what_is_left_out },
		{ "one template, many texts", one_template_many_texts },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
