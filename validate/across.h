/* SPDX-License-Identifier: MIT
 * Two reports of one organisation held against each other: the year before as this report tells it, growth
 * against the earlier report, one report handed in twice, a 自评表 and the report it belongs to. Pure, like
 * every core; store runs it on what it stores (store/across_rows.h).
 */
#ifndef JIHE_ACROSS_H
#define JIHE_ACROSS_H

#include "common/facts.h"
#include "common/findings.h"

enum {
    ACROSS_FINDINGS_MAX = 1000, /* of one pair */
    ACROSS_HEAD_MAX = 900,      /* bytes of a text that name what it is about */
};

/* Which money a report speaks of. */
enum across_scope {
    ACROSS_SCOPE_OPEN, /* it does not say */
    ACROSS_SCOPE_OWN,  /* of the body alone: 本级, 单位决算 */
    ACROSS_SCOPE_ALL,  /* with those below it: 部门决算, 汇总 */
};

struct across_tables;

/* One of two reports, as far as its like is found by it. */
struct across_paper {
    const struct facts *facts;
    struct str sha256, id; /* of its bytes, of its submission: the order of two papers on one year */
    enum across_scope scope;
    struct across_tables *tables; /* its figures sorted, for its next comparison; NULL: there was none yet */
};

struct across_finding {
    struct finding is;          /* places and figures are those of the later report */
    const struct figure *there; /* what the earlier one states, a row of its facts */
};

/* The same for names that mean one organisation: a development zone keeps its place when it changes its rank
 * (零陵工业园区, 零陵产业开发区, 零陵高新技术产业开发区). In the arena; empty without memory, for an empty
 * name and for one that is too long. */
struct str across_key(struct str org, struct arena *mem);

/* What papers are held against each other: "overall" or "accounts"; NULL: none, for it is of a project, or of
 * something that says nothing of others (a budget, a review during the year). head: the beginning of the
 * text. */
const char *across_about(const struct facts *facts, struct str head);
enum across_scope across_scope_of(struct str head);

/* Which of two papers is the earlier: by year; of one year the form before the report, else by their bytes.
 * It says nothing of when they came, so that findings are the same whichever came first. */
bool across_is_before(const struct across_paper *a, const struct across_paper *b);

/* `earlier` is before `later`, both are of one across_key and about the same; years of 0 and years that do
 * not follow each other compare with nothing. By place in `later`, then code. Views of both facts, the rest
 * in the arena, where the papers keep their tables, too. 0, ERR_MEMORY. */
int across_compare(struct across_paper *earlier, struct across_paper *later, struct arena *mem,
        struct across_finding **out, size_t *count);

#endif
