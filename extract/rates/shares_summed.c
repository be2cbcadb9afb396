/* SPDX-License-Identifier: MIT
 * Shares of a total whose list only its sum has found.
 */
#include "extract/rates/shares.h"
#include "extract/relations/relation.h"

/* The bare share right behind a part of a sum; -1. */
static int share_behind(const struct reading *r, size_t part)
{
    size_t i = part + 1;
    return i < r->spot_count && r->spots[part].cell < 0 && !r->spots[part].base &&
                           shares_bare_part(r, i) == (int)part
                   ? (int)i
                   : -1;
}

int shares_find_summed(struct reading *r)
{
    size_t count = r->facts->relation_count;
    for (size_t i = 0; i < count; i++) {
        struct relation rel = r->facts->relations[i];
        size_t whole = rel.result - 1, shares = 0, held = 0;
        if (rel.kind != RELATION_SUM || !rel.exhaustive || rel.operand_count < 2)
            continue;
        for (size_t k = 0; k < rel.operand_count; k++) {
            int share = share_behind(r, rel.operands[k] - 1);
            shares += share >= 0;
            held += share >= 0 && relation_fit_of(r, (size_t)share, rel.operands[k] - 1, whole) == FIT_MEETS;
        }
        int err = 0;
        for (size_t k = 0; held > 1 && held * 2 > shares && k < rel.operand_count && !err; k++) {
            int share = share_behind(r, rel.operands[k] - 1);
            err = share < 0 ? 0 : relation_add_ratio(r, (size_t)share, rel.operands[k] - 1, whole);
        }
        if (err)
            return err;
    }
    return 0;
}
