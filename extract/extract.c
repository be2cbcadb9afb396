/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/clause.h"
#include "extract/figures/figure.h"
#include "extract/figures/hints.h"
#include "extract/figures/label.h"
#include "extract/figures/org.h"
#include "extract/figures/place.h"
#include "extract/figures/section.h"
#include "extract/figures/wraps.h"
#include "extract/passes.h"
#include "extract/rates/closed.h"
#include "extract/rates/parallel.h"
#include "extract/rates/points.h"
#include "extract/rates/rate.h"
#include "extract/rates/rise.h"
#include "extract/rates/shares.h"
#include "extract/relations/bases.h"
#include "extract/relations/measures.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/scores_heading.h"
#include "extract/relations/scores_text.h"
#include "extract/relations/scores_worth.h"
#include "extract/relations/stance.h"
#include "extract/sums/followers.h"
#include "extract/sums/siblings.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_exact.h"
#include "extract/sums/sums_named.h"
#include "extract/sums/sums_recalled.h"
#include "extract/sums/sums_rows.h"
#include "extract/sums/wholes.h"
#include "extract/tables/cells.h"
#include "extract/tables/grid.h"
#include "extract/tables/indicator.h"
#include "extract/tables/misread.h"
#include "extract/tables/table.h"
#include "extract/twice/retold.h"
#include "extract/twice/retold_value.h"
#include "extract/twice/side.h"
#include "extract/twice/twice.h"
#include "extract/twice/twice_near.h"

/* The order of the passes. Each is a file of its own and sees what those before it left in the reading. */
/* clang-format off */
#define PASS(function) { #function, function }
/* clang-format on */
static const struct pass passes[] = {
    PASS(hints_find),
    PASS(cells_find),
    PASS(cells_split),
    PASS(section_find),
    PASS(figure_find), /* numbers, scales, units, bounds */
    PASS(grid_find),
    PASS(figure_settle),
    PASS(section_settle),
    PASS(side_find),
    PASS(table_find),
    PASS(table_label),
    PASS(grid_label),
    PASS(indicator_find),
    PASS(measures_find),
    PASS(clause_split),
    PASS(stance_find), /* what each says of its subject */
    PASS(label_find),
    PASS(naming_begin),
    PASS(sums_find),
    PASS(wholes_find_items),
    PASS(sums_find_trailing),
    PASS(sums_find_moves),
    PASS(shares_find),
    PASS(shares_find_brackets),
    PASS(shares_drop_overlaps),
    PASS(parallel_find),
    PASS(shares_find_within),
    PASS(wholes_find_shared),
    PASS(rate_find),
    PASS(bases_find),
    PASS(followers_find),
    PASS(rise_find),
    PASS(closed_find),
    PASS(sums_rows_find),
    PASS(sums_find_exact),
    PASS(shares_find_summed),
    PASS(shares_find_numbered),
    PASS(sums_find_recalled),
    PASS(sums_find_named),
    PASS(sums_find_below),
    PASS(sums_drop_partial),
    PASS(scores_heading_find),
    PASS(scores_text_find),
    PASS(scores_worth_find),
    PASS(indicator_relate),
    PASS(grid_relate),
    PASS(rate_find_by_value),
    PASS(rate_find_beside),
    PASS(shares_drop_inner),
    PASS(twice_find),
    PASS(rate_find_goals),
    PASS(retold_find), /* goals and text against indicators */
    PASS(retold_value_find),
    PASS(twice_near_find),
    PASS(twice_goals_find),
    PASS(twice_every_find),
    PASS(twice_account_find),
    PASS(twice_balance_find),
    PASS(twice_whole_find),
    PASS(twice_among_find),
    PASS(siblings_find),
    PASS(points_find),
    PASS(misread_drop),
    PASS(relation_settle),
    PASS(org_find),
    PASS(place_find),
    PASS(wraps_find),
};
#undef PASS

int passes_begin(const struct document *doc, const struct lexicon *lex, struct arena *mem, struct facts *out,
        struct reading *r)
{
    *r = (struct reading){ .doc = doc, .lex = lex, .mem = mem, .facts = out };
    memset(out, 0, sizeof *out);
    return plain_build(doc, mem, &r->plain);
}

const struct pass *passes_all(size_t *count)
{
    *count = COUNT_OF(passes);
    return passes;
}

int extract_facts(const struct document *doc, const struct lexicon *lex, struct arena *mem, struct facts *out)
{
    struct reading r;
    int err = passes_begin(doc, lex, mem, out, &r);
    for (size_t i = 0; i < COUNT_OF(passes) && !err; i++)
        err = passes[i].run(&r);
    return err;
}

struct str extract_limit(const struct facts *f)
{
    if (f->figure_count >= FACTS_FIGURES_MAX)
        return STR("FACTS_FIGURES_MAX (1048576)");
    if (f->relation_count >= FACTS_RELATIONS_MAX)
        return STR("FACTS_RELATIONS_MAX (1048576)");
    if (f->indicator_count >= FACTS_INDICATORS_MAX || f->section_count >= FACTS_SECTIONS_MAX)
        return STR("FACTS_INDICATORS_MAX, FACTS_SECTIONS_MAX (65536)");
    return STR_NONE;
}
