/* SPDX-License-Identifier: MIT
 * The cells of a row, once the lines are shared out and every word has its column.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_centred.h"

enum { WEIGHT_REACH = 64 /* cells behind its level that a weight may stand */ };

int centred_add_words(struct reading *r, struct token place, int row, int column, struct str words)
{
    int err = cells_add(r, place.from, place.to, row, column);
    if (!err)
        r->cells[r->cell_count - 1].words = words;
    return err;
}

/* The places in front of the values that a row's words can have: those of its words, in order. */
static size_t list_places(const struct centred_row *row, struct token *out)
{
    size_t n = 0;
    for (int i = 0; i <= row->above; i++) {
        size_t end = i < row->above ? row->line[i]->count : row->line[i]->first;
        for (size_t k = 0; k < end; k++)
            if (row->line[i]->own[k] < CENTRED_REST)
                out[n++] = row->line[i]->token[k];
    }
    return n;
}

/* Where the reason may stand: behind the values. */
static struct token reason_place(const struct centred_row *row)
{
    const struct centred_line *l = row->line[row->above];
    if (l->last < l->count)
        return (struct token){ .from = l->token[l->last].from, .to = l->token[l->count - 1].to };
    for (int i = row->above + 1; i < row->count; i++)
        for (size_t k = 0; k < row->line[i]->count; k++)
            if (row->column[i][k] == CENTRED_REASON)
                return row->line[i]->token[k];
    return (struct token){ .from = 0 };
}

static struct str column_text(struct reading *r, const struct centred_row *row, int column)
{
    char text[CENTRED_JOINED];
    size_t n = centred_row_text(r, row, column, text);
    char *copy = n ? arena_copy(r->mem, text, n) : NULL;
    return (struct str){ copy, copy ? n : 0 };
}

/* What stands in a column of values, from top to bottom: 2023年3月 / 底前. */
static struct str column_value(struct reading *r, const struct centred_row *row, int own)
{
    char *text = arena_alloc(r->mem, CENTRED_JOINED);
    size_t n = 0;
    for (int i = 0; text && i < row->count; i++)
        for (size_t k = 0; k < row->line[i]->count; k++) {
            struct str s = centred_text(r, row->line[i]->token[k]);
            if (row->line[i]->own[k] != own || n + s.n > CENTRED_JOINED)
                continue;
            memcpy(text + n, s.p, s.n);
            n += s.n;
        }
    return (struct str){ text, n };
}

/* The words of a value that are not what stands there; empty when they are. */
static struct str value_text(struct reading *r, const struct centred_row *row, size_t token)
{
    const struct centred_line *l = row->line[row->above];
    if (l->own[token] < CENTRED_VALUE)
        return l->token[token].words;
    struct str all = column_value(r, row, l->own[token]);
    return str_eq(all, centred_text(r, l->token[token])) ? STR_NONE : all;
}

/* Values of two lines, above and below the numbers, in the columns between these: they have no place beside
 * them. */
static int add_between(struct reading *r, const struct centred_row *row, size_t token, int index, int *column)
{
    const struct centred_line *l = row->line[row->above];
    int first = token > l->first ? l->own[token - 1] + 1 : CENTRED_VALUE, err = 0;
    for (int own = first; row->laid && own < l->own[token] && !err; own++) {
        struct str s = column_value(r, row, own);
        size_t at = l->token[token].from;
        if (s.n)
            err = centred_add_words(r, (struct token){ .from = at, .to = at }, index, (*column)++, s);
    }
    return err;
}

/* A level that stands for itself between the lines of this row, above its numbers. */
static struct str lone_level(const struct reading *r, const struct centred_row *row)
{
    for (int i = 0; i < row->above; i++)
        for (size_t k = 0; k < row->line[i]->count; k++)
            if (row->column[i][k] == CENTRED_COLUMNS)
                return centred_text(r, row->line[i]->token[k]);
    return STR_NONE;
}

/* More cells than words in front of the numbers: a level that stands below them has no place of its own, so a
 * letter's of the last. */
static size_t make_place(const struct reading *r, struct token *place, size_t count)
{
    struct token *last = count ? &place[count - 1] : NULL;
    size_t letter = last ? plain_step(&r->plain, last->from) : 0;
    if (!last || last->to - last->from <= letter)
        return count;
    place[count] = *last;
    last->to = place[count].from = last->from + letter;
    return count + 1;
}

/* (50分) below a level whose cell came before, beside this row or the one above. */
static int add_weight(struct reading *r, const struct centred_line *l, size_t k, int index)
{
    struct str all = l->token[k].words;
    size_t c = r->cell_count, from = l->token[k].from;
    if (l->own[k] != CENTRED_REST || !all.n || (c && r->cells[c - 1].to > from))
        return 0;
    while (c-- > 0 && r->cell_count - c <= WEIGHT_REACH)
        if (str_eq(r->cells[c].words, all)) {
            int err = cells_add(r, from, l->token[k].to, index, CELLS_NOWHERE);
            if (!err)
                r->cells[r->cell_count - 1].begun = (uint32_t)c + 1;
            return err;
        }
    return 0;
}

static int add_weights(struct reading *r, const struct centred_row *row, int first, int end, int index)
{
    int err = 0;
    for (int i = first; i < end; i++)
        for (size_t k = 0; k < row->line[i]->count && !err; k++)
            err = add_weight(r, row->line[i], k, index);
    return err;
}

int centred_add_row(struct reading *r, const struct centred_row *row, int index)
{
    struct token place[CENTRED_LINES_MAX * CENTRED_TOKENS_MAX + CENTRED_COLUMNS];
    struct str words[CENTRED_COLUMNS + 1];
    const struct centred_line *l = row->line[row->above];
    size_t count = 0, places = list_places(row, place);
    int err = add_weights(r, row, 0, row->above + 1, index), column = 0;
    words[count] = lone_level(r, row);
    count += words[0].n > 0;
    for (int c = CENTRED_LEVEL1; c <= CENTRED_NAME; c++) {
        words[count] = column_text(r, row, c);
        bool part = c != CENTRED_NAME && !row->money && !centred_is_level(r, words[count]);
        count += words[count].n > 0 && !part && !(row->money && c == CENTRED_LEVEL2);
    }
    for (size_t k = places; k < count && k == places; k++)
        places = make_place(r, place, places);
    for (size_t k = 0; k < count && k < places && !err; k++)
        err = centred_add_words(r, place[k + 1 == count ? places - 1 : k], index, column++, words[k]);
    for (size_t k = l->first; k < l->last && !err; k++) {
        err = add_between(r, row, k, index, &column);
        err = err ? err : centred_add_words(r, l->token[k], index, column++, value_text(r, row, k));
    }
    struct token reason = reason_place(row);
    if (!err && reason.to > reason.from)
        err = centred_add_words(r, reason, index, column, column_text(r, row, CENTRED_REASON));
    return err ? err : add_weights(r, row, row->above + 1, row->count, index);
}
