/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_needs.h"

#include "extract/relations/stance.h"

/* What a word of a list, among those of the figure, is needed for. */
#define LISTED_NEEDS(X)                                                                                      \
    X(lackings, LACKS | BALANCES)                                                                            \
    X(vacancies, VACANT)                                                                                     \
    X(adjusted_plans, PLANNED)                                                                               \
    X(available, PLANNED)                                                                                    \
    X(said_totals, SUMS_UP)                                                                                  \
    X(rolled, ROLLED)                                                                                        \
    X(means, MEANS)                                                                                          \
    X(dues, DUE)                                                                                             \
    X(rests, RESTS)

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
    return (str_ends_listed(label, &r->lex->account_totals) ? SUMS_UP : 0u) |
           (str_ends_listed(label, &r->lex->balance_totals) || str_ends_listed(label, &r->lex->sum_ups)
                           ? ADDED
                           : 0u) |
           (str_ends(label, STR("余额")) ? BALANCE : 0u);
}

/* Those that a letter of its words may meet. */
static unsigned letters_met(struct str_sieve says)
{
    return (str_may_have(says, "差") ? DIFFERS : 0u) | (str_may_have(says, "中") ? AMIDST : 0u) |
           (str_may_have(says, "净") ? NET : 0u) |
           (str_may_have(says, "总") || str_may_have(says, "计") ? SUMS_UP : 0u) |
           (str_may_have(says, "滚") || str_may_have(says, "累") ? ADDED : 0u);
}

/* What the figure before it says of it: 净增298户471人, 三项共计12人30万元, 累计结余由203亿元增至222亿元. */
static unsigned before_met(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i], *b = &r->spots[i - 1];
    return (s->sep <= SEP_COMMA ? FOLLOWS : 0u) |
           (s->sep == SEP_NONE && (b->cues & CUE_TOTAL) ? SUMS_UP : 0u) |
           (str_may_have(b->letters, "净") ? NET : 0u) |
           (list_set_has(&b->lists, &r->lex->rolled) ? ROLLED : 0u);
}

unsigned sums_needs_met(const struct reading *r, size_t i, const struct list_set *lists)
{
    const struct spot *s = &r->spots[i];
    unsigned met = letters_met(s->letters) | (i > 0 ? before_met(r, i) : 0u);
    if (has_some(&s->lists, lists))
        met |= listed_met(r->lex, s);
    bool level = s->stance == STANCE_LEVEL, amount = stance_is_amount(r, i);
    if (level || !amount)
        met |= STANDS | label_met(r, i);
    return met | (level ? LEVEL : 0u) | (amount ? AMOUNT : 0u) | (s->dim == DIM_MONEY ? MONEY : 0u) |
           (s->dim == DIM_COUNT ? COUNT : 0u) | (s->dim == DIM_SCORE ? SCORE : 0u) |
           (s->cues & CUE_TOTAL ? TOTAL | SUMS_UP | ADDED : 0u) |
           (s->says & (SAY_LEFT | SAY_REST | SAY_GAP | SAY_BACK) ? BALANCES : 0u) |
           (s->says & SAY_WITHIN ? WITHIN : 0u) |
           (s->from > 0 && r->plain.p[s->from - 1] == ',' ? BEHIND : 0u) |
           (s->rest > s->tail ? GOES_ON : 0u) | (s->divided ? 0u : UNDIVIDED) |
           (i + 1 < r->spot_count && r->spots[i + 1].sep < SEP_STOP ? LEADS : 0u);
}
