/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_pieces.h"

#include <string.h>

enum { SPARSE = 8 /* the words of one in so many rows may reach across */ };

static size_t space_at(const char *p, size_t n, int *width)
{
    if (n && (*p == ' ' || *p == '\t')) {
        *width = 1;
        return 1;
    }
    if (n >= 2 && memcmp(p, "\xC2\xA0", 2) == 0) {
        *width = 1;
        return 2;
    }
    if (n >= 3 && memcmp(p, "\xE3\x80\x80", 3) == 0) {
        *width = 2;
        return 3;
    }
    return 0;
}

static size_t letter_at(const char *p, size_t n, int *width)
{
    size_t step = 1;
    while (step < n && ((unsigned char)p[step] & 0xC0) == 0x80)
        step++;
    *width = step >= 3 ? 2 : 1;
    return step;
}

bool pieces_may_part(struct str s)
{
    /* One space of ASCII alone parts nothing; beside a wider one it may. */
    return s.n && (str_find(s, STR("  ")) >= 0 || memchr(s.p, '\t', s.n) ||
                          str_find(s, STR("\xE3\x80\x80")) >= 0 || str_find(s, STR("\xC2\xA0")) >= 0);
}

static void split_line(struct cells_line l, struct pieces *out)
{
    size_t i = 0;
    int place = 0, gap = PIECES_GAP;
    struct piece *last = NULL;
    out->count = out->numbers = 0;
    while (i < l.n && place < PIECES_PLACES) {
        int width = 1;
        size_t step = space_at(l.p + i, l.n - i, &width);
        if (step) {
            gap += width;
        } else {
            step = letter_at(l.p + i, l.n - i, &width);
            if (gap >= PIECES_GAP) {
                if (out->count == PIECES_MAX)
                    break;
                last = &out->all[out->count++];
                *last = (struct piece){ .from = l.start + (uint32_t)i, .first = place };
            }
            last->to = l.start + (uint32_t)(i + step);
            last->end = place + width;
            gap = 0;
        }
        place += width;
        i += step;
    }
    for (int k = 0; k < out->count; k++)
        out->numbers += cells_line_is_number(
                (struct str){ l.p + (out->all[k].from - l.start), out->all[k].to - out->all[k].from });
}

/* 项    目, 合    计: letters that were spread over the width of their cell are one piece. */
static bool is_spread(const struct reading *r, const struct piece *a, const struct piece *b)
{
    enum { LETTER = 3 };
    char room[2 * LETTER];
    struct str text = r->plain.text,
               parts[] = { str_cut(text, a->from, a->to), str_cut(text, b->from, b->to) };
    if (parts[0].n != LETTER || parts[1].n != LETTER)
        return false;
    struct str word = str_join(parts, 2, room, sizeof room);
    return str_is_listed(word, &r->lex->name_heads) || words_find_whole(&r->lex->rows, word);
}

void pieces_at(const struct reading *r, size_t line, struct pieces *out)
{
    split_line(cells_line_at(&r->plain, line), out);
    for (int k = 0; k + 1 < out->count; k++) {
        if (!is_spread(r, &out->all[k], &out->all[k + 1]))
            continue;
        out->all[k].to = out->all[k + 1].to;
        out->all[k].end = out->all[k + 1].end;
        out->count--;
        memmove(out->all + k + 1, out->all + k + 2, (size_t)(out->count - k - 1) * sizeof *out->all);
    }
}

void pieces_find_columns(const struct reading *r, size_t first, size_t end, struct columns *out)
{
    const struct plain *p = &r->plain;
    int cover[PIECES_PLACES + 2] = { 0 }, words[PIECES_PLACES + 2] = { 0 }, rows = 0;
    for (size_t i = first; i < end; i++) {
        struct pieces pieces;
        pieces_at(r, i, &pieces);
        rows += pieces.numbers > 0;
        for (int k = 0; pieces.numbers && k < pieces.count; k++) {
            const struct piece *x = &pieces.all[k];
            bool number = cells_line_is_number((struct str){ p->text.p + x->from, x->to - x->from });
            for (int at = x->first; at < x->end && at < PIECES_PLACES; at++)
                *(number ? &cover[at] : &words[at]) += 1;
        }
    }
    *out = (struct columns){ .count = 0 };
    for (int at = 0; at <= PIECES_PLACES; at++) {
        bool in = cover[at] > 0 || words[at] > rows / SPARSE,
             was = at > 0 && (cover[at - 1] > 0 || words[at - 1] > rows / SPARSE);
        if (in && !was && out->count < PIECES_COLUMNS)
            out->first[out->count++] = at;
        if (!in && was)
            out->end[out->count - 1] = at;
    }
}

void pieces_find_place(const struct columns *columns, const struct piece *x, int *from, int *to)
{
    int best = 0, least = PIECES_PLACES * 2;
    *from = *to = -1;
    for (int k = 0; k < columns->count; k++) {
        if (x->first < columns->end[k] && x->end > columns->first[k]) {
            *from = *from < 0 ? k : *from;
            *to = k;
        }
        int away = x->first >= columns->end[k] ? x->first - columns->end[k] : columns->first[k] - x->end;
        if (away < least) {
            least = away;
            best = k;
        }
    }
    if (*from < 0)
        *from = *to = best;
}
