/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/lexicon.h"

struct tables {
    struct arena mem;
    const struct lexicon *lex;
};

static int parse_tables(void **state)
{
    static struct tables t;
    arena_init(&t.mem, 0);
    *state = &t;
    return lexicon_parse(&t.mem, &t.lex);
}

static int drop_tables(void **state)
{
    struct tables *t = *state;
    arena_fini(&t->mem);
    return 0;
}

/* Each word once, and as the passes see the text: without blanks, signs half-width. */
static void check_list(const char *name, const struct str_list *list)
{
    static const char *const wide[] = { "（", "）", "，", "：", "；", "　" };
    for (size_t i = 0; i < list->count; i++) {
        struct str word = list->words[i];
        bool fine = word.n > 0 && str_trim(word).n == word.n && !str_has_any(word, wide, COUNT_OF(wide));
        for (size_t k = 0; k < i; k++)
            fine &= !str_eq(list->words[k], word);
        if (!fine)
            fail_msg("%s: %.*s", name, STR_ARG(word));
    }
}

static void every_list_has_words(void **state)
{
    const struct lexicon *lex = ((struct tables *)*state)->lex;
#define X(name)                                                                                              \
    assert_true(lex->name.count > 0);                                                                        \
    check_list(#name, &lex->name);
    LEXICON_LISTS(X)
#undef X
    assert_true(str_is_listed(STR("人均"), &lex->means));
    assert_true(str_is(lex->scopes.words[0], "全年"));
    assert_true(str_is(lex->org_ends.words[lex->org_ends.count - 1], "会")); /* of its last row */
}

static void the_longest_word_of_a_table_is_found(void **state)
{
    static const struct {
        const char *text, *found, *found_back;
    } rows[] = {
        { "万元", NULL, "元" },
        { "平方公里", "平方公里", "平方公里" },
        { "人次数", "人次", NULL },
        { "", NULL, NULL },
    };
    const struct lexicon *lex = ((struct tables *)*state)->lex;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct str s = str_of(rows[i].text);
        const struct word *found = words_find(&lex->units, s.p, s.p + s.n),
                          *back = words_find_back(&lex->units, s.p + s.n, s.p);
        assert_true(str_eq(found ? found->text : STR_NONE, str_of(rows[i].found)));
        assert_true(str_eq(back ? back->text : STR_NONE, str_of(rows[i].found_back)));
        assert_int_equal(words_find_whole(&lex->units, s) != NULL, found && found->text.n == s.n);
    }
}

/* Alone, and with anything behind it. */
static void every_word_of_a_table_is_found(void **state)
{
    const struct lexicon *lex = ((struct tables *)*state)->lex;
    const struct words *const tables[] = { &lex->units, &lex->cues, &lex->columns, &lex->levels,
        &lex->stances, &lex->periods, &lex->concepts, &lex->fields, &lex->before, &lex->after };
    for (size_t t = 0; t < COUNT_OF(tables); t++) {
        for (size_t i = 0; i < tables[t]->count; i++) {
            const struct word *row = &tables[t]->rows[i];
            char text[LEXICON_WORD_MAX + 8];
            struct str longer = str_join((struct str[]){ row->text, STR("7") }, 2, text, sizeof text);
            const struct word *whole = words_find_whole(tables[t], row->text);
            assert_true(whole && str_eq(whole->text, row->text));
            const struct word *found = words_find(tables[t], longer.p, longer.p + longer.n);
            assert_true(found && found->text.n >= row->text.n);
        }
    }
}

/* Each word of a list among other letters, and every list of which one stands there. */
static void check_has(const struct lexicon *lex, const struct str_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        char room[2 * LEXICON_WORD_MAX];
        const struct str parts[] = { STR("对其"), list->words[i], STR("3年") };
        struct str s = str_join(parts, COUNT_OF(parts), room, sizeof room);
        struct list_set in = { { 0 } };
        for (size_t k = 0; k < s.n; k += utf8_step(s.p + k, s.n - k))
            list_set_add(&in, lexicon_begun(lex, words_first_bit(s.p + k, s.p + s.n)));
        assert_true(list_set_has(&in, list) && lexicon_has(lex, s, list));
#define X(name)                                                                                              \
    assert_int_equal(lexicon_has(lex, s, &lex->name), str_has_listed(s, &lex->name));                        \
    assert_true(list_set_has(&in, &lex->name) || !str_has_listed(s, &lex->name));
        LEXICON_LISTS(X)
#undef X
    }
}

static void words_of_lists_are_found_by_their_first_letter(void **state)
{
    const struct lexicon *lex = ((struct tables *)*state)->lex;
    assert_false(lexicon_has(lex, STR_NONE, &lex->means));
    check_has(lex, &lex->means);
    check_has(lex, &lex->scopes);
    check_has(lex, &lex->score_totals);
}

/* extract/sums/sums_below.c asks for these letters before it looks for the words. */
static void what_is_left_is_told_with_one_of_four_letters(void **state)
{
    const struct lexicon *lex = ((struct tables *)*state)->lex;
    size_t seen = 0;
    for (size_t i = 0; i < lex->stances.count; i++) {
        const struct word *w = &lex->stances.rows[i];
        static const char *const letters[] = { "结", "余", "未", "调" };
        if (!(w->value & SAY_LEFT))
            continue;
        seen++;
        assert_true(str_has_any(w->text, letters, COUNT_OF(letters)));
    }
    assert_true(seen > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_list_has_words),
        cmocka_unit_test(the_longest_word_of_a_table_is_found),
        cmocka_unit_test(every_word_of_a_table_is_found),
        cmocka_unit_test(words_of_lists_are_found_by_their_first_letter),
        cmocka_unit_test(what_is_left_is_told_with_one_of_four_letters),
    };
    return cmocka_run_group_tests(tests, parse_tables, drop_tables);
}
