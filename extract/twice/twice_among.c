/* SPDX-License-Identifier: MIT
 * 抽取86个项目开展核查。86个项目中，…; 建成506.2万亩。506.2万亩中，…: what a sentence opens with, to say what
 * is among it, was told before.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/twice/twice.h"

enum {
    NAME_MAX = 36,      /* bytes of what is counted, in front of 中 */
    WORD_BYTES = 6,     /* its last word, which the other is called by */
    NAMED_DIGITS = 2,   /* of an amount that is called so */
    BARE_DIGITS = 3,    /* and of one without a name */
    AMONG_REACH = 60,   /* figures back in which it was told */
    HAN_BYTES = 3,      /* of a sign */
    COUNTED_BYTES = 36, /* behind a number in which what is counted stands */
};

/* [项目]中，: what is counted behind the number, in front of 中; false when the sentence does not go on so.
 */
static bool find_name(const struct reading *r, size_t i, struct str *name)
{
    const struct plain *p = &r->plain;
    size_t from = r->spots[i].tail, to = from;
    while (to < p->n && to - from <= NAME_MAX && plain_is_han(p, to) && !plain_has(p, to, "中,"))
        to += plain_step(p, to);
    *name = plain_cut(p, from, to);
    return plain_has(p, to, "中,") && !str_ends(*name, STR("其"));
}

static bool is_called(const struct reading *r, size_t k, struct str name)
{
    struct str word = str_cut(name, name.n > WORD_BYTES ? name.n - WORD_BYTES : 0, name.n);
    size_t from = r->spots[k].tail, to = from + COUNTED_BYTES;
    if (k + 1 < r->spot_count && to > r->spots[k + 1].from)
        to = r->spots[k + 1].from;
    return str_find(r->facts->figures[k].label, word) >= 0 ||
           str_find(plain_cut(&r->plain, from, to < r->plain.n ? to : r->plain.n), word) >= 0;
}

/* The name in front of the amount ends as what stands behind the other begins: 不合格[149批次],
 * [149批次]不合格产品. */
static bool is_called_behind(const struct reading *r, size_t k, struct str behind)
{
    struct str label = r->facts->figures[k].label;
    for (size_t n = WORD_BYTES; n <= behind.n && n <= label.n; n += HAN_BYTES)
        if (str_ends(label, str_cut(behind, 0, n)))
            return true;
    return false;
}

/* 1246所学校全部配备督学, 对149批次不合格产品: the clause begins with the number. */
static bool opens_clause(const struct reading *r, size_t i)
{
    struct str own = stance_words(r, i);
    return r->spots[i].sep >= SEP_COMMA && (own.n == 0 || str_is_listed(own, &r->lex->pointing_words));
}

static struct str words_behind(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    size_t from = r->spots[i].tail, to = from;
    while (to < p->n && to - from < NAME_MAX && plain_is_han(p, to))
        to += plain_step(p, to);
    return plain_cut(p, from, to);
}

/* The nearest amount before i that is as much of what stands behind i; -1. */
static int told_called(const struct reading *r, size_t i)
{
    struct str behind = words_behind(r, i);
    if (behind.n < WORD_BYTES || !opens_clause(r, i) || amount_digits(r->spots[i].amount) < BARE_DIGITS)
        return -1;
    for (size_t k = i; k-- > 0 && i - k <= AMONG_REACH;)
        if (relation_is_level(r, k, i) && amount_compare(r->spots[k].amount, r->spots[i].amount) == 0 &&
                is_called_behind(r, k, behind))
            return (int)k;
    return -1;
}

/* The nearest amount before i of that value and name; -1. */
static int told_before(const struct reading *r, size_t i, struct str name)
{
    int least = name.n >= WORD_BYTES ? NAMED_DIGITS : BARE_DIGITS;
    for (size_t k = i; amount_digits(r->spots[i].amount) >= least && k-- > 0 && i - k <= AMONG_REACH;)
        if (relation_is_level(r, k, i) && amount_compare(r->spots[k].amount, r->spots[i].amount) == 0 &&
                (name.n < WORD_BYTES || is_called(r, k, name)))
            return (int)k;
    return -1;
}

int twice_among_find(struct reading *r)
{
    int err = 0;
    for (size_t i = 1; i < r->spot_count && !err; i++) {
        struct str name;
        const struct spot *s = &r->spots[i];
        if (s->cell >= 0 || s->stance != STANCE_LEVEL || !stance_is_amount(r, i))
            continue;
        bool among = s->sep >= SEP_SEMI && find_name(r, i, &name);
        int told = among ? told_before(r, i, name) : told_called(r, i);
        err = told >= 0 ? relation_join(r, (size_t)told, i) : 0;
    }
    return err;
}
