/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_line.h"

#include <string.h>

#include "common/err.h"
#include "extract/tables/cells.h"

enum { HEAD_BYTES = 60 /* of two pieces that are known together */ };

bool cells_line_is_note(struct cells_line l)
{
    static const char *const notes[] = { "注：", "注:", "说明：", "说明:", "备注：", "备注:" };
    struct str s = l.words;
    for (size_t k = 0; k < COUNT_OF(notes); k++)
        if (str_starts(s, str_of(notes[k])))
            return true;
    return false;
}

size_t cells_line_strokes(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '|';
    return n;
}

bool cells_line_is_number(struct str s)
{
    bool digit = false;
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        /* U+FF01 to U+FF3F are ! to _ of twice the width. */
        bool wide = s.n - i >= 3 && c == 0xEF && (unsigned char)s.p[i + 1] == 0xBC;
        if (wide)
            c = (unsigned char)(s.p[i + 2] - 0x81 + 0x21);
        if (!c || !strchr("0123456789.,%-+", c))
            return false;
        digit |= c >= '0' && c <= '9';
        i += wide ? 3 : 1;
    }
    return digit;
}

bool cells_line_is_head(const struct reading *r, struct str s)
{
    return words_find_head(&r->lex->columns, s) || words_find_whole(&r->lex->levels, s) ||
           str_is_listed(s, &r->lex->name_heads);
}

bool cells_line_makes_head(const struct reading *r, struct str a, struct str b)
{
    char room[HEAD_BYTES];
    struct str both = str_join((struct str[]){ a, b }, 2, room, sizeof room);
    return a.n && b.n && both.n && cells_line_is_head(r, both);
}

int cells_line_add(struct reading *r, uint32_t from, uint32_t to, int row, int column)
{
    size_t a = plain_place(&r->plain, from);
    return cells_add(r, a, plain_place_behind(&r->plain, a, to), row, column);
}

/* A cell may go on for as many lines as a text has: its words have room for twice as many each time. */
static size_t room_for(size_t n)
{
    size_t room = 64;
    while (room < n)
        room *= 2;
    return room;
}

int cells_line_join(struct reading *r, size_t cell, uint32_t from, uint32_t to, int row)
{
    int err = cells_line_add(r, from, to, row, CELLS_NOWHERE);
    if (err)
        return err;
    struct slot_cell *rest = &r->cells[r->cell_count - 1];
    struct slot_cell *c = &r->cells[cell];
    struct str head = c->words.n ? c->words : plain_cut(&r->plain, c->from, c->to),
               tail = plain_cut(&r->plain, rest->from, rest->to);
    rest->begun = (uint32_t)cell + 1;
    size_t all = head.n + tail.n;
    bool has_room = c->words.n && all <= room_for(c->words.n);
    char *words = has_room ? (char *)c->words.p : arena_alloc(r->mem, room_for(all));
    if (!words)
        return ERR_MEMORY;
    if (head.n && !has_room)
        memcpy(words, head.p, head.n);
    if (tail.n)
        memcpy(words + head.n, tail.p, tail.n);
    c->words = (struct str){ words, all };
    return 0;
}
