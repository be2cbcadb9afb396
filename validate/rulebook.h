/* SPDX-License-Identifier: MIT
 * What the rules of the field demand, as data: nothing here is claimed by a report itself. Written in Lua
 * (validate/rules/, a user's own in the home's rules/); docs/rules.md says how. Everything lives as long as
 * the shelf it was read from, or is constant.
 */
#ifndef JIHE_RULEBOOK_H
#define JIHE_RULEBOOK_H

#include <stddef.h>
#include <stdint.h>

#include "common/facts.h"
#include "common/findings.h"
#include "validate/grade.h"

enum {
    RULEBOOK_PARTS_MAX = 6, /* kinds of one whole */
};

/* Kinds that together are all there is: 货物, 工程, 服务. Their sum is their total. The first that a label
 * names is its kind. */
struct whole_kinds {
    const char *kinds[RULEBOOK_PARTS_MAX];
    size_t count; /* 2 at the least */
};

/* The weights that a dimension of the first level usually has. */
struct usual_weight {
    struct str word; /* 满意度 */
    const char *weights[4];
    size_t count;
};

/* What a book speaks about. */
struct rule_scope {
    unsigned kinds;      /* bits of enum report_kind; 0: every kind */
    struct str *regions; /* words of an organisation's name; none: everywhere */
    size_t region_count;
    int from_year, to_year; /* 0: no limit; a report of unknown year passes */
};

/* An identity of budget concepts (extract/lexicon/concepts.tsv). */
struct rule_identity {
    struct str id;     /* "A6-09" */
    struct str says;   /* 基本支出 = 人员经费 + 公用经费 */
    struct str source; /* where the rule comes from */
    struct str total;
    struct str *parts;
    size_t part_count;
    bool at_most; /* the parts may not exceed the total */
    enum severity severity;
};

/* From that execution rate on (%), so many points; the best first. Points are out of those of the first band.
 */
struct rule_band {
    const char *from, *points;
};

struct rule_heading {
    struct str title;
    struct str *words; /* a section with one of them in its title is meant */
    size_t word_count;
    bool may_lack;
};

struct rule_outline {
    struct str name;
    struct rule_heading *headings;
    size_t heading_count;
    int least; /* headings that must be there for a report to be of this outline */
};

struct rule_severity {
    struct str code;
    bool is_off;
    enum severity severity;
};

/* One of a book's own checks. */
struct rule_answer {
    uint32_t figure; /* n; 0: the report as a whole */
    struct str message;
};

struct rule_answers {
    struct rule_answer *rows;
    size_t count;
    struct str why;
};

struct rule_custom {
    struct str code; /* stands in the finding's key and sentence */
    enum severity severity;
    /* Runs it over a report: answers live in mem. 0, or an error with the book's file and line in *why. */
    int (*run)(const struct rule_custom *c, const struct facts *facts, struct arena *mem,
            struct rule_answers *out);
    void *book;
    int function;
};

/* Limits of checks, decimal text. To add one: a row here, and its sentence in docs/rules.md. */
#define RULE_LIMITS(X)                                                                                       \
    X(weight_total, "100") /* what all weights of a score table add up to */                                 \
    X(over_target, "1.2")  /* actual ÷ target from which a reason is asked for */                           \
    X(budget_swing, "2")   /* spending ÷ the budget set at the start of the year, from which one is */      \
    X(posts_filled, "0.7") /* people ÷ posts under which one is */                                          \
    X(rest_of_list, "0.1") /* of a total that a list leaves unexplained, to be a warning */                  \
    X(score_gap, "0.05")   /* (score rate − execution rate) ÷ score rate that is too much */

struct rulebook {
    const char *name; /* "cn-2020 2": name and version, stands in every result */
    struct str id;    /* "cn-2020": what others extend */
    struct str title, version;
    struct rule_scope scope;
    const struct grade_band *bands; /* the best first */
    size_t band_count;
    const struct whole_kinds *wholes;
    size_t whole_count;
    const struct usual_weight *usual_weights;
    size_t usual_weight_count;
    const struct rule_band *execution_bands; /* none: rate × weight */
    size_t execution_band_count;
    const struct rule_identity *identities;
    size_t identity_count;
    const struct rule_outline *outlines;
    size_t outline_count;
    const struct rule_severity *severities;
    size_t severity_count;
    const struct rule_custom *customs; /* checks that the book has written itself */
    size_t custom_count;
#define X(name, standard) const char *name;
    RULE_LIMITS(X)
#undef X
};

/* How well a scope fits a report: -1 not at all, 0 it speaks of everything, more the closer. */
int rule_scope_fits(const struct rule_scope *scope, const struct facts *facts);
/* The severity that the book gives a code, or `standard`. False: the book has turned it off. */
bool rulebook_severity(const struct rulebook *b, const char *code, enum severity *severity);

#endif
