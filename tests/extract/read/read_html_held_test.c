/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "extract/read/read_html.h"

/* 100 Chinese characters */
#define TEN     "本单位全年支出共十万"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static const struct {
    const char *page, *text; /* NULL: none */
    bool frames, scripts;
} rows[] = {
    { "<script>document.write('<p>" HUNDRED "</p>');</script>", "<p>" HUNDRED "</p>", false, true },
    { "<SCRIPT>var a=\"x\";b=\"<p class=\\\"y\\\">" HUNDRED "\\u5355<\\/p>\\n\"</SCRIPT>",
            "<p class=\"y\">" HUNDRED "单</p>\n", false, true },
    { "<script>var a=`<p>\n" HUNDRED "</p>`</script>", "<p>\n" HUNDRED "</p>", false, true },
    /* JSON, and JSON that is quoted once more */
    { "<script>x={\"t\":\"" TEN "\",\"c\":\"" HUNDRED "\"}</script>", HUNDRED, false, true },
    { "<script>x=JSON.parse('{\"c\":\"" HUNDRED "\"}')</script>", HUNDRED, false, true },
    { "<script type=text/html><b>" HUNDRED "</b></script>", "<b>" HUNDRED "</b>", false, true },
    { "<textarea>&lt;p&gt;" HUNDRED "&amp;nbsp;</textarea>", "<p>" HUNDRED "&nbsp;", false, false },
    { "<noscript>" HUNDRED "</noscript>", HUNDRED, false, false },
    { "<template>" HUNDRED "</template>", HUNDRED, false, false },
    /* of which the rest is elsewhere, or which is no report */
    { "<script>a=['" HUNDRED "','" HUNDRED "']</script>", NULL, false, true },
    { "<script>a='" TEN "'</script>", NULL, false, true },
    { "<script>// don't\na='" HUNDRED "'</script>", HUNDRED, false, true },
    { "<script src=a.js></script>", NULL, false, true },
    { "<frameset><frame src='a.htm'></frameset>", NULL, true, false },
    { "<iframe width=3 src=a.htm></iframe>", NULL, true, false },
    { "<iframe src='about:blank'></iframe><iframe></iframe><iframe src=\"\"></iframe>", NULL, false, false },
    { "<p>a</p><script", NULL, false, false },
    { "", NULL, false, false },
};

static void what_a_page_holds_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct html_held held;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(html_held_find(str_of(rows[i].page), &mem, &held), 0);
        if (!str_is(held.text, rows[i].text ? rows[i].text : ""))
            fail_msg("row %zu: %.*s", i, (int)held.text.n, held.text.n ? held.text.p : "");
        if (held.frames != rows[i].frames || held.scripts != rows[i].scripts)
            fail_msg("row %zu: frames %d, scripts %d", i, held.frames, held.scripts);
        arena_fini(&mem);
    }
}

static const struct {
    const char *page, *text;
    enum fault_code code;
} pages[] = {
    { "<p>附</p><iframe srcdoc=\"&lt;p&gt;支出12.5万元&lt;/p&gt;\"></iframe><p>完</p>",
            "附\n支出12.5万元\n完\n", FAULT_NONE },
    { "<div></div><script>a='<p>" HUNDRED "</p>'</script>", HUNDRED "\n", FAULT_NONE },
    { "<h1>自评</h1><iframe src=a.htm></iframe>", NULL, FAULT_UNSUPPORTED },
    { "<p>" HUNDRED "</p><iframe src=a.htm></iframe>", HUNDRED "\n", FAULT_NONE },
    { "<div id=app></div><script src=a.js></script>", NULL, FAULT_UNSUPPORTED },
    { "<p>支出12.5万元</p><script src=a.js></script>", "支出12.5万元\n", FAULT_NONE },
    { "<div></div>", NULL, FAULT_BLANK },
    /* a web archive has its frames with it */
    { "From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: "
      "text/html\n\n<frameset><frame src=x.htm></frameset>\n--b\nContent-Type: "
      "text/html\n\n<p>支出12.5万元</p>\n"
      "--b--\n",
            "支出12.5万元\n", FAULT_NONE },
};

static void a_page_without_text_is_what_it_holds_or_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char bytes[2000];
        snprintf(bytes, sizeof bytes, pages[i].page[0] == '<' ? "<html><body>%s</body></html>" : "%s",
                pages[i].page);
        struct source_file file = { .name = STR("x.html"), .bytes = str_of(bytes) };
        struct document doc;
        struct fault fault;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(read_html(&file, &mem, &doc, &fault), 0);
        if (fault.code != pages[i].code)
            fail_msg("row %zu: %s", i, fault_name(fault.code));
        if (pages[i].text && !str_is(doc.text, pages[i].text))
            fail_msg("row %zu: %.*s", i, (int)doc.text.n, doc.text.p);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_page_holds_is_found),
        cmocka_unit_test(a_page_without_text_is_what_it_holds_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
