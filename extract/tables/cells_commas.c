/* SPDX-License-Identifier: MIT
 * Rows of fields between commas that stand within other text, as a sheet does that was pasted below its
 * title: every line has as many fields. (A text that is nothing else is read as CSV, csv.c.)
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"

enum {
    ROWS_MIN = 3, /* fewer lines may have as many commas by chance */
    FIELDS_MIN = 3,
    FIELD_BYTES = 150, /* a longer field is a sentence */
};

/* One field of a line: [from, to) of it without its quotes. */
struct field {
    size_t from, to;
    bool quoted, closed;
};

/* The field that begins at *i: moves behind the comma after it, to n + 1 behind the last. */
static struct field take_field(struct cells_line l, size_t *i)
{
    struct field f = { .from = *i, .quoted = *i < l.n && l.p[*i] == '"', .closed = true };
    size_t k = *i;
    if (f.quoted) {
        f.closed = false;
        f.from = ++k;
        for (; k < l.n && !f.closed; k++)
            if (l.p[k] == '"' && k + 1 < l.n && l.p[k + 1] == '"')
                k++;
            else
                f.closed = l.p[k] == '"';
    }
    size_t close = k;
    while (f.quoted && k < l.n &&
            (l.p[k] == ' ' || l.p[k] == '\t')) /* what an editor left behind the quote */
        k++;
    size_t behind = k;
    while (k < l.n && l.p[k] != ',')
        k++;
    f.to = f.quoted && f.closed ? close - 1 : k;
    f.closed = f.closed && (!f.quoted || behind == k);
    *i = k + 1;
    return f;
}

/* What a line holds as fields; width 0 when it is none of a table. */
struct fields {
    size_t width, quoted, numbers;
};

static struct fields fields_of(struct cells_line l)
{
    struct fields all = { 0 };
    struct str s = l.words;
    if (!s.n || !memchr(l.p, ',', l.n) || str_ends(s, STR("。")))
        return all;
    for (size_t i = 0; i <= l.n;) {
        struct field f = take_field(l, &i);
        if (!f.closed || f.to - f.from > FIELD_BYTES)
            return (struct fields){ 0 };
        all.width++;
        all.quoted += f.quoted;
        all.numbers += cells_line_is_number(str_trim((struct str){ l.p + f.from, f.to - f.from }));
    }
    return all;
}

size_t cells_commas_end(const struct reading *r, size_t first, size_t end, size_t *looked)
{
    size_t last = first, width = 0, rows = 0, quoted = 0, numbered = 0;
    for (; last < end; last++) {
        struct fields f = fields_of(cells_line_at(&r->plain, last));
        if (f.width < FIELDS_MIN || (width && f.width != width))
            break;
        width = f.width;
        rows++;
        quoted += f.quoted > 0;
        numbered += f.numbers > 0;
    }
    *looked = last > first ? last : first + 1;
    return rows >= ROWS_MIN && (quoted == rows || numbered * 2 >= rows) ? last : first;
}

int cells_commas_read(struct reading *r, size_t first, size_t end)
{
    struct plain *p = &r->plain;
    int err = cells_open(r, true, false, -1);
    for (size_t line = first; line < end && !err; line++) {
        struct cells_line l = cells_line_at(&r->plain, line);
        int column = 0;
        for (size_t i = 0; i <= l.n && !err;) {
            struct field f = take_field(l, &i);
            uint32_t from = l.start + (uint32_t)f.from, to = l.start + (uint32_t)f.to;
            p->gap[plain_place(p, from)] |= GAP_TAB; /* 1,234 are two numbers here */
            p->gap[plain_place(p, to)] |= GAP_TAB;
            err = cells_line_add(r, from, to, (int)(line - first), column++);
        }
    }
    cells_close(r);
    return err;
}
