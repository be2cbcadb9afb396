/* SPDX-License-Identifier: MIT
 * The words of a share: what it calls its base.
 */
#include <string.h>

#include "common/err.h"
#include "extract/rates/parallel.h"
#include "extract/rates/shares.h"
#include "extract/relations/stance.h"

/* The last 占 in s, or -1. */
static ptrdiff_t find_last(struct str s)
{
    ptrdiff_t at = -1;
    struct str w = STR("占");
    for (size_t from = 0; from + w.n <= s.n;) {
        ptrdiff_t next = str_find(str_cut(s, from, s.n), w);
        if (next < 0)
            break;
        at = (ptrdiff_t)from + next;
        from = (size_t)at + w.n;
    }
    return at;
}

struct str shares_subject(struct str s)
{
    ptrdiff_t at = find_last(s);
    return at > 0 ? str_cut(s, 0, (size_t)at) : STR_NONE;
}

/* Bytes of 相当于 or 为, which open what a share is of instead of 占; 0. */
static size_t find_opening(struct str s)
{
    static const char *const opens[] = { "相当于", "为" };
    for (size_t k = 0; k < COUNT_OF(opens); k++)
        if (str_starts(s, str_of(opens[k])))
            return strlen(opens[k]);
    return 0;
}

/* What a share is a share of: the words between 占 and 的 (比重); empty for a bare 占 or 占比. */
struct str shares_base_words(const struct lexicon *lex, struct str s)
{
    static const char *const starts[] = { "到", "了", "全部", "所有", "总的" };
    ptrdiff_t at = find_last(s);
    size_t opening = find_opening(s);
    if (at < 0 && !opening)
        return STR_NONE;
    s = str_cut(s, at < 0 ? opening : (size_t)at + STR("占").n, s.n);
    for (size_t k = 0; str_may_end(s, &lex->share_links) && k < lex->share_links.count;) {
        if (str_ends(s, lex->share_links.words[k]))
            s.n -= lex->share_links.words[k].n, k = 0;
        else
            k++;
    }
    for (size_t k = 0; k < COUNT_OF(starts); k++)
        if (str_starts(s, str_of(starts[k])))
            s = str_cut(s, strlen(starts[k]), s.n);
    return str_is(s, "GDP") ? STR("生产总值") : s;
}

/* 检查企业[总数]: the amount was called without it. */
struct str shares_without_total(const struct lexicon *lex, struct str words)
{
    for (size_t k = 0; k < lex->total_ends.count; k++)
        if (str_ends(words, lex->total_ends.words[k]) && words.n > lex->total_ends.words[k].n)
            return str_cut(words, 0, words.n - lex->total_ends.words[k].n);
    return STR_NONE;
}

int shares_find_bases(struct reading *r)
{
    struct str *bases = arena_array(r->mem, r->spot_count + 1, sizeof *bases);
    for (size_t i = 0; bases && i < r->spot_count; i++) {
        const struct spot *s = &r->spots[i];
        if (s->stance != STANCE_SHARE || s->cell >= 0 || s->dim != DIM_PERCENT || s->listed ||
                parallel_is_list(r, i))
            continue;
        struct str words = shares_base_words(r->lex, stance_share_words(r, i));
        bases[i] = words.p ? words : STR("");
    }
    r->bases = bases;
    return bases ? 0 : ERR_MEMORY;
}
