/* SPDX-License-Identifier: MIT
 * Reading the store: what the console asks of the database. Read only; works while store writes, and without
 * the line. Every function returns 0 or a negative ERR_*; query_why has the sentence for people.
 */
#ifndef JIHE_QUERY_H
#define JIHE_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/message.h"
#include "common/part.h"
#include "common/text.h"

struct query;

enum {
    QUERY_WHY_MAX = 1024,
    QUERY_ID_MAX = MESSAGE_ID_SIZE + 1, /* an id with its NUL */
};

/* path: as of option store.path. ERR_ABSENT: no database there yet. ERR_VERSION: made by a newer jihe, or by
 * an older one and not yet brought up to date by store. *out is set on success only; on error `why` has a
 * sentence that names the file. */
int query_open(const char *path, struct query **out, char why[QUERY_WHY_MAX]);
void query_close(struct query *q); /* NULL is fine */
/* The sentence about the last error; lives until the next call on q. */
const char *query_why(const struct query *q);

/* In which order; of equal ones the newest first. */
enum query_sort {
    QUERY_BY_ARRIVAL,
    QUERY_BY_QUALITY, /* the worst first */
    QUERY_BY_ERRORS,  /* the most first */
    QUERY_BY_SCORE,   /* ours; the highest first */
    QUERY_BY_ORG,
    QUERY_BY_NAME,
    QUERY_SORTS,
};

enum { QUERY_CURSOR_MAX = 1024 };

/* Which submissions. Zeroed: all of them, newest first. Texts may be NULL: any. */
struct query_filter {
    const char *state; /* "done", "failed": of the latest run */
    const char *code;  /* of the latest run's fault: "encrypted" */
    const char *org;   /* in any of the report's names: a part of it is enough */
    int year;          /* of the current result; 0: any */
    const char *label; /* this folder and those below it */
    const char *name;  /* a part of the file's name */
    const char *id;    /* this submission alone; a whole id */
    const char *text;  /* in the file's name, the label, a name of the unit, or at the beginning of the id */
    const char *finding; /* a finding of the current result has this code */
    const char *kind;    /* of report */
    const char
            *severity; /* "error", "warning", "info": there is one of it; "none": neither error nor warning */
    const char *grade; /* ours */
    enum query_sort sort;
    const char *after; /* where the page before ended (query_cursor); NULL: the first page */
    bool oldest_first; /* with QUERY_BY_ARRIVAL only */
    uint32_t limit;    /* 0: no limit */
};

/* One submission with its current result (the highest good run) and, when its latest run failed, the reason.
 * Texts are never NULL with n > 0; absent ones are empty. Views, valid during the callback only. */
struct query_submission {
    struct str id, name, label, sha256, origin, same_as;
    struct str name_bytes; /* the name as arrived when it is no UTF-8, else empty */
    uint64_t bytes;
    int64_t arrived;     /* wall clock, µs */
    struct str state;    /* "done" or "failed": the latest run */
    uint32_t latest_run; /* the highest run in the store */
    /* The current result; run 0: there is none. */
    uint32_t run;
    int64_t stored; /* wall clock, µs */
    struct str format, org, kind;
    int year;
    struct str claimed_score, claimed_grade, recomputed_score, grade, quality, scheme, rule_book;
    uint32_t figures, relations, indicators, errors, warnings, infos;
    uint32_t across; /* findings between it and other documents */
    /* The fault of the latest run; code empty: it did not fail. */
    struct str fault_code, fault_stage, fault_detail, fault_en, fault_zh;
    int64_t fault_stored;
    struct str sort_key; /* for query_cursor */
};

/* Calls each(context, s) for every submission of the filter. A return other than 0 ends the walk and is
 * returned. */
int query_each_submission(struct query *q, const struct query_filter *filter,
        int (*each)(void *context, const struct query_submission *s), void *context);

/* The place behind s in the order of the filter, for `after`; false when it would be too long. */
bool query_cursor(const struct query_submission *s, char out[QUERY_CURSOR_MAX]);
/* How many submissions the filter means (limit and after do not count), and how many of them failed. */
int query_count(struct query *q, const struct query_filter *filter, uint32_t out[2]);

/* The id that begins with `prefix` (or is it). ERR_ABSENT: none; ERR_EXISTS: several. id gets a NUL-ended
 * copy. */
int query_find_id(struct query *q, const char *prefix, char id[QUERY_ID_MAX]);

/* The highest run that the store has of this submission, good or failed; 0 in *run when it knows none. */
int query_max_run(struct query *q, const char *id, uint32_t *run);
/* The highest good run; 0 in *run when there is none. */
int query_good_run(struct query *q, const char *id, uint32_t *run);

struct query_run {
    const char *id;
    uint32_t run; /* 0: the highest good one */
};
/* The packed parts of a good run that `bits` (PART_BIT…) asks for, copied into the arena; out[] of parts that
 * were not asked for or not stored (source never is) has p NULL. ERR_ABSENT: no such result. */
int query_parts(
        struct query *q, struct query_run of, unsigned bits, struct arena *mem, struct str out[PART_COUNT]);

/* When each stage had the submission in hand, by run, attempt and time. Wall clock, µs. Views, during the
 * callback only. */
struct query_event {
    uint32_t run;
    uint64_t attempt;
    struct str stage, instance;
    int64_t received, started, finished;
};
int query_each_event(struct query *q, const char *id, int (*each)(void *context, const struct query_event *e),
        void *context);

/* Every failed run of a submission, by run. */
struct query_fault {
    uint32_t run;
    struct str code, stage, detail, sentence_en, sentence_zh;
    int64_t stored; /* wall clock, µs */
};
int query_each_fault(struct query *q, const char *id, int (*each)(void *context, const struct query_fault *f),
        void *context);

/* A finding between two documents of one organisation: it stands in `report`, `against` states otherwise.
 * Views, during the callback only. */
struct query_across_place {
    struct str id, name;
    uint32_t run;
    int year;
    uint32_t figure, line, start, end;
};
struct query_across {
    struct str code, key, severity, rule, stated, computed, sentence_en, sentence_zh;
    struct query_across_place report, against;
};
/* One of them at most, or org and label together; zeroed: all. */
struct query_across_filter {
    const char *id;      /* a whole id, on either side */
    const char *org_key; /* as across_key of the organisation */
    const char *org;     /* a part of a name of either report's organisation */
    const char *label;   /* both in this folder or below it */
};
/* By organisation and year. */
int query_each_across(struct query *q, const struct query_across_filter *filter,
        int (*each)(void *context, const struct query_across *f), void *context);

#endif
