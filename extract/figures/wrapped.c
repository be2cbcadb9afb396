/* SPDX-License-Identifier: MIT */
#include "extract/figures/wrapped.h"

#include <string.h>

#include "extract/figures/number.h"

enum {
    WRAP_LINE_MIN = 72,     /* bytes; a shorter line that ends was meant to end: some 24 characters */
    WRAP_COLUMNS_MIN = 40,  /* no page is printed narrower */
    WRAP_COLUMNS_MAX = 200, /* or wider */
    WRAP_SLACK = 10,        /* columns that a number with its unit may leave empty at a line's end */
    WRAP_LINES_MIN = 4,     /* full lines that are no chance */
    FIELD_BYTES = 30,       /* of a field's name */
};

static bool ends_sentence(const struct plain *p, size_t i)
{
    static const char *const ends[] = { "。", ";", "!", "?", ":", "|" };
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (plain_ends(p, i, ends[k]))
            return true;
    return false;
}

/* Bytes of a Han digit at i; 0: none stands there. */
static size_t han_digit(const struct plain *p, size_t i)
{
    return number_han_ordinal(plain_cut(p, i, p->n)) ? strlen("一") : 0;
}

/* "一、", "(二)", "3.", "4、", "第五", "附件": a new paragraph begins whatever the line before looks like. */
static bool begins_numbered(const struct plain *p, size_t i)
{
    static const char *const in_names[] = { "(类)", "(款)", "(项)", "(境)" };
    for (size_t k = 0; p->p[i] == '(' && k < COUNT_OF(in_names); k++)
        if (plain_has(p, i, in_names[k]))
            return false;
    if (p->p[i] == '(' || p->p[i] == '|' || plain_has(p, i, "附件") || plain_has(p, i, "附表"))
        return true;
    size_t k = i;
    while (plain_is_digit(p, k) && k < i + 2)
        k++;
    if (k > i)
        return plain_has(p, k, "、") || p->p[k] == ')' || (p->p[k] == '.' && !plain_is_digit(p, k + 1));
    k += han_digit(p, k);
    k += k > i ? han_digit(p, k) : 0;
    return k > i && (plain_has(p, k, "、") || plain_has(p, k, "是") || p->p[k] == '.');
}

/* Lines by how wide they are. */
struct widths {
    uint32_t lines[WRAP_COLUMNS_MAX + 2]; /* the last: wider ones */
};

/* The width at which a program broke every line, as of a printed page; 0 when lines are what the writer
 * ended. Then hardly a line is wider, and most that are nearly as wide are just so. */
static size_t wrap_width(const struct widths *w)
{
    uint32_t narrower[WRAP_COLUMNS_MAX + 2] = { 0 }; /* by width: lines that are less wide */
    for (size_t k = 0; k <= WRAP_COLUMNS_MAX; k++)
        narrower[k + 1] = narrower[k] + w->lines[k];
    size_t wider = w->lines[WRAP_COLUMNS_MAX + 1], all = narrower[WRAP_COLUMNS_MAX + 1];
    for (size_t width = WRAP_COLUMNS_MAX; width >= WRAP_COLUMNS_MIN && wider * 10 <= all; width--) {
        size_t near = narrower[width + 1] - narrower[width * 2 / 3],
               full = narrower[width + 1] - narrower[width + 1 - WRAP_SLACK];
        if (full >= WRAP_LINES_MIN && wider * 10 <= full && full * 2 >= near)
            return width;
        wider += w->lines[width];
    }
    return 0;
}

/* 填报日期: at the beginning of a line: a field of a form. */
static bool begins_field(const struct plain *p, size_t i)
{
    size_t from = i;
    while (i < p->n && i - from < FIELD_BYTES && plain_is_han(p, i))
        i += plain_step(p, i);
    return i > from && i < p->n && p->p[i] == ':';
}

/* “文化和旅游（款）⏎群众文化（项）”: a quote or a bracket that the line opened and did not shut. */
static bool is_open(const struct plain *p, size_t start, size_t i)
{
    int brackets = 0, quotes = 0;
    for (size_t k = start; k < i; k += plain_step(p, k)) {
        brackets += (p->p[k] == '(') - (p->p[k] == ')');
        quotes += plain_has(p, k, "“") - plain_has(p, k, "”");
    }
    return brackets > 0 || quotes > 0;
}

/* No line begins with what ends a clause, or what says what the line before is a share of. */
static bool begins_inside(const struct plain *p, size_t i)
{
    return i < p->n && (strchr(",;:)", p->p[i]) || plain_has(p, i, "。") || plain_has(p, i, "、") ||
                               (plain_has(p, i, "占") && !plain_has(p, i, "占地面积")));
}

/* （一）本年总收入581.45万元，其中本年收: no heading tells amounts between commas. */
static bool is_sentence(struct str line)
{
    return str_find(line, STR("。")) >= 0 ||
           (str_find(line, STR(",")) >= 0 && str_find(line, STR("元")) >= 0);
}

/* True when the line [start, i) of that width goes on in the next one. */
static bool goes_on(const struct plain *p, size_t start, size_t i, size_t columns, size_t width)
{
    bool stop =
            plain_ends(p, i, "。") || plain_ends(p, i, "!") || plain_ends(p, i, "?") || plain_ends(p, i, "|");
    if (stop || begins_numbered(p, i) || (begins_field(p, start) && begins_field(p, i)))
        return false;
    if (plain_ends(p, i, ",") || plain_ends(p, i, "、") || begins_inside(p, i) ||
            (width && is_open(p, start, i)))
        return true;
    bool heading = begins_numbered(p, start) && !is_sentence(plain_cut(p, start, i));
    heading = heading && (!width || !plain_is_digit(p, start)); /* 1. numbers duties and amounts more often */
    if (width && (heading || ends_sentence(p, i)))
        return columns + (heading ? WRAP_SLACK / 2 : WRAP_SLACK) >= width;
    if (width)
        return columns * 4 >= width * 3; /* whoever ends a paragraph ends a sentence */
    return i - start >= WRAP_LINE_MIN && !heading && !ends_sentence(p, i);
}

void wrapped_mark(const struct plain *p, uint8_t *gap, const struct line_end *lines, size_t count)
{
    struct widths widths = { .lines = { 0 } };
    size_t start = 0;
    for (size_t k = 0; k < count; k++)
        widths.lines[lines[k].columns > WRAP_COLUMNS_MAX ? WRAP_COLUMNS_MAX + 1 : lines[k].columns]++;
    size_t width = wrap_width(&widths);
    for (size_t k = 0; k < count; k++) {
        size_t i = lines[k].at;
        if (gap[i] & (GAP_TAB | GAP_BLANK) || !goes_on(p, start, i, lines[k].columns, width))
            gap[i] |= GAP_HARD;
        start = i;
    }
}
