/* SPDX-License-Identifier: MIT */
#include "common/facts.h"

#include "common/err.h"

static const char *const bounds[] = { "exact", "at_least", "at_most", "about" };
static const char *const periods[] = { "", "budget", "adjusted", "actual", "target", "previous" };
static const char *const relation_kinds[] = { "sum", "ratio", "growth", "equal", "at_most", "grade" };
static const char *const sources[] = { "text", "table", "rule" };
static const char *const states[] = { "text", "none", "empty", "instruction" };
static const char *const report_kinds[] = { "other", "overall", "project", "accounts" };

const char *bound_name(enum bound b)
{
    return bounds[b];
}

const char *period_name(enum period p)
{
    return periods[p];
}

const char *relation_kind_name(enum relation_kind k)
{
    return relation_kinds[k];
}

const char *relation_source_name(enum relation_source s)
{
    return sources[s];
}

const char *section_state_name(enum section_state s)
{
    return states[s];
}

const char *report_kind_name(enum report_kind k)
{
    return report_kinds[k];
}

int figure_amount(const struct figure *f, struct amount *out)
{
    return amount_parse(f->number, f->scale10, out);
}

size_t facts_figure_from(const struct facts *facts, uint32_t offset)
{
    size_t lo = 0, hi = facts->figure_count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (facts->figures[mid].start < offset)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}
