/* SPDX-License-Identifier: MIT */
#include "extract/relations/contrast.h"

enum {               /* of contrasts.tsv */
    GROUP_LEVEL = 7, /* 全市, 市本级 */
    GROUP_CARS = 14, /* 购置, 购置及运行, 运行: the second is the whole of the others */
    CARS_BOUGHT = 1,
    CARS_RUN = 3
};

static void find_sides(const struct reading *r, struct str words, uint8_t *sides)
{
    for (size_t k = 0; k < words.n;) {
        const struct word *w = words_find(&r->lex->contrasts, words.p + k, words.p + words.n);
        if (w && w->value >= 100 && w->value < CONTRAST_GROUPS * 100)
            sides[w->value / 100] =
                    (uint8_t)(w->value % 100); /* the last one counts: 政府性基金收入安排的支出 */
        k += w ? w->text.n : utf8_step(words.p + k, words.n - k);
    }
}

/* The side that a label takes in each group, 0: none. Labels are compared often, but each is read only once.
 */
static const uint8_t *sides_of(const struct reading *r, size_t i)
{
    static const uint8_t none[CONTRAST_GROUPS];
    struct spot *s = &r->spots[i];
    uint8_t *sides = s->sides ? NULL : arena_array(r->mem, CONTRAST_GROUPS, sizeof *sides);
    if (!sides)
        return s->sides ? s->sides : none;
    find_sides(r, r->facts->figures[i].label, sides);
    s->sides = sides;
    return sides;
}

static bool differ(const uint8_t *x, const uint8_t *y, size_t group)
{
    return x[group] && y[group] && x[group] != y[group];
}

/* Whose the figure is: by its own words, else by those of what it is a part of, else by its heading. */
static uint8_t level_of(const struct reading *r, size_t i)
{
    uint8_t sides[CONTRAST_GROUPS] = { 0 };
    uint32_t whole = r->spots[i].whole;
    uint8_t own = sides_of(r, i)[GROUP_LEVEL];
    if (own == 0 && whole)
        own = sides_of(r, whole - 1)[GROUP_LEVEL];
    if (own)
        return own;
    find_sides(r, r->facts->sections[r->facts->figures[i].section].title, sides);
    return sides[GROUP_LEVEL];
}

/* 一、全市…情况 and 二、市本级…情况 speak of different things in the same words. */
static bool sections_differ(const struct reading *r, size_t a, size_t b)
{
    int x = r->facts->figures[a].section, y = r->facts->figures[b].section;
    if (x < 0 || y < 0 || x == y)
        return false;
    uint8_t one = level_of(r, a), two = level_of(r, b);
    return one && two && one != two;
}

bool contrast_parts(const struct reading *r, size_t a, size_t b)
{
    const uint8_t *x = sides_of(r, a), *y = sides_of(r, b);
    for (size_t g = 0; g < CONTRAST_GROUPS; g++)
        if (differ(x, y, g))
            return true;
    return sections_differ(r, a, b);
}

/* Groups of contrasts.tsv whose sides are all there is; the first three are known wherever they stand. */
static const size_t wholes[] = { 2, 3, 18, 5, 15, 16, 24, 25 };

bool contrast_is_side(const struct reading *r, size_t i)
{
    const uint8_t *sides = sides_of(r, i);
    bool is = sides[GROUP_CARS] != 0;
    for (size_t k = 0; k < COUNT_OF(wholes); k++)
        is |= sides[wholes[k]] != 0;
    return is;
}

bool contrast_completes(const struct reading *r, size_t a, size_t b, bool far)
{
    const uint8_t *x = sides_of(r, a), *y = sides_of(r, b);
    if (!far && x[GROUP_CARS] + y[GROUP_CARS] == CARS_BOUGHT + CARS_RUN && differ(x, y, GROUP_CARS))
        return true;
    for (size_t k = 0; k < (far ? 3 : COUNT_OF(wholes)); k++)
        if (differ(x, y, wholes[k]))
            return true;
    return false;
}
