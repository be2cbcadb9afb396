/* SPDX-License-Identifier: MIT */
#include "validate/rulebook.h"

enum {
    FITS_KIND = 1,
    FITS_YEARS = 1,
    FITS_REGION = 4,
};

static bool has_region(const struct rule_scope *scope, struct str name)
{
    struct str_sieve letters = str_sieve_of(name); /* of nearly all regions the first one is not there */
    for (size_t i = 0; i < scope->region_count; i++) {
        if (str_may_have(letters, scope->regions[i].p) && str_find(name, scope->regions[i]) >= 0)
            return true;
    }
    return false;
}

static bool names_region(const struct rule_scope *scope, const struct facts *facts)
{
    bool found = has_region(scope, facts->org);
    for (size_t k = 0; k < facts->name_count && !found; k++)
        found = has_region(scope, facts->names[k]);
    return found;
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
