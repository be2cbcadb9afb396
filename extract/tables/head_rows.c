/* SPDX-License-Identifier: MIT */
#include "extract/tables/head_rows.h"

#include "common/amount.h"
#include "extract/figures/number.h"
#include "extract/tables/cells.h"
#include "extract/tables/table.h"

static bool is_number(const struct reading *r, size_t cell)
{
    enum cell_look look = table_look(r, cell);
    return look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER;
}

static bool amount_in(const struct reading *r, size_t cell, struct amount *out)
{
    struct number n;
    size_t from = r->cells[cell].from;
    return is_number(r, cell) && number_parse(&r->plain, from, r->mem, &n) && !n.scale.n &&
           amount_parse(n.digits, 0, out) == 0;
}

/* More than one word, and no number. */
static bool are_heads(const struct reading *r, size_t begin, size_t end)
{
    int words = 0;
    for (size_t c = begin; c < end; c++) {
        if (is_number(r, c))
            return false;
        words += r->cells[c].from < r->cells[c].to;
    }
    return words > 1;
}

int head_rows_sum(const void *table, int sum, int last)
{
    const struct head_rows *b = table;
    int meets = 0, misses = 0;
    for (size_t c = b->from, to; c < b->end; c = to) {
        struct amount total, part, all = amount_from(0);
        to = cells_row_end(b->r, c, b->r->cell_count);
        if (are_heads(b->r, c, to))
            break;
        if (to - c != b->width || !amount_in(b->r, c + (size_t)sum, &total))
            continue;
        for (int k = sum + 1; k < last; k++)
            if (!amount_in(b->r, c + (size_t)k, &part) || amount_add(all, part, &all))
                return -1;
        bool meet = amount_compare(all, total) == 0;
        meets += meet && amount_sign(total) != 0;
        misses += !meet;
    }
    return meets > 1 && meets > 2 * misses;
}
