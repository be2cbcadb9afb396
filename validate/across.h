/* SPDX-License-Identifier: MIT
 * Two reports of one organisation held against each other: the year before as this report tells it, growth
 * against the earlier report, one report handed in twice, a 自评表 and the report it belongs to. Pure, like
 * every core.
 */
#ifndef JIHE_ACROSS_H
#define JIHE_ACROSS_H

#include "common/facts.h"
#include "common/findings.h"
#include "validate/rulebook.h"

enum { ACROSS_FINDINGS_MAX = 1000 }; /* of one pair */

/* The same for names that mean one organisation: a development zone keeps its place when it changes its rank
 * (零陵工业园区, 零陵产业开发区, 零陵高新技术产业开发区). In the arena; empty without memory or for an empty
 * name. */
struct str across_key(struct str org, struct arena *mem);

/* `earlier` and `later` are of one organisation; years of 0 compare with nothing. Places and figures of a
 * finding are those of the later report (of one year: of the second); its sentence tells the other's figures.
 * 0, ERR_MEMORY. */
int across_compare(const struct facts *earlier, const struct facts *later, struct arena *mem,
        struct finding **out, size_t *count);

#endif
