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
#include "extract/rates/closed.h"
#include "extract/rates/parallel.h"
#include "extract/rates/points.h"
#include "extract/rates/rate.h"
#include "extract/rates/rise.h"
#include "extract/rates/shares.h"
#include "extract/reading.h"
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
static const struct {
    int (*run)(struct reading *r);
} passes[] = {
    { hints_find },
    { cells_find },
    { cells_split },
    { section_find },
    { hints_find_paragraphs },
    { figure_find }, /* numbers, scales, units, bounds */
    { grid_find },
    { figure_settle },
    { section_settle },
    { side_find },
    { table_find },
    { table_label },
    { grid_label },
    { indicator_find },
    { measures_find },
    { clause_split },
    { stance_find }, /* what each says of its subject */
    { label_find },
    { naming_begin },
    { sums_find },
    { wholes_find_items },
    { sums_find_trailing },
    { sums_find_moves },
    { shares_find },
    { shares_find_brackets },
    { shares_drop_overlaps },
    { parallel_find },
    { shares_find_within },
    { wholes_find_shared },
    { rate_find },
    { bases_find },
    { followers_find },
    { rise_find },
    { closed_find },
    { sums_rows_find },
    { sums_find_exact },
    { shares_find_summed },
    { shares_find_numbered },
    { sums_find_recalled },
    { sums_find_named },
    { sums_find_below },
    { sums_drop_partial },
    { scores_heading_find },
    { scores_text_find },
    { scores_worth_find },
    { indicator_relate },
    { grid_relate },
    { rate_find_by_value },
    { rate_find_beside },
    { shares_drop_inner },
    { twice_find },
    { rate_find_goals },
    { retold_find }, /* goals and text against indicators */
    { retold_value_find },
    { twice_near_find },
    { twice_goals_find },
    { twice_every_find },
    { twice_account_find },
    { twice_balance_find },
    { twice_whole_find },
    { twice_among_find },
    { siblings_find },
    { points_find },
    { misread_drop },
    { relation_settle },
    { org_find },
    { place_find },
    { wraps_find },
};

int extract_facts(const struct document *doc, const struct lexicon *lex, struct arena *mem, struct facts *out)
{
    struct reading r = { .doc = doc, .lex = lex, .mem = mem, .facts = out };
    memset(out, 0, sizeof *out);
    int err = plain_build(doc, mem, &r.plain);
    for (size_t i = 0; i < sizeof passes / sizeof *passes && !err; i++)
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
