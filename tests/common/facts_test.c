/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/common/part_checks.h"
#include "tests/common/part_samples.h"

static struct buf packed(const struct facts *facts)
{
    struct buf b;
    buf_init(&b, 1 << 24);
    assert_int_equal(facts_pack(facts, &b), 0);
    return b;
}

static void check_figure(const struct figure *got, const struct figure *want)
{
    SAME_INT(n);
    SAME_INT(line);
    SAME_INT(start);
    SAME_INT(end);
    SAME_STR(number);
    SAME_INT(scale10);
    SAME_STR(scale);
    SAME_STR(unit);
    SAME_INT(bound);
    SAME_STR(label);
    SAME_STR(concept);
    SAME_INT(year);
    SAME_INT(period);
    SAME_INT(section);
    SAME_INT(table);
    SAME_INT(row);
    SAME_INT(column);
    SAME_INT(page);
    SAME_STR(sheet);
    SAME_STR(cell);
    SAME_INT(has_box);
    for (int i = 0; i < 4; i++)
        SAME_INT(box[i]);
    SAME_INT(confidence);
}

static void check_relation(const struct relation *got, const struct relation *want)
{
    SAME_INT(n);
    SAME_INT(kind);
    SAME_INT(result);
    SAME_INT(operand_count);
    for (size_t i = 0; i < want->operand_count; i++)
        SAME_INT(operands[i]);
    SAME_INT(exhaustive);
    SAME_INT(down);
    SAME_STR(grade);
    SAME_STR(quote);
    SAME_INT(source);
}

static void check_indicator(const struct indicator *got, const struct indicator *want)
{
    SAME_STR(level1);
    SAME_STR(level2);
    SAME_STR(level3);
    SAME_STR(target);
    SAME_STR(actual);
    SAME_STR(weight);
    SAME_STR(score);
    SAME_STR(reason);
    SAME_INT(target_figure);
    SAME_INT(actual_figure);
    SAME_INT(weight_figure);
    SAME_INT(score_figure);
}

static void check_section(const struct section *got, const struct section *want)
{
    SAME_STR(title);
    SAME_INT(level);
    SAME_INT(line);
    SAME_INT(start);
    SAME_INT(end);
    SAME_INT(state);
}

static void check_facts(const struct facts *got, const struct facts *want)
{
    SAME_STR(org);
    SAME_INT(name_count);
    SAME_INT(year);
    SAME_INT(kind);
    SAME_INT(claimed_score);
    SAME_STR(claimed_grade);
    SAME_INT(section_count);
    SAME_INT(figure_count);
    SAME_INT(relation_count);
    SAME_INT(indicator_count);
    for (size_t i = 0; i < want->name_count; i++)
        SAME_STR(names[i]);
    for (size_t i = 0; i < want->section_count; i++)
        check_section(&got->sections[i], &want->sections[i]);
    for (size_t i = 0; i < want->figure_count; i++)
        check_figure(&got->figures[i], &want->figures[i]);
    for (size_t i = 0; i < want->relation_count; i++)
        check_relation(&got->relations[i], &want->relations[i]);
    for (size_t i = 0; i < want->indicator_count; i++)
        check_indicator(&got->indicators[i], &want->indicators[i]);
}

static void every_field_survives(void **state)
{
    struct buf b = packed(&sample_facts);
    struct facts got;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(facts_unpack(buf_str(&b), &mem, &got), 0);
    check_facts(&got, &sample_facts);
    arena_fini(&mem);
    buf_fini(&b);
}

/* Rows of version 1 were maps: the store has them, and a replay sends them. */
static void rows_with_keys_are_read(void **state)
{
    static const char version1[] = "\x85"
                                   "\xA5names\x91\xA1X"
                                   "\xA8sections\x91\x84\xA5title\xA1S\xA5level\1\xA4line\1\xA3"
                                   "end\1"
                                   "\xA7"
                                   "figures\x91\x87\xA1n\1\xA4line\1\xA5start\2\xA3"
                                   "end\3\xA6number\xA3"
                                   "1.5\xA4unit\xA1%\xA7section\1"
                                   "\xA9relations\x91\x85\xA1n\1\xA4kind\3\xA6result\1\xA8operands\x91\1\xA6"
                                   "source\1"
                                   "\xAAindicators\x91\x83\xA6level3\xA1L\xA6weight\xA2"
                                   "10\xADweight_figure\1";
    struct facts got;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(facts_unpack((struct str){ version1, sizeof version1 - 1 }, &mem, &got), 0);
    assert_int_equal(got.section_count, 1);
    assert_true(str_is(got.sections[0].title, "S"));
    assert_true(str_is(got.figures[0].number, "1.5"));
    assert_true(str_is(got.figures[0].unit, "%"));
    assert_int_equal(got.figures[0].section, 0);
    assert_int_equal(got.figures[0].table, -1);
    assert_int_equal(got.relations[0].kind, RELATION_EQUAL);
    assert_int_equal(got.relations[0].source, SOURCE_TABLE);
    assert_int_equal(got.relations[0].operands[0], 1);
    assert_true(str_is(got.indicators[0].level3, "L"));
    assert_true(str_is(got.indicators[0].weight, "10"));
    assert_int_equal(got.indicators[0].weight_figure, 1);
    assert_int_equal(got.indicators[0].score_figure, 0);
    arena_fini(&mem);
}

static void defaults_take_no_room(void **state)
{
    struct facts empty = { .year = 0 }, got;
    struct buf b = packed(&empty);
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(facts_unpack(buf_str(&b), &mem, &got), 0);
    check_facts(&got, &empty);
    assert_true(b.n < 64);
    arena_fini(&mem);
    buf_fini(&b);
}

/* One wrong thing at a time, in facts that are right otherwise. */
static struct facts wrong;
static struct figure wrong_figures[3];
static struct relation wrong_relations[3];
static struct indicator wrong_indicators[2];
static struct section wrong_sections[2];
static uint32_t wrong_operands[2];

static void make_right(void)
{
    wrong = sample_facts;
    memcpy(wrong_figures, sample_figures, sizeof wrong_figures);
    memcpy(wrong_relations, sample_relations, sizeof wrong_relations);
    memcpy(wrong_indicators, sample_indicators, sizeof wrong_indicators);
    memcpy(wrong_sections, sample_sections, sizeof wrong_sections);
    memcpy(wrong_operands, sample_operands, sizeof wrong_operands);
    wrong.figures = wrong_figures;
    wrong.relations = wrong_relations;
    wrong.indicators = wrong_indicators;
    wrong.sections = wrong_sections;
    wrong_relations[0].operands = wrong_operands;
}

static int unpack_wrong(void)
{
    struct buf b = packed(&wrong);
    struct facts got;
    struct arena mem;
    arena_init(&mem, 0);
    int err = facts_unpack(buf_str(&b), &mem, &got);
    arena_fini(&mem);
    buf_fini(&b);
    return err;
}

#define REFUSED(change)                                                                                      \
    do {                                                                                                     \
        make_right();                                                                                        \
        assert_int_equal(unpack_wrong(), 0);                                                                 \
        change;                                                                                              \
        assert_int_equal(unpack_wrong(), ERR_FORMAT);                                                        \
    } while (0)

static void what_names_nothing_is_refused(void **state)
{
    (void)state;
    REFUSED(wrong.claimed_score = 4);
    REFUSED(wrong_figures[0].n = 2);
    REFUSED(wrong_figures[0].section = 2);
    REFUSED(wrong_relations[1].n = 1);
    REFUSED(wrong_relations[0].result = 0);
    REFUSED(wrong_relations[0].result = 4);
    REFUSED(wrong_operands[1] = 0);
    REFUSED(wrong_operands[1] = 4);
    REFUSED(wrong_operands[1] = UINT32_MAX);
    REFUSED(wrong_indicators[0].target_figure = 4);
    REFUSED(wrong_indicators[0].actual_figure = 4);
    REFUSED(wrong_indicators[0].weight_figure = 4);
    REFUSED(wrong_indicators[0].score_figure = UINT32_MAX);
}

static void what_has_no_name_is_refused(void **state)
{
    (void)state;
    REFUSED(wrong.kind = (enum report_kind)(REPORT_ACCOUNTS + 1));
    REFUSED(wrong.year = -1);
    REFUSED(wrong.year = 10000);
    REFUSED(wrong_figures[0].bound = (enum bound)(BOUND_ABOUT + 1));
    REFUSED(wrong_figures[0].period = (enum period)(PERIOD_PREVIOUS + 1));
    REFUSED(wrong_figures[0].number = STR("12,5"));
    REFUSED(wrong_figures[0].number = STR(""));
    REFUSED(wrong_figures[0].scale10 = 1000);
    REFUSED(wrong_figures[0].start = wrong_figures[0].end + 1);
    REFUSED(wrong_figures[0].page = -1);
    REFUSED(wrong_figures[0].row = -3);
    REFUSED(wrong_figures[0].confidence = 2000);
    REFUSED(wrong_figures[0].box[3] = -1);
    REFUSED(wrong_relations[0].kind = (enum relation_kind)(RELATION_GRADE + 1));
    REFUSED(wrong_relations[0].source = (enum relation_source)(SOURCE_RULE + 1));
    REFUSED(wrong_sections[0].state = (enum section_state)(SECTION_INSTRUCTION + 1));
    REFUSED(wrong_sections[0].start = wrong_sections[0].end + 1);
    REFUSED(wrong_sections[0].level = -1);
}

static void too_many_are_refused(void **state)
{
    struct str names[FACTS_NAMES_MAX + 1];
    static uint32_t operands[FACTS_OPERANDS_MAX + 1];
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
        names[i] = STR("x");
    for (size_t i = 0; i < COUNT(operands); i++)
        operands[i] = 1;
    make_right();
    wrong.names = names;
    wrong.name_count = FACTS_NAMES_MAX;
    assert_int_equal(unpack_wrong(), 0);
    wrong.name_count++;
    assert_int_equal(unpack_wrong(), ERR_LIMIT);
    make_right();
    wrong_relations[0].operands = operands;
    wrong_relations[0].operand_count = FACTS_OPERANDS_MAX;
    assert_int_equal(unpack_wrong(), 0);
    wrong_relations[0].operand_count++;
    assert_int_equal(unpack_wrong(), ERR_LIMIT);
}

static void hostile_bytes(void **state)
{
    struct buf b = packed(&sample_facts);
    (void)state;
    REFUSE_EVERY_CUT(b, facts_unpack, struct facts);
    SURVIVE_EVERY_BYTE(b, facts_unpack, struct facts);
    buf_fini(&b);
}

static void a_figure_is_worth_its_number_times_its_scale(void **state)
{
    struct amount got;
    char text[AMOUNT_TEXT_MAX];
    (void)state;
    assert_int_equal(figure_amount(&sample_figures[0], &got), 0);
    amount_format(got, text);
    assert_string_equal(text, "1205000");
    assert_int_equal(got.exp10, 2); /* 120.50 万: known to 100 元 */
}

static void words_of_the_result(void **state)
{
    (void)state;
    assert_string_equal(bound_name(BOUND_AT_MOST), "at_most");
    assert_string_equal(period_name(PERIOD_NONE), "");
    assert_string_equal(period_name(PERIOD_PREVIOUS), "previous");
    assert_string_equal(relation_kind_name(RELATION_GRADE), "grade");
    assert_string_equal(relation_source_name(SOURCE_RULE), "rule");
    assert_string_equal(section_state_name(SECTION_INSTRUCTION), "instruction");
    assert_string_equal(report_kind_name(REPORT_ACCOUNTS), "accounts");
}

static void finds_figures_by_their_place(void **state)
{
    (void)state;
    struct figure figures[] = { { .start = 3 }, { .start = 3 }, { .start = 9 } };
    const struct facts facts = { .figures = figures, .figure_count = 3 }, none = { .figure_count = 0 };
    static const struct {
        uint32_t offset;
        size_t want;
    } places[] = { { 0, 0 }, { 3, 0 }, { 4, 2 }, { 9, 2 }, { 10, 3 } };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        assert_int_equal(facts_figure_from(&facts, places[i].offset), places[i].want);
    assert_int_equal(facts_figure_from(&none, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_survives),
        cmocka_unit_test(rows_with_keys_are_read),
        cmocka_unit_test(defaults_take_no_room),
        cmocka_unit_test(what_names_nothing_is_refused),
        cmocka_unit_test(what_has_no_name_is_refused),
        cmocka_unit_test(too_many_are_refused),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(a_figure_is_worth_its_number_times_its_scale),
        cmocka_unit_test(words_of_the_result),
        cmocka_unit_test(finds_figures_by_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
