/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/read/read_html.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct document read_page(struct str bytes, struct arena *mem, struct fault *fault)
{
    struct source_file file = { .name = STR("x.html"), .bytes = bytes };
    struct document doc;
    assert_int_equal(read_html(&file, mem, &doc, fault), 0);
    return doc;
}

static void assert_text(struct str bytes, const char *want)
{
    struct arena mem;
    struct fault fault;
    arena_init(&mem, 0);
    struct document doc = read_page(bytes, &mem, &fault);
    assert_int_equal(fault.code, FAULT_NONE);
    char *got = arena_copy(&mem, doc.text.p, doc.text.n);
    assert_string_equal(got, want);
    arena_fini(&mem);
}

static void a_paragraph_is_a_line(void **state)
{
    static const struct {
        const char *page, *text;
    } rows[] = {
        { "<p>一</p><p>二</p>", "一\n二\n" },
        { "<p>收入\n  12&nbsp;万元</p>", "收入 12\xC2\xA0万元\n" },
        { "<div>a<div>b</div>c</div>", "a\nb\nc\n" },
        { "<p>a<br>b<br/></p>", "a\nb\n" },
        { "<p><b>12</b>.<i>5</i>%</p>", "12.5%\n" },
        { "<p>&emsp;&emsp;甲&lt;乙&amp;&#20108;&#x4e09;</p>", "  甲<乙&二三\n" },
        { "<ol><li>甲</li><li>乙</li></ol><ol start=9><li>丙<li>丁</ol>", "1. 甲\n2. 乙\n9. 丙\n10. 丁\n" },
        { "<ul><li>甲</li></ul>", "甲\n" },
        { "<ol>\n<li>\n<p>甲</p><p>乙</p></li>\n<li><p>丙</p></li></ol>", "1. 甲\n乙\n2. 丙\n" },
        { "<div>\n<p> 甲 <b> 乙</b>\n</p>\n丙\n</div>", "甲 乙\n丙\n" },
        { "<p>12.5<a href='#fn1'><sup>1</sup></a>万元<sup><a href=#x>[2]</a></sup>，<a href='#_ftn3'>[3]</a>"
          "见<a href='#a'>3</a></p>",
                "12.5万元，见3\n" },
        { "<p>1<a href='#fn1'><sup>1<!-- --></sup></a>2<a href='#fn1'><b><i><u><em>1</em></u></i></b></a>"
          "<a href='#ftn1'>[<b>1</b>]</a>3<a href='#ftn1'>注1</a><a href='#ftn1'>1234</a></p>",
                "1213注11234\n" },
        { "<pre>a  b\nc</pre>", "a  b\nc\n" },
        { "<p>a<p>b", "a\nb\n" },
        { "<script>x</script><style>y</style><!-- z --><p>a</p><noscript>n</noscript>", "a\n" },
        { "<p><![if !supportLists]>一、<![endif]>甲<span class=MsoCommentReference>[A1]</span></p>"
          "<div style='mso-element:comment-list'><p>批注</p></div>",
                "一、甲\n" },
        { "<!DOCTYPE html><html><body><p>a</p></body></html><div>b</div>", "a\nb\n" },
        { "<p>12.5<sup>1</sup>，9%<sup><b>[2]</b></sup>，3m<sup>2</sup>，4<sup>th</sup>，<s>5</s>6</p><p>7</"
          "p>"
          "<p><sup>1</sup>注</p>",
                "12.5，9%，3m2，4th，6\n7\n1注\n" },
        { "<p>a<span style='display : none'>b</span><del>c</del><span hidden>d</span>e</p>", "ae\n" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_text(str_of(rows[i].page), rows[i].text);
}

static void notes_of_word_are_apart(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc =
            read_page(STR("<p>甲</p><div style='mso-element:footnote-list'><hr><div style='mso-element: "
                          "footnote'><p>注</p></div></div><p>乙</p>"),
                    &mem, &fault);
    static const enum block_kind want[] = { BLOCK_PARAGRAPH, BLOCK_NOTE, BLOCK_PARAGRAPH };
    assert_int_equal(doc.block_count, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++)
        assert_int_equal(doc.blocks[i].kind, want[i]);
    arena_fini(&mem);
}

/* The parser takes a page in pieces: a remark may lie over the end of one. */
static void a_remark_over_the_end_of_a_piece(void **state)
{
    static char page[9000];
    (void)state;
    for (size_t at = 3980; at < 4120; at++) {
        memset(page, 'x', sizeof page - 1);
        memcpy(page, "<p>", 3);
        memcpy(page + at, "<![if !x]>", 10);
        struct arena mem;
        struct fault fault;
        arena_init(&mem, 0);
        struct document doc = read_page(str_of(page), &mem, &fault);
        assert_int_equal(doc.text.n, sizeof page - 1 - 3 - 10 + 1);
        arena_fini(&mem);
    }
}

static void headings_say_their_level(void **state)
{
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct document doc = read_page(STR("<h1>题</h1><p>文</p><h3>节</h3>"), &mem, &fault);
    assert_int_equal(doc.block_count, 3);
    assert_int_equal(doc.blocks[0].kind, BLOCK_HEADING);
    assert_int_equal(doc.blocks[0].level, 1);
    assert_int_equal(doc.blocks[1].kind, BLOCK_PARAGRAPH);
    assert_int_equal(doc.blocks[2].level, 3);
    arena_fini(&mem);
}

/* ---- tables ---- */

struct want_cell {
    int row, column, row_span, column_span;
    const char *text;
};

static void assert_cells(const char *page, const struct want_cell *want, size_t count)
{
    struct arena mem;
    struct fault fault;
    arena_init(&mem, 0);
    struct document doc = read_page(str_of(page), &mem, &fault);
    assert_int_equal(fault.code, FAULT_NONE);
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].cell_count, count);
    for (size_t i = 0; i < count; i++) {
        const struct cell *c = &doc.tables[0].cells[i];
        assert_int_equal(c->row, want[i].row);
        assert_int_equal(c->column, want[i].column);
        assert_int_equal(c->row_span, want[i].row_span);
        assert_int_equal(c->column_span, want[i].column_span);
        assert_true(str_is(str_cut(doc.text, c->start, c->end), want[i].text));
    }
    arena_fini(&mem);
}

static void spans_push_later_cells_to_where_they_are_seen(void **state)
{
    static const struct want_cell spans[] = { { 0, 0, 2, 1, "a" }, { 0, 1, 1, 2, "b" }, { 1, 1, 1, 1, "c" },
        { 1, 2, 1, 1, "d" } };
    static const struct want_cell cut[] = { { 0, 0, 2, 1, "a" }, { 0, 1, 1, 1, "b" }, { 1, 1, 1, 1, "c" } };
    static const struct want_cell rest[] = { { 0, 0, 3, 1, "a" }, { 0, 1, 1, 1, "b" }, { 1, 1, 1, 1, "c" },
        { 2, 1, 1, 1, "d" } };
    static const struct want_cell wide[] = { { 0, 0, 1, 1000, "a" }, { 1, 0, 1, 1, "b" } };
    static const struct want_cell lines[] = { { 0, 0, 1, 1, "a\nb" }, { 0, 1, 1, 1, "" } };
    (void)state;
    assert_cells("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>", spans, COUNT(spans));
    assert_cells("<table><tr><td rowspan=9>a<td>b<tr><td>c</table>", cut, COUNT(cut));
    assert_cells("<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>", rest, COUNT(rest));
    assert_cells("<table><tr><td colspan=1000000>a<tr><td>b</table>", wide, COUNT(wide));
    assert_cells("<table><tr><td><p>a</p><p>b</p></td><td></td></table>", lines, COUNT(lines));
}

static void a_table_becomes_lines_with_tabs(void **state)
{
    (void)state;
    assert_text(STR("<p>上</p><table><caption>表1</caption><tr><th>甲</th><th>乙</th></tr><tr><td>1</"
                    "td><td>2</td></tr>"
                    "</table><p>下</p>"),
            "上\n表1\n\t甲\n\t乙\n\n\t1\n\t2\n\n下\n");
    assert_text(
            STR("<table><caption style='display:none'>不显示</caption><tr><td>1</td><td>2</td></tr></table>"),
            "\t1\n\t2\n\n");
    assert_text(STR("<table><caption>表<span "
                    "hidden>不<b>显</b></span>1</caption><tr><td>1</td><td>2</td></tr></table>"),
            "表1\n\t1\n\t2\n\n");
    /* A caption stands above its table wherever the page has it, that of an inner table above that one. */
    assert_text(STR("<table><tr><td>收入情况的说明</td><td><table><tr><td>2</td></tr><caption>内</caption></"
                    "table>"
                    "</td></tr><caption>外<b>表</b></caption></table>"),
            "外表\n\t收入情况的说明\n\t内\n 2\n\n");
}

static void a_table_for_its_looks_is_none(void **state)
{
    static const struct want_cell inner[] = { { 0, 0, 1, 1, "1" }, { 0, 1, 1, 1, "2" } };
    struct arena mem;
    struct fault fault;
    (void)state;
    assert_cells(
            "<table><tr><td><table><tr><td>1<td>2</table></td><td></td></tr></table>", inner, COUNT(inner));
    arena_init(&mem, 0);
    struct document doc = read_page(STR("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>"), &mem, &fault);
    assert_int_equal(doc.table_count, 0);
    assert_int_equal(doc.block_count, 2);
    arena_fini(&mem);
}

/* ---- sites, encodings, hostile pages ---- */

#define LINKS                                                                                                \
    "<ul><li><a href=1>首页</a><li><a href=2>公开</a><li><a href=3>服务</a><li><a href=4>互动</a></ul>"
#define WORDS "全年收入十二万元，完成预算。全年收入十二万元，完成预算。全年收入十二万元，完成预算。"

static void navigation_is_left_out(void **state)
{
    (void)state;
    assert_text(STR("<body><div>" LINKS "</div><h1>题目</h1><div id=c><p>" WORDS "</p>" LINKS
                    "</div><div>版权所有 <a href=5>网站地图</a></div></body>"),
            "题目\n" WORDS "\n");
    /* The heading is the last that stands in front; one in a link, and one that is not shown, is none. */
    assert_text(
            STR("<h1>旧</h1><div><h2>题<b>目</b></h2>" LINKS "<h3><a href=6>更多</a></h3><h1 hidden>隐</h1>"
                "</div><div><table><tr><td><table><tr><td>" WORDS "<td>1</table></table></div>"),
            "题目\n\t" WORDS "\n\t1\n\n");
    /* No site: nothing may be lost. */
    assert_text(STR("<body><div>甲</div><div><p>" WORDS "</p></div></body>"), "甲\n" WORDS "\n");
}

/* Who runs the site and under which number: no words of the document, wherever the page writes them. */
static void the_foot_of_a_site_is_left_out(void **state)
{
    static const struct {
        const char *page, *want;
    } rows[] = {
        { "<p>支出12万元。</p><div><p>主办：云岭县政府办公室</"
          "p><p>云ICP备05001234号-1　网站标识码：5304210001</p>"
          "<p>您是第123位访问者</p></div>",
                "支出12万元。\n" },
        { "<p>支出12万元。</p><p>主办单位：云岭县 <a href='/b'>云ICP备05001234号</a></p>", "支出12万元。\n" },
        { "<div>支出12万元。<p>主办单位：云岭县政府办公室，联系电话：123。</p></div>",
                "支出12万元。\n主办单位：云岭县政府办公室，联系电话：123。\n" }, /* it may be the report's own
                                                                                  */
        { "<p>支出12万元。</p><div><span>网站标识码 5304210001</span><span> 云公网安备 "
          "53042102000123号</span></div>",
                "支出12万元。\n" },
        { "<p>全年完成ICP备案12345家，投入资金80万元。</p>", "全年完成ICP备案12345家，投入资金80万元。\n" },
        { "<div><p>网站改版后重新办理ICP备案，支出12万元。</"
          "p><p>另有3项支出与网站无关，共计8万元，均已完成。</p></div>",
                "网站改版后重新办理ICP备案，支出12万元。\n另有3项支出与网站无关，共计8万元，均已完成。\n" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_text(str_of(rows[i].page), rows[i].want);
}

static void any_encoding_of_a_chinese_page_is_read(void **state)
{
    (void)state;
    assert_text(STR("<meta charset=gb2312><p>\xB5\xA5\xCE\xBB</p>"), "单位\n");
    assert_text(STR("<p>\xB5\xA5\xCE\xBB\xB5\xA5\xCE\xBB</p>"), "单位单位\n");
    assert_text(STR("<meta charset=gb2312><p>单位</p>"), "单位\n"); /* it lies */
    assert_text(STR("<meta charset=utf-8><p>\xB5\xA5\xCE\xBB\xD6\xA7\xB3\xF6</p>"),
            "单位支出\n"); /* so does it */
    assert_text(STR("<meta charset=iso-8859-1><p>\xB5\xA5\xCE\xBB\xD6\xA7\xB3\xF6</p>"),
            "单位支出\n"); /* so does it */
    assert_text(STR("<meta charset=big5><p>\xB3\xE6\xA6\xEC</p>"), "單位\n");
    assert_text(STR("\xEF\xBB\xBF<p>单位</p>"), "单位\n");
    assert_text(STR("\xFF\xFE<\0p\0>\0\x55\x53\x4D\x4F"), "单位\n");
    assert_text(
            STR("<meta charset=gbk><p>\xB5\xA5\xFF\xCE\xBB</p>"), "单\xEF\xBF\xBD位\n"); /* one bad byte */
}

static void assert_fault(struct str bytes, enum fault_code code, const char *detail)
{
    struct arena mem;
    struct fault fault;
    arena_init(&mem, 0);
    read_page(bytes, &mem, &fault);
    assert_int_equal(fault.code, code);
    assert_true(!detail || str_find(fault.detail, str_of(detail)) >= 0);
    arena_fini(&mem);
}

static char *repeat(const char *piece, size_t count)
{
    size_t n = strlen(piece);
    char *all = malloc(n * count + 1);
    assert_non_null(all);
    for (size_t i = 0; i < count; i++)
        memcpy(all + i * n, piece, n);
    all[n * count] = '\0';
    return all;
}

static void pages_past_a_limit_are_refused_by_its_name(void **state)
{
    (void)state;
    char *deep = repeat("<div>", HTML_DEPTH_MAX + 10), *tables = repeat("<table><tr><td>a", 40),
         *wide = repeat("<tr><td colspan=1000>", 80000);
    char *page = malloc(strlen(wide) + 20);
    strcpy(page, "<table>");
    strcat(page, wide);
    assert_fault(str_of(deep), FAULT_TOO_COMPLEX, "HTML_DEPTH_MAX");
    assert_fault(str_of(tables), FAULT_TOO_COMPLEX, "BUILD_DEPTH_MAX");
    assert_fault(str_of(page), FAULT_TOO_COMPLEX, "BUILD_AREA_MAX");
    free(deep), free(tables), free(wide), free(page);
    assert_fault(STR(""), FAULT_EMPTY, NULL);
    assert_fault(STR("<html><body><img src=x></body></html>"), FAULT_BLANK, NULL);
    assert_fault(STR("\0<\0\0ob<od"), FAULT_BLANK, NULL); /* found by the fuzzer: no tree at all */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paragraph_is_a_line),
        cmocka_unit_test(notes_of_word_are_apart),
        cmocka_unit_test(a_remark_over_the_end_of_a_piece),
        cmocka_unit_test(headings_say_their_level),
        cmocka_unit_test(spans_push_later_cells_to_where_they_are_seen),
        cmocka_unit_test(a_table_becomes_lines_with_tabs),
        cmocka_unit_test(a_table_for_its_looks_is_none),
        cmocka_unit_test(navigation_is_left_out),
        cmocka_unit_test(the_foot_of_a_site_is_left_out),
        cmocka_unit_test(any_encoding_of_a_chinese_page_is_read),
        cmocka_unit_test(pages_past_a_limit_are_refused_by_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
