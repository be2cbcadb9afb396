/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/read/read_html.h"

/* What a pass shows, as <name>, </name>, pieces of text that go on with each other as one in brackets. */
struct shown {
    char words[1024];
    size_t n, texts;
    int err; /* that the visitor gives back at its first element */
};

static void show(struct shown *s, const char *format, const char *words, int n)
{
    if (s->n < sizeof s->words)
        s->n += (size_t)snprintf(s->words + s->n, sizeof s->words - s->n, format, n, words);
}

static int open_element(void *state, struct html_element *e)
{
    struct shown *s = state;
    show(s, "<%.*s>", e->name, 20);
    return s->err;
}

static int close_element(void *state, struct html_element *e)
{
    show(state, "</%.*s>", e->name, 20);
    return 0;
}

static int add_text(void *state, struct html_element *in, struct str piece)
{
    struct shown *s = state;
    s->texts += in->last != LAST_TEXT;
    show(s, "%.*s", piece.p, (int)piece.n);
    return 0;
}

static void add_other(void *state)
{
    show(state, "%.*s", "!", 1);
}

static int parse(const char *page, struct shown *s)
{
    const struct html_visitor visitor = { s, open_element, close_element, add_text, add_other };
    struct arena mem;
    arena_init(&mem, 0);
    int err = html_parse(str_of(page), &mem, &visitor);
    arena_fini(&mem);
    return err;
}

/* White space counts between words, not at the edges of blocks. */
static void white_space_that_shows_nowhere_is_left_out(void **state)
{
    static const struct {
        const char *page;
        size_t texts;
    } rows[] = {
        { "<body> <div> <p>一</p> <p>二</p> </div> </body>", 2 },
        { "<body><p><b>收</b> <b>入</b></p></body>", 3 },
        { "<body><table> <tr> <td>1</td> <td>2</td> </tr> </table></body>", 2 },
        { "<body><pre> </pre></body>", 1 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct shown s = { .err = 0 };
        assert_int_equal(parse(rows[i].page, &s), 0);
        if (s.texts != rows[i].texts)
            fail_msg("%s: %zu", rows[i].page, s.texts);
    }
}

/* Behind </html> the page goes on within its root. */
static void elements_open_and_close_in_order(void **state)
{
    static const struct {
        const char *page, *shown;
    } rows[] = {
        { "<p>一<p>二", "<html><body><p>一</p><p>二</p></body></html>" },
        { "<html><body>一<!-- x -->二</body></html>", "<html><body>一!二</body></html>" },
        { "<body><script>x</script></body>", "<html><body><script>!</script></body></html>" },
        { "<html><body></body></html><p>一", "<html><body></body><html><p>一</p></html></html>" },
        { "<!DOCTYPE html><html><body></body></html><p>一",
                "<html><body></body><html><p>一</p></html></html>" },
        { "<p>一<![if !x]>二<![endif]>三</p>", "<html><body><p>一!二!三</p></body></html>" },
        { "</p></div>收入", "<html><body><p>收入</p></body></html>" },
        { "", "" },
        { "<", "" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct shown s = { .err = 0 };
        assert_int_equal(parse(rows[i].page, &s), 0);
        if (strcmp(s.words, rows[i].shown) != 0)
            fail_msg("%s: %s", rows[i].page, s.words);
    }
}

static void an_error_of_the_visitor_ends_the_pass(void **state)
{
    struct shown s = { .err = ERR_FORMAT };
    (void)state;
    assert_int_equal(parse("<p>一</p><p>二</p>", &s), ERR_FORMAT);
    assert_string_equal(s.words, "<html>");
}

static void elements_are_told_by_what_they_do(void **state)
{
    static const struct {
        const char *name;
        enum html_what what;
    } rows[] = { { "p", WHAT_BLOCK }, { "h3", WHAT_HEADING }, { "td", WHAT_CELL }, { "th", WHAT_CELL },
        { "ol", WHAT_LIST }, { "ul", WHAT_BLOCK }, { "br", WHAT_BREAK }, { "caption", WHAT_CAPTION },
        { "span", WHAT_INLINE }, { "table", WHAT_TABLE }, { "zzz", WHAT_INLINE }, { "a", WHAT_INLINE } };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (html_what(rows[i].name) != rows[i].what)
            fail_msg("%s", rows[i].name);
}

static void a_page_may_be_deep_but_not_without_end(void **state)
{
    static char page[HTML_DEPTH_MAX * 8];
    (void)state;
    for (int levels = 1000; levels <= HTML_DEPTH_MAX; levels += HTML_DEPTH_MAX - 1000) {
        struct shown s = { .err = 0 };
        char *p = page;
        for (int i = 0; i < levels; i++)
            p = strcpy(p, "<div>") + 5;
        strcpy(p, "x");
        assert_int_equal(parse(page, &s), levels == HTML_DEPTH_MAX ? ERR_LIMIT : 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_that_shows_nowhere_is_left_out),
        cmocka_unit_test(elements_open_and_close_in_order),
        cmocka_unit_test(an_error_of_the_visitor_ends_the_pass),
        cmocka_unit_test(elements_are_told_by_what_they_do),
        cmocka_unit_test(a_page_may_be_deep_but_not_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
