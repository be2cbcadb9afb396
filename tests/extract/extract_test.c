/* SPDX-License-Identifier: MIT
 * What holds of every text: the same bytes give the same facts, what follows changes nothing before it, a cut
 * changes the last figure at the most, and how signs are typed does not matter.
 */
#include "tests/extract/said.h"

static const char report[] =
        "2024年度云溪县水利局部门整体支出绩效自评报告\n"
        "一、部门概况\n"
        "（一）机构设置\n"
        "设股室4个，核定编制46名，年末实有43人，其中行政12人、事业31人。\n"
        "二、资金情况\n"
        "2024年总收入1,234.56万元，其中：财政拨款1000.00万元，占总收入的81.00%；其他收入234.56万元。\n"
        "项目支出８００万元，完成年度1000万元任务的80%，比上年下降3.5个百分点。\n"
        "三、绩效情况\n"
        "\t一级指标\n\t二级指标\n\t三级指标\n\t年度指标值\n\t实际完成值\n\t分值\n\t得分\n\n"
        "\t产出指标\n(50分)\n\t数量\n指标\n\t整治山塘\n\t20口\n\t21\n\t50\n\t48\n\n"
        "\t总分\n\t50\n\t48\n\n"
        "| 项目 | 2024年 | 2023年 |\n| 收入 | 10.50 | 9.50 |\n| 补助 | 1.50 | 0.50 |\n| 合计 | 12.00 | 10.00 "
        "|\n"
        "自评得分48分，评价等级为“良”。\n";

struct reader {
    struct arena tables, mem;
    const struct lexicon *lex;
};

static int set_up(void **state)
{
    static struct reader r;
    arena_init(&r.tables, 0);
    arena_init(&r.mem, 0);
    *state = &r;
    return lexicon_parse(&r.tables, &r.lex);
}

static int tear_down(void **state)
{
    struct reader *r = *state;
    arena_fini(&r->mem);
    arena_fini(&r->tables);
    return 0;
}

static void read_text(struct reader *r, struct str text, struct facts *out)
{
    struct document doc = { .name = STR("report.txt"), .format = STR("txt"), .text = text };
    assert_int_equal(extract_facts(&doc, r->lex, &r->mem, out), 0);
    said_check_facts(&doc, out);
}

static bool same_figure(const struct figure *a, const struct figure *b)
{
    return a->start == b->start && a->end == b->end && str_eq(a->number, b->number) &&
           str_eq(a->unit, b->unit) && str_eq(a->label, b->label) && a->bound == b->bound &&
           a->scale10 == b->scale10;
}

static void the_same_bytes_give_the_same_facts(void **state)
{
    struct reader *r = *state;
    struct facts facts;
    struct buf one, two;
    buf_init(&one, 1 << 20);
    buf_init(&two, 1 << 20);
    read_text(r, str_of(report), &facts);
    assert_int_equal(facts_pack(&facts, &one), 0);
    read_text(r, str_of(report), &facts);
    assert_int_equal(facts_pack(&facts, &two), 0);
    assert_true(str_eq(buf_str(&one), buf_str(&two)));
    assert_true(facts.figure_count > 20 && facts.relation_count > 8 && facts.indicator_count == 1);
    buf_fini(&one);
    buf_fini(&two);
    arena_reset(&r->mem);
}

static void a_cut_changes_only_the_last_figure(void **state)
{
    struct reader *r = *state;
    for (size_t cut = 0; cut < sizeof report - 1; cut++) {
        struct facts facts;
        read_text(r, (struct str){ report, cut }, &facts);
        arena_reset(&r->mem);
    }
    /* Between paragraphs nothing is cut, and all figures stay. */
    struct facts whole, part;
    size_t cut = (size_t)(strstr(report, "三、绩效情况") - report);
    read_text(r, str_of(report), &whole);
    read_text(r, (struct str){ report, cut }, &part);
    assert_true(part.figure_count > 8);
    for (size_t i = 0; i < part.figure_count; i++)
        assert_true(same_figure(&part.figures[i], &whole.figures[i]));
    arena_reset(&r->mem);
}

static void another_report_behind_it_changes_nothing(void **state)
{
    static char both[2 * sizeof report];
    struct reader *r = *state;
    struct facts one, two;
    strcpy(both, report);
    strcat(both, report);
    read_text(r, str_of(report), &one);
    read_text(r, str_of(both), &two);
    assert_int_equal(two.figure_count, 2 * one.figure_count);
    for (size_t i = 0; i < one.figure_count; i++)
        assert_true(same_figure(&one.figures[i], &two.figures[i]));
    arena_reset(&r->mem);
}

/* Every line end padded, every % full-width. */
static void spaces_and_wide_signs_change_nothing(void **state)
{
    static char wide[4 * sizeof report];
    struct reader *r = *state;
    struct facts one, two;
    size_t n = 0;
    for (const char *p = report; *p; p++) {
        if (*p == '%') {
            n += (size_t)sprintf(wide + n, "％");
        } else if (*p == '\n' && p[1] != '\n' && p > report && p[-1] != '\n') {
            n += (size_t)sprintf(wide + n, "  \n");
        } else {
            wide[n++] = *p;
        }
    }
    wide[n] = 0;
    read_text(r, str_of(report), &one);
    read_text(r, str_of(wide), &two);
    assert_int_equal(one.figure_count, two.figure_count);
    assert_int_equal(one.relation_count, two.relation_count);
    for (size_t i = 0; i < one.figure_count; i++) {
        assert_true(str_eq(one.figures[i].number, two.figures[i].number));
        assert_true(str_eq(one.figures[i].unit, two.figures[i].unit));
        assert_true(str_eq(one.figures[i].label, two.figures[i].label));
    }
    arena_reset(&r->mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_bytes_give_the_same_facts),
        cmocka_unit_test(a_cut_changes_only_the_last_figure),
        cmocka_unit_test(another_report_behind_it_changes_nothing),
        cmocka_unit_test(spaces_and_wide_signs_change_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
