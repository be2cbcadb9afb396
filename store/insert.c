/* SPDX-License-Identifier: MIT
 * Each INSERT names no columns: the values stand in the order of store/schema/. A count that does not fit is
 * refused when the statement is prepared, so schema and code cannot part unnoticed.
 */
#include "store/insert.h"

#include "common/clock.h"
#include "common/err.h"
#include "store/row.h"

static const char *const sql[INSERT_COUNT] = {
    [INSERT_SUBMISSION] = "INSERT INTO submission VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
    [INSERT_RESULT] =
            ("INSERT OR ROLLBACK INTO result VALUES "
             "(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,1) ON CONFLICT (id, run) DO NOTHING"),
    [INSERT_FAULT] = "INSERT INTO fault VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
    [INSERT_EVENT] = "INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?)",
    [INSERT_PART] = "INSERT INTO part VALUES (?,?,?,?,?,?,?)",
    [DELETE_FAULT] = "DELETE FROM fault WHERE id = ? AND run = ?",
    [DELETE_EVENTS] = "DELETE FROM event WHERE id = ? AND run = ?",
    [SELECT_RESULT] = "SELECT 1 FROM result WHERE id = ? AND run = ?",
};

int insert_open(sqlite3 *db, struct insert *in)
{
    *in = (struct insert){ .statements = { NULL } };
    for (int i = 0; i < INSERT_COUNT; i++) {
        int rc = sqlite3_prepare_v3(db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &in->statements[i], NULL);

        if (rc) {
            return rc;
        }
    }
    int rc = result_rows_open(db, &in->rows);

    return rc ? rc : across_rows_open(db, &in->across);
}

void insert_close(struct insert *in)
{
    for (int i = 0; i < INSERT_COUNT; i++) {
        sqlite3_finalize(in->statements[i]);
        in->statements[i] = NULL;
    }
    result_rows_close(&in->rows);
    across_rows_close(&in->across);
}

static int add_submission(struct insert *in, const struct record *r)
{
    const struct header *h = r->header;
    struct row row = row_of(in->statements[INSERT_SUBMISSION]);

    row_text(&row, h->id);
    row_text(&row, r->name);
    row_blob(&row, r->name_bytes);
    row_text(&row, r->label);
    row_some(&row, h->sha256);
    row_int(&row, (int64_t)h->bytes);
    row_int(&row, h->arrived);
    row_text(&row, h->origin);
    row_some(&row, h->same_as);
    return row_write(&row);
}

static int add_event(struct insert *in, const struct header *h, const struct stage_time *t, size_t step)
{
    struct row row = row_of(in->statements[INSERT_EVENT]);

    row_text(&row, h->id);
    row_int(&row, h->run);
    row_int(&row, (int64_t)h->attempt);
    row_int(&row, (int64_t)step);
    row_text(&row, t->stage);
    row_text(&row, t->instance);
    row_int(&row, t->received);
    row_int(&row, t->started);
    row_int(&row, t->finished);
    return row_write(&row);
}

static int add_events(struct insert *in, const struct record *r, int64_t stored)
{
    const struct header *h = r->header;
    struct stage_time last = r->last;
    int rc = SQLITE_OK;

    for (size_t i = 0; i < h->time_count && !rc; i++) {
        rc = add_event(in, h, &h->times[i], i + 1);
    }
    if (rc || last.instance.n == 0) {
        return rc;
    }
    last.finished = stored;
    return add_event(in, h, &last, h->time_count + 1);
}

/* For the statements that take nothing but (id, run). */
static int run_by_key(sqlite3_stmt *stmt, const struct header *h, bool *found)
{
    struct row row = row_of(stmt);

    row_text(&row, h->id);
    row_int(&row, h->run);
    return found ? row_find(&row, found) : row_write(&row);
}

static int add_fault(struct insert *in, const struct record *r, int64_t stored)
{
    const struct header *h = r->header;
    struct row row = row_of(in->statements[INSERT_FAULT]);

    row_text(&row, h->id);
    row_int(&row, h->run);
    row_int(&row, (int64_t)h->attempt);
    row_text(&row, h->fault.stage);
    row_name(&row, fault_name(h->fault.code));
    row_some(&row, h->fault.detail);
    row_text(&row, r->fault.en);
    row_text(&row, r->fault.zh);
    row_int(&row, stored);
    return row_write(&row);
}

static int add_result(struct insert *in, const struct record *r, int64_t stored)
{
    const struct header *h = r->header;
    const struct facts *facts = &r->facts;
    const struct scores *scores = &r->scores;
    struct row row = row_of(in->statements[INSERT_RESULT]);

    row_text(&row, h->id);
    row_int(&row, h->run);
    row_int(&row, (int64_t)h->attempt);
    row_int(&row, stored);
    row_text(&row, r->document.format);
    row_some(&row, r->document.encoding);
    row_positive(&row, r->document.pages);
    row_some(&row, facts->org);
    row_positive(&row, facts->year);
    row_name(&row, report_kind_name(facts->kind));
    row_some(&row, scores->claimed);
    row_some(&row, scores->claimed_grade);
    row_some(&row, scores->recomputed);
    row_some(&row, scores->grade);
    row_some(&row, scores->quality);
    row_some(&row, scores->scheme);
    row_some(&row, r->findings.rule_book);
    row_int(&row, (int64_t)facts->section_count);
    row_int(&row, (int64_t)facts->figure_count);
    row_int(&row, (int64_t)facts->relation_count);
    row_int(&row, (int64_t)facts->indicator_count);
    row_int(&row, (int64_t)r->severity_count[SEVERITY_ERROR]);
    row_int(&row, (int64_t)r->severity_count[SEVERITY_WARNING]);
    row_int(&row, (int64_t)r->severity_count[SEVERITY_INFO]);
    return row_write(&row);
}

static int add_part(struct insert *in, const struct record *r, int64_t no)
{
    struct row row = row_of(in->statements[INSERT_PART]);

    row_int(&row, no);
    row_int(&row, (int64_t)r->text_byte);
    row_int(&row, (int64_t)r->document.text.n);
    for (int i = PART_DOCUMENT; i < PART_COUNT; i++) {
        row_blob(&row, r->part[i]);
    }
    return row_write(&row);
}

static int insert_fault(struct insert *in, const struct record *r, int64_t stored, enum store_state *state)
{
    bool good = false;
    int rc = run_by_key(in->statements[SELECT_RESULT], r->header, &good);

    if (rc || good) {
        *state = good ? STORE_GOOD : STORE_NOTHING;
        return rc;
    }
    *state = STORE_FAILED;
    rc = add_fault(in, r, stored);
    if (!rc && sqlite3_changes(sqlite3_db_handle(in->statements[INSERT_FAULT])) == 1) {
        rc = add_submission(in, r);
        if (!rc) {
            rc = add_events(in, r, stored);
        }
    }
    return rc;
}

/* What is below a result follows with that of the whole batch: *news goes on by one when it is a new one. */
static int insert_result(struct insert *in, const struct record *r, int64_t stored, struct result_new **news)
{
    sqlite3 *db = sqlite3_db_handle(in->statements[INSERT_RESULT]);

    int rc = add_result(in, r, stored);

    if (rc || sqlite3_changes(db) == 0) {
        return rc; /* it is there already: writing it again changes nothing */
    }
    int64_t no = sqlite3_last_insert_rowid(db);

    rc = run_by_key(in->statements[DELETE_FAULT], r->header, NULL);
    if (!rc && sqlite3_changes(db) != 0) {
        rc = run_by_key(in->statements[DELETE_EVENTS], r->header, NULL);
    }
    if (!rc) {
        rc = add_submission(in, r);
    }
    if (!rc) {
        rc = add_part(in, r, no);
    }
    *(*news)++ = (struct result_new){ r, no, stored };
    return rc ? rc : across_rows_add(&in->across, r, no);
}

int insert_records(
        struct insert *in, const struct record *const *records, size_t count, enum store_state *states)
{
    struct result_new results[STORE_BATCH_MAX], *news = results;
    int rc = SQLITE_OK;

    for (size_t i = 0; i < count && !rc; i++) {
        const struct record *r = records[i];
        int64_t stored = clock_wall_us();

        states[i] = STORE_GOOD;
        rc = r->header->fault.code == FAULT_NONE ? insert_result(in, r, stored, &news)
                                                 : insert_fault(in, r, stored, &states[i]);
    }
    return rc ? rc : result_rows_add(&in->rows, results, (size_t)(news - results));
}
