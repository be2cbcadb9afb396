/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

enum { ITEMS = 120 };

/* A list keeps its shares however many lists stand behind it. */
static void test_shares_of_a_long_text(void **state)
{
    (void)state;
    static char text[64 * 1024];
    struct arena tables, mem;
    const struct lexicon *lex = NULL;
    struct facts facts;
    size_t n = 0, shares = 0;
    for (int k = 0; k < ITEMS; k++)
        n += (size_t)snprintf(text + n, sizeof text - n,
                "第%d片区安排资金200.0万元，其中：修缮120.0万元，占60.0%%；采购80.0万元，占40.0%%。\n",
                k + 1);
    arena_init(&tables, 0);
    arena_init(&mem, 0);
    assert_int_equal(lexicon_parse(&tables, &lex), 0);
    struct document doc = { .name = STR("long.txt"), .format = STR("txt"), .text = str_of(text) };
    assert_int_equal(extract_facts(&doc, lex, &mem, &facts), 0);
    said_check_facts(&doc, &facts);
    for (size_t i = 0; i < facts.relation_count; i++)
        shares += facts.relations[i].kind == RELATION_RATIO;
    assert_int_equal(shares, 2 * ITEMS);
    arena_fini(&mem);
    arena_fini(&tables);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_shares_of_a_long_text) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
