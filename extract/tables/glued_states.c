/* SPDX-License-Identifier: MIT
 * Goals and results in words that ran into each other: 长效机制健全基本健全, 环境质量明显改善有所改善.
 */
#include "extract/tables/glued.h"

enum {
    DEGREES_MAX = 2, /* 得到有效保障 */
    NAME_LEAST = 6,  /* two characters */
};

/* Bytes of the longest word of the list at the end of s; 0. */
static size_t longest_end(struct str s, const struct str_list *list)
{
    size_t n = 0;
    for (size_t k = 0; k < list->count && str_may_end(s, list); k++)
        if (list->words[k].n > n && str_ends(s, list->words[k]))
            n = list->words[k].n;
    return n;
}

/* Bytes of the state at the end of s, with what says how far: 有所改善; 0. */
static size_t state_end(const struct lexicon *lex, struct str s, bool *graded)
{
    size_t n = longest_end(s, &lex->state_words), more = n;
    *graded = false;
    for (int k = 0; k < DEGREES_MAX && more; k++) {
        more = longest_end(str_cut(s, 0, s.n - n), &lex->state_degrees);
        *graded |= more > 0;
        n += more;
    }
    return n;
}

bool glued_states_before(const struct glued_rows *t, size_t from, size_t to, size_t *target, size_t *actual)
{
    const struct lexicon *lex = t->r->lex;
    struct str s = plain_cut(&t->r->plain, from, to);
    size_t same = glued_twice_before(&t->r->plain, from, to);
    if (same) {
        *actual = to - same;
        *target = to - 2 * same;
        return true;
    }
    bool graded = false, goal = false;
    size_t given = longest_end(s, &lex->state_results), n = given ? given : state_end(lex, s, &graded);
    struct str front = str_cut(s, 0, s.n - n);
    size_t m = n ? state_end(lex, front, &goal) : 0;
    /* Two bare words may as well be the end of a name: 制度完善健全. */
    if (!m || front.n < m + NAME_LEAST || (!given && !graded && !goal))
        return false;
    *actual = to - n;
    *target = to - n - m;
    return true;
}
