/* SPDX-License-Identifier: MIT
 * From a filter to a statement. Every piece of SQL stands here in full; values are only ever bound.
 */
#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "store/query_state.h"

enum {
    SQL_MAX = 8192,
    CONDITIONS_MAX = 12,
    PARAMETER_KEY = 20, /* of the cursor */
    PARAMETER_ID,
};

/* The current result (g) and the latest fault (f) of each submission; f only where no later run went well. */
#define FROM_SUBMISSIONS                                                                                     \
    " FROM submission s"                                                                                     \
    " LEFT JOIN result g ON g.id = s.id AND g.is_current"                                                    \
    " LEFT JOIN fault f ON f.id = s.id AND f.run = (SELECT max(h.run) FROM fault h WHERE h.id = s.id)"       \
    "      AND f.run > coalesce(g.run, 0)"

static const char columns_sql[] =
        "SELECT s.id, s.name, s.label, s.sha256, s.origin, s.same_as, s.name_bytes, s.bytes, s.arrived,"
        " g.run, g.stored, g.format, g.org, g.kind, g.year, g.claimed_score, g.claimed_grade, "
        "g.recomputed_score,"
        " g.grade, g.quality, g.scheme, g.rule_book, g.figure_count, g.relation_count, g.indicator_count,"
        " g.error_count, g.warning_count, g.info_count,"
        " (SELECT count(*) FROM across_finding x WHERE x.id = s.id)"
        " + (SELECT count(*) FROM across_finding x WHERE x.against = s.id),"
        " f.run, f.code, f.stage, f.detail, f.message_en, f.message_zh, f.stored, ";

/* Keys are never NULL: what has none stands at the end. Numbers count hundredths. */
struct order {
    const char *key;
    bool is_text, falls;
};

#define HUNDREDTHS(column) "CAST(round(CAST(" column " AS REAL) * 100) AS INTEGER)"

static const struct order orders[QUERY_SORTS] = {
    [QUERY_BY_ARRIVAL] = { "0", false, true },
    [QUERY_BY_QUALITY] = { "coalesce(" HUNDREDTHS("g.quality") ", 1000000)", false, false },
    [QUERY_BY_ERRORS] = { "coalesce(g.error_count * 100000 + g.warning_count, -1)", false, true },
    [QUERY_BY_SCORE] = { "coalesce(" HUNDREDTHS("coalesce(g.recomputed_score, g.claimed_score)") ", -1)",
            false, true },
    [QUERY_BY_ORG] = { "coalesce(g.org, char(1114111))", true, false },
    [QUERY_BY_NAME] = { "s.name", true, false },
};

/* One condition of the filter: its SQL stands in the statement when the filter asks for it. */
struct condition {
    const char *sql;
    const char *text; /* NULL: not asked for */
};

static const char *severity_sql(const char *severity)
{
    if (!severity)
        return "";
    if (strcmp(severity, "error") == 0)
        return " AND g.error_count > 0 AND ?11 = 'error'";
    if (strcmp(severity, "warning") == 0)
        return " AND g.warning_count > 0 AND ?11 = 'warning'";
    if (strcmp(severity, "info") == 0)
        return " AND g.info_count > 0 AND ?11 = 'info'";
    return " AND g.error_count + g.warning_count = 0 AND ?11 IS NOT NULL";
}

static void name_conditions(
        const struct query_filter *filter, char year[16], struct condition out[CONDITIONS_MAX])
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
    out[7] = (struct condition){
        " AND (instr(s.name, ?8) > 0 OR instr(s.label, ?8) > 0"
        " OR substr(s.id, 1, length(?8)) = upper(?8) OR EXISTS (SELECT 1 FROM report_name n"
        " WHERE n.result_no = g.no AND instr(n.name, ?8) > 0))",
        filter->text
    };
    out[8] = (struct condition){
        " AND EXISTS (SELECT 1 FROM finding_count d WHERE d.result_no = g.no AND d.code = ?9)",
        filter->finding
    };
    out[9] = (struct condition){ " AND g.kind = ?10", filter->kind };
    out[10] = (struct condition){ severity_sql(filter->severity), filter->severity };
    out[11] = (struct condition){ " AND g.grade = ?12", filter->grade };
}

static size_t add_conditions(const struct condition conditions[CONDITIONS_MAX], char sql[SQL_MAX], size_t n)
{
    for (size_t i = 0; i < CONDITIONS_MAX; i++) {
        if (conditions[i].text)
            n += (size_t)snprintf(sql + n, SQL_MAX - n, "%s", conditions[i].sql);
    }
    return n;
}

static void bind_conditions(const struct condition conditions[CONDITIONS_MAX], sqlite3_stmt *stmt)
{
    for (int i = 0; i < CONDITIONS_MAX; i++) {
        if (conditions[i].text)
            sqlite3_bind_text(stmt, i + 1, conditions[i].text, -1, SQLITE_TRANSIENT);
    }
}

/* "KEY~ID" */
bool query_cursor(const struct query_submission *s, char out[QUERY_CURSOR_MAX])
{
    int n = snprintf(out, QUERY_CURSOR_MAX, "%.*s~%.*s", STR_ARG(s->sort_key), STR_ARG(s->id));
    return n > 0 && n < QUERY_CURSOR_MAX;
}

static int bind_cursor(sqlite3_stmt *stmt, const char *after)
{
    const char *id = strrchr(after, '~');
    if (!id)
        return ERR_FORMAT;
    sqlite3_bind_text(stmt, PARAMETER_KEY, after, (int)(id - after), SQLITE_TRANSIENT);
    sqlite3_bind_text(stmt, PARAMETER_ID, id + 1, -1, SQLITE_TRANSIENT);
    return 0;
}

static size_t add_order(const struct query_filter *filter, char sql[SQL_MAX], size_t n)
{
    const struct order *o = &orders[filter->sort];
    bool old = filter->sort == QUERY_BY_ARRIVAL && filter->oldest_first;
    if (filter->after) /* behind it: a later key, or the same and an older id */
        n += (size_t)snprintf(sql + n, SQL_MAX - n,
                " AND (%s %s CAST(?20 AS %s) OR (%s = CAST(?20 AS %s) AND s.id %s ?21))", o->key,
                o->falls ? "<" : ">", o->is_text ? "TEXT" : "INTEGER", o->key,
                o->is_text ? "TEXT" : "INTEGER", old ? ">" : "<");
    if (filter->sort == QUERY_BY_ARRIVAL)
        n += (size_t)snprintf(sql + n, SQL_MAX - n, " ORDER BY s.id %s", old ? "" : "DESC");
    else
        n += (size_t)snprintf(
                sql + n, SQL_MAX - n, " ORDER BY %s %s, s.id DESC", o->key, o->falls ? "DESC" : "");
    if (filter->limit)
        n += (size_t)snprintf(sql + n, SQL_MAX - n, " LIMIT %u", filter->limit);
    return n;
}

int query_prepare_submissions(struct query *q, const struct query_filter *filter, sqlite3_stmt **stmt)
{
    char sql[SQL_MAX], year[16];
    struct condition conditions[CONDITIONS_MAX];
    size_t n = (size_t)snprintf(
            sql, sizeof sql, "%s%s" FROM_SUBMISSIONS " WHERE 1", columns_sql, orders[filter->sort].key);

    name_conditions(filter, year, conditions);
    n = add_conditions(conditions, sql, n);
    n = add_order(filter, sql, n);
    int err = n < sizeof sql ? query_prepare(q, sql, stmt) : ERR_LIMIT;

    if (err)
        return err;
    bind_conditions(conditions, *stmt);
    err = filter->after ? bind_cursor(*stmt, filter->after) : 0;
    if (err) {
        sqlite3_finalize(*stmt);
        snprintf(q->why, sizeof q->why, "%s is not where a page ended", filter->after);
    }
    return err;
}

int query_count(struct query *q, const struct query_filter *filter, uint32_t out[2])
{
    char sql[SQL_MAX], year[16];
    struct condition conditions[CONDITIONS_MAX];
    sqlite3_stmt *stmt;
    bool row = false;
    size_t n = (size_t)snprintf(sql, sizeof sql, "SELECT count(*), count(f.run)" FROM_SUBMISSIONS " WHERE 1");

    name_conditions(filter, year, conditions);
    add_conditions(conditions, sql, n);
    int err = query_prepare(q, sql, &stmt);

    if (err)
        return err;
    bind_conditions(conditions, stmt);
    err = query_step(q, stmt, &row);
    out[0] = row ? (uint32_t)sqlite3_column_int64(stmt, 0) : 0;
    out[1] = row ? (uint32_t)sqlite3_column_int64(stmt, 1) : 0;
    sqlite3_finalize(stmt);
    return err;
}
