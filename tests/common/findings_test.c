/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/common/part_checks.h"
#include "tests/common/part_samples.h"

static struct buf packed(const struct findings *findings)
{
    struct buf b;
    buf_init(&b, 1 << 24);
    assert_int_equal(findings_pack(findings, &b), 0);
    return b;
}

static void check_finding(const struct finding *got, const struct finding *want)
{
    SAME_STR(code);
    SAME_STR(key);
    SAME_INT(severity);
    SAME_STR(rule);
    SAME_INT(relation_count);
    for (size_t i = 0; i < want->relation_count; i++)
        SAME_INT(relations[i]);
    SAME_INT(figure_count);
    for (size_t i = 0; i < want->figure_count; i++)
        SAME_INT(figures[i]);
    SAME_INT(line);
    SAME_INT(start);
    SAME_INT(end);
    SAME_STR(stated);
    SAME_STR(computed);
    SAME_INT(arg_count);
    for (size_t i = 0; i < want->arg_count; i++)
        SAME_STR(args[i]);
}

static void every_field_survives(void **state)
{
    const struct findings *want = &sample_findings;
    struct buf b = packed(want);
    struct findings unpacked, *got = &unpacked;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(findings_unpack(buf_str(&b), &mem, got), 0);
    SAME_STR(rule_book);
    SAME_INT(check_count);
    for (size_t i = 0; i < want->check_count; i++) {
        SAME_INT(checks[i].verdict);
        SAME_STR(checks[i].computed);
    }
    SAME_INT(finding_count);
    for (size_t i = 0; i < want->finding_count; i++)
        check_finding(&got->findings[i], &want->findings[i]);
    arena_fini(&mem);
    buf_fini(&b);
}

/* Rows of version 1 were maps: the store has them, and a replay sends them. */
static void rows_with_keys_are_read(void **state)
{
    static const char version1[] = "\x83\xA9rule_book\xA3"
                                   "b 1\xA6"
                                   "checks\x91\x92\2\xA2"
                                   "51\xA8"
                                   "findings\x91\x87\xA4"
                                   "code\xA5other\xA3key\xA1K\xA8severity\1\xA9relations\x91\1\xA4line\3\xA6"
                                   "stated\xA2"
                                   "56\xA4"
                                   "args\x91\xA1"
                                   "a";
    struct findings got;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(findings_unpack((struct str){ version1, sizeof version1 - 1 }, &mem, &got), 0);
    assert_int_equal(got.checks[0].verdict, VERDICT_FAILS);
    assert_int_equal(got.finding_count, 1);
    const struct finding *f = &got.findings[0];
    assert_true(str_is(f->code, "other") && str_is(f->key, "K") && str_is(f->stated, "56"));
    assert_int_equal(f->severity, SEVERITY_WARNING);
    assert_int_equal(f->relation_count, 1);
    assert_int_equal(f->relations[0], 1);
    assert_int_equal(f->figure_count, 0);
    assert_int_equal(f->line, 3);
    assert_int_equal(f->arg_count, 1);
    assert_int_equal(f->rule.n, 0);
    arena_fini(&mem);
}

static int unpack_one(const struct finding *finding, const struct check *check)
{
    struct findings f = { .findings = (struct finding *)(uintptr_t)finding,
        .finding_count = finding != NULL,
        .checks = (struct check *)(uintptr_t)check,
        .check_count = check != NULL };
    struct buf b = packed(&f);
    struct findings got;
    struct arena mem;
    arena_init(&mem, 0);
    int err = findings_unpack(buf_str(&b), &mem, &got);
    arena_fini(&mem);
    buf_fini(&b);
    return err;
}

static void wrong_values_are_refused(void **state)
{
    static uint32_t zero[] = { 0 };
    static const struct finding wrong[] = {
        { .code = STR("") },
        { .code = STR("x"), .severity = (enum severity)(SEVERITY_ERROR + 1) },
        { .code = STR("x"), .start = 2, .end = 1 },
        { .code = STR("x"), .relations = zero, .relation_count = 1 },
        { .code = STR("x"), .figures = zero, .figure_count = 1 },
    };
    static const struct check bad = { .verdict = (enum verdict)(VERDICT_UNKNOWN + 1) };
    (void)state;
    assert_int_equal(unpack_one(&(struct finding){ .code = STR("x") }, NULL), 0);
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_int_equal(unpack_one(&wrong[i], NULL), ERR_FORMAT);
    assert_int_equal(unpack_one(NULL, &bad), ERR_FORMAT);
}

static void hostile_bytes(void **state)
{
    struct buf b = packed(&sample_findings);
    (void)state;
    REFUSE_EVERY_CUT(b, findings_unpack, struct findings);
    SURVIVE_EVERY_BYTE(b, findings_unpack, struct findings);
    buf_fini(&b);
}

static void sentences_take_their_args(void **state)
{
    /* Kinds of this test's own: the sentences of the table may change. */
    static const struct finding_kind ratio = { .sentence_en = "{1} ÷ {2} = {3}, the report says {5}",
        .sentence_zh = "报告为{5}，{1}÷{2}={3}" };
    static const struct finding_kind braces = { .sentence_en = "{0} {1 {a} {1}{2}{9} {" };
    static const struct {
        const struct finding_kind *kind;
        struct finding finding;
        enum language language;
        const char *want;
    } rows[] = {
        { &ratio,
                { .args = { STR("12.96"), STR("25"), STR("51.84%"), STR(""), STR("56.08%") },
                        .arg_count = 5 },
                LANGUAGE_EN, "12.96 ÷ 25 = 51.84%, the report says 56.08%" },
        { &ratio,
                { .args = { STR("12.96"), STR("25"), STR("51.84%"), STR(""), STR("56.08%") },
                        .arg_count = 5 },
                LANGUAGE_ZH, "报告为56.08%，12.96÷25=51.84%" },
        { &braces, { .args = { STR("{2}"), STR("b") }, .arg_count = 2 }, LANGUAGE_EN,
                "{0} {1 {a} {2}b {" }, /* an arg is not read again, an absent one is empty */
        { NULL, { .code = STR("nobody-knows"), .args = { STR("a"), STR("b") }, .arg_count = 2 }, LANGUAGE_ZH,
                "nobody-knows a b" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b;
        buf_init(&b, 1000);
        assert_int_equal(finding_format_kind(&rows[i].finding, rows[i].kind, rows[i].language, &b), 0);
        assert_string_equal(b.p, rows[i].want);
        buf_fini(&b);
        buf_init(&b, 5);
        assert_int_equal(
                finding_format_kind(&rows[i].finding, rows[i].kind, rows[i].language, &b), ERR_LIMIT);
        buf_fini(&b);
    }
    struct buf b;
    buf_init(&b, 1000);
    assert_int_equal(finding_format(&(struct finding){ .code = STR("nobody-knows") }, LANGUAGE_EN, &b), 0);
    assert_string_equal(b.p, "nobody-knows");
    buf_fini(&b);
    assert_string_equal(severity_name(SEVERITY_WARNING), "warning");
    assert_string_equal(verdict_name(VERDICT_ROUNDING), "rounding");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_survives),
        cmocka_unit_test(rows_with_keys_are_read),
        cmocka_unit_test(wrong_values_are_refused),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(sentences_take_their_args),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
