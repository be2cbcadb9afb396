/* SPDX-License-Identifier: MIT */
#include "store/query_rows.h"

#include "common/err.h"
#include "store/query_state.h"

/* Of a result (r): the year, the kind, the folder. Its submission is looked at only where a folder is asked
 * for: that join took a third of the time. */
#define SEASON                                                                                               \
    " r.is_current AND (?1 IS NULL OR r.year = CAST(?1 AS INTEGER)) AND (?2 IS NULL OR r.kind = ?2)"         \
    " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM submission s WHERE s.id = r.id"                               \
    " AND (s.label = ?3 OR substr(s.label, 1, length(?3) + 1) = ?3 || '/')))"

#define POINTS "CAST(coalesce(r.recomputed_score, r.claimed_score) AS REAL)"

/* One report as the tables of the season show it: result r, submission s. */
#define REPORT                                                                                               \
    "SELECT r.id, r.org, r.year, r.kind, s.name, r.claimed_score, r.claimed_grade, r.recomputed_score,"      \
    " r.grade, r.quality, r.error_count AS errors, r.warning_count AS warnings"

/* The best first; without points last. */
#define RANKS " ORDER BY " POINTS " IS NULL, " POINTS " DESC, r.error_count, r.org, r.id"

static const char *const questions[QUESTIONS] = {
    [QUESTION_SEASONS] = "SELECT year, count(*) AS reports FROM result WHERE is_current AND year IS NOT NULL"
                         " GROUP BY year ORDER BY year DESC",
    /* The names of the first hundred alone. */
    [QUESTION_RANKING] = REPORT " FROM (SELECT r.no FROM result r WHERE" SEASON RANKS
                                " LIMIT 100) k JOIN result r ON r.no = k.no"
                                " JOIN submission s ON s.id = r.id" RANKS,
    [QUESTION_IDS] = "SELECT r.id FROM result r WHERE" SEASON,
    [QUESTION_OF_IDS] = REPORT " FROM json_each(?1) j JOIN result r ON r.id = j.value AND r.is_current"
                               " JOIN submission s ON s.id = r.id ORDER BY j.key",
    [QUESTION_CODES] = "SELECT d.code, d.severity, sum(d.times) AS times, count(*) AS reports"
                       " FROM result r JOIN finding_count d ON d.result_no = r.no WHERE" SEASON
                       " GROUP BY d.code, d.severity ORDER BY reports DESC, times DESC",
    [QUESTION_GRADES] = "SELECT r.claimed_grade AS claimed, r.grade, count(*) AS reports FROM result r"
                        " WHERE" SEASON " GROUP BY r.claimed_grade, r.grade",
    [QUESTION_TOTALS] = "SELECT count(*) AS reports, count(CASE WHEN r.error_count = 0 THEN 1 END) AS clean,"
                        " coalesce(sum(r.figure_count), 0) AS figures,"
                        " coalesce(sum(r.error_count), 0) AS errors,"
                        " coalesce(sum(r.warning_count), 0) AS warnings,"
                        " count(CASE WHEN " POINTS " >= 60 THEN 1 END) AS passed,"
                        " count(CASE WHEN " POINTS " IS NOT NULL THEN 1 END) AS scored"
                        " FROM result r WHERE" SEASON,
    [QUESTION_ORGS] = "SELECT org, count(*) AS reports, min(year) AS first, max(year) AS last,"
                      " sum(error_count) AS errors FROM result WHERE is_current AND org IS NOT NULL"
                      " AND (?1 IS NULL OR instr(org, ?1) > 0) GROUP BY org ORDER BY org LIMIT 2000",
    [QUESTION_ORG_REPORTS] =
            "SELECT id, year, kind, name, claimed_score, claimed_grade, recomputed_score, grade,"
            " quality, error_count AS errors, warning_count AS warnings,"
            " info_count AS infos FROM current_result WHERE org = ?1 ORDER BY year, arrived",
    [QUESTION_ORG_FIGURES] =
            "SELECT r.id, coalesce(f.year, r.year) AS year, f.label, f.concept, f.period, f.unit,"
            " f.number, f.scale, f.value FROM current_result r"
            " JOIN figure f ON f.result_no = r.result_no WHERE r.org = ?1"
            " AND f.unit IN ('元', '人', '名') AND f.value IS NOT NULL"
            " AND (f.concept IS NOT NULL OR f.label LIKE '%预算%' OR f.label LIKE '%支出%'"
            " OR f.label LIKE '%收入%' OR f.label LIKE '%编制%' OR f.label LIKE '%在职%'"
            " OR f.label LIKE '%人数%') ORDER BY year, f.n LIMIT 2000",
    [QUESTION_FAULTS] = "SELECT f.code, f.stage, count(*) AS times, max(f.id) AS example,"
                        " f.message_en, f.message_zh FROM latest_fault f WHERE NOT EXISTS"
                        " (SELECT 1 FROM result g WHERE g.id = f.id AND g.run > f.run)"
                        " GROUP BY f.code, f.stage ORDER BY times DESC",
};

static json_t *cell(sqlite3_stmt *stmt, int i)
{
    switch (sqlite3_column_type(stmt, i)) {
    case SQLITE_INTEGER:
        return json_integer(sqlite3_column_int64(stmt, i));
    case SQLITE_NULL:
        return json_null();
    default: {
        struct str s = query_column(stmt, i);
        json_t *text = json_stringn(s.n ? s.p : "", s.n); /* NULL for what is no UTF-8 */
        return text ? text : json_null();
    }
    }
}

int query_rows(struct query *q, enum query_question what, const char *const args[3], json_t **out)
{
    sqlite3_stmt *stmt;
    bool row = false;
    int err = query_prepare(q, questions[what], &stmt);

    *out = json_array();
    if (err)
        return err;
    for (int i = 0; i < sqlite3_bind_parameter_count(stmt); i++) {
        if (args[i])
            sqlite3_bind_text(stmt, i + 1, args[i], -1, SQLITE_STATIC);
    }
    while (!(err = query_step(q, stmt, &row)) && row) {
        json_t *o = json_object();
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            json_object_set_new(o, sqlite3_column_name(stmt, i), cell(stmt, i));
        json_array_append_new(*out, o);
    }
    sqlite3_finalize(stmt);
    return err;
}
