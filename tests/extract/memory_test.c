/* SPDX-License-Identifier: MIT
 * Memory that reading takes grows no faster than the text, in every shape in which lines can be repeated:
 * eight times the lines, at most ten times the bytes. (Time would be another matter on each machine.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/extract.h"

enum {
    FEW = 500, /* lines */
    TIMES = 8, /* as many */
    MOST = 10, /* times the memory */
    TEXT_MAX = 1 << 24,
};

/* A text of a head, a line again and again, and an end; %d is the line's number. */
static const struct {
    const char *shows, *head, *line, *end;
} shapes[] = {
    { "sentences", "一、概况\n", "本年支出%d.5万元，其中：工资%d.2万元，商品%d.3万元。\n", "" },
    { "one sentence without an end", "", "补助第%d批12.5万元，", "" },
    { "a list without an end", "全年支出900万元，其中：", "专项%d支出12.5万元；", "" },
    { "amounts of nothing in front of their total", "", "项目%d收入0万元，",
            "甲收入10万元，乙收入20万元，收入合计30万元。\n" },
    { "numbered headings", "", "（一）第%d项工作\n内容如下。\n", "" },
    { "a tab between cells", "项目\t合计（万元）\t预算数\t决算数\n", "项目%d\t7.50\t5.20\t2.30\n", "" },
    { "a stroke between cells", "| 项目 | 预算数 | 决算数 |\n", "| 项目%d | 5.20 | 2.30 |\n", "" },
    { "quotes and commas", "附表如下。\n\"项目\",\"预算数\",\"决算数\"\n", "\"项目%d\",\"5.20\",\"2.30\"\n",
            "" },
    { "spaces between columns", "项目          预算数      决算数\n", "项目支出%d      1234.50     1200.10\n",
            "" },
    { "a cell that goes on below itself",
            "项目                    预算数     决算数\n支出项目名称很长再写    1234.50     1200.10\n"
            "支出项目名称很长再写    234.50     200.10\n支出项目名称很长再写    34.50     20.10\n",
            "支出项目名称很长再写\n", "支出项目名称很长再写    34.50     20.10\n" },
    { "a cell a line", "\t一级指标\n\t二级指标\n\t三级指标\n\t年度指标值\n\t实际完成值\n\t分值\n\t得分\n",
            "\t产出指标\n\t数量指标\n\t培训%d\n\t300人次\n\t320人次\n\t10\n\t10\n", "" },
    { "cells that ran into each other", "一级指标二级指标三级指标年度指标值实际完成值分值得分\n",
            "产出指标数量指标培训%d≥300人次320人次1010\n", "" },
    { "goals that are told again", "年度总体目标\n预期目标\t实际完成情况\n", "培训%d人次\t培训%d人次\n", "" },
};

static void write_shape(size_t shape, size_t lines, struct buf *text)
{
    buf_add(text, shapes[shape].head, strlen(shapes[shape].head));
    for (size_t i = 0; i < lines; i++)
        for (const char *s = shapes[shape].line; *s; s++)
            if (s[0] == '%' && s[1] == 'd') {
                buf_format(text, "%zu", i % 9000 + 1000); /* as many digits in every line */
                s++;
            } else {
                buf_add(text, s, 1);
            }
    buf_add(text, shapes[shape].end, strlen(shapes[shape].end));
    assert_false(text->failed);
}

static size_t memory_of(const struct lexicon *lex, size_t shape, size_t lines)
{
    struct arena mem;
    struct facts facts;
    struct buf text;
    arena_init(&mem, 0);
    buf_init(&text, TEXT_MAX);
    write_shape(shape, lines, &text);
    struct document doc = { .name = STR("a.txt"), .format = STR("txt"), .text = buf_str(&text) };
    int err = extract_facts(&doc, lex, &mem, &facts);
    if (err)
        fail_msg("%s: %s for %zu lines", shapes[shape].shows, err_text(err), lines);
    size_t used = mem.used;
    buf_fini(&text);
    arena_fini(&mem);
    return used;
}

static void memory_grows_with_the_text(void **state)
{
    struct arena tables;
    const struct lexicon *lex = NULL;
    int wrong = 0;
    (void)state;
    arena_init(&tables, 0);
    assert_int_equal(lexicon_parse(&tables, &lex), 0);
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        size_t few = memory_of(lex, i, FEW), many = memory_of(lex, i, FEW * TIMES);
        if (many > few * MOST) {
            print_error(
                    "%s: %zu bytes for %d lines, %zu for %d\n", shapes[i].shows, few, FEW, many, FEW * TIMES);
            wrong++;
        }
    }
    arena_fini(&tables);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(memory_grows_with_the_text) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
