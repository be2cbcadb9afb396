/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_centred.h"

#include <string.h>

#include "common/err.h"
#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/table.h"

enum {
    ROWS_MIN = 2,
    ROWS_MAX = 1024,             /* below one head */
    GAP_MAX = 2 * CENTRED_REACH, /* lines of words between two lines of numbers */
    SECTIONS_MAX = 2,            /* the money and the indicators */
    STEPS_MOST = 1 << 19,        /* of the searches below one head */
    BETWEEN_MAX = 24,            /* lines between the two */
    LETTER_BYTES = 3,
};

/* The rows below one head: rows[k] has its numbers in line at[k], above[k] lines of words over it and
 * below[k] under it. */
struct centred_section {
    struct reading *r;
    struct centred_head head;
    struct centred_line *line;
    size_t from, count; /* the lines behind the head */
    size_t *at, *above, *below;
    size_t rows, wrapped, end; /* end: behind the last line, in the text */
    int room[CENTRED_COLUMNS]; /* as in struct centred_row */
    bool top, laid;            /* laid: as printed, so that the columns are known */
    int steps;
};

/* A line behind the head that is one of its table's. */
static bool take_line(const struct centred_section *s, size_t i, bool total, struct centred_line *l)
{
    if (s->laid)
        return !total && centred_split(s->r, i, l) && !centred_is_head(s->r, l);
    return centred_split(s->r, i, l) && !centred_is_head(s->r, l) && !(total && l->last) &&
           centred_settle(s->r, &s->head, l) && (l->last || l->count <= CENTRED_WORDS_MAX);
}

/* The lines behind the head, up to the row of totals, the next head, or what is no table. They are counted
 * first: the rest of the text may be long. False for memory. */
static bool take_lines(struct centred_section *s, size_t first, size_t end)
{
    struct centred_line l;
    size_t lines = 0, rows = 0;
    bool total = false;
    for (size_t i = first; i < end && rows < ROWS_MAX && take_line(s, i, total, &l); i++) {
        total |= l.total;
        rows += l.last > 0;
        lines++;
    }
    s->line = arena_array(s->r->mem, lines + 1, sizeof *s->line);
    s->at = arena_array(s->r->mem, 3 * (rows + 1), sizeof *s->at);
    if (!s->line || !s->at)
        return false;
    s->above = s->at + rows + 1;
    s->below = s->above + rows + 1;
    for (total = false; s->count < lines; s->count++) {
        struct centred_line *line = &s->line[s->count];
        take_line(s, first + s->count, total, line);
        total |= line->total;
        if (line->last)
            s->at[s->rows++] = s->count;
    }
    return true;
}

/* The same where they lie as they were printed. */
static bool lay_lines(struct centred_section *s, size_t first, size_t end)
{
    if (!take_lines(s, first, end) || !centred_lay(s->r, &s->head, s->line, s->count))
        return false;
    s->rows = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->line[i].last)
            s->at[s->rows++] = i;
    return true;
}

static struct centred_row row_at(struct centred_section *s, size_t k, size_t above, size_t below)
{
    struct centred_row row = { .above = (int)above,
        .money = s->head.money,
        .top = s->top,
        .laid = s->laid,
        .reasons = s->head.reasons };
    memcpy(row.room, s->room, sizeof row.room);
    for (size_t i = s->at[k] - above; i <= s->at[k] + below; i++)
        row.line[row.count++] = &s->line[i];
    row.cost = CENTRED_NEVER;
    if (s->steps < STEPS_MOST)
        centred_row_fit(s->r, &row);
    s->steps += row.steps;
    return row;
}

/* As printed, a level stands beside no numbers, or words stand above the first of them. */
static bool has_lone_level(const struct centred_section *s)
{
    if (s->laid && s->at[0] > 0)
        return true;
    for (size_t i = 0; i < s->count && s->laid; i++)
        for (size_t k = 0; k < s->line[i].count && !s->line[i].last; k++)
            if (s->line[i].own[k] == CENTRED_LEVEL1 || s->line[i].own[k] == CENTRED_LEVEL2)
                return true;
    return false;
}

/* Every line of numbers has the beginning of a name: cells begin in one line. Where they lie around each
 * other, a name of two lines leaves none. */
static void judge_rows(struct centred_section *s)
{
    s->top = !has_lone_level(s);
    for (size_t k = 0; k < s->rows; k++) {
        const struct centred_line *l = &s->line[s->at[k]];
        size_t first = l->first;
        while (first > 0 && !l->total &&
                (s->laid ? l->own[first - 1] != CENTRED_NAME : l->own[first - 1] >= CENTRED_REST))
            first--;
        struct str name = first ? centred_text(s->r, l->token[first - 1]) : STR_NONE;
        int reason = l->count == l->last + 1 ? centred_width(centred_text(s->r, l->token[l->last])) : 0;
        if (reason > s->room[CENTRED_REASON])
            s->room[CENTRED_REASON] = reason;
        if (!name.n || (!s->head.money && centred_is_level(s->r, name)) ||
                (centred_closes(name) && !memchr(name.p, '(', name.n)))
            s->top = false;
        else if (centred_width(name) > s->room[CENTRED_NAME])
            s->room[CENTRED_NAME] = centred_width(name);
    }
}

/* How many lines of words stand between the numbers of row k and those of the one above. */
static size_t gap_of(const struct centred_section *s, size_t k)
{
    size_t begin = k ? s->at[k - 1] + 1 : 0;
    return (k < s->rows ? s->at[k] : s->count) - begin;
}

/* Gives every line of words to the row above or below it, so that all rows together are likeliest. */
static bool share_lines(struct centred_section *s)
{
    enum { WAYS = CENTRED_REACH + 1 };
    int(*best)[WAYS] = arena_array(s->r->mem, s->rows + 1, sizeof *best);
    uint8_t(*came)[WAYS] = arena_array(s->r->mem, s->rows + 1, sizeof *came);
    if (!best || !came)
        return false;
    for (size_t k = 0; k <= s->rows; k++)
        for (size_t w = 0; w < WAYS; w++)
            best[k][w] = k || w ? CENTRED_NEVER : 0;
    for (size_t k = 0; k < s->rows; k++) {
        size_t gap = gap_of(s, k), next = gap_of(s, k + 1);
        for (size_t given = 0; given < WAYS && given <= gap; given++) {
            if (gap - given > CENTRED_REACH || best[k][given] >= CENTRED_NEVER)
                continue;
            for (size_t below = 0; below < WAYS && below <= next; below++) {
                int cost = row_at(s, k, gap - given, below).cost;
                if (cost >= CENTRED_SURE || best[k][given] + cost >= best[k + 1][below])
                    continue;
                best[k + 1][below] = best[k][given] + cost;
                came[k + 1][below] = (uint8_t)given;
            }
        }
        for (size_t w = 0; w < WAYS; w++) /* the sums of long tables stay small: only the difference tells */
            best[k + 1][w] = best[k + 1][w] < CENTRED_NEVER ? best[k + 1][w] : CENTRED_NEVER;
    }
    size_t below = 0; /* as many as may be: a line that belongs to no row is odd */
    for (size_t w = 1; w < WAYS; w++)
        below = best[s->rows][w] <= best[s->rows][below] ? w : below;
    if (best[s->rows][below] >= CENTRED_NEVER)
        return false;
    for (size_t k = s->rows; k-- > 0;) {
        size_t given = came[k + 1][below];
        s->below[k] = below;
        s->above[k] = gap_of(s, k) - given;
        s->wrapped += below + s->above[k];
        below = given;
    }
    return true;
}

/* The section whose head is in the line `first`. False when its rows cannot be told. */
static bool read_section(struct centred_section *s, size_t first, size_t end)
{
    struct centred_head *h = &s->head;
    if (!centred_head_begins(s->r, first, end, &h->line))
        return false;
    first = centred_head_read(s->r, h, first, end);
    if (h->target && h->values + h->reasons >= h->line.count) /* names have a line, and rows, of their own */
        return false;
    s->laid = h->target && centred_is_laid(s->r, &h->line);
    if (s->laid && !lay_lines(s, first, end)) {
        s->laid = false;
        s->count = s->rows = 0;
    }
    if (!s->laid && take_lines(s, first, end))
        centred_join(s->r, s->line, s->count);
    if (s->rows < (h->money ? 1 : ROWS_MIN))
        return false;
    judge_rows(s);
    if (!share_lines(s))
        return false;
    s->end = first + s->at[s->rows - 1] + s->below[s->rows - 1] + 1;
    return true;
}

/* The next head behind the line `from`; `end` when none is near. */
static size_t next_head(struct reading *r, size_t from, size_t end)
{
    struct centred_line l;
    for (size_t i = from; i < end && i - from < BETWEEN_MAX; i++)
        if (centred_head_begins(r, i, end, &l))
            return i;
    return end;
}

/* 项目资金(万元): what the money is called, and counted in, stands beside all its rows; its lines, too. */
static struct str money_name(struct centred_section *s)
{
    char text[CENTRED_JOINED], *all = arena_alloc(s->r->mem, CENTRED_JOINED);
    size_t count = 0;
    for (size_t k = 0; all && s->head.money && k < s->rows; k++) {
        struct centred_row row = row_at(s, k, s->above[k], s->below[k]);
        size_t n = centred_row_text(s->r, &row, CENTRED_LEVEL2, text);
        if (count + n > CENTRED_JOINED)
            return STR_NONE;
        memcpy(all + count, text, n);
        count += n;
    }
    struct str name = { all, count };
    return count && centred_closes(name) ? name : STR_NONE;
}

/* The places of the heads' words as they came: those of several lines are not in the order of columns. */
static void list_heads(const struct centred_line *l, struct token *out)
{
    for (size_t k = 0; k < l->count; k++) {
        size_t i = k;
        for (; i > 0 && out[i - 1].from > l->token[k].from; i--)
            out[i] = out[i - 1];
        out[i] = l->token[k];
    }
}

static int add_head(struct centred_section *s, int row)
{
    const struct centred_line *l = &s->head.line;
    struct token place[CENTRED_TOKENS_MAX];
    struct str money = money_name(s);
    int err = 0, column = 0;
    list_heads(l, place);
    for (size_t k = 0; k < l->count && !err; k++) {
        struct token t = place[k];
        if (s->laid &&
                centred_role(s->r, s->head.words[k]) == ROLE_TEXT) /* nor is what stands below it read */
            continue;
        if (k == 0 && money.n &&
                t.to - t.from > LETTER_BYTES) { /* it has no place of its own, so a letter's */
            err = centred_add_words(s->r, (struct token){ .from = t.from, .to = t.from + LETTER_BYTES }, row,
                    column++, money);
            t.from += LETTER_BYTES;
        }
        err = err ? err : centred_add_words(s->r, t, row, column++, s->head.words[k]);
    }
    return err;
}

size_t cells_centred_end(const struct reading *reading, size_t first, size_t end, size_t *looked)
{
    struct reading r = *reading; /* its arena is written */
    size_t last = first, wrapped = 0;
    struct centred_line line;
    *looked = first + 1;
    if (!centred_head_begins(&r, first, end, &line))
        return first;
    for (size_t at = first, k = 0; k < SECTIONS_MAX && at < end; k++) {
        struct centred_section s = { .r = &r };
        if (!read_section(&s, at, end))
            break;
        last = s.end;
        wrapped += s.wrapped;
        at = next_head(&r, last, end);
    }
    return wrapped ? last : first;
}

int cells_centred_read(struct reading *r, size_t first, size_t end)
{
    int index = 0, err = cells_open(r, false, false, -1);
    for (size_t at = first; at < end && !err;) {
        struct centred_section s = { .r = r };
        if (!read_section(&s, at, end))
            break;
        err = add_head(&s, index++);
        for (size_t k = 0; k < s.rows && !err; k++) {
            struct centred_row row = row_at(&s, k, s.above[k], s.below[k]);
            err = centred_add_row(r, &row, index++);
        }
        r->grids[r->grid_count - 1].centred |= !s.top;
        at = next_head(r, s.end, end);
    }
    cells_close(r);
    return err;
}
