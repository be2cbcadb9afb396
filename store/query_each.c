/* SPDX-License-Identifier: MIT
 * The questions whose answers are many rows.
 */
#include <stdio.h>

#include "common/err.h"
#include "store/query_state.h"

/* Columns in their order. */
struct columns {
    sqlite3_stmt *stmt;
    int next;
};

static struct str text(struct columns *c)
{
    return query_column(c->stmt, c->next++);
}

static int64_t number(struct columns *c)
{
    return sqlite3_column_int64(c->stmt, c->next++);
}

static void read_result(struct columns *c, struct query_submission *s)
{
    s->run = (uint32_t)number(c);
    s->stored = number(c);
    s->format = text(c);
    s->org = text(c);
    s->kind = text(c);
    s->year = (int)number(c);
    s->claimed_score = text(c);
    s->claimed_grade = text(c);
    s->recomputed_score = text(c);
    s->grade = text(c);
    s->quality = text(c);
    s->scheme = text(c);
    s->rule_book = text(c);
    s->figures = (uint32_t)number(c);
    s->relations = (uint32_t)number(c);
    s->indicators = (uint32_t)number(c);
    s->errors = (uint32_t)number(c);
    s->warnings = (uint32_t)number(c);
    s->infos = (uint32_t)number(c);
    s->across = (uint32_t)number(c);
}

static void read_submission(struct columns *c, struct query_submission *s)
{
    s->id = text(c);
    s->name = text(c);
    s->label = text(c);
    s->sha256 = text(c);
    s->origin = text(c);
    s->same_as = text(c);
    s->name_bytes = text(c);
    s->bytes = (uint64_t)number(c);
    s->arrived = number(c);
    read_result(c, s);
    uint32_t failed_run = (uint32_t)number(c);

    s->fault_code = text(c);
    s->fault_stage = text(c);
    s->fault_detail = text(c);
    s->fault_en = text(c);
    s->fault_zh = text(c);
    s->fault_stored = number(c);
    s->sort_key = text(c);
    s->state = failed_run ? STR("failed") : STR("done");
    s->latest_run = failed_run ? failed_run : s->run;
}

/* Runs a prepared question to its end and finalizes it; one() reads a row and hands it on. */
static int each_row(struct query *q, sqlite3_stmt *stmt, int (*one)(struct columns *c, const void *taker),
        const void *taker)
{
    bool row = false;
    int err;

    while (!(err = query_step(q, stmt, &row)) && row) {
        struct columns c = { .stmt = stmt };

        err = one(&c, taker);
        if (err) {
            break;
        }
    }
    sqlite3_finalize(stmt);
    return err;
}

struct submission_taker {
    int (*each)(void *context, const struct query_submission *s);
    void *context;
};

static int one_submission(struct columns *c, const void *taker)
{
    const struct submission_taker *t = taker;
    struct query_submission s;

    read_submission(c, &s);
    return t->each(t->context, &s);
}

int query_each_submission(struct query *q, const struct query_filter *filter,
        int (*each)(void *context, const struct query_submission *s), void *context)
{
    sqlite3_stmt *stmt;
    int err = query_prepare_submissions(q, filter, &stmt);

    return err ? err : each_row(q, stmt, one_submission, &(struct submission_taker){ each, context });
}

/* The rows of one submission. */
static int each_of(struct query *q, const char *sql, const char *id,
        int (*one)(struct columns *c, const void *taker), const void *taker)
{
    sqlite3_stmt *stmt;
    int err = query_prepare(q, sql, &stmt);

    if (err) {
        return err;
    }
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    return each_row(q, stmt, one, taker);
}

struct event_taker {
    int (*each)(void *context, const struct query_event *e);
    void *context;
};

static int one_event(struct columns *c, const void *taker)
{
    const struct event_taker *t = taker;
    struct query_event e = { .run = (uint32_t)number(c) };

    e.attempt = (uint64_t)number(c);
    e.stage = text(c);
    e.instance = text(c);
    e.received = number(c);
    e.started = number(c);
    e.finished = number(c);
    return t->each(t->context, &e);
}

int query_each_event(struct query *q, const char *id, int (*each)(void *context, const struct query_event *e),
        void *context)
{
    return each_of(q,
            "SELECT run, attempt, stage, instance, received, started, finished FROM event WHERE id = ?1"
            " ORDER BY run, attempt, step",
            id, one_event, &(struct event_taker){ each, context });
}

struct fault_taker {
    int (*each)(void *context, const struct query_fault *f);
    void *context;
};

static int one_fault(struct columns *c, const void *taker)
{
    const struct fault_taker *t = taker;
    struct query_fault f = { .run = (uint32_t)number(c) };

    f.code = text(c);
    f.stage = text(c);
    f.detail = text(c);
    f.sentence_en = text(c);
    f.sentence_zh = text(c);
    f.stored = number(c);
    return t->each(t->context, &f);
}

int query_each_fault(struct query *q, const char *id, int (*each)(void *context, const struct query_fault *f),
        void *context)
{
    return each_of(q,
            "SELECT run, code, stage, detail, message_en, message_zh, stored FROM fault WHERE id = ?1"
            " ORDER BY run",
            id, one_fault, &(struct fault_taker){ each, context });
}
