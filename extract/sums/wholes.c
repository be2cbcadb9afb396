/* SPDX-License-Identifier: MIT */
#include "extract/sums/wholes.h"

#include "common/err.h"
#include "extract/figures/numbered.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_list.h"

enum {
    SHARES_MAX = 64,  /* shares of one total that are added up */
    ANEW = 3,         /* of them divide once more what another sum has divided */
    ITEMS_MAX = 64,   /* paragraphs of one list */
    ITEM_REACH = 256, /* paragraphs behind the first in which the others stand */
    TOTALS_TRIED = 16,
    SAME_NAME = 80,       /* per cent of the shorter name */
    NAME_MIN = 6,         /* bytes of a name by which a column is known */
    SURE_DIGITS = 3,      /* significant digits of a total that no chance makes up by name */
    PART_PARAGRAPHS = 16, /* paragraphs that say that they are parts */
    COLUMNS = 2, /* 年初预算100万元，支出决算95万元: the first or the second amount of every paragraph */
};

/* A paragraph that holds figures. */
struct item {
    size_t first, end; /* its figures */
    size_t start;      /* in plain */
    enum numbering style;
    int ordinal;
    size_t heading; /* in plain: a numbered paragraph without figures right above it; start: none is */
    struct numbered headed; /* its number */
};

struct items {
    struct item *rows;
    size_t count;
};

/* 一、因公出国（境）经费: the paragraph above the item, when it has a number and no figures. */
static void find_heading(const struct plain *p, size_t from, struct item *item)
{
    item->heading = item->start;
    if (item->style || item->start <= from)
        return;
    size_t at = plain_start_before(p, item->start - plain_step_back(p, item->start), from);
    item->headed = numbered_at(p, at);
    if (item->headed.style && at > from)
        item->heading = at;
}

static int find_items(struct reading *r, struct items *out)
{
    out->rows = arena_room(r->mem, r->spot_count + 1, sizeof *out->rows); /* each is written whole */
    if (!out->rows)
        return ERR_MEMORY;
    for (size_t i = 0, end; i < r->spot_count; i = end) {
        for (end = i + 1; end < r->spot_count && r->spots[end].para == r->spots[i].para; end++)
            ;
        if (r->spots[i].cell >= 0)
            continue;
        struct item *item = &out->rows[out->count++];
        *item = (struct item){ .first = i, .end = end };
        item->start = plain_start_before(&r->plain, r->spots[i].from, i ? r->spots[i - 1].tail : 0);
        struct numbered mark = numbered_at(&r->plain, item->start);
        item->style = mark.style;
        item->ordinal = mark.ordinal;
        find_heading(&r->plain, i ? r->spots[i - 1].tail : 0, item);
    }
    return 0;
}

/* 16350人次 may be told item by item in 人. */
static bool counts_people(const struct reading *r, size_t k, size_t total)
{
    return str_is(r->facts->figures[total].unit, "人次") && str_is(r->facts->figures[k].unit, "人");
}

/* 人均接待支出100元 is no part of what was spent. */
static bool is_mean(const struct reading *r, size_t k, size_t total)
{
    return r->spots[k].apart && stance_says_listed(r, k, &r->lex->means) &&
           !stance_says_listed(r, total, &r->lex->means);
}

/* The n-th level of an item that measures what `total` does; -1. */
static int level_of(const struct reading *r, const struct item *item, size_t total, int n)
{
    for (size_t k = item->first; k < item->end; k++)
        if (r->spots[k].stance == STANCE_LEVEL &&
                (k == item->first || !(r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES))) &&
                (relation_same_measure(r, k, total) || counts_people(r, k, total)) && !is_mean(r, k, total) &&
                n-- == 0)
            return (int)k;
    return -1;
}

/* The items of the list that begins at `at`: 1. 2. 3.; what stands between them on another level is theirs.
 */
static size_t list_items(const struct items *all, size_t at, size_t *list)
{
    const struct item *head = &all->rows[at];
    size_t n = 0;
    for (size_t k = at; k < all->count && k < at + ITEM_REACH && n < ITEMS_MAX; k++) {
        const struct item *item = &all->rows[k];
        if (at > 0 && k > at && item->style && item->style == all->rows[at - 1].style &&
                item->style != head->style)
            break;
        if (item->style != head->style)
            continue;
        if (item->ordinal != head->ordinal + (int)n)
            break;
        list[n++] = k;
    }
    return n;
}

/* True when the paragraph at `at` is no first one: the one before it of its style has the number before. */
static bool goes_on(const struct items *all, size_t at)
{
    const struct item *item = &all->rows[at], *before = &all->rows[at - 1];
    return before->style == item->style && before->ordinal + 1 == item->ordinal;
}

/* The paragraphs that follow 其中： without numbers. */
static size_t list_below(const struct items *all, size_t at, size_t *list)
{
    size_t n = 0;
    for (size_t k = at; k < all->count && n < ITEMS_MAX && all->rows[k].style == NUMBERING_NONE; k++)
        list[n++] = k;
    return n;
}

/* 其中：（下一段）一、出国费（下一段）…支出0万元。（下一段）二、接待费（下一段）…: the first paragraph below
 * each heading. */
static size_t list_headed(const struct reading *r, const struct items *all, size_t at, size_t *list)
{
    const struct item *head = &all->rows[at];
    size_t n = 0;
    if (head->heading == head->start || head->headed.ordinal != 1 ||
            !plain_ends(&r->plain, head->heading, ":"))
        return 0;
    for (size_t k = at; k < all->count && k < at + ITEM_REACH && n < ITEMS_MAX; k++) {
        const struct item *item = &all->rows[k];
        if (item->heading == item->start || item->headed.style != head->headed.style)
            continue;
        if (item->headed.ordinal != (int)n + 1)
            break;
        list[n++] = k;
    }
    return n;
}

/* 运行费37万元…1.出国费0万元；2.运行费37万元: the one part that is not nothing is the amount itself, told
 * again. */
static bool is_told_again(const struct reading *r, size_t total, const struct parts *parts)
{
    const struct figure *f = r->facts->figures;
    size_t some = 0, last = 0;
    for (size_t k = 0; k < parts->count; k++)
        if (amount_sign(r->spots[parts->index[k]].amount)) {
            last = parts->index[k];
            some++;
        }
    return some == 1 && (f[total].concept.n ? str_eq(f[total].concept, f[last].concept)
                                            : naming_overlap(f[total].label, f[last].label) >= SAME_NAME);
}

/* 收入合计6449万元；支出合计6449万元，其中：…: all of them are parts of the nearer one already. */
static bool is_taken(const struct reading *r, const struct parts *parts)
{
    uint32_t whole = r->spots[parts->index[0]].whole;
    for (size_t k = 1; k < parts->count && whole; k++)
        if (r->spots[parts->index[k]].whole != whole)
            return false;
    return whole;
}

static int relate_list(struct reading *r, const struct items *all, const size_t *list, size_t n, size_t total)
{
    struct parts parts;
    for (int column = 0; column < COLUMNS; column++) {
        parts.count = 0;
        for (size_t k = 0; k < n; k++) {
            int part = level_of(r, &all->rows[list[k]], total, column);
            if (part >= 0)
                parts_add(&parts, (size_t)part);
            const struct item *item = &all->rows[list[k]];
            bool last = k + 1 == n || (item->style == NUMBERING_NONE && item->heading == item->start);
            if (last && parts.count > 1 && !is_taken(r, &parts) && !is_told_again(r, total, &parts) &&
                    relation_adds_up(r, total, &parts)) {
                relation_drop_lone(r, total, parts.index[0]);
                return relation_add(r, RELATION_SUM, total, &parts, true);
            }
        }
    }
    return 0;
}

/* The paragraph before a list says what the list divides. */
static int relate_items(struct reading *r, const struct items *all)
{
    size_t list[ITEMS_MAX];
    int err = 0;
    for (size_t at = 1; at < all->count && !err; at++) {
        const struct item *lead = &all->rows[at - 1];
        size_t n = list_headed(r, all, at, list);
        bool opens = plain_ends(&r->plain, all->rows[at].start, ":") ||
                     plain_has(&r->plain, all->rows[at].start, "其中");
        if (!n && all->rows[at].style && !goes_on(all, at))
            n = list_items(all, at, list);
        else if (!n && opens && all->rows[at].style == NUMBERING_NONE)
            n = list_below(all, at, list);
        size_t stop = lead->end - lead->first > TOTALS_TRIED ? lead->end - TOTALS_TRIED : lead->first;
        for (size_t t = lead->end; n > 1 && t-- > stop && !err;)
            if (list_is_level(r, t) && r->spots[t].stance == STANCE_LEVEL && stance_is_amount(r, t) &&
                    amount_sign(r->spots[t].amount) && !r->spots[t].divided)
                err = relate_list(r, all, list, n, t);
    }
    return err;
}

/* ——小学。…；其中普通小学…: a paragraph that says that it is a part. */
static bool opens_part(const struct reading *r, const struct item *item)
{
    return plain_has(&r->plain, item->start, "其中") || plain_has(&r->plain, item->start, "—");
}

/* The level of an item that is called as the total is, or the only one that measures what it does; -1. */
static int level_called(const struct reading *r, const struct item *item, size_t total)
{
    struct str name = naming_trim(r->lex, r->facts->figures[total].label, STR_NONE);
    int only = -1;
    size_t alike = 0;
    for (size_t k = item->first; k < item->end; k++) {
        if (r->spots[k].stance != STANCE_LEVEL || !relation_same_measure(r, k, total))
            continue;
        if (name.n >= NAME_MIN && str_ends(naming_trim(r->lex, r->facts->figures[k].label, name), name))
            return (int)k;
        only = alike++ ? -1 : (int)k;
    }
    return only;
}

/* The n paragraphs from `item` on have a part of the total each, and they make it up. */
static bool has_columns(
        const struct reading *r, const struct item *item, size_t n, size_t total, struct parts *out)
{
    out->count = 0;
    if (r->spots[total].stance != STANCE_LEVEL || !stance_is_amount(r, total) || r->spots[total].divided)
        return false;
    for (size_t k = 0; k < n; k++) {
        int part = level_called(r, &item[k], total);
        if (part < 0)
            return false;
        parts_add(out, (size_t)part);
    }
    return relation_sum_meets(r, total, out);
}

/* 学校77所，在校生84036人，教师7879人。（下一段）其中小学49所，在校生60766人。教师3150人。（下一段）其中初中…:
 * one by one by their names; few digits only beside a column of many. */
static int relate_columns(struct reading *r, const struct items *all)
{
    int err = 0;
    for (size_t at = 0, n; at + 2 < all->count && !err; at += n ? n : 1) {
        const struct item *lead = &all->rows[at];
        for (n = 0; at + n + 1 < all->count && opens_part(r, &all->rows[at + n + 1]) && n < PART_PARAGRAPHS;)
            n++;
        bool sure = false;
        for (int few = 0; few < 2 && n > 1; few++)
            for (size_t t = lead->first; t < lead->end && t - lead->first < TOTALS_TRIED && !err; t++) {
                struct parts parts;
                bool many = amount_significant(r->spots[t].amount) >= SURE_DIGITS;
                if ((few ? sure && !many : many) && has_columns(r, lead + 1, n, t, &parts)) {
                    err = relation_add(r, RELATION_SUM, t, &parts, true);
                    sure = true;
                }
            }
    }
    return err;
}

static bool adds_to_hundred(const struct reading *r, const struct parts *shares)
{
    struct interval sum = interval_of_exact(amount_from(0)), one;
    for (size_t k = 0; k < shares->count; k++)
        if (interval_of_printed(r->spots[shares->index[k]].amount, &one) || interval_add(sum, one, &sum))
            return false;
    return interval_meets(sum, interval_of_exact(amount_from(100)));
}

static bool is_share_of(const struct relation *rel, uint32_t base)
{
    return rel->kind == RELATION_RATIO && rel->operand_count == 2 && rel->operands[1] == base;
}

/* What one sum divides by use, another may divide by function: none of these parts was in the first. */
static bool is_divided(const struct reading *r, uint32_t base, const struct parts *parts)
{
    for (size_t k = 0; k < parts->count; k++)
        if (r->spots[parts->index[k]].whole == base)
            return true;
    return r->spots[base - 1].divided && parts->count < ANEW;
}

/* Shares of one total that add up to 100 %: the amounts are all its parts. */
int wholes_find_shared(struct reading *r)
{
    size_t count = r->facts->relation_count;
    for (size_t q = 0, end; q < count; q = end) {
        const struct relation *rows = r->facts->relations;
        end = q + 1;
        if (rows[q].kind != RELATION_RATIO || rows[q].operand_count != 2 ||
                r->spots[rows[q].result - 1].stance != STANCE_SHARE)
            continue;
        uint32_t base = rows[q].operands[1];
        struct parts shares, parts;
        shares.count = parts.count = 0;
        for (end = q; end < count && is_share_of(&rows[end], base) && shares.count < SHARES_MAX; end++) {
            /* 集中采购占100%，分散采购占0%。（下一段）货物占58.8%，…: the next paragraph divides anew */
            if (shares.count > 1 && adds_to_hundred(r, &shares) &&
                    r->spots[rows[end].result - 1].para != r->spots[shares.index[shares.count - 1]].para)
                break;
            parts_add(&shares, rows[end].result - 1);
            parts_add(&parts, rows[end].operands[0] - 1);
        }
        int err = parts.count > 1 && !is_divided(r, base, &parts) && adds_to_hundred(r, &shares)
                          ? relation_add(r, RELATION_SUM, base - 1, &parts, true)
                          : 0;
        if (err)
            return err;
    }
    return 0;
}

int wholes_find_items(struct reading *r)
{
    struct items items = { .count = 0 };
    int err = find_items(r, &items);
    if (!err)
        err = relate_items(r, &items);
    return err ? err : relate_columns(r, &items);
}
