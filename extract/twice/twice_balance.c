/* SPDX-License-Identifier: MIT
 * What came in and what went out, where the two are said to be even: 收入总计为175万元。…支出总计为175万元，
 * 收支平衡.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/twice/twice.h"

enum {
    WORDS_BYTES = 120, /* behind the last figure of the sentence */
    REACH = 32,        /* figures back to the totals */
};

/* The last figure of a sentence that ends with 收支平衡. */
static bool says_even(const struct reading *r, size_t i)
{
    bool last = i + 1 == r->spot_count || r->spots[i + 1].sep >= SEP_STOP;
    if (!last || r->spots[i].cell >= 0 || r->spots[i].dim != DIM_MONEY)
        return false;
    struct str words = plain_cut(&r->plain, r->spots[i].tail, r->spots[i].tail + WORDS_BYTES);
    ptrdiff_t end = str_find(words, STR("。")), line = str_find(words, STR("\n"));
    words = str_cut(words, 0, end < 0 ? words.n : (size_t)end);
    words = str_cut(words, 0, line < 0 || (size_t)line > words.n ? words.n : (size_t)line);
    return str_find(words, STR("平衡")) >= 0 && str_find(words, STR("不平衡")) < 0;
}

/* The last total before `end`, from `first` on, that is called 收入, or 支出; -1. */
static int total_before(const struct reading *r, size_t first, size_t end, struct str name)
{
    for (size_t k = end; k-- > first;) {
        struct str label = r->facts->figures[k].label;
        if (stance_is_level(r, k) && str_find(label, name) >= 0 &&
                lexicon_has(r->lex, label, &r->lex->even_totals))
            return (int)k;
    }
    return -1;
}

int twice_balance_find(struct reading *r)
{
    int err = 0;
    for (size_t i = 1; i < r->spot_count && !err; i++) {
        if (!says_even(r, i))
            continue;
        size_t first = i;
        while (first > 0 && i - first < REACH && r->spots[first - 1].para == r->spots[i].para)
            first--;
        int out = total_before(r, first, i + 1, STR("支出"));
        int in = out < 0 ? -1 : total_before(r, first, (size_t)out, STR("收入"));
        if (in < 0 || amount_compare(r->spots[in].amount, r->spots[out].amount) != 0)
            continue;
        uint32_t both[] = { (uint32_t)in, (uint32_t)out };
        err = relation_tie(r, both, 2);
    }
    return err;
}
