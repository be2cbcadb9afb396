/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/read_html.h"

static xmlDoc *parse(const char *page, bool *deep)
{
    xmlDoc *tree;
    *deep = false;
    assert_int_equal(html_parse(str_of(page), deep, &tree), 0);
    return tree;
}

static size_t count_texts(xmlDoc *tree)
{
    size_t n = 0;
    xmlNode *root = xmlDocGetRootElement(tree);
    for (xmlNode *node = root; node; node = html_after(node, root, true))
        n += node->type == XML_TEXT_NODE;
    return n;
}

/* White space counts between words, not at the edges of blocks. */
static void white_space_that_shows_nowhere_has_no_node(void **state)
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
        bool deep;
        xmlDoc *tree = parse(rows[i].page, &deep);
        if (count_texts(tree) != rows[i].texts)
            fail_msg("%s: %zu", rows[i].page, count_texts(tree));
        xmlFreeDoc(tree);
    }
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
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        xmlNode node = { .type = XML_ELEMENT_NODE, .name = (const xmlChar *)rows[i].name };
        if (html_what(&node) != rows[i].what)
            fail_msg("%s", rows[i].name);
    }
}

static void a_page_may_be_deep_but_not_without_end(void **state)
{
    static char page[HTML_DEPTH_MAX * 8];
    bool deep;
    (void)state;
    for (int levels = 1000; levels <= HTML_DEPTH_MAX; levels += HTML_DEPTH_MAX - 1000) {
        char *p = page;
        for (int i = 0; i < levels; i++)
            p = strcpy(p, "<div>") + 5;
        strcpy(p, "x");
        xmlFreeDoc(parse(page, &deep));
        assert_int_equal(deep, levels == HTML_DEPTH_MAX);
    }
}

static void what_is_no_page_is_no_error(void **state)
{
    bool deep;
    (void)state;
    xmlFreeDoc(parse("", &deep));
    xmlFreeDoc(parse("<", &deep));
    xmlDoc *tree = parse("</p></div>收入", &deep);
    assert_int_equal(count_texts(tree), 1);
    xmlFreeDoc(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_that_shows_nowhere_has_no_node),
        cmocka_unit_test(elements_are_told_by_what_they_do),
        cmocka_unit_test(a_page_may_be_deep_but_not_without_end),
        cmocka_unit_test(what_is_no_page_is_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
