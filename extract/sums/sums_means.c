/* SPDX-License-Identifier: MIT
 * An income or an expense per head by where it came from:
 * 人均可支配收入19864元。…工资性收入8343元，…经营净收入 6754元，…. Other means have no parts.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    REACH = 40, /* figures behind the total in which its parts stand */
    PARTS_LEAST = 3,
    DIGITS = 4,    /* of a total that no chance makes up */
    KIN_BYTES = 6, /* that the names of the total and its parts end with: 收入 */
};

static bool is_part(const struct reading *r, size_t total, size_t k)
{
    const struct spot *s = &r->spots[k];
    return s->stance == STANCE_LEVEL && s->cell < 0 && !s->aside && relation_same_measure(r, total, k);
}

int sums_add_means(struct reading *r, size_t total)
{
    struct parts parts;
    if (r->facts->figures[total].number.n < DIGITS || !r->spots[total].apart ||
            !stance_says_listed(r, total, &r->lex->means))
        return 0;
    struct str name = r->facts->figures[total].label;
    for (size_t first = total + 1; first < r->spot_count && first - total <= REACH; first++) {
        if (!is_part(r, total, first) || !str_share_end(name, r->facts->figures[first].label, KIN_BYTES))
            continue;
        parts.count = 0;
        for (size_t k = first; k < r->spot_count && k - total <= REACH; k++) {
            if (!is_part(r, total, k))
                continue;
            parts_add(&parts, k);
            if (parts.count >= PARTS_LEAST && relation_sum_is_sure(r, total, &parts, DIGITS))
                return relation_add(r, RELATION_SUM, total, &parts, true);
            if (relation_sum_fit(r, total, &parts) == FIT_ABOVE)
                break;
        }
    }
    return 0;
}
