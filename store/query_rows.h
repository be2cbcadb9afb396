/* SPDX-License-Identifier: MIT
 * Questions about many reports at once, each a statement that stands in query_rows.c in full.
 */
#ifndef JIHE_QUERY_ROWS_H
#define JIHE_QUERY_ROWS_H

#include <jansson.h>

#include "store/query.h"

enum query_question {
    QUESTION_SEASONS,     /* year, reports: every year there are reports about */
    QUESTION_RANKING,     /* year, kind, label: a report each, the best score first; the first 100 */
    QUESTION_IDS,         /* year, kind, label: the ids of all of those, in no order */
    QUESTION_OF_IDS,      /* a JSON list of ids: the same rows as of the ranking, in the list's order */
    QUESTION_CODES,       /* year, kind, label: code, severity, times, reports */
    QUESTION_GRADES,      /* year, kind, label: claimed, grade, reports */
    QUESTION_TOTALS,      /* year, kind, label: reports, clean, with errors, the sum of figures */
    QUESTION_ORGS,        /* org: the units whose name has this in it */
    QUESTION_ORG_REPORTS, /* org: the reports of that unit, year by year */
    QUESTION_ORG_FIGURES, /* org: its figures of money and people that have a concept or a telling label */
    QUESTION_FAULTS,      /* code, stage, times, an example, of the latest runs that failed */
    QUESTIONS,
};

/* args: ?1, ?2, ?3; NULL is any. An array of objects whose keys are the columns: whole numbers, texts, null.
 * A new reference. */
int query_rows(struct query *q, enum query_question what, const char *const args[3], json_t **out);

#endif
