/* SPDX-License-Identifier: MIT
 * Findings between documents.
 */
#include "common/err.h"
#include "store/query_state.h"

/* A copy's findings are those of the submission that stands for its bytes. */
#define STANDS_FOR                                                                                           \
    "(SELECT min(c.id) FROM across_report m JOIN across_report c ON c.org_key = m.org_key"                   \
    " AND c.about = m.about AND c.year = m.year AND c.sha256 = m.sha256 WHERE m.id = ?1)"
#define IN_FOLDER(s) "(" s ".label = ?3 OR substr(" s ".label, 1, length(?3) + 1) = ?3 || '/')"

#define ROWS                                                                                                 \
    "SELECT f.code, f.key, f.severity, f.rule, f.stated, f.computed, f.message_en, f.message_zh,"            \
    " f.id, s.name, f.run, r.year, f.figure, f.line, f.start_byte, f.end_byte,"                              \
    " f.against, t.name, f.against_run, u.year, f.against_figure, f.against_line, f.against_start_byte,"     \
    " f.against_end_byte"                                                                                    \
    " FROM across_finding f JOIN submission s ON s.id = f.id JOIN submission t ON t.id = f.against"          \
    " JOIN result r ON r.id = f.id AND r.run = f.run"                                                        \
    " JOIN result u ON u.id = f.against AND u.run = f.against_run WHERE "
#define ORDER " ORDER BY r.org, r.year, f.id, f.against, f.n"

static struct query_across_place place_of(sqlite3_stmt *stmt, int column)
{
    return (struct query_across_place){ .id = query_column(stmt, column),
        .name = query_column(stmt, column + 1),
        .run = (uint32_t)sqlite3_column_int64(stmt, column + 2),
        .year = sqlite3_column_int(stmt, column + 3),
        .figure = (uint32_t)sqlite3_column_int64(stmt, column + 4),
        .line = (uint32_t)sqlite3_column_int64(stmt, column + 5),
        .start = (uint32_t)sqlite3_column_int64(stmt, column + 6),
        .end = (uint32_t)sqlite3_column_int64(stmt, column + 7) };
}

static struct query_across row_of(sqlite3_stmt *stmt)
{
    return (struct query_across){ .code = query_column(stmt, 0),
        .key = query_column(stmt, 1),
        .severity = query_column(stmt, 2),
        .rule = query_column(stmt, 3),
        .stated = query_column(stmt, 4),
        .computed = query_column(stmt, 5),
        .sentence_en = query_column(stmt, 6),
        .sentence_zh = query_column(stmt, 7),
        .report = place_of(stmt, 8),
        .against = place_of(stmt, 16) };
}

static const char *sql_of(const struct query_across_filter *filter)
{
    if (filter->id)
        return ROWS "(f.id = " STANDS_FOR " OR f.against = " STANDS_FOR ")" ORDER;
    if (filter->org_key)
        return ROWS "f.id IN (SELECT m.id FROM across_report m WHERE m.org_key = ?2)" ORDER;
    return ROWS "(?3 IS NULL OR (" IN_FOLDER("s") " AND " IN_FOLDER(
            "t") ")) AND (?4 IS NULL OR EXISTS (SELECT 1 FROM report_name n WHERE n.result_no IN (r.no, u.no)"
                 " AND instr(n.name, ?4) > 0))" ORDER;
}

int query_each_across(struct query *q, const struct query_across_filter *filter,
        int (*each)(void *context, const struct query_across *f), void *context)
{
    const char *const values[] = { filter->id, filter->org_key, filter->label, filter->org };
    sqlite3_stmt *stmt;
    bool row = false;
    int err = query_prepare(q, sql_of(filter), &stmt);
    if (err)
        return err;
    for (int i = 0; i < (int)COUNT_OF(values); i++) {
        if (values[i]) /* one that the statement does not ask for is refused, which is fine */
            sqlite3_bind_text(stmt, i + 1, values[i], -1, SQLITE_STATIC);
    }
    while (!(err = query_step(q, stmt, &row)) && row) {
        struct query_across f = row_of(stmt);
        err = each(context, &f);
        if (err)
            break;
    }
    sqlite3_finalize(stmt);
    return err;
}
