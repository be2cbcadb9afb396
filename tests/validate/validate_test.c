/* SPDX-License-Identifier: MIT
 * The cores from text to findings: a digit changed in a report that was right must be noticed.
 */
#include "validate/validate.h"

#include <time.h>

#include "extract/extract.h"
#include "extract/read/reader.h"
#include "tests/validate/report.h"

enum { TEXT_MAX = 64 << 10, MANY_RELATIONS = 2000, MANY_OPERANDS = 2000, MANY_FIGURES = 4001 };

/* A report in which every number is tied to others. */
static const char right[] =
        "云溪县水利局2024年度部门整体支出绩效自评报告\n"
        "\n"
        "一、部门基本情况\n"
        "2024年总支出3186.40万元，其中：基本支出1042.86万元，占总支出的32.73%；项目支出2143."
        "54万元，占总支出的67.27%。\n"
        "基本支出1042.86万元，其中：人员经费931.52万元，公用经费111.34万元。\n"
        "2024年三公经费18.72万元，其中：公务接待费4.32万元，公务用车运行维护费14.40万元。\n"
        "二、绩效情况\n"
        "自评得分97分，其中：预算执行10分，产出指标48分，效益指标29分，满意度指标10分，评价等级为优。\n";

struct read {
    struct arena mem;
    const struct lexicon *lexicon;
    struct document doc;
    struct facts facts;
    struct findings findings;
};

static void read_text(struct read *r, const char *text)
{
    struct source_file file = { .name = STR("报告.txt"), .bytes = str_of(text) };
    struct fault fault = { .code = FAULT_NONE };
    memset(r, 0, sizeof *r);
    arena_init(&r->mem, 0);
    assert_int_equal(lexicon_parse(&r->mem, &r->lexicon), 0);
    assert_int_equal(read_document(&file, &r->mem, &r->doc, &fault), 0);
    assert_int_equal(fault.code, FAULT_NONE);
    assert_int_equal(extract_facts(&r->doc, r->lexicon, &r->mem, &r->facts), 0);
    assert_int_equal(validate_facts(&r->doc, &r->facts, books_rule("cn-2020"), &r->mem, &r->findings), 0);
}

static void says_nothing_of_what_is_right(void **state)
{
    struct read r;
    size_t holds = 0;
    (void)state;
    read_text(&r, right);
    for (size_t i = 0; i < r.findings.check_count; i++)
        holds += r.findings.checks[i].verdict == VERDICT_HOLDS;
    assert_int_equal(r.findings.finding_count, 0);
    assert_int_equal(holds, r.findings.check_count);
    assert_true(holds >= 7);
    arena_fini(&r.mem);
}

/* The sum or share that ties figure n, as its result or as a part; NULL when none does. */
static const struct relation *tie_of(const struct facts *facts, uint32_t n)
{
    for (size_t i = 0; i < facts->relation_count; i++) {
        const struct relation *r = &facts->relations[i];
        bool arithmetic = r->kind == RELATION_SUM || r->kind == RELATION_RATIO;
        if (arithmetic && r->result == n)
            return r;
        for (size_t k = 0; arithmetic && k < r->operand_count; k++) {
            if (r->operands[k] == n)
                return r;
        }
    }
    return NULL;
}

/* Another digit; never 0, for a leading one would be no digit any more. */
static char other_digit(char c)
{
    return (char)(c >= '8' ? c - 5 : c + 2);
}

/* Each digit of each figure that a sum or a share ties, made another one: between the two cores, so that
 * nothing but the checks is tried. */
static void notices_every_changed_digit(void **state)
{
    struct read r;
    size_t tried = 0, missed = 0;
    (void)state;
    read_text(&r, right);
    for (size_t i = 0; i < r.facts.figure_count; i++) {
        struct figure *f = &r.facts.figures[i];
        struct str number = f->number;
        for (size_t at = 0; tie_of(&r.facts, f->n) && at < number.n; at++) {
            if (number.p[at] == '.')
                continue;
            char *changed = arena_copy(&r.mem, number.p, number.n);
            changed[at] = other_digit(changed[at]);
            f->number.p = changed;
            assert_int_equal(validate_facts(&r.doc, &r.facts, books_rule("cn-2020"), &r.mem, &r.findings), 0);
            tried++;
            if (r.findings.finding_count == 0) {
                print_error("not noticed: %.*s as %s\n", STR_ARG(number), changed);
                missed++;
            }
            f->number = number;
        }
    }
    arena_fini(&r.mem);
    assert_true(tried > 60);
    assert_int_equal(missed, 0);
}

/* True when text is still read as a tie of that figure. */
static bool is_still_tied(const struct read *changed, uint32_t start)
{
    for (size_t i = 0; i < changed->facts.figure_count; i++) {
        if (changed->facts.figures[i].start == start)
            return tie_of(&changed->facts, changed->facts.figures[i].n) != NULL;
    }
    return false;
}

/* The same in the text. A part that has become larger than its total is not read as a part any more, and then
 * there is nothing to check: those are counted, and few. */
static void notices_what_is_changed_in_the_text(void **state)
{
    struct read r, changed;
    char text[sizeof right];
    size_t tried = 0, untied = 0, missed = 0;
    (void)state;
    read_text(&r, right);
    for (size_t i = 0; i < r.facts.figure_count; i++) {
        const struct figure *f = &r.facts.figures[i];
        for (uint32_t at = f->start; tie_of(&r.facts, f->n) && at < f->end; at++) {
            if (right[at] < '0' || right[at] > '9')
                continue;
            memcpy(text, right, sizeof text);
            text[at] = other_digit(text[at]);
            read_text(&changed, text);
            tried++;
            bool is_silent = changed.findings.finding_count == 0;
            untied += is_silent && !is_still_tied(&changed, f->start);
            if (is_silent && is_still_tied(&changed, f->start)) {
                print_error("not noticed: %.*s as %.*s\n", (int)(f->end - f->start), right + f->start,
                        (int)(f->end - f->start), text + f->start);
                missed++;
            }
            arena_fini(&changed.mem);
        }
    }
    arena_fini(&r.mem);
    print_message("%zu digits changed, %zu of them untied their figure\n", tried, untied);
    assert_true(tried > 60);
    assert_in_range(untied, 0, 2);
    assert_int_equal(missed, 0);
}

static void gives_the_same_bytes_twice(void **state)
{
    struct read one, two;
    struct buf a, b;
    char text[sizeof right];
    (void)state;
    memcpy(text, right, sizeof text);
    *strstr(text, "3186.40") = '9';
    read_text(&one, text);
    read_text(&two, text);
    buf_init(&a, TEXT_MAX);
    buf_init(&b, TEXT_MAX);
    assert_int_equal(findings_pack(&one.findings, &a), 0);
    assert_int_equal(findings_pack(&two.findings, &b), 0);
    assert_true(one.findings.finding_count > 0);
    assert_true(str_eq(buf_str(&a), buf_str(&b)));
    buf_fini(&a);
    buf_fini(&b);
    arena_fini(&one.mem);
    arena_fini(&two.mem);
}

/* Two thousand totals over the same two thousand parts: quadratic searching would take minutes. */
static void stays_linear_when_everything_fails(void **state)
{
    struct arena mem;
    struct document doc = { 0 };
    struct findings findings;
    (void)state;
    arena_init(&mem, 0);
    struct figure *figures = arena_array(&mem, MANY_FIGURES, sizeof *figures);
    struct relation *relations = arena_array(&mem, MANY_RELATIONS, sizeof *relations);
    uint32_t *operands = arena_array(&mem, MANY_OPERANDS, sizeof *operands);
    for (uint32_t i = 0; i < MANY_FIGURES; i++)
        figures[i] = (struct figure){ .n = i + 1, .number = STR("7"), .unit = STR("家"), .confidence = -1 };
    for (uint32_t i = 0; i < MANY_OPERANDS; i++)
        operands[i] = i + 1;
    for (uint32_t i = 0; i < MANY_RELATIONS; i++)
        relations[i] = (struct relation){ .n = i + 1,
            .result = MANY_OPERANDS + 1 + i,
            .operands = operands,
            .operand_count = i % 2 ? MANY_OPERANDS : 3,
            .exhaustive = true,
            .source = SOURCE_TABLE };
    struct facts facts = { .figures = figures,
        .figure_count = MANY_FIGURES,
        .relations = relations,
        .relation_count = MANY_RELATIONS };
    clock_t start = clock();
    assert_int_equal(validate_facts(&doc, &facts, books_rule("cn-2020"), &mem, &findings), 0);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    print_message("%d relations of up to %d operands: %.2f s\n", MANY_RELATIONS, MANY_OPERANDS, seconds);
    assert_true(findings.finding_count > 0 && findings.finding_count <= MANY_RELATIONS);
    assert_true(seconds < 20); /* generous: sanitizers and a busy machine */
    arena_fini(&mem);
}

/* One more wrong total than there is room for: the last finding says so, and all keys differ. */
static void says_when_there_are_too_many(void **state)
{
    enum { TOTALS = FINDINGS_MAX + 1 };
    struct arena mem;
    struct document doc = { 0 };
    struct findings findings;
    (void)state;
    arena_init(&mem, 0);
    struct figure *figures = arena_array(&mem, 2 * TOTALS, sizeof *figures);
    struct relation *relations = arena_array(&mem, TOTALS, sizeof *relations);
    uint32_t *operands = arena_array(&mem, TOTALS, sizeof *operands);
    for (uint32_t i = 0; i < 2 * TOTALS; i++)
        figures[i] = (struct figure){ .n = i + 1,
            .start = i,
            .end = i,
            .number = i % 2 ? STR("7") : STR("9"),
            .unit = STR("家"),
            .confidence = -1 };
    for (uint32_t i = 0; i < TOTALS; i++) {
        operands[i] = 2 * i + 2;
        relations[i] = (struct relation){ .n = i + 1,
            .result = 2 * i + 1,
            .operands = &operands[i],
            .operand_count = 1,
            .exhaustive = true,
            .source = SOURCE_TABLE };
    }
    struct facts facts = {
        .figures = figures, .figure_count = 2 * TOTALS, .relations = relations, .relation_count = TOTALS
    };
    assert_int_equal(validate_facts(&doc, &facts, books_rule("cn-2020"), &mem, &findings), 0);
    assert_int_equal(findings.finding_count, FINDINGS_MAX);
    size_t said = 0;
    for (size_t i = 0; i < findings.finding_count; i++)
        said += str_is(findings.findings[i].code, "too-many");
    assert_int_equal(said, 1);
    arena_fini(&mem);
}

/* What two checks see is told once, by the one that says more. */
static const struct {
    const char *text, *code;
} seen_twice[] = {
    { "治理率38.7%，比年度目标40%低2.3个百分点。\n", "points-mismatch" },
    { "绿色食品占比38.7%，占比较年度目标40%低2.3个百分点。\n", "points-mismatch" },
    { "发现问题57个，其中：已整改53个，正在整改2个。\n", "tally-mismatch" },
    { "开展绩效自评项目12个，其中评价等级为“优”的10个，“良”的3个。\n", "whole-mismatch" },
    { "年末结转19.78万元，较上年末的35.10万元增加15.32万元，增长43.65%。\n", "growth-direction" },
    { "支出决算110万元，年初预算100万元，完成年初预算的90%，决算数大于预算数。\n", "ratio-mismatch" },
};

static void tells_a_fault_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof seen_twice / sizeof *seen_twice; i++) {
        struct read r;
        size_t count = 0, same = 0;
        read_text(&r, seen_twice[i].text);
        for (size_t k = 0; k < r.findings.finding_count; k++) {
            count += r.findings.findings[k].figure_count > 0;
            same += str_is(r.findings.findings[k].code, seen_twice[i].code);
        }
        if (count != 1 || same != 1)
            fail_msg("%s: %zu findings, %zu of %s", seen_twice[i].text, count, same, seen_twice[i].code);
        arena_fini(&r.mem);
    }
}

/* A picture of a table is no table: who reads the findings is told. */
static void tells_of_pictures_that_are_not_read(void **state)
{
    struct read r;
    (void)state;
    read_text(&r, right);
    for (int pictures = 0; pictures < 3; pictures++) {
        size_t said = 0;
        r.doc.pictures = pictures;
        assert_int_equal(validate_facts(&r.doc, &r.facts, books_rule("cn-2020"), &r.mem, &r.findings), 0);
        for (size_t i = 0; i < r.findings.finding_count; i++)
            said += str_is(r.findings.findings[i].code, "pictures-unread");
        assert_int_equal(said, pictures > 0);
    }
    arena_fini(&r.mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_nothing_of_what_is_right),
        cmocka_unit_test(notices_every_changed_digit),
        cmocka_unit_test(notices_what_is_changed_in_the_text),
        cmocka_unit_test(gives_the_same_bytes_twice),
        cmocka_unit_test(stays_linear_when_everything_fails),
        cmocka_unit_test(says_when_there_are_too_many),
        cmocka_unit_test(tells_a_fault_once),
        cmocka_unit_test(tells_of_pictures_that_are_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
