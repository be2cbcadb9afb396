/* SPDX-License-Identifier: MIT
 * The cores one after the other, linked with libcore.a, msgpack-c and cmocka alone (alone.py looks at this
 * program). What they make of a text depends on nothing but the text: not on the memory that they are given,
 * nor on what ran before.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/message.h"
#include "extract/extract.h"
#include "extract/read/reader.h"
#include "score/score.h"
#include "validate/validate.h"

/* By hand: books are read by others than the cores. */
static const struct grade_band bands[] = { { "90", "优" }, { "80", "良" }, { "60", "中" }, { "0", "差" } };
static const struct whole_kinds wholes[] = { { { "基本支出", "项目支出" }, 2 } };
static const struct rulebook rulebook = { .name = "by hand 1",
    .wholes = wholes,
    .whole_count = sizeof wholes / sizeof *wholes,
    .bands = bands,
    .band_count = sizeof bands / sizeof *bands,
    .weight_total = "100",
    .over_target = "1.2",
    .budget_swing = "2",
    .posts_filled = "0.7",
    .rest_of_list = "0.1",
    .score_gap = "0.05" };
static const struct scheme scheme = { .name = "by hand 1",
    .bands = bands,
    .band_count = sizeof bands / sizeof *bands,
    .digits = 2,
    .over_target = "1.2",
    .error_cost = 10,
    .warning_cost = 2 };

enum { PACKED_MAX = 16 << 20 };

static const char report[] =
        "青禾县水文站2024年度部门整体支出绩效自评报告\n\n"
        "一、部门概况\n青禾县水文站内设股室3个，年末实有人数21人。\n\n"
        "二、支出情况\n2024年总支出512.40万元，其中：基本支出300.10万元，项目支出202.30万元。\n"
        "项目支出占总支出的39.48%。\n\n"
        "三、存在的问题\n\n"
        "四、自评结论\n自评总得分86分，等级为优。\n";

/* Everything that the cores make of one text, packed. */
struct made {
    struct buf document, facts, findings, scores, message;
};

static void made_init(struct made *m)
{
    struct buf *all[] = { &m->document, &m->facts, &m->findings, &m->scores, &m->message };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        buf_init(all[i], PACKED_MAX);
}

static void made_fini(struct made *m)
{
    struct buf *all[] = { &m->document, &m->facts, &m->findings, &m->scores, &m->message };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        buf_fini(all[i]);
}

static void make(struct str bytes, struct arena *mem, struct made *out)
{
    const struct source_file file = { .name = STR("report.txt"), .bytes = bytes };
    const struct lexicon *lexicon;
    struct document doc;
    struct facts facts;
    struct findings findings;
    struct scores scores;
    struct fault fault = { 0 };
    struct message m = { .header = { .id = STR("01A0000000000000000000000A"), .run = 1, .attempt = 1 } };

    assert_int_equal(lexicon_parse(mem, &lexicon), 0);
    assert_int_equal(read_document(&file, mem, &doc, &fault), 0);
    assert_int_equal(fault.code, FAULT_NONE);
    assert_int_equal(extract_facts(&doc, lexicon, mem, &facts), 0);
    assert_int_equal(validate_facts(&doc, &facts, &rulebook, mem, &findings), 0);
    assert_int_equal(score_facts(&facts, &findings, &scheme, mem, &scores), 0);
    made_init(out);
    assert_int_equal(document_pack(&doc, &out->document), 0);
    assert_int_equal(facts_pack(&facts, &out->facts), 0);
    assert_int_equal(findings_pack(&findings, &out->findings), 0);
    assert_int_equal(scores_pack(&scores, &out->scores), 0);
    m.part[PART_DOCUMENT] = buf_str(&out->document);
    m.part[PART_FACTS] = buf_str(&out->facts);
    m.part[PART_FINDINGS] = buf_str(&out->findings);
    m.part[PART_SCORES] = buf_str(&out->scores);
    assert_int_equal(message_pack(&m, &out->message), 0);
}

static void assert_same(const struct buf *want, const struct buf *got)
{
    assert_int_equal(want->n, got->n);
    assert_memory_equal(want->p, got->p, want->n);
}

static void same_bytes_give_same_bytes(void **state)
{
    struct arena first, second;
    struct made want, other, got;
    (void)state;
    arena_init(&first, 0);
    arena_init(&second, 0);
    make(str_of(report), &first, &want);
    /* Another text in between, and memory that is not fresh: what it leaves behind must not be seen. */
    make(STR("桃源坪镇2023年总支出88万元，其中：人员经费66万元。\n"), &second, &other);
    made_fini(&other);
    arena_reset(&second);
    make(str_of(report), &second, &got);
    assert_same(&want.document, &got.document);
    assert_same(&want.facts, &got.facts);
    assert_same(&want.findings, &got.findings);
    assert_same(&want.scores, &got.scores);
    assert_same(&want.message, &got.message);
    made_fini(&want);
    made_fini(&got);
    arena_fini(&first);
    arena_fini(&second);
}

/* In the line each core sits in another process and has its input from the wire. */
static void cores_over_the_wire_say_the_same(void **state)
{
    struct arena mem, below;
    const struct lexicon *lexicon;
    struct document doc;
    struct facts facts, again;
    struct findings findings;
    struct made want;
    struct buf got;
    (void)state;
    arena_init(&mem, 0);
    arena_init(&below, 0);
    make(str_of(report), &mem, &want);
    assert_int_equal(lexicon_parse(&below, &lexicon), 0);
    assert_int_equal(document_unpack(buf_str(&want.document), &below, &doc), 0);
    assert_int_equal(extract_facts(&doc, lexicon, &below, &facts), 0);
    buf_init(&got, PACKED_MAX);
    assert_int_equal(facts_pack(&facts, &got), 0);
    assert_same(&want.facts, &got);
    assert_int_equal(facts_unpack(buf_str(&want.facts), &below, &again), 0);
    assert_int_equal(validate_facts(&doc, &again, &rulebook, &below, &findings), 0);
    buf_clear(&got);
    assert_int_equal(findings_pack(&findings, &got), 0);
    assert_same(&want.findings, &got);
    buf_fini(&got);
    made_fini(&want);
    arena_fini(&below);
    arena_fini(&mem);
}

/* Not a test of what they find, only that the chain does find: a chain that says nothing would pass the tests
 * above. */
static void the_chain_finds_something(void **state)
{
    struct arena mem;
    struct made made;
    struct findings findings;
    struct scores scores;
    size_t errors = 0;
    (void)state;
    arena_init(&mem, 0);
    make(str_of(report), &mem, &made);
    assert_int_equal(findings_unpack(buf_str(&made.findings), &mem, &findings), 0);
    assert_int_equal(scores_unpack(buf_str(&made.scores), &mem, &scores), 0);
    for (size_t i = 0; i < findings.finding_count; i++)
        errors += findings.findings[i].severity == SEVERITY_ERROR;
    assert_true(errors >= 2); /* the total and the grade */
    assert_true(str_is(scores.claimed, "86"));
    assert_true(str_is(scores.claimed_grade, "优"));
    made_fini(&made);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bytes_give_same_bytes),
        cmocka_unit_test(cores_over_the_wire_say_the_same),
        cmocka_unit_test(the_chain_finds_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
