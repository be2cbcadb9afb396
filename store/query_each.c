/* SPDX-License-Identifier: MIT
 * The questions whose answers are many rows.
 */
#include <stdio.h>

#include "common/err.h"
#include "store/query_state.h"

enum { SQL_MAX = 4096 };

/* The current result (g) and the latest fault (f) of each submission; f only where no later run went well. */
#define FROM_SUBMISSIONS                                                                                     \
    " FROM submission s"                                                                                     \
    " LEFT JOIN result g ON g.id = s.id AND g.run = (SELECT max(h.run) FROM result h WHERE h.id = s.id)"     \
    " LEFT JOIN fault f ON f.id = s.id AND f.run = (SELECT max(h.run) FROM fault h WHERE h.id = s.id)"       \
    "      AND f.run > coalesce(g.run, 0)"

static const char submissions_sql[] =
        "SELECT s.id, s.name, s.label, s.sha256, s.origin, s.same_as, s.name_bytes, s.bytes, s.arrived,"
        " g.run, g.stored, g.format, g.org, g.kind, g.year, g.claimed_score, g.claimed_grade, "
        "g.recomputed_score,"
        " g.grade, g.quality, g.scheme, g.rule_book, g.figure_count, g.relation_count, g.indicator_count,"
        " g.error_count, g.warning_count, g.info_count,"
        " f.run, f.code, f.stage, f.detail, f.message_en, f.message_zh, f.stored" FROM_SUBMISSIONS " WHERE 1";

/* One condition of the filter: its SQL stands in the statement when the filter asks for it, the value is only
 * ever bound. */
struct condition {
    const char *sql;
    const char *text; /* NULL: not asked for */
};

static void name_conditions(const struct query_filter *filter, char year[16], struct condition out[7])
{
    snprintf(year, 16, "%d", filter->year);
    out[0] = (struct condition){ " AND s.id = ?1", filter->id };
    out[1] = (struct condition){ " AND CASE WHEN f.run IS NULL THEN 'done' ELSE 'failed' END = ?2",
        filter->state };
    out[2] = (struct condition){ " AND f.code = ?3", filter->code };
    out[3] = (struct condition){ " AND EXISTS (SELECT 1 FROM report_name n"
                                 " WHERE n.result_no = g.no AND instr(n.name, ?4) > 0)",
        filter->org };
    out[4] = (struct condition){ " AND (s.label = ?5 OR substr(s.label, 1, length(?5) + 1) = ?5 || '/')",
        filter->label };
    out[5] = (struct condition){ " AND instr(s.name, ?6) > 0", filter->name };
    out[6] = (struct condition){ " AND g.year = CAST(?7 AS INTEGER)", filter->year ? year : NULL };
}

static int prepare_submissions(struct query *q, const struct query_filter *filter, sqlite3_stmt **stmt)
{
    char sql[SQL_MAX], year[16];
    struct condition conditions[7];
    size_t n = (size_t)snprintf(sql, sizeof sql, "%s", submissions_sql);

    name_conditions(filter, year, conditions);
    for (size_t i = 0; i < 7; i++) {
        if (conditions[i].text) {
            n += (size_t)snprintf(sql + n, sizeof sql - n, "%s", conditions[i].sql);
        }
    }
    n += (size_t)snprintf(sql + n, sizeof sql - n, " ORDER BY s.id %s", filter->oldest_first ? "" : "DESC");
    if (filter->limit) {
        snprintf(sql + n, sizeof sql - n, " LIMIT %u", filter->limit);
    }
    int err = query_prepare(q, sql, stmt);

    for (int i = 0; i < 7 && !err; i++) {
        if (conditions[i].text) {
            sqlite3_bind_text(*stmt, i + 1, conditions[i].text, -1, SQLITE_TRANSIENT);
        }
    }
    return err;
}

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
}

static void read_submission(sqlite3_stmt *stmt, struct query_submission *s)
{
    struct columns c = { .stmt = stmt };

    s->id = text(&c);
    s->name = text(&c);
    s->label = text(&c);
    s->sha256 = text(&c);
    s->origin = text(&c);
    s->same_as = text(&c);
    s->name_bytes = text(&c);
    s->bytes = (uint64_t)number(&c);
    s->arrived = number(&c);
    read_result(&c, s);
    uint32_t failed_run = (uint32_t)number(&c);

    s->fault_code = text(&c);
    s->fault_stage = text(&c);
    s->fault_detail = text(&c);
    s->fault_en = text(&c);
    s->fault_zh = text(&c);
    s->fault_stored = number(&c);
    s->state = failed_run ? STR("failed") : STR("done");
    s->latest_run = failed_run ? failed_run : s->run;
}

int query_each_submission(struct query *q, const struct query_filter *filter,
        int (*each)(void *context, const struct query_submission *s), void *context)
{
    sqlite3_stmt *stmt;
    bool row = false;
    int err = prepare_submissions(q, filter, &stmt);

    if (err) {
        return err;
    }
    while (!(err = query_step(q, stmt, &row)) && row) {
        struct query_submission s;

        read_submission(stmt, &s);
        err = each(context, &s);
        if (err) {
            break;
        }
    }
    sqlite3_finalize(stmt);
    return err;
}

int query_each_event(struct query *q, const char *id, int (*each)(void *context, const struct query_event *e),
        void *context)
{
    sqlite3_stmt *stmt;
    bool row = false;
    int err = query_prepare(q,
            "SELECT run, attempt, stage, instance, received, started, finished FROM event WHERE id = ?1"
            " ORDER BY run, attempt, step",
            &stmt);

    if (err) {
        return err;
    }
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    while (!(err = query_step(q, stmt, &row)) && row) {
        struct columns c = { .stmt = stmt };
        struct query_event e = { .run = (uint32_t)number(&c) };

        e.attempt = (uint64_t)number(&c);
        e.stage = text(&c);
        e.instance = text(&c);
        e.received = number(&c);
        e.started = number(&c);
        e.finished = number(&c);
        err = each(context, &e);
        if (err) {
            break;
        }
    }
    sqlite3_finalize(stmt);
    return err;
}

int query_each_fault(struct query *q, const char *id, int (*each)(void *context, const struct query_fault *f),
        void *context)
{
    sqlite3_stmt *stmt;
    bool row = false;
    int err = query_prepare(q,
            "SELECT run, code, stage, detail, message_en, message_zh, stored FROM fault WHERE id = ?1 ORDER "
            "BY run",
            &stmt);

    if (err) {
        return err;
    }
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    while (!(err = query_step(q, stmt, &row)) && row) {
        struct columns c = { .stmt = stmt };
        struct query_fault f = { .run = (uint32_t)number(&c) };

        f.code = text(&c);
        f.stage = text(&c);
        f.detail = text(&c);
        f.sentence_en = text(&c);
        f.sentence_zh = text(&c);
        f.stored = number(&c);
        err = each(context, &f);
        if (err) {
            break;
        }
    }
    sqlite3_finalize(stmt);
    return err;
}
