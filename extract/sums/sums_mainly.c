/* SPDX-License-Identifier: MIT
 * Numbered paragraphs below a line that says that they are the main ones of something: 税收收入2476.9亿元，….
 * （下一段）主要税收收入项目情况如下：（下一段）1.国内增值税968.4亿元，…。（下一段）2.企业所得税412.6亿元，…。
 */
#include "extract/figures/numbered.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"

enum {
    LINE_MAX = 200,   /* bytes in front of the first figure in which that line stands */
    TOTAL_REACH = 24, /* figures back to what they are the main ones of */
};

/* 主要[税收收入]项目情况如下: the name of what the paragraphs are the main ones of; empty: no such line. */
static struct str main_of(const struct reading *r, size_t first)
{
    const struct str_list *kinds = &r->lex->class_items;
    size_t end = r->spots[first].from, from = first > 0 ? r->spots[first - 1].tail : 0;
    struct str words = plain_cut(&r->plain, end - from > LINE_MAX ? end - LINE_MAX : from, end);
    ptrdiff_t at = str_find(words, STR("主要")), to = str_find(words, STR("如下:"));
    if (at < 0 || to < at)
        return STR_NONE;
    words = str_cut(words, (size_t)at + STR("主要").n, (size_t)to);
    for (size_t k = 0; k < kinds->count; k++) {
        ptrdiff_t kind = str_find(words, kinds->words[k]);
        words = kind > 0 ? str_cut(words, 0, (size_t)kind) : words;
    }
    return words;
}

static int total_called(const struct reading *r, size_t first, struct str name)
{
    for (size_t k = first; name.n && k-- > 0 && first - k <= TOTAL_REACH;)
        if (r->spots[k].cell < 0 && list_is_level(r, k) && relation_same_measure(r, k, first) &&
                str_ends(r->facts->figures[k].label, name))
            return (int)k;
    return -1;
}

/* The amounts of the paragraphs that are numbered on from `first`. */
static void gather(const struct reading *r, size_t first, struct parts *parts)
{
    struct numbered mark = numbered_of(r, first);
    for (size_t k = first; k < r->spot_count && parts->count < RELATION_PARTS_MAX; k++) {
        const struct spot *s = &r->spots[k];
        if (k > first && s->para != r->spots[k - 1].para) {
            struct numbered next = numbered_of(r, k);
            if (next.style != mark.style || next.ordinal != mark.ordinal + 1)
                return;
            mark = next;
        }
        if (list_is_level(r, k) && stance_is_amount(r, k) && relation_same_measure(r, k, first) &&
                !s->whole && !s->aside)
            parts_add(parts, k);
    }
}

int sums_add_mainly(struct reading *r, size_t first)
{
    struct parts parts;
    parts.count = 0;
    if (r->spots[first].cell >= 0 || r->spots[first].sep != SEP_PARA || numbered_of(r, first).ordinal != 1)
        return 0;
    int total = total_called(r, first, main_of(r, first));
    if (total < 0)
        return 0;
    gather(r, first, &parts);
    return parts.count > 1 && relation_sum_fit(r, (size_t)total, &parts) != FIT_ABOVE
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts,
                             relation_sum_exact(r, (size_t)total, &parts))
                   : 0;
}
