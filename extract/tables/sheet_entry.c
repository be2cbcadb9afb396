/* SPDX-License-Identifier: MIT
 * The rows of a table: what each is called, and which is a part of which. Codes say it (204, 20406, 2040601),
 * numbers (一、, (一), 1.), indents, 其中, a column for each level.
 */
#include <string.h>

#include "common/err.h"
#include "extract/figures/number.h"
#include "extract/tables/sheet.h"

enum {
    CODE_MAX = 24,     /* bytes of a code put together from 类, 款 and 项 */
    INDENT_WALK = 400, /* bytes of a line that are looked at for an indent */
    CODED_DIGITS_MIN = 3,
};

static struct str text_of(const struct sheet *s, int cell)
{
    return cell < 0 ? STR_NONE : table_cell_text(s->r, (size_t)cell);
}

/* Display columns in front of a cell: all of the line where the layout is one of columns, else the spaces
 * between it and the mark before it. */
static int indent_of(const struct sheet *s, int cell)
{
    const struct plain *p = &s->r->plain;
    const char *begin = p->text.p, *at = begin + p->at[s->r->cells[cell].from];
    int width = 0;
    for (int k = 0; at > begin && k < INDENT_WALK; k++) {
        unsigned char c = (unsigned char)at[-1];
        bool wide = at - begin >= 3 && memcmp(at - 3, "\xE3\x80\x80", 3) == 0;
        bool blank = c == ' ' || wide || (at - begin >= 2 && memcmp(at - 2, "\xC2\xA0", 2) == 0);
        if (c == '\n' || (!blank && !s->grid->aligned))
            break;
        size_t step = 1;
        while (step < 4 && (size_t)(at - begin) > step &&
                ((unsigned char)at[-(ptrdiff_t)step] & 0xC0) == 0x80)
            step++;
        width += wide || (step >= 3) ? 2 : 1;
        at -= step;
    }
    return width;
}

/* "一、", "(一)", "1.", "1、" in front of a name: its order; *s loses it. *starts: it is the first. */
static int take_number(struct str *s, bool *starts)
{
    size_t i = 0;
    bool open = s->n && s->p[0] == '(', digits = false;
    i += open;
    size_t start = i;
    while (i < s->n && s->p[i] >= '0' && s->p[i] <= '9' && i - start < 2)
        i++;
    digits = i > start;
    while (!digits && number_han_ordinal(str_cut(*s, i, s->n)))
        i += 3;
    if (i == start)
        return 0;
    struct str rest = str_cut(*s, i, s->n);
    size_t mark =
            open                          ? (str_starts(rest, STR(")")) ? 1 : 0)
            : str_starts(rest, STR("、")) ? 3
            : digits && str_starts(rest, STR(".")) && !(rest.n > 1 && rest.p[1] >= '0' && rest.p[1] <= '9')
                    ? 1
                    : 0;
    if (!mark || rest.n == mark)
        return 0;
    struct str number = str_cut(*s, start, i);
    *starts = str_is(number, "1") || str_is(number, "一");
    *s = str_cut(rest, mark, rest.n);
    return open ? (digits ? 4 : 2) : digits ? 3 : 1;
}

/* 2010301 or A1 in front of a name. */
static struct str take_code(struct str *s)
{
    size_t i = 0;
    bool letter = s->n && s->p[0] >= 'A' && s->p[0] <= 'Z';
    i += letter;
    while (i < s->n && s->p[i] >= '0' && s->p[i] <= '9')
        i++;
    if (i == s->n || (unsigned char)s->p[i] < 0xE0 || (letter ? i > 3 : i < CODED_DIGITS_MIN))
        return STR_NONE;
    struct str code = str_cut(*s, 0, i), rest = str_cut(*s, i, s->n);
    if (!letter && (str_starts(rest, STR("年")) || str_starts(rest, STR("号"))))
        return STR_NONE;
    *s = rest;
    return code;
}

static bool take_front(struct str *s, const char *word)
{
    if (!str_starts(*s, str_of(word)) || s->n == strlen(word))
        return false;
    *s = str_cut(*s, strlen(word), s->n);
    return true;
}

static bool is_total(const struct lexicon *lex, struct str s)
{
    const struct word *end = s.n ? words_find_back(&lex->rows, s.p + s.n, s.p) : NULL;
    return end && (end->value == ROW_WORD_TOTAL_END || (end->value == ROW_WORD_TOTAL && end->text.n == s.n));
}

/* 年末结转和结余 below 三、 is no part of it. */
static bool stands_beside(const struct lexicon *lex, struct str s)
{
    const struct word *w = s.n ? words_find(&lex->rows, s.p, s.p + s.n) : NULL;
    return w && w->value == ROW_WORD_BESIDE;
}

/* The last column of codes with something in this row; -1. */
static int last_code(const struct sheet *s, const struct sheet_strip *strip, int row)
{
    for (int c = strip->to; c-- > strip->from;)
        if (s->column[c].kind == COLUMN_CODE && text_of(s, sheet_cell(s, row, c)).n)
            return c;
    return -1;
}

/* What stands in the columns of codes, put together; 类 and 款 that a row of 项 does not repeat are those
 * above. above: by column, the cell that stood there last. */
static int join_codes(
        struct sheet *s, const struct sheet_strip *strip, int row, struct sheet_entry *x, int *above)
{
    char code[CODE_MAX];
    size_t n = 0;
    int last = last_code(s, strip, row);
    for (int c = strip->from; c <= last; c++) {
        int cell = s->column[c].kind == COLUMN_CODE ? sheet_cell(s, row, c) : -1;
        if (s->column[c].kind == COLUMN_CODE && !text_of(s, cell).n)
            cell = above[c];
        above[c] = cell;
        struct str t = cell != x->name ? text_of(s, cell) : STR_NONE;
        if (!t.n || n + t.n > CODE_MAX)
            continue;
        memcpy(code + n, t.p, t.n);
        n += t.n;
    }
    for (int c = last < 0 ? strip->to : last + 1; c < strip->to; c++)
        above[c] = -1;
    if (!n)
        return 0;
    char *p = arena_copy(s->r->mem, code, n);
    x->code = (struct str){ p, n };
    return p ? 0 : ERR_MEMORY;
}

static bool has_value(const struct sheet *s, const struct sheet_strip *strip, int row)
{
    int words = 0;
    bool value = false;
    for (int c = strip->from; c < strip->to; c++) {
        if (s->column[c].kind != COLUMN_VALUE)
            continue;
        value |= sheet_spot(s, row, c) >= 0;
        words += text_of(s, sheet_cell(s, row, c)).n > 0;
    }
    return value || words == 0;
}

/* The name of a row: in the last of its columns of names; depth: which of them that is. */
static int read_entry(struct sheet *s, const struct sheet_strip *strip, int row, int *above)
{
    struct sheet_entry *x = &strip->entries[row];
    int depth = 0;
    *x = (struct sheet_entry){ .name = -1, .parent = -1 };
    if (s->counts[row] || !has_value(s, strip, row))
        return 0;
    for (int c = strip->from; c < strip->to; c++) {
        int cell = sheet_cell(s, row, c);
        if (s->column[c].kind != COLUMN_NAME)
            continue;
        if (text_of(s, cell).n && cell != x->name) {
            x->name = cell;
            x->depth = depth;
        }
        depth++;
    }
    for (int c = strip->from; c < strip->to && x->name < 0; c++) { /* 合计 over the codes */
        int cell = sheet_cell(s, row, c);
        if ((s->column[c].kind == COLUMN_CODE || s->column[c].kind == COLUMN_LINE ||
                    s->column[c].kind == COLUMN_WORDS) &&
                cell >= 0 && table_look(s->r, (size_t)cell) == LOOK_TEXT)
            x->name = cell;
    }
    struct str t = text_of(s, x->name);
    int err = join_codes(s, strip, row, x, above);
    x->kind = ENTRY_PLAIN;
    if (x->name < 0)
        return err;
    x->indent = indent_of(s, x->name);
    if (!x->code.n)
        x->code = take_code(&t);
    x->order = take_number(&t, &x->starts);
    if (take_front(&t, "其中:") || take_front(&t, "其中") || take_front(&t, "#") || take_front(&t, "*"))
        x->kind = ENTRY_AMONG;
    if (!x->order && x->kind == ENTRY_AMONG)
        x->order = take_number(&t, &x->starts) ? 4 : 0;
    if (!take_front(&t, "加:"))
        take_front(&t, "减:");
    if (is_total(s->r->lex, t))
        x->kind = ENTRY_TOTAL;
    x->text = t;
    x->beside = stands_beside(s->r->lex, t);
    return err;
}

/* True when the row `child` may be a part of the row `over` that stands above it. */
static bool is_part(
        const struct sheet_strip *strip, const struct sheet_entry *child, const struct sheet_entry *over)
{
    if (over->kind == ENTRY_TOTAL || child->kind == ENTRY_TOTAL)
        return false;
    if (strip->coded)
        return child->code.n && over->code.n && child->code.n > over->code.n &&
               str_starts(child->code, over->code);
    if (child->depth != over->depth)
        return child->depth > over->depth;
    if (child->order && over->order)
        return child->order > over->order;
    if (child->order && over->heads)
        return child->order == over->heads;
    if (child->heads && over->order >= child->heads)
        return false;
    if (strip->indented && child->indent != over->indent)
        return child->indent > over->indent;
    if (child->kind == ENTRY_AMONG)
        return over->kind != ENTRY_AMONG;
    return over->order && !child->order && !child->beside && over->kind != ENTRY_AMONG;
}

/* By the layout, not because it stands below a row with a number. */
static bool is_sure(
        const struct sheet_strip *strip, const struct sheet_entry *child, const struct sheet_entry *over)
{
    return strip->coded || child->depth > over->depth || (child->order && over->order) ||
           (strip->indented && child->indent > over->indent);
}

/* 一般公共预算财政拨款, 政府性基金预算财政拨款, 国有资本经营预算财政拨款 */
static bool is_purse(const struct lexicon *lex, const struct sheet_entry *x)
{
    return x->kind == ENTRY_PLAIN && str_starts_listed(x->text, &lex->purse_rows);
}

/* 年初财政拨款结转和结余, and in the rows below it, numbered like those of the income, out of which purse it
 * came: the row that they divide, -1. */
static int carried_above(const struct sheet *s, const struct sheet_strip *strip, int row)
{
    if (!is_purse(s->r->lex, &strip->entries[row]))
        return -1;
    while (--row >= s->first &&
            (strip->entries[row].kind == ENTRY_NONE || is_purse(s->r->lex, &strip->entries[row])))
        ;
    const struct sheet_entry *x = &strip->entries[row < s->first ? s->first : row];
    bool carries = row >= s->first && x->kind == ENTRY_PLAIN && str_find(x->text, STR("结转")) > 0 &&
                   (str_starts(x->text, STR("年初")) || str_starts(x->text, STR("年末")));
    return carries ? row : -1;
}

/* 项目支出 above 1、业务专项, 2、维护专项: what has no number stands over what has, here; so it is no part of
 * the last of them, unless 其中 has begun its parts. */
static bool ends_list(const struct sheet_strip *strip, const struct sheet_entry *x, int over, int last)
{
    int above = over < 0 ? -1 : strip->entries[over].parent;
    return above >= 0 && over == last && strip->entries[over].order && strip->entries[above].heads &&
           !x->order && x->kind == ENTRY_PLAIN;
}

static void find_heads(const struct sheet *s, struct sheet_strip *strip)
{
    struct sheet_entry *above = NULL;
    for (int row = s->first; row < s->rows; row++) {
        struct sheet_entry *x = &strip->entries[row];
        if (x->kind == ENTRY_NONE || x->name < 0)
            continue;
        if (above && x->starts && above->kind == ENTRY_PLAIN && !above->order)
            above->heads = x->order;
        above = x;
    }
}

/* ……: where a form left room for more of the list, which ends there. */
static bool is_blank(struct str t)
{
    return str_starts(t, STR("…")) || str_starts(t, STR("...")) || str_starts(t, STR("。。"));
}

static void find_parents(const struct sheet *s, struct sheet_strip *strip)
{
    int last = -1;
    find_heads(s, strip);
    for (int row = s->first; row < s->rows; row++) {
        struct sheet_entry *x = &strip->entries[row];
        if (x->kind == ENTRY_NONE || (x->name < 0 && !x->code.n))
            continue;
        int over = last;
        while (over >= 0 && (!is_part(strip, x, &strip->entries[over]) || ends_list(strip, x, over, last)))
            over = strip->entries[over].parent;
        int carried = over < 0 ? carried_above(s, strip, row) : -1;
        x->parent = over >= 0 ? over : carried;
        x->sure = over >= 0 && is_sure(strip, x, &strip->entries[over]);
        last = is_blank(x->text) ? -1 : row;
    }
}

/* Whether codes say what is a part of what, and whether indents do: at least two that differ. */
static void judge(const struct sheet *s, struct sheet_strip *strip)
{
    int named = 0, coded = 0, nested = 0, low = -1, high = -1;
    const struct sheet_entry *last = NULL;
    for (int row = s->first; row < s->rows; row++) {
        const struct sheet_entry *x = &strip->entries[row];
        if (x->kind == ENTRY_NONE || x->kind == ENTRY_TOTAL || x->name < 0)
            continue;
        named++;
        coded += x->code.n > 0;
        nested += last && last->code.n && x->code.n > last->code.n && str_starts(x->code, last->code);
        low = low < 0 || x->indent < low ? x->indent : low;
        high = x->indent > high ? x->indent : high;
        last = x;
    }
    strip->coded = nested && coded * 2 > named;
    strip->indented = high > low && !s->grid->flowed;
}

int sheet_entry_read(struct sheet *s)
{
    for (int k = 0; k < s->strip_count; k++) {
        struct sheet_strip *strip = &s->strip[k];
        strip->entries = arena_array(s->r->mem, (size_t)s->rows, sizeof *strip->entries);
        if (!strip->entries)
            return ERR_MEMORY;
        int above[SHEET_COLUMNS_MAX];
        for (int c = 0; c < SHEET_COLUMNS_MAX; c++)
            above[c] = -1;
        for (int row = 0; row < s->rows; row++) {
            int err = row < s->first ? 0 : read_entry(s, strip, row, above);
            if (row < s->first)
                strip->entries[row] = (struct sheet_entry){ .name = -1, .parent = -1 };
            if (err)
                return err;
        }
        judge(s, strip);
        find_parents(s, strip);
    }
    return 0;
}
