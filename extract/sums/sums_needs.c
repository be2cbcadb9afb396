/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_needs.h"

#include "extract/relations/stance.h"

/* What a word of a list, among those of the figure, is needed for. */
#define LISTED_NEEDS(X)                                                                                      \
    X(lackings, NEED_LACKS | NEED_BALANCES)                                                                  \
    X(vacancies, NEED_VACANT)                                                                                \
    X(adjusted_plans, NEED_PLANNED)                                                                          \
    X(available, NEED_PLANNED)                                                                               \
    X(rolled, NEED_ROLLED)                                                                                   \
    X(means, NEED_MEANS)                                                                                     \
    X(dues, NEED_DUE)                                                                                        \
    X(rests, NEED_RESTS)

struct list_set sums_needs_lists(const struct lexicon *lex)
{
    struct list_set all = { { 0 } };
#define X(list, needs) all.bits[lex->list.n / 64] |= UINT64_C(1) << lex->list.n % 64;
    LISTED_NEEDS(X)
#undef X
    return all;
}

static bool has_some(const struct list_set *a, const struct list_set *b)
{
    uint64_t both = 0;
    for (size_t k = 0; k < LEXICON_SETS; k++)
        both |= a->bits[k] & b->bits[k];
    return both;
}

static unsigned listed_met(const struct lexicon *lex, const struct spot *s)
{
    unsigned met = 0;
#define X(list, needs) met |= list_set_has(&s->lists, &lex->list) ? (unsigned)(needs) : 0;
    LISTED_NEEDS(X)
#undef X
    return met;
}

/* Those that the end of its label meets: 收入总计, 总收入, 余额. */
static unsigned label_met(const struct reading *r, size_t i)
{
    struct str label = r->facts->figures[i].label;
    return (str_ends_listed(label, &r->lex->account_totals) ? NEED_SUMS_UP : 0u) |
           (str_ends_listed(label, &r->lex->balance_totals) || str_ends_listed(label, &r->lex->sum_ups)
                           ? NEED_ADDED
                           : 0u) |
           (str_ends(label, STR("余额")) ? NEED_BALANCE : 0u);
}

/* Those that a letter of its words may meet: 合计 and 小计, as 总投资, sum up. */
static unsigned letters_met(struct str_sieve says)
{
    return (str_may_have(says, "差") ? NEED_DIFFERS : 0u) | (str_may_have(says, "中") ? NEED_AMIDST : 0u) |
           (str_may_have(says, "净") ? NEED_NET : 0u) |
           (str_may_have(says, "总") || str_may_have(says, "计") ? NEED_SUMS_UP : 0u) |
           (str_may_have(says, "滚") || str_may_have(says, "累") ? NEED_ADDED : 0u);
}

/* What the figure before it says of it: 净增298户471人, 三项共计12人30万元, 累计结余由203亿元增至222亿元. */
static unsigned before_met(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i], *b = &r->spots[i - 1];
    return (s->sep <= SEP_COMMA ? NEED_FOLLOWS : 0u) |
           (s->sep == SEP_NONE && (b->cues & CUE_TOTAL) ? NEED_SUMS_UP : 0u) |
           (str_may_have(b->letters, "净") ? NEED_NET : 0u) |
           (list_set_has(&b->lists, &r->lex->rolled) ? NEED_ROLLED : 0u);
}

unsigned sums_needs_met(const struct reading *r, size_t i, const struct list_set *lists)
{
    const struct spot *s = &r->spots[i];
    unsigned met = letters_met(s->letters) | (i > 0 ? before_met(r, i) : 0u);
    if (has_some(&s->lists, lists))
        met |= listed_met(r->lex, s);
    bool level = s->stance == STANCE_LEVEL, amount = stance_is_amount(r, i);
    if (level || !amount)
        met |= NEED_STANDS | label_met(r, i);
    return met | (level ? NEED_LEVEL : 0u) | (amount ? NEED_AMOUNT : 0u) |
           (s->dim == DIM_MONEY ? NEED_MONEY : 0u) | (s->dim == DIM_COUNT ? NEED_COUNT : 0u) |
           (s->dim == DIM_SCORE ? NEED_SCORE : 0u) |
           (s->cues & CUE_TOTAL ? NEED_TOTAL | NEED_SUMS_UP | NEED_ADDED : 0u) |
           (s->says & (SAY_LEFT | SAY_REST | SAY_GAP | SAY_BACK) ? NEED_BALANCES : 0u) |
           (s->says & SAY_WITHIN ? NEED_WITHIN : 0u) |
           (s->from > 0 && r->plain.p[s->from - 1] == ',' ? NEED_BEHIND : 0u) |
           (s->rest > s->tail ? NEED_GOES_ON : 0u) | (s->divided ? 0u : NEED_UNDIVIDED) |
           (i + 1 < r->spot_count && r->spots[i + 1].sep < SEP_STOP ? NEED_LEADS : 0u);
}
