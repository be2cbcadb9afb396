/* SPDX-License-Identifier: MIT
 * What a figure of running text says of its subject: how much there is, how much there was, by how much it
 * moved, what was planned, what share it is. Relations follow from these stances; arithmetic only decides
 * where the words leave a choice.
 */
#ifndef JIHE_STANCE_H
#define JIHE_STANCE_H

#include "extract/reading.h"

/* What some words say (enum say). */
struct gist {
    unsigned seen; /* anywhere in them */
    unsigned last; /* at their end, links left out: 增长[了约] */
};

/* Fills stance and about of every spot of running text. 0. */
int stance_find(struct reading *r);
/* The words between the figure before i (or the start of i's clause) and i. A view of plain. */
static inline struct str stance_words(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    size_t from = s->head;
    if (i > 0 && r->spots[i - 1].tail > from && r->spots[i - 1].tail <= s->from)
        from = r->spots[i - 1].tail;
    return plain_cut(&r->plain, from, s->from);
}
/* Fills says, letters, lists and apart of every spot by those words, which nearly every pass asks for. */
void stance_read(struct reading *r);
/* The same of a share; 比重由77.2%降至75.1% has them in front of what it was before. */
struct str stance_share_words(const struct reading *r, size_t i);
/* Whether that word, or one of those, is among them. Asked of every figure for many words: what stance_find
 * left in the spot turns most of them down. */
bool stance_has(const struct reading *r, size_t i, const char *word);
static inline bool stance_says(const struct reading *r, size_t i, const char *word)
{
    return str_may_have(r->spots[i].letters, word) && stance_has(r, i, word);
}
bool stance_says_any(const struct reading *r, size_t i, const char *const *words, size_t count);
bool stance_seek_listed(const struct reading *r, size_t i, const struct str_list *list);
static inline bool stance_says_listed(const struct reading *r, size_t i, const struct str_list *list)
{
    return list_set_has(&r->spots[i].lists, list) && stance_seek_listed(r, i, list);
}
struct gist stance_gist(const struct lexicon *lex, struct str words);
/* That of stance_words, known already in running text. */
struct gist stance_gist_of(const struct reading *r, size_t i);
/* That of the figure's label. */
struct gist stance_gist_of_label(const struct reading *r, size_t i);
/* 比上年同期多[培训]2136人, 比计划少[发放]3万元: 1 when more was done by the number behind the words, -1 when
 * less. */
int stance_done_more(struct str words);
/* A limit of what is counted right behind it: 超过[10亿元]的县有3个, 下降[30%以上]的企业18家. */
bool stance_is_limit(const struct reading *r, size_t i);
/* True when between the two it is said that a reason follows: what stands behind it is of that. */
bool stance_tells_reason(const struct reading *r, size_t a, size_t b);
/* True for what can be added up: money, counts, sizes, spans of time. */
static inline bool stance_is_amount(const struct reading *r, size_t i)
{
    enum { AMOUNTS = 1 << DIM_MONEY | 1 << DIM_COUNT | 1 << DIM_SIZE | 1 << DIM_TIME };
    return AMOUNTS >> r->spots[i].dim & 1;
}
/* How much of that there is, in running text. */
static inline bool stance_is_level(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0 && r->spots[i].stance == STANCE_LEVEL && stance_is_amount(r, i);
}

#endif
