/* SPDX-License-Identifier: MIT
 * One of each part with every field set to something that is not its default, so that a field lost on the way
 * is noticed; shared by the tests of packing and the fuzzers' seeds. Names and numbers are invented.
 */
#ifndef JIHE_PART_SAMPLES_H
#define JIHE_PART_SAMPLES_H

#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"
#include "common/message.h"
#include "common/scores.h"

#define SAMPLE_TEXT "青禾县农技站\n收入\t120.50万元\n其中：\t80.5万元\n"

static struct block sample_blocks[] = {
    { .kind = BLOCK_HEADING,
            .start = 0,
            .end = 18,
            .level = 1,
            .table = -1,
            .page = 1,
            .sheet = STR("表1"),
            .row = 7,
            .column = 2 },
    { .kind = BLOCK_TABLE, .start = 19, .end = 60, .table = 0, .page = 2 },
    { .kind = BLOCK_NOTE, .start = 1, .end = 2, .level = 3, .table = -1 },
};

static struct cell sample_cells[] = {
    { .row = 0, .column = 0, .row_span = 2, .column_span = 1, .start = 19, .end = 25, .header = true },
    { .row = 1, .column = 1, .row_span = 1, .column_span = 2, .start = 26, .end = 35 },
};

static struct table sample_tables[] = {
    { .start = 19,
            .end = 60,
            .rows = 2,
            .columns = 3,
            .page = 2,
            .sheet = STR("表1"),
            .cells = sample_cells,
            .cell_count = 2 },
    { .start = 0, .end = 0 },
};

static struct run sample_runs[] = {
    { .start = 0, .end = 18, .page = 1, .box = { 7200, 9000, 18000, 10200 }, .confidence = -1 },
    { .start = 26, .end = 32, .page = 2, .box = { -5, 70000, 300, 71050 }, .confidence = 874 },
};

static const struct document sample_document = {
    .name = STR("自评报告\xFF.txt"), /* a name is bytes, not text */
    .format = STR("xlsx"),
    .encoding = STR("GB18030"),
    .sha256 = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
    .bytes = 5000000000,
    .pages = 2,
    .pictures = 3,
    .text = STR(SAMPLE_TEXT),
    .blocks = sample_blocks,
    .block_count = 3,
    .tables = sample_tables,
    .runs = sample_runs,
    .run_count = 2,
    .table_count = 2,
};

static struct str sample_names[] = { STR("青禾县农业技术推广站"), STR("农技站") };

static struct section sample_sections[] = {
    { .title = STR("部门概况"), .level = 1, .line = 1, .start = 0, .end = 18, .state = SECTION_TEXT },
    { .title = STR("存在问题"), .level = 2, .line = 2, .start = 19, .end = 60, .state = SECTION_INSTRUCTION },
};

static struct figure sample_figures[] = {
    { .n = 1,
            .line = 2,
            .start = 26,
            .end = 38,
            .number = STR("120.50"),
            .scale10 = 4,
            .scale = STR("万"),
            .unit = STR("元"),
            .bound = BOUND_AT_LEAST,
            .label = STR("收入"),
            .concept = STR("income.initial_budget"),
            .year = 2024,
            .period = PERIOD_BUDGET,
            .section = 1,
            .table = 0,
            .row = 1,
            .column = 1,
            .page = 2,
            .sheet = STR("表1"),
            .cell = STR("B7"),
            .has_box = true,
            .box = { 100, 200, 300, 2147483647 },
            .confidence = 0 },
    { .n = 2,
            .line = 3,
            .start = 49,
            .end = 59,
            .number = STR("-80.5"),
            .section = -1,
            .table = -1,
            .row = -1,
            .column = -1,
            .confidence = -1 },
    { .n = 3,
            .number = STR("0"),
            .scale10 = -2,
            .bound = BOUND_ABOUT,
            .period = PERIOD_PREVIOUS,
            .section = 0,
            .table = -1,
            .row = 0,
            .column = 0,
            .confidence = 1000 },
};

static uint32_t sample_operands[] = { 2, 3 };

static struct relation sample_relations[] = {
    { .n = 1,
            .kind = RELATION_SUM,
            .result = 1,
            .operands = sample_operands,
            .operand_count = 2,
            .exhaustive = true,
            .quote = STR("其中：\t80.5万元") },
    { .n = 2,
            .kind = RELATION_GROWTH,
            .result = 3,
            .operands = sample_operands,
            .operand_count = 2,
            .down = true,
            .source = SOURCE_RULE },
    { .n = 3, .kind = RELATION_GRADE, .result = 2, .grade = STR("良好"), .source = SOURCE_TABLE },
};

static struct indicator sample_indicators[] = {
    { .level1 = STR("产出指标"),
            .level2 = STR("数量指标"),
            .level3 = STR("培训农户"),
            .target = STR("≥300人"),
            .actual = STR("312人"),
            .weight = STR("10"),
            .score = STR("9.5"),
            .reason = STR("春旱"),
            .target_figure = 1,
            .actual_figure = 2,
            .weight_figure = 3,
            .score_figure = 1 },
    { .level3 = STR("满意度") },
};

static const struct facts sample_facts = {
    .org = STR("青禾县农业技术推广站"),
    .names = sample_names,
    .name_count = 2,
    .year = 2024,
    .kind = REPORT_PROJECT,
    .claimed_score = 2,
    .claimed_grade = STR("良好"),
    .sections = sample_sections,
    .section_count = 2,
    .figures = sample_figures,
    .figure_count = 3,
    .relations = sample_relations,
    .relation_count = 3,
    .indicators = sample_indicators,
    .indicator_count = 2,
};

static struct check sample_checks[] = {
    { .verdict = VERDICT_FAILS, .computed = STR("51.84") },
    { .verdict = VERDICT_UNKNOWN },
    { .verdict = VERDICT_HOLDS, .computed = STR("良") },
};

static uint32_t sample_named[] = { 1, 3 };

static struct finding sample_findings_list[] = {
    { .code = STR("ratio-mismatch"),
            .key = STR("0123456789abcdef"),
            .severity = SEVERITY_ERROR,
            .rule = STR("builtin/ratio"),
            .relations = sample_named,
            .relation_count = 1,
            .figures = sample_named,
            .figure_count = 2,
            .line = 3,
            .start = 40,
            .end = 59,
            .stated = STR("56.08"),
            .computed = STR("51.84"),
            .args = { STR("12.96"), STR("25"), STR("51.84%"), STR(""), STR("56.08%") },
            .arg_count = 5 },
    { .code = STR("outline-empty"), .severity = SEVERITY_WARNING },
};

static const struct findings sample_findings = {
    .rule_book = STR("cn-2020 1"),
    .checks = sample_checks,
    .check_count = 3,
    .findings = sample_findings_list,
    .finding_count = 2,
};

static struct rescored sample_rows[] = {
    { .points = STR("9.5"), .why = STR("312 ≥ 300: full weight") },
    { .points = STR(""), .why = STR("nothing was claimed") },
};

static const struct scores sample_scores = {
    .scheme = STR("cn-2020-overall"),
    .claimed = STR("98"),
    .claimed_grade = STR("优秀"),
    .recomputed = STR("97.5"),
    .grade = STR("优"),
    .quality = STR("91.5"),
    .rows = sample_rows,
    .row_count = 2,
};

static const struct message sample_message = {
    .header = {
        .id = STR("01JD6Z6Q4M0000000000000000"),
        .run = 2,
        .attempt = 18446744073709551615u,
        .origin = STR("ingest.1"),
        .name = STR("报告\xFE\n.txt"),
        .label = STR("2024/青禾"),
        .sha256 = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
        .bytes = 8192,
        .arrived = 1763719200000000,
        .enter = STR("validate"),
        .same_as = STR("01JD6Z6Q4M0000000000000001"),
        .alone = true,
        .times = { { STR("ingest"), STR("ingest.1"), 1, 2, 3 }, { STR("extract"), STR("extract.2"), 4, 5, 6 } },
        .time_count = 2,
        .fault = { .code = FAULT_TOO_LARGE, .stage = STR("ingest"), .detail = STR("9000000000") },
    },
    .part = { [PART_DOCUMENT] = STR("\x80"), [PART_FACTS] = STR("\x81\xA1x\0") },
};

#endif
