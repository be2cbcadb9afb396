/* SPDX-License-Identifier: MIT
 * What stands behind a list and is none of its parts: the next total, what stands beside its own.
 */
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_list.h"

enum {
    START_BYTES = 6, /* by which an item begins like its total */
    HALF_REACH = 3,  /* figures behind a total in which the list of its parts opens */
    ITEM_REACH = 12, /* figures back to the words that open a list */
};

/* A clause that opens with the total's own verb goes on with the next thing, not with a part:
 * 预计完成…；预计完成…. */
static bool is_sibling(const struct reading *r, const struct list *l, size_t i)
{
    if (r->spots[l->first].cues & CUE_CLASSES)
        return false; /* 分结构看，累计完成税收…；累计完成非税…: of 累计完成总收入 all the same */
    const struct plain *p = &r->plain;
    const struct str_list *verbs = &r->lex->sibling_verbs;
    for (size_t k = 0; k < verbs->count; k++)
        if (plain_starts(p, r->spots[i].head, verbs->words[k]) &&
                plain_starts(p, r->spots[l->total].head, verbs->words[k]))
            return true;
    return false;
}

/* 施工面积784万平方米，其中住宅施工553万平方米；施工人数14万人，其中…: behind the semicolon stands what
 * begins like the total, not like its part, and is divided itself. */
static bool is_next_total(const struct reading *r, const struct list *l, size_t k)
{
    struct str words = stance_words(r, k);
    if (r->spots[k].sep != SEP_SEMI || l->all.count != 1 || words.n <= START_BYTES)
        return false;
    words = str_cut(words, 0, START_BYTES);
    if (str_find(r->facts->figures[l->total].label, words) < 0 ||
            str_find(r->facts->figures[l->first].label, words) >= 0)
        return false;
    for (size_t n = k + 1; n < r->spot_count && n <= k + HALF_REACH && r->spots[n].sep < SEP_SEMI; n++)
        if (r->spots[n].cues & CUE_AMONG)
            return true;
    return false;
}

/* 其中，第一产业用电2亿度；第二产业用电129亿度，其中工业128亿度；…: the total is an item of a list itself. */
static bool stands_in_list(const struct reading *r, const struct list *l)
{
    const unsigned opens = CUE_AMONG | CUE_INCLUDES | CUE_CLASSES;
    size_t m = l->total;
    if (r->spots[l->first].sep != SEP_COMMA || !(r->spots[l->first].cues & CUE_AMONG))
        return false;
    if (r->spots[m].sep != SEP_SEMI)
        return r->spots[m].cues & opens;
    while (m > 0 && r->spots[m].sep < SEP_STOP && !(r->spots[m].cues & opens) && l->total - m < ITEM_REACH)
        m--;
    return r->spots[m].cues & opens;
}

/* 城镇1398.9亿元，其中城区596.7亿元；乡村359.5亿元: beside the total in a list that is known, or in one that
 * it is an item of. */
static bool is_beside_total(const struct reading *r, const struct list *l, size_t k)
{
    uint32_t whole = r->spots[l->total].whole;
    if (r->spots[k].sep < SEP_SEMI)
        return false;
    if (whole && r->spots[k].whole == whole)
        return true;
    /* 购置及运行费1618万元，其中：购置费414万元；运行费1214万元: two that make up a whole belong together */
    if (l->all.count != 1 || !stands_in_list(r, l) || contrast_completes(r, l->first, k, false))
        return false;
    struct parts both;
    parts_two(&both, l->all.index[0], k);
    return !relation_sum_exact(r, l->total, &both);
}

bool list_is_past(const struct reading *r, const struct list *l, size_t k)
{
    return is_sibling(r, l, k) || is_next_total(r, l, k) || is_beside_total(r, l, k);
}

/* …；排名前十的行业[中，有]9个 */
bool list_opens_scope(const struct reading *r, size_t k)
{
    return str_find(plain_cut(&r->plain, r->spots[k - 1].tail, r->spots[k].from), STR("中,")) >= 0;
}
