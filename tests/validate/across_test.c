/* SPDX-License-Identifier: MIT
 * Reports of one organisation against each other, from their texts.
 */
#include "validate/across.h"

#include "extract/extract.h"
#include "extract/read/reader.h"
#include "tests/validate/report.h"

#define HEAD_2023 "青禾县水文站2023年度部门整体支出绩效自评报告\n"
#define HEAD_2024 "青禾县水文站2024年度部门整体支出绩效自评报告\n"

#define FORM                                                                                                                                    \
    "青禾县水文站2024年度部门整体支出绩效自评表\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值" \
    "\t分值\t得分\n产出指标\t数量指标\t站点\t6个\t6个\t50\t50\n效益指标\t社会效益指标\t"                              \
    "受益户数\t300户\t310户\t50\t50\n"
#define RESULTS(more)                                                                                                                                \
    "全年巡测断面86处。布设雨量站24座。发布预警信息312条。培训测报员45人次。检修仪器130台。抢测洪水7次。" \
    "整编资料58站年。" more "\n"

static const struct {
    const char *name, *earlier, *later, *code; /* code NULL: nothing is found */
    enum severity severity;
} cases[] = {
    { "the year before as it was", HEAD_2023 "2023年“三公”经费支出20.80万元。\n",
            HEAD_2024 "“三公”经费支出18.72万元。上年“三公”经费支出20.80万元。\n", NULL, 0 },
    { "the year before told otherwise", HEAD_2023 "2023年“三公”经费支出21.50万元。\n",
            HEAD_2024 "“三公”经费支出18.72万元。上年“三公”经费支出20.80万元。\n", "previous-year-differs",
            SEVERITY_WARNING },
    { "rounded more coarsely", HEAD_2023 "2023年“三公”经费支出20.80万元。\n",
            HEAD_2024 "“三公”经费支出18.72万元。上年“三公”经费支出21万元。\n", NULL, 0 },
    { "in another scale", HEAD_2023 "2023年总支出5124036.50元。\n",
            HEAD_2024 "2024年总支出530.10万元。上年总支出512.40万元。\n", NULL, 0 },
    { "last year's budget is not last year's account", HEAD_2023 "2023年“三公”经费支出21.50万元。\n",
            HEAD_2024 "“三公”经费支出18.72万元。上年“三公”经费预算数20.80万元。\n", NULL, 0 },
    { "restated", HEAD_2023 "2023年总支出512.40万元。\n",
            HEAD_2024 "2024年总支出530.10万元。按可比口径上年总支出498.20万元。\n", NULL, 0 },
    { "another purse", HEAD_2023 "2023年基本支出512.40万元。\n",
            HEAD_2024 "2024年财政拨款基本支出530.10万元。上年财政拨款基本支出498.20万元。\n", NULL, 0 },
    { "parts of a budget are of the budget",
            HEAD_2024 "2024年初预算支出450.00万元，其中：基本支出300.00万元，项目支出150.00万元。\n",
            HEAD_2024 "2024年总支出500.00万元，其中：基本支出310.00万元，项目支出190.00万元。\n", NULL, 0 },
    { "growth that follows", HEAD_2023 "实现旅游收入156亿元。\n",
            HEAD_2024 "实现旅游收入174亿元，同比增长11.5%。\n", NULL, 0 },
    { "growth that does not", HEAD_2023 "实现旅游收入140亿元。\n",
            HEAD_2024 "实现旅游收入174亿元，同比增长11.5%。\n", "growth-across-years", SEVERITY_WARNING },
    { "a fall that follows", HEAD_2023 "实现旅游收入174亿元。\n",
            HEAD_2024 "实现旅游收入156亿元，同比下降10.3%。\n", NULL, 0 },
    { "a fall that does not", HEAD_2023 "实现旅游收入174亿元。\n",
            HEAD_2024 "实现旅游收入156亿元，同比下降20.3%。\n", "growth-across-years", SEVERITY_WARNING },
    { "growth over a set that changes", HEAD_2023 "完成规模工业总产值140亿元。\n",
            HEAD_2024 "完成规模工业总产值174亿元，同比增长11.5%。\n", "growth-across-years", SEVERITY_INFO },
    { "growth at constant prices", HEAD_2023 "完成工业增加值140亿元。\n",
            HEAD_2024 "完成工业增加值174亿元，同比增长11.5%。\n", NULL, 0 },
    { "one year twice", HEAD_2024 "2024年总支出512.40万元。\n", HEAD_2024 "2024年总支出521.40万元。\n",
            "handed-in-twice", SEVERITY_WARNING },
    { "one year twice, the same", HEAD_2024 "2024年总支出512.40万元。\n",
            HEAD_2024 "2024年总支出512.4万元，其中基本支出300万元。\n", NULL, 0 },
    { "one year twice, a budget and an account", HEAD_2024 "2024年总支出预算512.40万元。\n",
            HEAD_2024 "2024年总支出521.40万元。\n", NULL, 0 },
    { "handed in again with another result", HEAD_2024 RESULTS("新建水位站19座。"),
            HEAD_2024 RESULTS("新建水位站16座。"), "handed-in-twice", SEVERITY_WARNING },
    { "two papers of one year that share hardly a word", HEAD_2024 "新建水位站19座。检修仪器130台。\n",
            HEAD_2024 "新建水位站16座。检修仪器110台。\n", NULL, 0 },
    { "the body alone, and with those below it",
            "青禾县水文站2024年度单位整体支出绩效自评报告\n总支出512.40万元。\n",
            HEAD_2024 "2024年总支出821.40万元。\n", NULL, 0 },
    { "a form and its report", FORM "2024年总支出512.40万元。\n",
            HEAD_2024 "一、基本情况\n无。\n二、支出情况\n2024年总支出521.40万元。\n三、其他\n无。\n",
            "form-and-report-differ", SEVERITY_WARNING },
    { "two zones of one city",
            "青禾市高新技术产业开发区管理委员会2023年度部门整体支出绩效自评报告\n2023年总支出212.40万元。\n",
            "青禾市经济技术开发区管理委员会2024年度部门整体支出绩效自评报告\n2024年总支出521.40万元。\n",
            NULL, 0 },
    { "twice as much", HEAD_2023 "2023年总支出212.40万元。\n", HEAD_2024 "2024年总支出521.40万元。\n",
            "year-on-year", SEVERITY_INFO },
    { "half as many posts again", HEAD_2023 "本单位核定编制数39人。\n", HEAD_2024 "本单位核定编制数65人。\n",
            "year-on-year", SEVERITY_INFO },
    { "a few posts more", HEAD_2023 "本单位核定编制数39人。\n", HEAD_2024 "本单位核定编制数45人。\n", NULL,
            0 },
    { "years apart", "青禾县水文站2021年度部门整体支出绩效自评报告\n2021年总支出212.40万元。\n",
            HEAD_2024 "2024年总支出521.40万元。\n", NULL, 0 },
};

static void read_facts(const char *text, const struct lexicon *lexicon, struct arena *mem, struct facts *out)
{
    struct source_file file = { .name = STR("a.txt"), .bytes = str_of(text) };
    struct document *doc = arena_alloc(mem, sizeof *doc);
    struct fault fault = { 0 };
    assert_int_equal(read_document(&file, mem, doc, &fault), 0);
    assert_int_equal(extract_facts(doc, lexicon, mem, out), 0);
}

static void holds_reports_against_each_other(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena mem;
        struct facts a, b;
        struct across_paper earlier = { .facts = &a, .scope = across_scope_of(str_of(cases[i].earlier)) },
                            later = { .facts = &b, .scope = across_scope_of(str_of(cases[i].later)) };
        struct across_finding *findings;
        const struct lexicon *lexicon;
        size_t count;
        arena_init(&mem, 0);
        assert_int_equal(lexicon_parse(&mem, &lexicon), 0);
        read_facts(cases[i].earlier, lexicon, &mem, &a);
        read_facts(cases[i].later, lexicon, &mem, &b);
        assert_int_equal(across_compare(&earlier, &later, &mem, &findings, &count), 0);
        bool is_right = cases[i].code ? count == 1 && str_is(findings[0].is.code, cases[i].code) &&
                                                findings[0].is.severity == cases[i].severity &&
                                                findings[0].is.key.n == 16 && findings[0].there->n
                                      : count == 0;
        if (!is_right) {
            print_error("%s: %zu findings%s%.*s\n", cases[i].name, count, count ? ", the first is " : "",
                    count ? (int)findings[0].is.code.n : 0, count ? findings[0].is.code.p : "");
            wrong++;
        }
        arena_fini(&mem);
    }
    assert_int_equal(wrong, 0);
}

static void knows_a_zone_by_its_place(void **state)
{
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    struct str a = across_key(STR("零陵高新技术产业开发区管理委员会"), &mem),
               b = across_key(STR("零陵产业开发区管理委员会"), &mem),
               c = across_key(STR("零陵区产业开发区管委会"), &mem),
               d = across_key(STR("桃江高新技术产业开发区管理委员会"), &mem),
               e = across_key(STR("零陵区水利局"), &mem);
    assert_true(str_eq(a, b) && str_eq(a, c));
    assert_false(str_eq(a, d) || str_eq(a, e));
    arena_fini(&mem);
}

static void knows_what_a_paper_is_about(void **state)
{
    static const struct {
        const char *head, *about;
        enum report_kind kind;
        enum across_scope scope;
    } heads[] = {
        { "2024年度部门整体支出绩效自评报告", "overall", REPORT_OVERALL, ACROSS_SCOPE_ALL },
        { "2024年度部门（单位）整体支出绩效自评报告", "overall", REPORT_OVERALL, ACROSS_SCOPE_OPEN },
        { "2024年度单位决算", "accounts", REPORT_ACCOUNTS, ACROSS_SCOPE_OWN },
        { "水利局（本级）2024年度整体支出", "overall", REPORT_OVERALL, ACROSS_SCOPE_OWN },
        { "2024年度绩效自评表", "overall", REPORT_OTHER, ACROSS_SCOPE_OPEN },
        { "2024年度项目绩效自评表", NULL, REPORT_OTHER, ACROSS_SCOPE_OPEN },
        { "2024年度项目支出绩效自评表", NULL, REPORT_PROJECT, ACROSS_SCOPE_OPEN },
        { "2024年度部门预算公开", NULL, REPORT_OTHER, ACROSS_SCOPE_OPEN },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        struct facts facts = { .kind = heads[i].kind };
        const char *about = across_about(&facts, str_of(heads[i].head));
        if ((about ? !heads[i].about || strcmp(about, heads[i].about) : heads[i].about != NULL) ||
                across_scope_of(str_of(heads[i].head)) != heads[i].scope)
            fail_msg("%s: %s", heads[i].head, about ? about : "nothing");
    }
}

static void orders_two_papers_without_asking_when_they_came(void **state)
{
    struct indicator row = { .level1 = STR("产出指标") };
    struct facts form = { .year = 2024, .indicators = &row, .indicator_count = 1 }, report = { .year = 2024 },
                 older = { .year = 2023 };
    struct across_paper a = { .facts = &form, .sha256 = STR("f"), .id = STR("9") },
                        b = { .facts = &report, .sha256 = STR("a"), .id = STR("1") },
                        c = { .facts = &report, .sha256 = STR("b"), .id = STR("0") },
                        d = { .facts = &older, .sha256 = STR("z"), .id = STR("z") };
    (void)state;
    assert_true(across_is_before(&a, &b) && !across_is_before(&b, &a)); /* the form before the report */
    assert_true(across_is_before(&b, &c) && !across_is_before(&c, &b)); /* by their bytes */
    assert_true(across_is_before(&d, &a) && !across_is_before(&a, &d)); /* by year */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_reports_against_each_other),
        cmocka_unit_test(knows_a_zone_by_its_place),
        cmocka_unit_test(knows_what_a_paper_is_about),
        cmocka_unit_test(orders_two_papers_without_asking_when_they_came),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
