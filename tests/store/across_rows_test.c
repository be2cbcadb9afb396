/* SPDX-License-Identifier: MIT
 * Findings between documents depend on what is stored, and not on the order in which it came: every order of
 * arrival, runs that overtake each other, copies, more papers than are compared, redelivery.
 */
#include "store/insert.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/schema.h"

enum { FIGURES = 2, DUMP_MAX = 64 << 10, MANY = 15, EARLIER = 3, ORDERS = 40 };

/* One run of one paper: what it spent, and what it says of the year before (NULL: nothing). */
struct paper {
    const char *id, *sha256, *org, *spent, *before;
    int year;
    uint32_t run;
};

static const struct paper papers[] = {
    { "A", "a1", "青禾县水文站", "212.40", NULL, 2023, 1 },
    { "A", "a1", "青禾县水文站", "214.40", NULL, 2023, 2 }, /* read better by a replay */
    { "B", "b1", "青禾县水文站", "321.40", "214.40", 2024, 1 },
    { "C", "c1", "青禾县水文站", "320.40", "214.40", 2024, 1 }, /* handed in again */
    { "D", "d1", "青禾县水文站", "330.00", "321.40", 2025, 1 },
    { "E", "b1", "青禾县水文站", "321.40", "214.40", 2024, 1 }, /* a copy of B */
    { "F", "f1", "青禾县气象站", "999.00", "1.00", 2024, 1 },   /* somebody else */
};

enum { PAPERS = COUNT_OF(papers), TURNED = PAPERS - 1 /* all of one organisation */ };

struct desk {
    sqlite3 *db;
    struct insert insert;
    char dump[DUMP_MAX];
};

static void open_desk(struct desk *d)
{
    struct schema schema = schema_built_in();
    char why[SCHEMA_WHY_MAX];
    assert_int_equal(sqlite3_open(":memory:", &d->db), SQLITE_OK);
    assert_int_equal(schema_migrate(d->db, &schema, why), 0);
    assert_int_equal(insert_open(d->db, &d->insert), SQLITE_OK);
}

static void close_desk(struct desk *d)
{
    insert_close(&d->insert);
    sqlite3_close(d->db);
}

static struct figure figure_of(uint32_t n, const char *number, enum period period)
{
    return (struct figure){ .n = n,
        .line = n,
        .start = n * 100,
        .end = n * 100 + 10,
        .number = str_of(number),
        .scale10 = 4,
        .scale = STR("万"),
        .unit = STR("元"),
        .label = period == PERIOD_PREVIOUS ? STR("上年总支出") : STR("总支出"),
        .concept = STR("expense"),
        .period = period,
        .section = -1,
        .table = -1,
        .row = -1,
        .column = -1,
        .confidence = -1 };
}

static void store(struct desk *d, const struct paper *p)
{
    struct figure figures[FIGURES] = { figure_of(1, p->spent, PERIOD_ACTUAL) };
    struct str names[1] = { str_of(p->org) }, values[FIGURES] = { STR("1"), STR("1") },
               boxes[FIGURES] = { 0 };
    struct header header = { .id = str_of(p->id),
        .run = p->run,
        .attempt = 1,
        .sha256 = str_of(p->sha256),
        .origin = STR("ingest.1") };
    struct buf packed;
    struct str part[PART_COUNT] = { 0 };
    struct record r = { .header = &header,
        .name = STR("报告.txt"),
        .part = part,
        .document = { .format = STR("txt"), .text = STR("2024年度部门整体支出绩效自评报告") },
        .facts = { .org = names[0],
                .names = names,
                .name_count = 1,
                .year = p->year,
                .kind = REPORT_OVERALL,
                .figures = figures,
                .figure_count = p->before ? 2 : 1 },
        .values = values,
        .boxes = boxes };
    enum store_state state;
    if (p->before)
        figures[1] = figure_of(2, p->before, PERIOD_PREVIOUS);
    buf_init(&packed, DUMP_MAX);
    assert_int_equal(facts_pack(&r.facts, &packed), 0);
    part[PART_FACTS] = buf_str(&packed);
    part[PART_DOCUMENT] = r.document.text;
    const struct record *one = &r;
    assert_int_equal(insert_records(&d->insert, &one, 1, &state), SQLITE_OK);
    assert_int_equal(state, STORE_GOOD);
    buf_fini(&packed);
}

/* Everything but this database's own numbers. */
static const char *dump(struct desk *d)
{
    static const char sql[] =
            "SELECT 'paper ' || org_key || about || year || sha256 || id || run || scope FROM across_report"
            " UNION ALL SELECT 'finding ' || id || run || ' ' || against || against_run || ' ' || n || code"
            " || key || severity || figure || '-' || line || '-' || start_byte || '-' || end_byte || '-'"
            " || against_figure || against_line || '-' || against_start_byte || '-' || against_end_byte"
            " || stated || ' ' || computed || message_en || message_zh FROM across_finding ORDER BY 1";
    sqlite3_stmt *stmt;
    size_t n = 0;
    assert_int_equal(sqlite3_prepare_v2(d->db, sql, -1, &stmt, NULL), SQLITE_OK);
    d->dump[0] = '\0';
    while (sqlite3_step(stmt) == SQLITE_ROW)
        n += (size_t)snprintf(d->dump + n, sizeof d->dump - n, "%s\n", sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    assert_true(n < sizeof d->dump);
    return d->dump;
}

static int count_of(struct desk *d, const char *code)
{
    sqlite3_stmt *stmt;
    assert_int_equal(
            sqlite3_prepare_v2(d->db, "SELECT count(*) FROM across_finding WHERE code = ?", -1, &stmt, NULL),
            SQLITE_OK);
    sqlite3_bind_text(stmt, 1, code, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int count = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return count;
}

/* In a database that is as it was before: making one takes longer than all the rest. */
static char *rows_of_order(struct desk *d, const struct paper *const *order, size_t count, int rounds)
{
    assert_int_equal(sqlite3_exec(d->db, "SAVEPOINT empty", NULL, NULL, NULL), SQLITE_OK);
    for (int round = 0; round < rounds; round++) {
        for (size_t i = 0; i < count; i++)
            store(d, order[i]);
    }
    char *rows = strdup(dump(d));
    assert_int_equal(sqlite3_exec(d->db, "ROLLBACK TO empty", NULL, NULL, NULL), SQLITE_OK);
    return rows;
}

/* The next in lexical order; false after the last. */
static bool next_order(size_t *order, size_t count)
{
    size_t i = count - 1, k = count - 1;
    while (i > 0 && order[i - 1] > order[i])
        i--;
    if (i == 0)
        return false;
    while (order[k] < order[i - 1])
        k--;
    size_t t = order[i - 1];
    order[i - 1] = order[k];
    order[k] = t;
    for (size_t a = i, b = count - 1; a < b; a++, b--) {
        t = order[a];
        order[a] = order[b];
        order[b] = t;
    }
    return true;
}

static void every_order_of_arrival_gives_the_same_rows(void **state)
{
    static struct desk d;
    size_t order[TURNED], orders = 0;
    char *first = NULL;
    (void)state;
    open_desk(&d);
    for (size_t i = 0; i < TURNED; i++)
        order[i] = i;
    do {
        const struct paper *line[TURNED];
        for (size_t i = 0; i < TURNED; i++)
            line[i] = &papers[order[i]];
        char *rows = rows_of_order(&d, line, TURNED, orders % 16 ? 1 : 2);
        if (!first)
            first = rows;
        assert_string_equal(first, rows);
        if (rows != first)
            free(rows);
        orders++;
    } while (next_order(order, TURNED));
    assert_int_equal(orders, 720);
    free(first);
    close_desk(&d);
}

static void a_replay_updates_and_withdraws(void **state)
{
    static struct desk d;
    (void)state;
    open_desk(&d);
    store(&d, &papers[0]);
    store(&d, &papers[2]);
    assert_int_equal(count_of(&d, "previous-year-differs"), 1); /* 212.40 against 214.40 */
    store(&d, &papers[3]);
    assert_int_equal(count_of(&d, "previous-year-differs"), 2);
    assert_int_equal(count_of(&d, "handed-in-twice"), 1);
    store(&d, &papers[5]); /* a copy says nothing of its own */
    assert_int_equal(count_of(&d, "previous-year-differs"), 2);
    store(&d, &papers[1]);
    assert_int_equal(count_of(&d, "previous-year-differs"), 0);
    assert_int_equal(count_of(&d, "handed-in-twice"), 1);
    store(&d, &papers[4]);
    assert_int_equal(count_of(&d, "previous-year-differs"), 1); /* 321.40 is not what C has */
    /* It goes to another organisation, and nothing is left behind. */
    store(&d, &(struct paper){ "C", "c1", "青禾县气象站", "320.40", NULL, 2024, 2 });
    assert_int_equal(count_of(&d, "previous-year-differs"), 0);
    assert_int_equal(count_of(&d, "handed-in-twice"), 0);
    close_desk(&d);
}

/* More papers than are compared: the same of them, whichever came first. */
static void a_crowd_is_the_same_crowd_in_any_order(void **state)
{
    static char ids[MANY][3], shas[MANY][8], amounts[MANY][16];
    static struct paper crowd[MANY];
    const struct paper *line[MANY];
    static struct desk d;
    unsigned seed = 7;
    char *first = NULL;
    (void)state;
    open_desk(&d);
    for (size_t i = 0; i < MANY; i++) {
        snprintf(ids[i], sizeof ids[i], "%c", (char)('A' + i));
        snprintf(shas[i], sizeof shas[i], "%02zu", i * 7 % MANY);
        snprintf(amounts[i], sizeof amounts[i], "%zu.00", 500 + i);
        crowd[i] = (struct paper){ ids[i], shas[i], "青禾县水文站", amounts[i], i < EARLIER ? NULL : "400.00",
            i < EARLIER ? 2023 : 2024, 1 };
        line[i] = &crowd[i];
    }
    for (int k = 0; k < ORDERS; k++) {
        for (size_t i = MANY - 1; i > 0; i--) {
            seed = seed * 1103515245u + 12345u;
            size_t with = (seed >> 16) % (i + 1);
            const struct paper *t = line[i];
            line[i] = line[with];
            line[with] = t;
        }
        char *rows = rows_of_order(&d, line, MANY, k % 4 ? 1 : 2);
        if (!first)
            first = rows;
        assert_string_equal(first, rows);
        if (rows != first)
            free(rows);
    }
    /* Of each year those that count, each with each. */
    size_t twice = 0;
    for (const char *p = first; (p = strstr(p, "handed-in-twice")); p++)
        twice++;
    assert_int_equal(twice, ACROSS_GROUP_MAX * (ACROSS_GROUP_MAX - 1) / 2 + EARLIER * (EARLIER - 1) / 2);
    free(first);
    close_desk(&d);
}

static void what_was_there_before_is_caught_up_with(void **state)
{
    static struct desk d;
    bool more = true;
    (void)state;
    open_desk(&d);
    for (size_t i = 0; i < PAPERS; i++)
        store(&d, &papers[i]);
    char *want = strdup(dump(&d));
    assert_int_equal(sqlite3_exec(d.db,
                             "DELETE FROM across_finding; DELETE FROM across_report;"
                             "INSERT INTO across_due SELECT id FROM result WHERE is_current",
                             NULL, NULL, NULL),
            SQLITE_OK);
    /* In pieces, as batches have it; what the first of them did, a restart does not do again. */
    assert_int_equal(across_rows_catch_up(&d.insert.across, 2, &more), SQLITE_OK);
    assert_true(more);
    assert_int_equal(across_rows_catch_up(&d.insert.across, 100, &more), SQLITE_OK);
    assert_false(more);
    assert_string_equal(dump(&d), want);
    free(want);
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_order_of_arrival_gives_the_same_rows),
        cmocka_unit_test(a_replay_updates_and_withdraws),
        cmocka_unit_test(a_crowd_is_the_same_crowd_in_any_order),
        cmocka_unit_test(what_was_there_before_is_caught_up_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
