/* SPDX-License-Identifier: MIT
 * Every check of wording, form, rows and money: a clean report into which one fault is written gives that
 * finding, with that severity, on that line, and gives it no more without. The reports are those of
 * tests/samples/.
 */
#include "tests/validate/report.h"

#include "extract/extract.h"
#include "extract/reader.h"

enum { SAMPLE_MAX = 64 << 10 };

enum base { OVERALL, TABLE, BASES };
static const char *const paths[BASES] = { "tests/samples/clean-overall.txt",
    "tests/samples/flattened-table.txt" };
static struct str bases[BASES];
static struct arena kept;
static const struct lexicon *lexicon;

static const struct {
    const char *code;
    enum severity severity;
    enum base base;
    const char *old, *fault; /* what is written in the place of what */
    const char *message;     /* a piece of its sentence */
} cases[] = {
    /* wording */
    { "word-doubled", SEVERITY_INFO, OVERALL, "组织防汛抗旱", "组织防汛抗旱抗旱", "抗旱抗旱" },
    { "typo", SEVERITY_INFO, OVERALL, "下辖灌区", "布署灌区", "部署" },
    { "percent-points", SEVERITY_WARNING, OVERALL, "5.用水户满意度93.6%，",
            "5.灌溉面积增速11.3%，高出全省平均值3.2%。用水户满意度93.6%，", "高出全省平均值3.2%" },
    { "phrase-repeated", SEVERITY_INFO, OVERALL, "局机关内设股室7个，",
            "其中机关后勤人员零人，其中机关后勤人员零人，其中机关后勤人员零人，其中机关后勤人员零人。局机关内"
            "设股室7个，",
            "其中机关后勤人员零人" },
    { "paragraph-repeated", SEVERITY_WARNING, OVERALL, "（二）机构与人员\n",
            "云溪县水利局统一调配全县水资源，管护水库、山塘和灌区渠系，组织防汛抗旱与水土保持，监管农村供水工"
            "程的日常运行。\n（二）机构与人员\n",
            "line 5" },
    /* another year */
    { "stale-year", SEVERITY_WARNING, OVERALL, "3.新建农村",
            "2023年，全县水利工作取得成效，投入资金300万元。\n3.新建农村", "2023" },
    { "forecast", SEVERITY_WARNING, OVERALL, "3.新建农村集中供水点12处", "3.全年预计完成农村集中供水点12处",
            "全年预计完成" },
    { "forecast", SEVERITY_WARNING, OVERALL, "3.新建农村", "3.截至10月新建农村", "截至10月" },
    { "forecast", SEVERITY_INFO, OVERALL, "3.新建农村", "3.截至目前，新建农村", "截至目前" },
    /* form */
    { "heading-stop", SEVERITY_INFO, OVERALL, "三、预算执行情况", "三、预算执行情况。", "预算执行情况。" },
    { "heading-instruction", SEVERITY_INFO, OVERALL, "三、预算执行情况",
            "三、预算执行情况（主要包括年初预算）", "（主要包括年初预算）" },
    { "numbering-uneven", SEVERITY_INFO, OVERALL, "五、存在的问题及原因分析", "5、存在的问题及原因分析",
            "存在的问题" },
    { "field-blank", SEVERITY_INFO, OVERALL, "一、部门概况", "单位名称（盖章）：\n\n\n\n\n一、部门概况",
            "单位名称" },
    { "date-missing", SEVERITY_INFO, OVERALL, "2025年3月12日", "", "date" },
    { "name-differs", SEVERITY_WARNING, TABLE, "总分", "云台县市政养护中心\n总分", "云台县市政养护中心" },
    { "cell-blank", SEVERITY_INFO, TABLE, "\t年度总体目标", "\t其他资金：\n\n\t年度总体目标", "其他资金" },
    /* rows */
    { "word-value", SEVERITY_WARNING, TABLE, "600盏以上\n\t642盏", "增加\n\t增加", "更换老旧路灯" },
    { "target-unmeasurable", SEVERITY_INFO, TABLE, "健全\n\t健全", "持续提升\n\t持续提升", "设施巡查制度" },
    { "over-target", SEVERITY_INFO, TABLE, "600盏以上\n\t642盏", "600盏以上\n\t942盏", "更换老旧路灯" },
    { "reason-missing", SEVERITY_INFO, TABLE, "\t城东立交积水点改造未完工", "\t", "雨季内涝点减少" },
    { "dimension-missing", SEVERITY_WARNING, TABLE, "\t质量\n指标", "\t数量\n指标", "质量" },
    { "unit-missing", SEVERITY_INFO, TABLE, "4处\n\t3处", "4\n\t3", "雨季内涝点减少" },
    { "result-elsewhere", SEVERITY_INFO, TABLE, "\t　更换路灯642盏",
            "\t已完成目标，详见自评报告，更换路灯642盏", "详见" },
    { "weights-unusual", SEVERITY_INFO, TABLE, "指标\n（10分）", "指标\n（20分）", "满意度指标20分" },
    { "execution-score", SEVERITY_WARNING, TABLE, "\t96%\n\t9.6", "\t96%\n\t10", "9.6" },
    /* evidence */
    { "satisfaction-doubted", SEVERITY_WARNING, OVERALL, "一是个别工程", "群众满意度有待提高。一是个别工程",
            "有待提高" },
    { "survey-missing", SEVERITY_INFO, OVERALL, "5.用水户满意度93.6%，高于90%的目标值。\n", "", "10分" },
    { "execution-unproved", SEVERITY_INFO, OVERALL,
            "年初预算2950.00万元，年中追加236.40万元，全年预算数3186.40万元，全年执行数3186."
            "40万元，预算执行率100%。",
            "资金按进度支付。", "10分" },
    /* money */
    { "budget-swing", SEVERITY_WARNING, OVERALL,
            "年初预算2950.00万元，年中追加236.40万元，全年预算数3186.40万元，全年执行数3186."
            "40万元，预算执行率100%。",
            "年初预算收入950.00万元。", "950.00万元" },
    { "budget-told-twice", SEVERITY_WARNING, OVERALL, "三、预算执行情况\n",
            "三、一般公共预算支出情况\n全年项目支出1206.00万元，用于渠道防渗。\n"
            "四、政府性基金预算支出情况\n政府性基金预算支出1206.00万元，用于渠道防渗。\n三、预算执行情况\n",
            "1206.00万元" },
    { "budget-crossed", SEVERITY_WARNING, OVERALL, "三、预算执行情况\n",
            "三、一般公共预算支出情况\n一般公共预算财政拨款收入2871.25万元。\n全年项目支出2988."
            "00万元，用于渠道防渗。\n三、预算执行情况\n",
            "2988.00万元" },
    { "basic-over-budget", SEVERITY_INFO, OVERALL,
            "年初预算2950.00万元，年中追加236.40万元，全年预算数3186.40万元，全年执行数3186."
            "40万元，预算执行率100%。",
            "年初预算收入950.00万元。", "1042.86万元" },
    { "posts-unfilled", SEVERITY_INFO, OVERALL, "实有在职人员54人", "实有人数24人", "24人" },
    { "base-missing", SEVERITY_INFO, OVERALL, "4.治理水土流失面积31.5平方公里。",
            "4.治理水土流失面积31.5平方公里，占应治理面积的48.1%。", "48.1%" },
    { "unit-slip", SEVERITY_WARNING, OVERALL, "（三）基本支出1042.86万元，", "（三）基本支出1042.86元，",
            "1042.86元" },
    { "same-value-twice", SEVERITY_WARNING, OVERALL, "4.治理水土",
            "水利投资增速262.4%，灌区投资增速262.4%。\n4.治理水土", "262.4%" },
    { "sangong-uncompared", SEVERITY_INFO, OVERALL, "上年“三公”经费支出20.80万元，同比下降10.00%。", "",
            "18.72万元" },
    { "not-stated", SEVERITY_INFO, OVERALL, "自评总得分97分，评定等级为优。", "", "评价等级" },
};

static struct str read_sample(const char *path)
{
    char bytes[SAMPLE_MAX];
    struct document doc;
    struct fault fault = { 0 };
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    struct source_file file = { .name = STR("a.txt"), .bytes = { arena_copy(&kept, bytes, n), n } };
    assert_int_equal(read_document(&file, &kept, &doc, &fault), 0);
    return doc.text;
}

static int read_samples(void **state)
{
    (void)state;
    arena_init(&kept, 0);
    for (int i = 0; i < BASES; i++)
        bases[i] = read_sample(paths[i]);
    return lexicon_parse(&kept, &lexicon);
}

static int forget_samples(void **state)
{
    (void)state;
    arena_fini(&kept);
    return 0;
}

static void judge(struct str text, struct arena *mem, struct findings *out)
{
    struct source_file file = { .name = STR("a.txt"), .bytes = text };
    struct document *doc = arena_alloc(mem, sizeof *doc);
    struct facts *facts = arena_alloc(mem, sizeof *facts);
    struct fault fault = { 0 };
    assert_int_equal(read_document(&file, mem, doc, &fault), 0);
    assert_int_equal(extract_facts(doc, lexicon, mem, facts), 0);
    assert_int_equal(validate_facts(doc, facts, books_rule("cn-2020"), mem, out), 0);
}

static const struct finding *find_code(
        const struct findings *all, const char *code, const char *message, struct arena *mem)
{
    for (size_t i = 0; i < all->finding_count; i++) {
        struct buf sentence;
        buf_init(&sentence, 64 << 10);
        finding_format(&all->findings[i], LANGUAGE_EN, &sentence);
        const char *text = arena_copy(mem, sentence.p, sentence.n);
        buf_fini(&sentence);
        if (str_is(all->findings[i].code, code) && (!message || strstr(text, message)))
            return &all->findings[i];
    }
    return NULL;
}

static struct str with_fault(struct str base, const char *old, const char *fault, struct arena *mem)
{
    struct buf b;
    ptrdiff_t at = str_find(base, str_of(old));
    if (at < 0)
        fail_msg("the sample has no «%s»", old);
    buf_init(&b, SAMPLE_MAX);
    buf_add_str(&b, str_cut(base, 0, (size_t)at));
    buf_add_str(&b, str_of(fault));
    buf_add_str(&b, str_cut(base, (size_t)at + strlen(old), base.n));
    struct str text = { arena_copy(mem, b.p, b.n), b.n };
    buf_fini(&b);
    return text;
}

static void a_fault_is_found_and_a_clean_report_has_none(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena mem;
        struct findings clean, faulty;
        arena_init(&mem, 0);
        judge(bases[cases[i].base], &mem, &clean);
        judge(with_fault(bases[cases[i].base], cases[i].old, cases[i].fault, &mem), &mem, &faulty);
        const struct finding *before = find_code(&clean, cases[i].code, cases[i].message, &mem),
                             *after = find_code(&faulty, cases[i].code, NULL, &mem);
        if (before || !after || after->severity != cases[i].severity || !after->line ||
                (strcmp(cases[i].message, "date") &&
                        !find_code(&faulty, cases[i].code, cases[i].message, &mem))) {
            print_error("%s (%s): %s\n", cases[i].code, cases[i].message,
                    before                                 ? "is found in the clean report"
                    : !after                               ? "is not found"
                    : after->severity != cases[i].severity ? severity_name(after->severity)
                                                           : "says something else");
            wrong++;
        }
        arena_fini(&mem);
    }
    assert_int_equal(wrong, 0);
}

/* At most a note: a clean report is left in peace. */
static void clean_reports_have_no_warning(void **state)
{
    (void)state;
    for (int i = 0; i < BASES; i++) {
        struct arena mem;
        struct findings all;
        arena_init(&mem, 0);
        judge(bases[i], &mem, &all);
        for (size_t k = 0; k < all.finding_count; k++) {
            if (all.findings[k].severity != SEVERITY_INFO)
                fail_msg("%s: %.*s", paths[i], STR_ARG(all.findings[k].code));
        }
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_found_and_a_clean_report_has_none),
        cmocka_unit_test(clean_reports_have_no_warning),
    };
    return cmocka_run_group_tests(tests, read_samples, forget_samples);
}
