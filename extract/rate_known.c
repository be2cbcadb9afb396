/* SPDX-License-Identifier: MIT
 * Rates whose two amounts are known by their names, however far before them they stand.
 */
#include <string.h>

#include "extract/naming.h"
#include "extract/rate.h"
#include "extract/relation.h"
#include "extract/stance.h"

enum { KNOWN_REACH = 40 }; /* figures back */

/* Rates that everybody knows: what they divide, whatever it is counted in, and by what. */
static const struct {
    const char *rate, *part, *base;
} known_rates[] = {
    { "编制使用率", "在职", "编制" },
    { "人员控制率", "在职", "编制" },
    { "编制使用率", "在编", "编制" },
    { "资产负债率", "负债总", "资产总" },
    { "资产负债率", "负债合计", "资产合计" },
};

/* 编制78名…在职人员74人…编制使用率94.87%. */
int rate_add_known(struct reading *r, size_t i)
{
    for (size_t n = 0; n < sizeof known_rates / sizeof *known_rates; n++) {
        int part = -1;
        if (str_find(stance_words(r, i), str_of(known_rates[n].rate)) < 0)
            continue;
        for (size_t k = i; k-- > 0 && i - k <= KNOWN_REACH;) {
            struct str label = r->facts->figures[k].label;
            bool is_base = str_find(label, str_of(known_rates[n].base)) >= 0;
            if (!stance_is_amount(r, k) || r->spots[k].cell >= 0 || r->spots[k].stance != STANCE_LEVEL)
                continue;
            if (part < 0 && str_find(label, str_of(known_rates[n].part)) >= 0)
                part = (int)k;
            else if (part >= 0 && is_base && r->spots[k].dim == r->spots[part].dim &&
                     relation_fit_of(r, i, (size_t)part, k) == FIT_MEETS)
                return relation_add_ratio(r, i, (size_t)part, k);
        }
    }
    return 0;
}

/* 其中中央资金8650万元、省级资金3420万元…省级资金支出3386万元，支出进度98%. */
int rate_spent_of(const struct reading *r, size_t part)
{
    static const char *const ends[] = { "已支出", "支出", "支付", "使用" };
    struct str name = stance_words(r, part);
    int found = -1;
    if (str_starts(name, STR("其中")))
        name = str_cut(name, 6, name.n);
    size_t whole = name.n;
    for (size_t k = 0; k < sizeof ends / sizeof *ends && name.n == whole; k++)
        if (str_ends(name, str_of(ends[k])))
            name.n -= strlen(ends[k]);
    for (size_t k = part; name.n >= 12 && name.n < whole && k-- > 0 && part - k <= KNOWN_REACH;) {
        if (r->spots[k].cell >= 0 || r->spots[k].stance != STANCE_LEVEL ||
                !relation_same_measure(r, k, part) || naming_match(r, k, name) != NAMING_WHOLE)
            continue;
        if (found >= 0)
            return -1;
        found = (int)k;
    }
    return found;
}
