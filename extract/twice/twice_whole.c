/* SPDX-License-Identifier: MIT
 * 决算支出4630.27万元，…。按用途分，…，合计4630.27万元: a total without a name of its own is what was told
 * shortly before with that value.
 */
#include "extract/relations/relation.h"
#include "extract/twice/twice.h"

enum {
    WHOLE_REACH = 12, /* figures back in which it was told */
    WHOLE_DIGITS = 4, /* as printed, of one that no chance repeats */
};

int twice_whole_find(struct reading *r)
{
    for (size_t i = 1; i < r->spot_count; i++) {
        if (r->spots[i].cell >= 0 || r->facts->figures[i].number.n < WHOLE_DIGITS ||
                !str_is_listed(r->facts->figures[i].label, &r->lex->nameless))
            continue;
        for (size_t k = i; k-- > 0 && i - k <= WHOLE_REACH;) {
            const struct spot *s = &r->spots[k];
            if (s->cell >= 0 || !relation_same_measure(r, k, i) || s->stance == STANCE_MOVE ||
                    amount_compare(s->amount, r->spots[i].amount) != 0)
                continue;
            int err = relation_join(r, k, i);
            if (err)
                return err;
            break;
        }
    }
    return 0;
}
