/* SPDX-License-Identifier: MIT
 * The measure words of a table: 单位:万元 in front of it, (万元) in a head or a name, a column of them, or
 * what the head says without saying it: a rate counts per cent.
 */
#include <string.h>

#include "extract/figures/unit.h"
#include "extract/tables/sheet.h"

enum {
    LEAD_BYTES = 240, /* in front of a table in which its unit may stand */
};

bool measure_parse(const struct lexicon *lex, struct str s, struct measure *out)
{
    struct measure m;
    const struct word *w = unit_of_cell(lex, s, &m.scale, &m.scale10);
    if (!w || w->value == DIM_NEVER)
        return false;
    m.unit = str_cut(s, m.scale.n, s.n);
    m.dim = (enum dim)w->value;
    *out = m;
    return true;
}

/* The measure words in brackets at the end or anywhere in s. */
static bool in_brackets(const struct lexicon *lex, struct str s, struct measure *out)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '(')
            continue;
        const char *close = memchr(s.p + i, ')', s.n - i);
        if (!close)
            return false;
        struct str inside = str_cut(s, i + 1, (size_t)(close - s.p));
        if (str_starts(inside, STR("单位:")))
            inside = str_cut(inside, 7, inside.n);
        if (measure_parse(lex, inside, out))
            return true;
    }
    return false;
}

/* The measure words behind 单位: at i, with marks between them. */
static bool read_lead(struct sheet *s, size_t i, size_t end)
{
    const struct plain *p = &s->r->plain;
    static const char *const marks[] = { "、", "/", ",", "和", ";", "及" };
    int count = 0;
    for (size_t from = i; from < end && count < SHEET_MEASURES_MAX;) {
        size_t to = from, next = end, bracket = 0; /* 人(次) counts 人 */
        while (to < end && (to == i || !(p->gap[to] & ~GAP_MARK)) && p->p[to] != '|' &&
                (p->p[to] != ')' || bracket)) {
            if (p->p[to] == '(' && !bracket && to > from)
                bracket = to;
            size_t mark = 0;
            for (size_t k = 0; k < COUNT_OF(marks) && !mark; k++)
                mark = plain_has(p, to, marks[k]) && strcmp(marks[k], "/") ? strlen(marks[k]) : 0;
            if (mark) {
                next = to + mark;
                break;
            }
            to += plain_step(p, to);
        }
        if (!measure_parse(s->r->lex, plain_cut(p, from, bracket ? bracket : to), &s->lead[count]))
            break;
        count++;
        from = next;
    }
    if (count)
        s->lead_count = count;
    return count > 0;
}

/* 单位:人(次)、万元: the bracket at i stands behind 单位: in its line. */
static bool is_lead(const struct plain *p, size_t from, size_t i)
{
    while (i > from && !(p->gap[i] & ~GAP_MARK)) {
        if (p->p[i - 1] == ':' && plain_ends(p, i - 1, "单位"))
            return true;
        i -= plain_step_back(p, i);
    }
    return false;
}

/* The last 单位: in [from, to) behind which a measure word stands, or a measure word in brackets. */
static void find_lead(struct sheet *s, size_t from, size_t to)
{
    const struct plain *p = &s->r->plain;
    for (size_t i = to; i-- > from;) {
        if (p->p[i] == ':' && plain_ends(p, i, "单位") && read_lead(s, i + 1, to))
            return;
        struct measure m;
        if (p->p[i] == '(' && !is_lead(p, from, i) && in_brackets(s->r->lex, plain_cut(p, i, to), &m)) {
            s->lead[0] = m;
            s->lead_count = 1;
            return;
        }
    }
}

/* 增长, 占比, 执行率, 为预算的%: per cent. */
static bool is_percent_head(const struct lexicon *lex, struct str leaf)
{
    if (lexicon_has(lex, leaf, &lex->percent_heads))
        return !str_ends(leaf, STR("(‰)"));
    return lexicon_has(lex, leaf, &lex->rise_heads) && !str_ends_listed(leaf, &lex->amount_ends);
}

static struct measure head_measure(const struct sheet *s, int column)
{
    const struct sheet_column *c = &s->column[column];
    const struct lexicon *lex = s->r->lex;
    struct measure m = { .dim = DIM_NONE };
    const struct word *w = words_find_whole(&lex->columns, c->leaf);
    if (in_brackets(lex, c->leaf, &m))
        return m;
    if (w && (w->value == ROLE_WEIGHT || w->value == ROLE_SCORE))
        return (struct measure){ STR_NONE, STR("分"), 0, DIM_SCORE };
    if (is_percent_head(lex, c->leaf))
        return (struct measure){ STR_NONE, STR("%"), 0, DIM_PERCENT };
    in_brackets(lex, c->head, &m);
    return m;
}

static const char *const levels[] = { "(类)", "(款)", "(项)", "(目)" };

/* 住房改革支出(款): a level of accounts stands behind a row's name. 项 behind other words may well be
 * projects. */
static bool has_levels(const struct sheet *s)
{
    static const char *const ends[] = { "(类)", "(款)", "(目)", "支出(项)", "收入(项)" };
    for (int row = s->first; row < s->rows; row++)
        for (int c = 0; c < s->columns; c++) {
            int cell = s->column[c].kind == COLUMN_VALUE ? -1 : sheet_cell(s, row, c);
            if (cell >= 0 && str_ends_any(table_cell_text(s->r, (size_t)cell), ends, COUNT_OF(ends)))
                return true;
        }
    return false;
}

void measure_find(struct sheet *s)
{
    const struct reading *r = s->r;
    size_t from = r->cells[s->grid->first].from, to = from;
    for (int row = 0; row < s->first; row++)
        for (int c = 0; c < s->columns; c++) {
            int cell = sheet_cell(s, row, c);
            if (cell >= 0 && r->cells[cell].to > to)
                to = r->cells[cell].to;
        }
    size_t lead = from > LEAD_BYTES ? from - LEAD_BYTES : 0;
    while (lead > 0 && lead < from && ((unsigned char)r->plain.p[lead] & 0xC0) == 0x80)
        lead++;
    for (int row = 0; row < s->first; row++) { /* titles inside the table */
        bool head = false;
        for (int k = 0; k < s->heads; k++)
            head |= s->head_row[k] == row;
        for (int c = 0; c < s->columns && !head; c++) { /* the first of them may be one that is hidden */
            int cell = sheet_cell(s, row, c);
            if (cell >= 0)
                find_lead(s, r->cells[cell].from, r->cells[cell].to);
        }
    }
    for (int c = 0; c < s->columns && !s->lead_count; c++) /* 经费控制情况(万元) over the names of its rows */
        s->lead_count = s->column[c].kind == COLUMN_NAME && in_brackets(r->lex, s->column[c].leaf, s->lead);
    if (!s->lead_count)
        find_lead(s, lead, from);
    s->is_of_accounts = s->lead_count == 1 && s->lead[0].dim == DIM_MONEY && has_levels(s);
    bool among = false; /* 资金规模(万元), 其中:中央, 省级: the parts are counted as the whole is */
    for (int c = 0; c < s->columns; c++) {
        s->column[c].measure = head_measure(s, c);
        bool own = s->column[c].measure.unit.n > 0 || s->column[c].kind != COLUMN_VALUE;
        among = !own && (among || str_starts(s->column[c].leaf, STR("其中")));
        if (among && c && s->column[c - 1].measure.dim == DIM_MONEY)
            s->column[c].measure = s->column[c - 1].measure;
    }
}

/* Which of several measures in front of the table a column means: money unless its words say otherwise. */
static struct measure lead_measure(const struct sheet *s, struct str words)
{
    static const struct {
        const char *word, *unit;
    } hints[] = { { "里程", "公里" }, { "长度", "公里" }, { "人数", "人" }, { "人员", "人" },
        { "户数", "户" }, { "面积", "亩" }, { "面积", "平方米" }, { "面积", "公顷" }, { "个数", "个" },
        { "数量", "个" }, { "编制", "人" }, { "里程", "千米" } };
    struct measure none = { .dim = DIM_NONE };
    if (s->lead_count == 1)
        return s->lead[0];
    for (size_t k = 0; k < COUNT_OF(hints); k++)
        for (int i = 0; i < s->lead_count; i++)
            if (str_find(words, str_of(hints[k].word)) >= 0 && str_is(s->lead[i].unit, hints[k].unit))
                return s->lead[i];
    for (int i = 0; i < s->lead_count; i++)
        if (s->lead[i].dim == DIM_MONEY)
            return s->lead[i];
    return none;
}

/* 职工人数 counts 人, 编制数 as well. */
static struct measure counted(struct str words)
{
    static const char *const units[] = { "人", "户", "人次" };
    for (size_t k = 0; k < COUNT_OF(units); k++) {
        struct str t = str_ends(words, STR("数")) ? str_cut(words, 0, words.n - 3) : STR_NONE;
        if (t.n > strlen(units[k]) && str_ends(t, str_of(units[k])) && !str_ends(t, STR("人次")))
            return (struct measure){ STR_NONE, str_of(units[k]), 0, DIM_COUNT };
    }
    if (str_ends(words, STR("编制数")))
        return (struct measure){ STR_NONE, STR("人"), 0, DIM_COUNT };
    return (struct measure){ .dim = DIM_NONE };
}

struct measure measure_of(const struct sheet *s, int row, int column)
{
    const struct sheet_column *c = &s->column[column];
    const struct sheet_strip *strip = &s->strip[c->strip];
    const struct sheet_entry *x = &strip->entries[row];
    struct measure m = c->measure;
    if (m.dim == DIM_PERCENT || m.dim == DIM_SCORE || (m.unit.n && memchr(c->leaf.p, '(', c->leaf.n)))
        return m;
    for (int k = strip->from; k < strip->to; k++) {
        int cell = s->column[k].kind == COLUMN_UNIT ? sheet_cell(s, row, k) : -1;
        if (cell >= 0 && measure_parse(s->r->lex, table_cell_text(s->r, (size_t)cell), &m))
            return m;
    }
    bool is_level = s->is_of_accounts && str_ends_any(x->text, levels, COUNT_OF(levels));
    if (!is_level && in_brackets(s->r->lex, x->text, &m))
        return m;
    m = c->measure;
    if (str_ends(x->text, STR("率")) || str_ends(x->text, STR("占比")) || str_ends(x->text, STR("比重")) ||
            str_ends(x->text, STR("%")))
        return (struct measure){ STR_NONE, STR("%"), 0, DIM_PERCENT };
    if (m.unit.n)
        return m;
    struct measure by_words = counted(x->text);
    if (!by_words.unit.n)
        by_words = counted(c->leaf);
    if (by_words.unit.n)
        return by_words;
    /* 单位:万元 above a table says nothing of how many there are. */
    m = lead_measure(s, c->head);
    return m.dim == DIM_MONEY && str_is(c->leaf, "数量") ? (struct measure){ STR_NONE, STR_NONE, 0, DIM_NONE }
                                                         : m;
}
