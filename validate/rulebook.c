/* SPDX-License-Identifier: MIT */
#include "validate/rulebook.h"

enum {
    FITS_KIND = 1,
    FITS_YEARS = 1,
    FITS_REGION = 4,
};

static bool names_region(const struct rule_scope *scope, const struct facts *facts)
{
    for (size_t i = 0; i < scope->region_count; i++) {
        struct str word = scope->regions[i];
        if (str_find(facts->org, word) >= 0)
            return true;
        for (size_t k = 0; k < facts->name_count; k++) {
            if (str_find(facts->names[k], word) >= 0)
                return true;
        }
    }
    return false;
}

int rule_scope_fits(const struct rule_scope *scope, const struct facts *facts)
{
    int fits = 0;
    if (scope->kinds) {
        if (!(scope->kinds & 1u << facts->kind))
            return -1;
        fits += FITS_KIND;
    }
    if (scope->from_year || scope->to_year) {
        if (facts->year &&
                (facts->year < scope->from_year || (scope->to_year && facts->year > scope->to_year)))
            return -1;
        fits += FITS_YEARS;
    }
    if (scope->region_count) {
        if (!names_region(scope, facts))
            return -1;
        fits += FITS_REGION;
    }
    return fits;
}

bool rulebook_severity(const struct rulebook *b, const char *code, enum severity *severity)
{
    for (size_t i = 0; i < b->severity_count; i++) {
        if (!str_is(b->severities[i].code, code))
            continue;
        *severity = b->severities[i].severity;
        return !b->severities[i].is_off;
    }
    return true;
}
