/* SPDX-License-Identifier: MIT
 * Rows that lie as they were printed, more than one space between cells: a token belongs to the column that
 * it stands in. A level lies in the middle of the rows that it is of, letter below letter where its column
 * is narrow.
 */
#include <string.h>

#include "common/utf8.h"
#include "extract/tables/cells_centred.h"
#include "extract/tables/table.h"

enum {
    PLACES_MAX = 512, /* display columns of a line */
    COLUMNS_MAX = CENTRED_TOKENS_MAX + 2,
    GAP_MIN = 2, /* spaces between two cells */
    LEVELS_MAX = 2,
    LETTER_BYTES = 3,
    TITLE_LETTERS = 8,
    YEAR_DIGITS = 4,
};

/* The columns that nothing stands between, and what each holds (enum centred_own). */
struct laid {
    const struct reading *r;
    bool cover[PLACES_MAX + 1];
    int first[COLUMNS_MAX], end[COLUMNS_MAX], count;
    int head[COLUMNS_MAX]; /* of the head's tokens; -1 */
    int own[COLUMNS_MAX];
    bool name[COLUMNS_MAX];   /* a column of levels or names */
    bool points[COLUMNS_MAX]; /* of weights or scores */
};

/* The display columns in which a token of the line stands. */
static void place_of(const struct plain *p, struct token t, int *first, int *end)
{
    uint32_t from = p->at[t.from], to = plain_end(p, t.to), at = p->line[plain_line(p, from) - 1];
    int place = 0;
    *first = 0;
    while (at < to) {
        if (at == from)
            *first = place;
        unsigned char c = (unsigned char)p->text.p[at];
        place += c < 0xE3 ? 1 : 2; /* ≥ is narrow */
        at += (uint32_t)utf8_step(p->text.p + at, p->text.n - at);
    }
    *end = place;
}

int centred_place(const struct reading *r, struct token t)
{
    int first, end;
    place_of(&r->plain, t, &first, &end);
    return first;
}

bool centred_is_laid(const struct reading *r, const struct centred_line *l)
{
    for (size_t k = 0; k + 1 < l->count; k++) {
        int first, end, next, behind;
        place_of(&r->plain, l->token[k], &first, &end);
        place_of(&r->plain, l->token[k + 1], &next, &behind);
        if (next < end + GAP_MIN || behind > PLACES_MAX)
            return false;
    }
    return l->count > 1;
}

static void cover(struct laid *t, const struct centred_line *l)
{
    for (size_t k = 0; k < l->count; k++) {
        int first, end;
        place_of(&t->r->plain, l->token[k], &first, &end);
        for (int at = first; at < end && at < PLACES_MAX; at++)
            t->cover[at] = true;
    }
}

static int column_of(const struct laid *t, struct token token)
{
    int first, end;
    place_of(&t->r->plain, token, &first, &end);
    for (int k = 0; k < t->count; k++)
        if (first >= t->first[k] && first < t->end[k])
            return k;
    return -1;
}

static bool find_columns(struct laid *t)
{
    for (int at = 0; at <= PLACES_MAX; at++) {
        bool was = at > 0 && t->cover[at - 1];
        if (t->cover[at] && !was) {
            if (t->count == COLUMNS_MAX)
                return false;
            t->head[t->count] = -1;
            t->first[t->count++] = at;
        }
        if (!t->cover[at] && was)
            t->end[t->count - 1] = at;
    }
    return true;
}

/* Levels, the name, values, and the reason, from left to right. */
static bool judge_columns(struct laid *t, const struct centred_head *h)
{
    int names = 0, values = 0;
    for (int k = 0; k < t->count; k++) {
        enum role role = t->head[k] < 0 ? ROLE_NONE : centred_role(t->r, h->words[t->head[k]]);
        t->own[k] = CENTRED_REST;
        t->name[k] = false;
        t->points[k] = role == ROLE_WEIGHT || role == ROLE_SCORE;
        if (t->head[k] < 0) { /* what all rows are called stands in front of them */
            if (names || values)
                return false;
        } else if (role == ROLE_REASON) {
            t->own[k] = CENTRED_REASON;
        } else if (table_is_value(role)) {
            t->own[k] = CENTRED_VALUE + k;
            values++;
        } else if (role == ROLE_TEXT) { /* 指标说明 says nothing that is read */
            continue;
        } else if (values || names > LEVELS_MAX) {
            return false;
        } else {
            t->name[k] = true;
            names++;
        }
    }
    int name = names;
    for (int k = t->count; k-- > 0;)
        if (t->name[k]) {
            t->own[k] = name == names ? CENTRED_NAME : name == 2 ? CENTRED_LEVEL2 : CENTRED_LEVEL1;
            name--;
        }
    return names > 0 && values > 0;
}

/* A line with points is one of numbers: a row has one. What goes on in a column of values is none. */
static void settle_line(const struct laid *t, const struct centred_head *h, struct centred_line *l)
{
    bool row = false;
    size_t first = 0, last = 0;
    for (size_t k = 0; k < l->count; k++) {
        int column = column_of(t, l->token[k]);
        l->own[k] = (int8_t)(column < 0 ? CENTRED_REASON : t->own[column]);
        if (l->own[k] < CENTRED_VALUE)
            continue;
        first = last ? first : k;
        last = k + 1;
        row |= h->weighs ? t->points[column] && cells_token_is_number(&t->r->plain, l->token[k]) : true;
    }
    l->first = row ? first : 0;
    l->last = row ? last : 0;
}

/* Takes what stands below a level in its column until the words are known, and the weight below that. */
static void join_levels(struct reading *r, struct centred_line *line, size_t count, int own)
{
    struct token *open = NULL;
    size_t last = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < line[i].count; k++) {
            struct token *t = &line[i].token[k];
            if (line[i].own[k] != own || line[i].total)
                continue;
            struct str s = centred_text(r, *t), all = open ? centred_text(r, *open) : STR_NONE;
            bool more = open && last + 1 == i && all.n + s.n <= CENTRED_JOINED &&
                        (!centred_is_level(r, all) || s.p[0] == '(') && !centred_is_level(r, s);
            last = i;
            if (!more) {
                open = t;
                continue;
            }
            bool weight = s.p[0] == '(';
            open->words = centred_join_words(r, all, s);
            t->words =
                    weight ? open->words : STR_NONE; /* it is a figure: which level's, centred_cells.c asks */
            line[i].own[k] = CENTRED_REST;
        }
}

bool centred_lay(struct reading *r, const struct centred_head *h, struct centred_line *line, size_t count)
{
    struct laid t = { .r = r };
    cover(&t, &h->line);
    for (size_t i = 0; i < count; i++)
        if (!line[i].total)
            cover(&t, &line[i]);
    if (!find_columns(&t))
        return false;
    for (size_t k = 0; k < h->line.count; k++) {
        int column = column_of(&t, h->line.token[k]);
        if (column < 0 || t.head[column] >= 0)
            return false;
        t.head[column] = (int)k;
    }
    if (!judge_columns(&t, h))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!line[i].total)
            settle_line(&t, h, &line[i]);
    join_levels(r, line, count, CENTRED_LEVEL1);
    join_levels(r, line, count, CENTRED_LEVEL2);
    return true;
}

/* The first token of a line, when it is one letter. */
static struct str letter_of(const struct reading *r, const struct centred_line *l)
{
    struct str s = l->count ? centred_text(r, l->token[0]) : STR_NONE;
    return s.n == LETTER_BYTES && (l->first > 0 || !l->last) ? s : STR_NONE;
}

/* 绩 / 效 / 指 / 标 in front of the rows from that line on: how many letters. */
static size_t title_at(const struct reading *r, const struct centred_line *line, size_t count)
{
    char text[TITLE_LETTERS * LETTER_BYTES];
    for (size_t n = 0; n < count && n < TITLE_LETTERS; n++) {
        struct str s = letter_of(r, &line[n]);
        if (!s.n)
            return 0;
        memcpy(text + n * LETTER_BYTES, s.p, LETTER_BYTES);
        if (n && centred_role(r, (struct str){ text, (n + 1) * LETTER_BYTES }) == ROLE_GROUP)
            return n + 1;
    }
    return 0;
}

/* 2022年10月底: a date that may go on. */
static bool is_open_date(const struct plain *p, struct token t)
{
    size_t i = t.from;
    while (i < t.to && plain_is_digit(p, i))
        i++;
    return i == t.from + YEAR_DIGITS && plain_has(p, i, "年") && !plain_ends(p, t.to, "日") &&
           !plain_ends(p, t.to, "前");
}

static bool is_date_rest(struct str s)
{
    return s.n <= TITLE_LETTERS * LETTER_BYTES && cells_token_ends_date(s);
}

/* The dates of a line of numbers go on at the end of the line below it. */
static void join_dates(struct reading *r, struct centred_line *l, struct centred_line *below)
{
    size_t k = l->first, rest = below->count;
    while (rest > 0 && is_date_rest(centred_text(r, below->token[rest - 1])))
        rest--;
    for (; rest < below->count; rest++, k++) {
        while (k < l->last && !is_open_date(&r->plain, l->token[k]))
            k++;
        if (k >= l->last)
            return;
        l->token[k].words =
                centred_join_words(r, centred_text(r, l->token[k]), centred_text(r, below->token[rest]));
        below->own[rest] = CENTRED_REST;
    }
}

void centred_join(struct reading *r, struct centred_line *line, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t title = title_at(r, line + i, count - i);
        for (size_t k = 0; k < title; k++)
            line[i + k].own[0] = CENTRED_REST;
        if (i + 1 < count && line[i].last && !line[i + 1].last)
            join_dates(r, &line[i], &line[i + 1]);
    }
}
