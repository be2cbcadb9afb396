/* SPDX-License-Identifier: MIT
 * Rows that neither numbers nor indents put below one another: 工资福利支出, 基本工资, 津贴补贴. A row is
 * what those right below it come to when two columns of different amounts say so, and no column says
 * otherwise.
 */
#include "extract/relations/relation.h"
#include "extract/tables/sheet.h"

enum {
    ROWS_MAX = 24, /* below one row */
    PARTS_MIN = 2,
    PROOFS_MIN = 2, /* columns in which they do so to the last digit */
    NEAR_MIN = 3,   /* or in one so, and in others but for rounding */
    PROOF_DIGITS = 3,
};

static bool is_free(const struct sheet_strip *strip, int row)
{
    const struct sheet_entry *x = &strip->entries[row];
    return x->kind == ENTRY_PLAIN && x->parent < 0 && !x->order && !x->beside;
}

/* A row, and the rows [from, to) that may come to it. */
struct reach {
    int row, from, to;
};

/* Whether the rows [from, to) that are parts of no other come to `row` in a column. */
enum outcome {
    OUT_NO,
    OUT_EMPTY, /* they hold nothing that would tell */
    OUT_NEAR,  /* but for rounding */
    OUT_EXACT
};

static enum outcome comes_out(
        const struct sheet *s, const struct sheet_strip *strip, struct reach at, int column)
{
    const struct spot *spots = s->r->spots;
    int total = sheet_spot(s, at.row, column), some = 0;
    struct parts parts;
    parts.count = 0;
    struct amount sum = amount_from(0);
    for (int k = at.from; k < at.to; k++) {
        int spot = is_free(strip, k) ? sheet_spot(s, k, column) : -1;
        if (spot < 0)
            continue;
        if (total < 0 || !sheet_adds(s, total, spot) || amount_add(sum, spots[spot].amount, &sum))
            return OUT_NO;
        if (parts.count < RELATION_PARTS_MAX)
            parts_add(&parts, (size_t)spot);
        some += amount_sign(spots[spot].amount) != 0;
    }
    if (total < 0 || (!some && !amount_sign(spots[total].amount)))
        return OUT_EMPTY;
    if (amount_compare(sum, spots[total].amount))
        return parts.count > 1 && relation_sum_meets(s->r, (size_t)total, &parts) ? OUT_NEAR : OUT_NO;
    return some >= PARTS_MIN ? OUT_EXACT : OUT_EMPTY;
}

static bool is_amount(const struct sheet *s, int column)
{
    return s->column[column].kind == COLUMN_VALUE && s->column[column].measure.dim != DIM_PERCENT;
}

/* The first total is the sum of all rows as they stand: none is a part of another. */
static bool holds_flat(const struct sheet *s, const struct sheet_strip *strip)
{
    int total = s->first, proofs = 0;
    while (total < s->rows && strip->entries[total].kind != ENTRY_TOTAL)
        total++;
    bool above = total > s->first;
    struct reach at = { total, above ? s->first : total + 1, above ? total : s->rows };
    for (int c = strip->from; c < strip->to && total < s->rows; c++) {
        if (!is_amount(s, c))
            continue;
        enum outcome out = comes_out(s, strip, at, c);
        if (out == OUT_NO)
            return false;
        proofs += out == OUT_EXACT;
    }
    return proofs > 0;
}

/* 134.20 is made up of parts by chance more rarely than 100. */
static bool is_round(struct str number)
{
    size_t digits = 0, last = 0;
    for (size_t k = 0; k < number.n; k++) {
        bool digit = number.p[k] >= '0' && number.p[k] <= '9';
        digits += digit && (digits || number.p[k] != '0');
        last = digit && number.p[k] != '0' ? digits : last;
    }
    return last < PROOF_DIGITS;
}

static bool is_proven(
        const struct sheet *s, const struct sheet_strip *strip, int row, int last, int proofs_min)
{
    int proofs = 0, near = 0, before = -1;
    for (int c = strip->from; c < strip->to; c++) {
        if (!is_amount(s, c))
            continue;
        enum outcome out = comes_out(s, strip, (struct reach){ row, row + 1, last + 1 }, c);
        int total = sheet_spot(s, row, c);
        if (out == OUT_NO)
            return false;
        if (out == OUT_EMPTY || is_round(s->r->facts->figures[total].number) ||
                (before >= 0 && !amount_compare(s->r->spots[before].amount, s->r->spots[total].amount)))
            continue;
        proofs += out == OUT_EXACT;
        near += out == OUT_NEAR;
        before = total;
    }
    return proofs >= proofs_min || (proofs > 0 && proofs + near >= NEAR_MIN);
}

/* The row further down that has the amounts of `row` in all columns: 股利收入, what it is made up of, and
 * then 国有资本经营收入. -1: none has. */
static int repeated_in(const struct sheet *s, const struct sheet_strip *strip, int row)
{
    int end = row + ROWS_MAX < s->rows ? row + ROWS_MAX : s->rows;
    for (int k = row + 1; k < end && strip->entries[k].kind != ENTRY_TOTAL; k++) {
        int same = 0, other = !is_free(strip, k), telling = 0;
        for (int c = strip->from; c < strip->to && !other; c++) {
            int one = sheet_spot(s, row, c), two = sheet_spot(s, k, c);
            if (!is_amount(s, c) || (one < 0 && two < 0))
                continue;
            other = one < 0 || two < 0 ||
                    amount_compare(s->r->spots[one].amount, s->r->spots[two].amount) != 0;
            same += !other && amount_sign(s->r->spots[one].amount) != 0;
            telling += !is_round(s->r->facts->figures[one < 0 ? two : one].number);
        }
        if (!other && same >= PROOFS_MIN && telling)
            return k;
    }
    return -1;
}

void sheet_nested_find(const struct sheet *s, struct sheet_strip *strip)
{
    if (strip->coded || holds_flat(s, strip))
        return;
    for (int row = s->rows; row-- > s->first;) {
        if (!is_free(strip, row))
            continue;
        int last = row, count = 0, again = repeated_in(s, strip, row);
        bool proven = false;
        while (!proven && count < ROWS_MAX && last + 1 < s->rows &&
                strip->entries[last + 1].kind != ENTRY_TOTAL) {
            last++;
            count++;
            proven = is_free(strip, last) &&
                     is_proven(s, strip, row, last, again == last + 1 ? 1 : PROOFS_MIN);
        }
        for (int k = row + 1; proven && k <= last; k++)
            if (is_free(strip, k))
                strip->entries[k].parent = row;
        if (proven && again == last + 1) /* what stands twice is added once */
            strip->entries[again].kind = ENTRY_NONE;
    }
}
