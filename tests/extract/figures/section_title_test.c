/* SPDX-License-Identifier: MIT
 * Headings that the format marks; what a text says by itself is in section_test.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/extract.h"

/* The first `marked` lines are headings of the first level. */
static void read_lines(const char *text, size_t marked, const char *want)
{
    struct arena tables, mem;
    const struct lexicon *lex = NULL;
    struct block blocks[8] = { 0 };
    struct facts facts;
    struct document doc = { .name = STR("x"), .format = STR("docx"), .text = str_of(text), .blocks = blocks };
    char got[16] = "";
    for (const char *line = text; *line; doc.block_count++) {
        const char *end = strchr(line, '\n');
        bool heading = doc.block_count < marked;
        blocks[doc.block_count] = (struct block){
            .kind = heading ? BLOCK_HEADING : BLOCK_PARAGRAPH,
            .level = heading,
            .start = (uint32_t)(line - text),
            .end = (uint32_t)(end - text),
            .table = -1,
        };
        line = end + 1;
    }
    arena_init(&tables, 0);
    arena_init(&mem, 0);
    assert_int_equal(lexicon_parse(&tables, &lex), 0);
    assert_int_equal(extract_facts(&doc, lex, &mem, &facts), 0);
    for (size_t i = 0; i < facts.section_count; i++)
        strcat(got, facts.sections[i].state == SECTION_EMPTY ? "e" : "t");
    assert_string_equal(got, want);
    arena_fini(&mem);
    arena_fini(&tables);
}

static void a_title_has_its_chapters_for_text(void **state)
{
    (void)state;
    read_lines("青禾县农技站\n2024年度部门整体支出绩效自评报告\n一、基本情况\n全年支出12万元。\n", 2, "ttt");
    read_lines("青禾县农技站2024年度自评报告\n一、基本情况\n二、绩效情况\n支出合规。\n", 1, "tet");
    read_lines("存在的问题\n一、基本情况\n支出合规。\n", 1, "et"); /* a chapter, though without a number */
    read_lines("前言\n结语\n", 2, "ee");                           /* no chapter has a number */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_has_its_chapters_for_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
