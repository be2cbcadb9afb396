/* SPDX-License-Identifier: MIT
 * The JSON object, whole: keys, their order, and what stands for what is not there.
 */
#include "console/result_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT "总支出90万元，其中：甲40万元，乙60.5％\xE3\x80\x82"

static struct section sections[] = {
    { .title = STR(" 一、概况"), .level = 1, .line = 1, .start = 0, .end = 9, .state = SECTION_NONE },
};
static struct figure figures[] = {
    { .n = 1,
            .line = 1,
            .start = 9,
            .end = 17,
            .number = STR("90"),
            .scale10 = 4,
            .scale = STR("万"),
            .unit = STR("元"),
            .label = STR("总支出"),
            .year = 2024,
            .period = PERIOD_ACTUAL,
            .section = 0,
            .table = -1,
            .row = -1,
            .column = -1,
            .confidence = -1 },
    { .n = 2,
            .line = 1,
            .start = 32,
            .end = 40,
            .number = STR("0.50"),
            .unit = STR("%"),
            .bound = BOUND_ABOUT,
            .concept = STR("expense.basic"),
            .section = -1,
            .table = 3,
            .row = 4,
            .column = 5,
            .page = 2,
            .sheet = STR("表1"),
            .cell = STR("B7"),
            .has_box = true,
            .box = { 100, 250, 0, 12345 },
            .confidence = 875 },
};
static uint32_t operands[] = { 2 };
static struct relation relations[] = {
    { .n = 1,
            .kind = RELATION_GROWTH,
            .result = 1,
            .operands = operands,
            .operand_count = 1,
            .down = true,
            .quote = STR("其中"),
            .source = SOURCE_TABLE },
    { .n = 2, .kind = RELATION_GRADE, .result = 1, .exhaustive = true, .grade = STR("良好") },
};
static struct indicator indicators[] = {
    { .level1 = STR("产出"),
            .level3 = STR("数量"),
            .target = STR("≥1"),
            .weight = STR("15"),
            .target_figure = 1,
            .weight_figure = 2 },
};
static struct str names[] = { STR("某局") };
static const struct facts facts = { .org = STR("某局"),
    .names = names,
    .name_count = 1,
    .kind = REPORT_OVERALL,
    .sections = sections,
    .section_count = 1,
    .figures = figures,
    .figure_count = 2,
    .relations = relations,
    .relation_count = 2,
    .indicators = indicators,
    .indicator_count = 1 };
static struct check checks[] = { { VERDICT_FAILS, STR("51.84") }, { VERDICT_UNKNOWN, STR_NONE } };
static uint32_t named[] = { 1 };
static struct finding found[] = {
    { .code = STR("sum-mismatch"),
            .key = STR("0123456789abcdef"),
            .severity = SEVERITY_ERROR,
            .rule = STR("builtin/sum"),
            .relations = named,
            .relation_count = 1,
            .figures = named,
            .figure_count = 1,
            .line = 1,
            .start = 9,
            .end = 17,
            .stated = STR("90"),
            .args = { STR("40 + 60"), STR("100"), STR("90") },
            .arg_count = 3 },
};
static const struct findings findings = {
    .checks = checks, .check_count = 2, .findings = found, .finding_count = 1
};
static struct rescored rows[] = { { STR_NONE, STR("no number"), STR_NONE } };
static const struct scores scores = {
    .scheme = STR("cn-2020-overall"), .claimed = STR("98"), .quality = STR("91"), .rows = rows, .row_count = 1
};
static const struct document document = { .name = STR("报\xFF告.txt"),
    .format = STR("txt"),
    .sha256 = STR("ab12"),
    .bytes = 5000000000,
    .text = STR(TEXT) };

static void assert_text(const char *got, const char *want)
{
    assert_non_null(got);
    if (strcmp(got, want) != 0) {
        size_t at = strspn(got, "");
        while (got[at] && got[at] == want[at])
            at++;
        fail_msg("differs at %zu:\n got  …%.200s\n want …%.200s", at, got + at, want + at);
    }
}

/* As a tree, and row by row. */
static void check_json(const struct result *r, const char *want)
{
    json_t *o = result_json(r);
    char *got = json_dumps(o, JSON_PRESERVE_ORDER | JSON_COMPACT), *line = NULL;
    size_t n = 0;
    assert_text(got, want);
    json_decref(o);
    FILE *to = open_memstream(&line, &n);
    assert_non_null(to);
    assert_int_equal(result_write(r, to), 0);
    assert_int_equal(fclose(to), 0);
    assert_true(n > 0 && line[n - 1] == '\n');
    line[n - 1] = '\0';
    assert_text(line, want);
    free(line);
    free(got);
}

static void writes_every_key(void **state)
{
    static const struct header header = { .id = STR("01AA000000000000000000000A"),
        .run = 2,
        .label = STR("2024/零陵"),
        .arrived = 1763629920000000 };
    struct result r = { .submission = &header,
        .document = &document,
        .facts = &facts,
        .findings = &findings,
        .scores = &scores,
        .language = LANGUAGE_EN };
    (void)state;
    check_json(&r,
            "{\"jihe\":1,\"submission\":{\"id\":\"01AA000000000000000000000A\",\"run\":2,\"label\":\"2024/"
            "零陵\","
            "\"received\":\"2025-11-20T09:12:00Z\"},"
            "\"document\":{\"sha256\":\"ab12\",\"name\":\"报\xEF\xBF\xBD告.txt\",\"format\":\"txt\","
            "\"bytes\":5000000000,"
            "\"pages\":null},"
            "\"report\":{\"org\":\"某局\",\"names\":[\"某局\"],\"year\":null,\"kind\":\"overall\","
            "\"sections\":[{"
            "\"title\":\"一、概况\",\"line\":1,\"start\":0,\"end\":9,\"state\":\"none\"}]},"
            "\"figures\":[{\"n\":1,\"line\":1,\"start\":9,\"end\":17,\"text\":\"90万元\",\"number\":\"90\","
            "\"scale\":\"万\","
            "\"unit\":\"元\",\"value\":\"900000\",\"bound\":\"exact\",\"label\":\"总支出\",\"concept\":null,"
            "\"year\":2024,"
            "\"period\":\"actual\",\"section\":0,\"table\":null,\"row\":null,\"column\":null,\"page\":null,"
            "\"sheet\":null,"
            "\"cell\":null,\"box\":null,\"confidence\":null},"
            "{\"n\":2,\"line\":1,\"start\":32,\"end\":40,\"text\":\"40万元\",\"number\":\"0.50\",\"scale\":"
            "\"\",\"unit\":\"%\","
            "\"value\":\"0.5\",\"bound\":\"about\",\"label\":\"\",\"concept\":\"expense.basic\",\"year\":"
            "null,\"period\":null,"
            "\"section\":null,\"table\":3,\"row\":4,\"column\":5,\"page\":2,\"sheet\":\"表1\",\"cell\":"
            "\"B7\","
            "\"box\":[1.0,2.5,0.0,123.45],\"confidence\":0.875}],"
            "\"relations\":[{\"n\":1,\"kind\":\"growth\",\"result\":1,\"operands\":[2],\"exhaustive\":false,"
            "\"quote\":\"其中\",\"source\":\"table\",\"verdict\":\"fails\",\"computed\":\"51.84\","
            "\"direction\":\"down\"},"
            "{\"n\":2,\"kind\":\"grade\",\"result\":1,\"operands\":[],\"exhaustive\":true,\"quote\":\"\","
            "\"source\":\"text\","
            "\"verdict\":\"unknown\",\"computed\":null,\"grade\":\"良好\"}],"
            "\"indicators\":[{\"level1\":\"产出\",\"level2\":\"\",\"level3\":\"数量\",\"target\":\"≥1\","
            "\"actual\":\"\","
            "\"weight\":\"15\",\"score\":\"\",\"rescored\":null,\"figures\":[1,2],\"why\":\"no "
            "number\",\"reason\":\"\"}],"
            "\"findings\":[{\"code\":\"sum-mismatch\",\"key\":\"0123456789abcdef\",\"severity\":\"error\","
            "\"relations\":[1],"
            "\"figures\":[1],\"line\":1,\"start\":9,\"end\":17,\"stated\":\"90\",\"computed\":null,\"rule\":"
            "\"builtin/sum\","
            "\"message\":\"40 + 60 = 100, the report says 90\"}],"
            "\"scores\":{\"claimed\":\"98\",\"claimed_grade\":null,\"recomputed\":null,\"grade\":null,"
            "\"quality\":\"91\","
            "\"scheme\":\"cn-2020-overall\"},"
            "\"fault\":null}");
}

/* The sentence itself is the fault table's. */
static void writes_a_fault_alone(void **state)
{
    static const struct fault fault = { FAULT_NOT_TEXT, STR("extract"), STR("字节 7") };
    struct result r = { .document = &document, .fault = &fault, .language = LANGUAGE_ZH };
    (void)state;
    json_t *o = result_json(&r), *f = json_object_get(o, "fault");
    assert_int_equal(json_object_size(o), 4);
    assert_true(json_is_null(json_object_get(o, "submission")));
    assert_non_null(json_object_get(o, "document"));
    assert_string_equal(json_string_value(json_object_get(f, "stage")), "extract");
    assert_string_equal(json_string_value(json_object_get(f, "code")), "not-text");
    assert_non_null(strstr(json_string_value(json_object_get(f, "message")), "字节 7"));
    json_decref(o);
}

static void adds_the_text_when_asked(void **state)
{
    struct result r = { .document = &document, .text = true };
    (void)state;
    check_json(&r,
            "{\"jihe\":1,\"submission\":null,\"document\":{\"sha256\":\"ab12\",\"name\":\"报\xEF\xBF\xBD告."
            "txt\","
            "\"format\":\"txt\",\"bytes\":5000000000,\"pages\":null},\"text\":\"" TEXT "\",\"fault\":null}");
}

static void speaks_chinese(void **state)
{
    struct result r = { .facts = &facts, .findings = &findings, .language = LANGUAGE_ZH };
    (void)state;
    json_t *o = result_json(&r);
    json_t *finding = json_array_get(json_object_get(o, "findings"), 0);
    assert_string_equal(json_string_value(json_object_get(finding, "message")), "40 + 60 = 100，报告写为 90");
    json_decref(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_key),
        cmocka_unit_test(writes_a_fault_alone),
        cmocka_unit_test(adds_the_text_when_asked),
        cmocka_unit_test(speaks_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
