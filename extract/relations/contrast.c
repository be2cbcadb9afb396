/* SPDX-License-Identifier: MIT */
#include "extract/relations/contrast.h"

enum {               /* of contrasts.tsv */
    GROUP_LEVEL = 7, /* 全市, 市本级 */
    GROUP_CARS = 14, /* 购置, 购置及运行, 运行: the second is the whole of the others */
    CARS_BOUGHT = 1,
    CARS_RUN = 3
};

/* The side that a label takes in each group, 0: none; and a bit for each group in which it takes one: most
 * pairs of labels have none in common. */
struct contrast_sides {
    uint32_t has;
    uint8_t of[CONTRAST_GROUPS];
};

static void find_sides(const struct reading *r, struct str words, struct contrast_sides *sides)
{
    for (const char *p = words.p, *end = words.p + words.n; p < end;) {
        p = words_pass(&r->lex->contrasts, p, end);
        const struct word *w = words_find(&r->lex->contrasts, p, end);
        if (w && w->value >= 100 && w->value < CONTRAST_GROUPS * 100) {
            sides->of[w->value / 100] =
                    (uint8_t)(w->value % 100); /* the last one counts: 政府性基金收入安排的支出 */
            sides->has |= 1U << w->value / 100;
        }
        p += w ? w->text.n : utf8_step(p, (size_t)(end - p));
    }
}

/* Labels are compared often, but each is read only once. */
static const struct contrast_sides *sides_of(const struct reading *r, size_t i)
{
    static const struct contrast_sides none;
    struct spot *s = &r->spots[i];
    if (s->sides)
        return s->sides;
    struct contrast_sides *sides = arena_room(r->mem, 1, sizeof *sides);
    if (!sides)
        return &none;
    *sides = none;
    find_sides(r, r->facts->figures[i].label, sides);
    s->sides = sides;
    return sides;
}

/* They take different sides in one of those groups. */
static bool differ(const struct contrast_sides *x, const struct contrast_sides *y, uint32_t groups)
{
    for (uint32_t both = x->has & y->has & groups; both; both &= both - 1) {
        int group = __builtin_ctz(both);
        if (x->of[group] != y->of[group])
            return true;
    }
    return false;
}

static uint8_t level_of_section(const struct reading *r, int section)
{
    struct contrast_sides sides = { .has = 0 };
    uint8_t *known = r->section_levels ? &r->section_levels[section] : NULL;
    if (known && *known)
        return (uint8_t)(*known - 1);
    find_sides(r, r->facts->sections[section].title, &sides);
    if (known)
        *known = (uint8_t)(sides.of[GROUP_LEVEL] + 1);
    return sides.of[GROUP_LEVEL];
}

/* Whose the figure is: by its own words, else by those of what it is a part of, else by its heading. */
static uint8_t level_of(const struct reading *r, size_t i)
{
    uint32_t whole = r->spots[i].whole;
    uint8_t own = sides_of(r, i)->of[GROUP_LEVEL];
    if (own == 0 && whole)
        own = sides_of(r, whole - 1)->of[GROUP_LEVEL];
    return own ? own : level_of_section(r, r->facts->figures[i].section);
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
    const struct contrast_sides *x = sides_of(r, a); /* of a label that takes none the other is not read */
    return (x->has && differ(x, sides_of(r, b), ~0U)) || sections_differ(r, a, b);
}

/* Groups of contrasts.tsv whose sides are all there is; the first ones are known wherever they stand. */
enum {
    WHOLES_FAR = 1 << 2 | 1 << 3 | 1 << 18,
    WHOLES = WHOLES_FAR | 1 << 5 | 1 << 15 | 1 << 16 | 1 << 24 | 1 << 25,
};

bool contrast_is_side(const struct reading *r, size_t i, bool far)
{
    return sides_of(r, i)->has & (far ? WHOLES_FAR : WHOLES | 1 << GROUP_CARS);
}

bool contrast_completes(const struct reading *r, size_t a, size_t b, bool far)
{
    const struct contrast_sides *x = sides_of(r, a), *y;
    if (!(x->has & (far ? WHOLES_FAR : WHOLES | 1 << GROUP_CARS)))
        return false;
    y = sides_of(r, b);
    if (!far && x->of[GROUP_CARS] + y->of[GROUP_CARS] == CARS_BOUGHT + CARS_RUN &&
            differ(x, y, 1 << GROUP_CARS))
        return true;
    return differ(x, y, far ? WHOLES_FAR : WHOLES);
}
