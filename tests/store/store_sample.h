/* SPDX-License-Identifier: MIT
 * Messages as they reach store, of a made-up report, for the tests of store and of the commands that read it.
 */
#ifndef JIHE_STORE_SAMPLE_H
#define JIHE_STORE_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "common/option.h"
#include "store/record.h"

enum { SAMPLE_PACKED_MAX = 64 << 20 };

struct sample {
    const char *id;
    uint32_t run;
    uint64_t attempt;
    size_t figures; /* at least 3 */
    size_t findings;
    size_t text_bytes;
    const char *number, *scale; /* of figure 1 */
    int scale10;
    const char *org;
    enum fault_code fault;
};

static inline struct sample sample_standard(const char *id)
{
    return (struct sample){ .id = id,
        .run = 1,
        .attempt = 1,
        .figures = 4,
        .findings = 1,
        .text_bytes = 200,
        .number = "377.67",
        .scale = "万",
        .scale10 = 4,
        .org = "清溪县水务局" };
}

static struct str sample_text(const struct sample *s, struct arena *mem)
{
    static const char line[] = "2024年决算总收入377.67万元，其中：基本支出12.5万元。\n";
    char *text = arena_alloc(mem, s->text_bytes + sizeof line);
    size_t n = 0;

    while (n < s->text_bytes) {
        memcpy(text + n, line, sizeof line - 1);
        n += sizeof line - 1;
    }
    return (struct str){ text, n };
}

static void sample_facts(const struct sample *s, struct str text, struct arena *mem, struct facts *facts)
{
    static struct str names[2];

    names[0] = str_of(s->org);
    names[1] = STR("县水务局");
    *facts = (struct facts){ .org = names[0],
        .names = names,
        .name_count = 2,
        .year = 2024,
        .kind = REPORT_OVERALL,
        .claimed_score = 2,
        .claimed_grade = STR("优"),
        .figure_count = s->figures,
        .relation_count = 1,
        .indicator_count = 1,
        .section_count = 1 };
    facts->figures = arena_array(mem, s->figures, sizeof *facts->figures);
    for (size_t i = 0; i < s->figures; i++) {
        facts->figures[i] = (struct figure){ .n = (uint32_t)i + 1,
            .line = 1,
            .start = 22,
            .end = 34,
            .number = STR("98"),
            .scale = STR(""),
            .unit = STR("元"),
            .bound = BOUND_EXACT,
            .label = STR("2024年决算总收入"),
            .year = 2024,
            .period = PERIOD_ACTUAL,
            .section = 0,
            .table = -1,
            .row = -1,
            .column = -1,
            .confidence = -1 };
    }
    facts->figures[0].number = str_of(s->number);
    facts->figures[0].scale = str_of(s->scale);
    facts->figures[0].scale10 = s->scale10;
    facts->relations = arena_array(mem, 1, sizeof *facts->relations);
    uint32_t *operands = arena_array(mem, 2, sizeof *operands);

    operands[0] = 2;
    operands[1] = 3;
    facts->relations[0] = (struct relation){ .n = 1,
        .kind = RELATION_SUM,
        .result = 1,
        .operands = operands,
        .operand_count = 2,
        .exhaustive = true,
        .quote = str_cut(text, 0, 60),
        .source = SOURCE_TEXT };
    facts->indicators = arena_array(mem, 1, sizeof *facts->indicators);
    facts->indicators[0] = (struct indicator){ .level1 = STR("产出指标"),
        .level3 = STR("税收"),
        .target = STR("3亿元"),
        .actual = STR("3.6亿元"),
        .weight = STR("15"),
        .score = STR("15"),
        .target_figure = 3 };
    facts->sections = arena_array(mem, 1, sizeof *facts->sections);
    facts->sections[0] = (struct section){
        .title = STR("一、概况"), .level = 1, .line = 1, .end = 60, .state = SECTION_TEXT
    };
}

static void sample_findings(const struct sample *s, struct arena *mem, struct findings *findings)
{
    static const uint32_t figures[2] = { 1, 2 }, relations[1] = { 1 };
    static struct check checks[1] = { { .verdict = VERDICT_FAILS, .computed = { "389.17", 6 } } };

    *findings = (struct findings){
        .rule_book = STR("cn-2020 1"), .checks = checks, .check_count = 1, .finding_count = s->findings
    };
    findings->findings = arena_array(mem, s->findings, sizeof *findings->findings);
    for (size_t i = 0; i < s->findings; i++) {
        findings->findings[i] = (struct finding){ .code = STR("sum-mismatch"),
            .key = STR("9f2c0011aabbccdd"),
            .severity = SEVERITY_ERROR,
            .rule = STR("builtin/sum"),
            .relations = (uint32_t *)relations,
            .relation_count = 1,
            .figures = (uint32_t *)figures,
            .figure_count = 2,
            .line = 1,
            .start = 0,
            .end = 60,
            .stated = STR("377.67"),
            .computed = STR("389.17"),
            .args = { STR("377.67"), STR("389.17") },
            .arg_count = 2 };
    }
}

static void sample_keep(struct buf *b, struct arena *mem, struct str *out)
{
    *out = b->failed ? STR_NONE : (struct str){ arena_copy(mem, b->p, b->n), b->n };
    buf_clear(b);
}

static void sample_parts(const struct sample *s, struct arena *mem, struct message *m)
{
    struct document doc = { .name = m->header.name,
        .format = STR("txt"),
        .encoding = STR("UTF-8"),
        .sha256 = m->header.sha256,
        .bytes = s->text_bytes,
        .text = sample_text(s, mem) };
    static struct rescored rows[1] = { { .points = { "15", 2 }, .why = { "3.6 ≥ 3: full weight", 22 } } };
    struct scores scores = { .scheme = STR("cn-2020-overall"),
        .claimed = STR("98"),
        .claimed_grade = STR("优"),
        .recomputed = STR("98"),
        .grade = STR("优"),
        .quality = STR("91.5"),
        .rows = rows,
        .row_count = 1 };
    struct facts facts;
    struct findings findings;
    struct buf b;

    buf_init(&b, SAMPLE_PACKED_MAX);
    sample_facts(s, doc.text, mem, &facts);
    sample_findings(s, mem, &findings);
    document_pack(&doc, &b);
    sample_keep(&b, mem, &m->part[PART_DOCUMENT]);
    facts_pack(&facts, &b);
    sample_keep(&b, mem, &m->part[PART_FACTS]);
    findings_pack(&findings, &b);
    sample_keep(&b, mem, &m->part[PART_FINDINGS]);
    scores_pack(&scores, &b);
    sample_keep(&b, mem, &m->part[PART_SCORES]);
    buf_fini(&b);
}

static inline void sample_message(const struct sample *s, struct arena *mem, struct message *m)
{
    *m = (struct message){
        .header = { .id = str_of(s->id),
                .run = s->run,
                .attempt = s->attempt,
                .origin = STR("ingest.1"),
                .name = STR("报告.txt"),
                .label = STR("2024/清溪"),
                .sha256 = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
                .bytes = s->text_bytes,
                .arrived = INT64_C(1700000000000000),
                .enter = STR("extract"),
                .time_count = 2 }
    };
    m->header.times[0] = (struct stage_time){ .stage = STR("extract"),
        .instance = STR("extract.1"),
        .received = 1700000000000100,
        .started = 1700000000000200,
        .finished = 1700000000000900 };
    m->header.times[1] = (struct stage_time){ .stage = STR("validate"),
        .instance = STR("validate.2"),
        .received = 1700000000001000,
        .started = 1700000000001100,
        .finished = 1700000000001500 };
    if (s->fault != FAULT_NONE) {
        m->header.fault = (struct fault){ .code = s->fault, .stage = STR("extract"), .detail = STR("7") };
        return;
    }
    sample_parts(s, mem, m);
}

/* A home of its own below the system's temporary folder; removed by sample_home_remove. */
struct sample_home {
    char path[64];
    struct config *config;
};

static inline int sample_home_make(struct sample_home *home)
{
    char why[CONFIG_WHY_MAX];

    snprintf(home->path, sizeof home->path, "/tmp/jihe-store-XXXXXX");
    if (!mkdtemp(home->path) || config_load(home->path, &home->config, why)) {
        return -1;
    }
    return config_set(home->config, "store.lock_wait", "50ms", why);
}

static inline void sample_home_remove(struct sample_home *home)
{
    char command[128];

    config_free(home->config);
    snprintf(command, sizeof command, "rm -rf '%s'", home->path);
    if (system(command) != 0) {
        fprintf(stderr, "cannot remove %s\n", home->path);
    }
}

#endif
