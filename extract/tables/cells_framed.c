/* SPDX-License-Identifier: MIT
 * Tables drawn with strokes around every cell, each line of a cell on a line of its own: between rules (├─┼─┤
 * or +---+), or, without any, padded to their columns so that what goes on shows by the full line above it.
 */
#include "common/utf8.h"
#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/table.h"

enum {
    PIECES_MAX = 40, /* of a line */
    LINES_MIN = 3,   /* with text */
    COLUMNS_MIN = 3,
    RULES_MIN = 2,      /* between lines of text: each ends a row */
    DASHES_MIN = 3,     /* of ASCII, for - alone is a value */
    WIDE_FROM = 0x2E80, /* letters of two columns */
    UNEVEN = 2,         /* display columns by which lines may differ: ≥ is one or two wide */
    LOOSE = 3,          /* that a full line of a cell may leave free */
};

/* What stands between two strokes. */
struct piece {
    uint32_t from, to; /* in the text, without the spaces around it */
    int first, end;    /* display columns of the strokes */
    bool rule;
};

struct line {
    struct piece piece[PIECES_MAX];
    int count, width;
    int vague;       /* letters that some fonts draw in one column, some in two: ≥ */
    bool text, rule; /* some of it is */
    bool drawn;      /* with other strokes than | */
};

static bool is_dash(uint32_t c)
{
    return c == 0x2500 || c == 0x2501 || c == 0x2504 || c == 0x2505 || c == 0x2508 || c == 0x2509 ||
           c == 0x2550;
}

/* │ ├ ┼ ┐ and their like. */
static bool is_stroke(uint32_t c)
{
    return c >= 0x2500 && c <= 0x256C && !is_dash(c);
}

/* + where it crosses a rule of ASCII. */
static bool is_crossing(struct str s, size_t i)
{
    bool before = i > 0 && (s.p[i - 1] == '-' || s.p[i - 1] == '=');
    return s.p[i] == '+' && (before || (i + 1 < s.n && (s.p[i + 1] == '-' || s.p[i + 1] == '=')));
}

static void close_piece(struct line *out, struct str s, size_t from, size_t to, size_t dashes)
{
    struct piece *x = &out->piece[out->count++];
    struct str t = str_trim(str_cut(s, from, to));
    bool ascii = dashes >= DASHES_MIN && dashes == t.n;
    x->rule =
            t.n && (ascii || (dashes == t.n / 3 && t.n % 3 == 0 && (unsigned char)t.p[0] == 0xE2 && dashes));
    x->from = (uint32_t)(t.p - s.p);
    x->to = x->from + (uint32_t)t.n;
    out->rule |= x->rule;
    out->text |= t.n && !x->rule;
}

/* The pieces of a line that begins and ends with a stroke; `dash` is how wide a rule's character is. */
static bool take_line(const struct plain *p, size_t i, int dash, struct line *out)
{
    struct cells_line l = cells_line_at(p, i);
    struct str s = l.words;
    const char *c = s.p, *end = s.p + s.n;
    size_t from = 0, dashes = 0;
    bool open = false; /* behind the first stroke */
    out->count = out->width = out->vague = 0;
    out->text = out->rule = out->drawn = false;
    while (c < end) {
        size_t at = (size_t)(c - s.p);
        uint32_t letter = utf8_next(&c, end);
        bool stroke = letter == '|' || is_stroke(letter) || (letter == '+' && is_crossing(s, at));
        if (!stroke && !open)
            return false;
        if (stroke) {
            out->drawn |= letter != '|';
            if (open && out->count == PIECES_MAX)
                return false;
            if (open)
                close_piece(out, s, from, at, dashes);
            if (out->count)
                out->piece[out->count - 1].end = out->width;
            if (c < end && out->count < PIECES_MAX)
                out->piece[out->count].first = out->width;
            from = (size_t)(c - s.p);
            dashes = 0;
            open = true;
        }
        bool rule = is_dash(letter) || letter == '-' || letter == '=';
        dashes += rule;
        out->width += stroke ? 1 : is_dash(letter) ? dash : letter >= WIDE_FROM ? 2 : 1;
        out->vague += !stroke && letter >= 0x80 && letter < WIDE_FROM;
    }
    if (!open || from != s.n || !out->count)
        return false;
    uint32_t start = (uint32_t)(s.p - p->text.p);
    for (int k = 0; k < out->count; k++) {
        out->piece[k].from += start;
        out->piece[k].to += start;
    }
    return true;
}

/* The table as a whole. */
struct frame {
    size_t end;
    int columns, width;
    int at[PIECES_MAX + 1]; /* where its strokes stand */
    size_t lines, rules;    /* of text; and between those */
    bool drawn, uneven, spanned;
    bool ruled; /* rules part the rows */
};

static bool fetch(const struct plain *p, size_t i, const struct frame *f, struct line *out)
{
    if (!take_line(p, i, 1, out))
        return false;
    /* Fonts differ in how wide they draw a rule. */
    if (out->rule && f->width && out->width + UNEVEN < f->width)
        take_line(p, i, 2, out);
    return true;
}

static void find_frame(const struct plain *p, size_t first, size_t end, struct frame *f)
{
    struct line l;
    *f = (struct frame){ .end = first };
    for (size_t i = first; i < end && fetch(p, i, f, &l); i++) {
        f->drawn |= l.drawn;
        f->end = i + 1;
        f->rules += l.rule && f->lines;
        f->spanned |= l.rule && l.text;
        if (!l.text)
            continue;
        f->lines++;
        f->uneven |= f->width && (l.width > f->width + UNEVEN || l.width + l.vague + UNEVEN < f->width);
        f->width = f->width ? f->width : l.width;
        if (l.rule || l.count <= f->columns)
            continue;
        f->columns = l.count;
        for (int k = 0; k < l.count; k++)
            f->at[k] = l.piece[k].first;
        f->at[l.count] = l.piece[l.count - 1].end;
    }
    f->ruled = f->drawn && f->rules > RULES_MIN;
}

/* The column that begins nearest to a stroke. */
static int column_at(const struct frame *f, int place)
{
    int best = 0;
    for (int k = 1; k <= f->columns; k++) {
        int away = place - f->at[k], least = place - f->at[best];
        best = away * away < least * least ? k : best;
    }
    return best;
}

static void columns_of(const struct frame *f, const struct line *l, int k, int *from, int *to)
{
    bool all = l->count == f->columns;
    int shift = f->width - l->width; /* signs that some fonts draw wider stand in front */
    *from = all ? k : k ? column_at(f, l->piece[k].first + shift) : 0;
    *to = all ? k + 1 : column_at(f, l->piece[k].end + shift);
    *from = *from < f->columns ? *from : f->columns - 1;
    *to = *to > *from ? *to : *from + 1;
}

/* The rows so far: by column the cell that is open, and the piece that was its last. */
struct rows {
    int number, cell[PIECES_MAX];
    struct piece last[PIECES_MAX];
    bool filled; /* the row has a cell */
};

static void rows_init(struct rows *rows)
{
    rows->number = 0;
    rows->filled = false;
    for (int k = 0; k < PIECES_MAX; k++)
        rows->cell[k] = -1;
}

static struct str text_of(const struct plain *p, const struct piece *x)
{
    return str_cut(p->text, x->from, x->to);
}

/* A piece goes on with the one above it, which had no room for more, or is known only together with it. */
static bool is_rest(const struct reading *r, const struct piece *above, const struct piece *x)
{
    struct str a = text_of(&r->plain, above), b = text_of(&r->plain, x);
    int width = 0;
    if (cells_line_is_number(a) || cells_line_is_number(b))
        return false;
    if (cells_line_makes_head(r, a, b)) /* 年初 / 预算数: known by itself, too */
        return true;
    for (size_t i = 0; i < a.n; i += utf8_step(a.p + i, a.n - i))
        width += (unsigned char)a.p[i] >= 0x80 ? 2 : 1;
    bool full = width + 1 + LOOSE >= above->end - above->first;
    return !cells_line_is_head(r, b) && (full || str_starts(b, STR("（")) || b.p[0] == '(');
}

/* Without rules: every piece of the line goes on with what stands above it. */
static bool goes_on(
        const struct reading *r, const struct frame *f, const struct rows *rows, const struct line *l)
{
    for (int k = 0, from, to; k < l->count; k++) {
        columns_of(f, l, k, &from, &to);
        const struct piece *x = &l->piece[k];
        if (x->from < x->to && (rows->cell[from] < 0 || !is_rest(r, &rows->last[from], x)))
            return false;
    }
    return true;
}

/* Ends the row, or only the cells of a merged one, where the line says so; false: it goes on with the one
 * above. */
static bool begin_line(
        const struct reading *r, const struct frame *f, struct rows *rows, const struct line *l)
{
    bool ends = f->ruled ? l->rule : !goes_on(r, f, rows, l);
    rows->number += ends && rows->filled;
    rows->filled &= !ends;
    for (int k = 0, from, to; k < l->count && ends; k++) {
        columns_of(f, l, k, &from, &to);
        for (int c = from; c < to && (!f->ruled || l->piece[k].rule); c++)
            rows->cell[c] = -1;
    }
    return ends;
}

static int add_piece(struct reading *r, struct rows *rows, const struct piece *x, int from, int to)
{
    int err;
    if (rows->cell[from] >= 0) {
        err = cells_line_join(r, (size_t)rows->cell[from], x->from, x->to, rows->number);
    } else {
        err = cells_line_add(r, x->from, x->to, rows->number, from);
        rows->cell[from] = (int)r->cell_count - 1;
        if (!err)
            r->cells[r->cell_count - 1].column_span = to - from;
    }
    rows->last[from] = *x;
    rows->filled = true;
    return err;
}

static int add_line(struct reading *r, const struct frame *f, struct rows *rows, const struct line *l)
{
    int err = 0;
    begin_line(r, f, rows, l);
    for (int k = 0, from, to; k < l->count && !err; k++) {
        columns_of(f, l, k, &from, &to);
        if (!l->piece[k].rule && l->piece[k].from < l->piece[k].to)
            err = add_piece(r, rows, &l->piece[k], from, to);
    }
    return err;
}

static int read_lines(struct reading *r, size_t first, const struct frame *f)
{
    struct rows rows;
    struct line l;
    int err = 0;
    rows_init(&rows);
    for (size_t i = first; i < f->end && !err; i++)
        if (fetch(&r->plain, i, f, &l))
            err = add_line(r, f, &rows, &l);
    return err;
}

/* Lines of equal width, of which one at least goes on with the one above it. */
static bool is_padded(const struct reading *r, size_t first, const struct frame *f)
{
    struct rows rows;
    struct line l;
    size_t more = 0;
    if (f->uneven || f->rules)
        return false;
    rows_init(&rows);
    for (size_t i = first; i < f->end && fetch(&r->plain, i, f, &l); i++) {
        more += !begin_line(r, f, &rows, &l);
        for (int k = 0, from, to; k < l.count; k++) {
            columns_of(f, &l, k, &from, &to);
            if (l.piece[k].from == l.piece[k].to)
                continue;
            rows.cell[from] = 0;
            rows.last[from] = l.piece[k];
            rows.filled = true;
        }
    }
    return more > 0;
}

size_t cells_framed_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    struct frame f;
    find_frame(&r->plain, first, end, &f);
    *looked = f.end > first ? f.end : first + 1;
    bool table = f.lines >= LINES_MIN && f.columns >= COLUMNS_MIN;
    return table && (f.drawn || is_padded(r, first, &f)) ? f.end : first;
}

int cells_framed_read(struct reading *r, size_t first, size_t end)
{
    struct frame f;
    find_frame(&r->plain, first, end, &f);
    int err = cells_open(r, true, false, -1);
    if (!err) {
        r->grids[r->grid_count - 1].centred = f.spanned;
        err = read_lines(r, first, &f);
    }
    cells_close(r);
    return err;
}
