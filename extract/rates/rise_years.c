/* SPDX-License-Identifier: MIT
 * Which of two amounts is of the year before.
 */
#include "extract/figures/label.h"
#include "extract/rates/parallel.h"
#include "extract/rates/rise.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum { NAME_LEAST = 6 /* bytes of a name that two amounts share */ };

void rise_order(const struct reading *r, size_t *now, size_t *then)
{
    const struct figure *f = r->facts->figures;
    if (f[*now].year && f[*then].year && f[*now].year < f[*then].year) {
        size_t swap = *now;
        *now = *then;
        *then = swap;
    }
}

/* 2022年度支出60万元，2023年度支出66万元: of one sentence, told of two years in a row; and the rise i is no
 * list, with one for each of them. */
bool rise_years_follow(const struct reading *r, size_t i, size_t then, size_t now)
{
    if (parallel_is_list(r, i))
        return false;
    size_t first = then < now ? then : now, last = then < now ? now : then;
    const struct figure *f = r->facts->figures;
    return last == first + 1 && r->spots[last].sep < SEP_STOP && f[then].year &&
           f[now].year == f[then].year + 1 && label_year(f[then].label) && label_year(f[now].label);
}

/* 会议费上年5万元，本年4万元: told of the year before, and right behind it of this one. */
bool rise_says_last_and_this(const struct reading *r, size_t then, size_t now)
{
    return now == then + 1 && r->spots[now].sep <= SEP_COMMA &&
           str_ends_listed(naming_trim(r->lex, stance_words(r, then), STR_NONE), &r->lex->last_years) &&
           str_is_listed(naming_trim(r->lex, stance_words(r, now), STR_NONE), &r->lex->this_years);
}

/* 三公经费支出4万元，上年支出5万元: told of this year, and right behind it, by the same name, of the year
 * before. */
bool rise_says_this_and_last(const struct reading *r, size_t now, size_t then)
{
    if (then != now + 1 || r->spots[then].sep > SEP_COMMA)
        return false;
    const struct str_list *years = &r->lex->last_years;
    struct str words = naming_trim(r->lex, stance_words(r, then), STR_NONE);
    size_t longest = 0;
    for (size_t k = 0; k < years->count; k++)
        if (str_starts(words, years->words[k]) && years->words[k].n > longest)
            longest = years->words[k].n;
    struct str name = str_cut(words, longest, words.n);
    return longest && name.n >= NAME_LEAST && str_ends(r->facts->figures[now].label, name);
}
