/* SPDX-License-Identifier: MIT */
#include "store/schema.h"

#include <stdio.h>

#include "common/err.h"
#include "common/intl.h"

extern const char _binary_store_schema_v1_sql_start[], _binary_store_schema_v1_sql_end[];
extern const char _binary_store_schema_v2_sql_start[], _binary_store_schema_v2_sql_end[];
extern const char _binary_store_schema_v3_sql_start[], _binary_store_schema_v3_sql_end[];
extern const char _binary_store_schema_views_sql_start[], _binary_store_schema_views_sql_end[];

#define BUILT_IN(name)                                                                                       \
    ((struct str){ _binary_store_schema_##name##_sql_start,                                                  \
            (size_t)(_binary_store_schema_##name##_sql_end - _binary_store_schema_##name##_sql_start) })

struct schema schema_built_in(void)
{
    return (struct schema){
        .steps = { BUILT_IN(v1), BUILT_IN(v2), BUILT_IN(v3) },
        .version = 3,
        .views = BUILT_IN(views),
    };
}

static int refuse(sqlite3 *db, char why[SCHEMA_WHY_MAX])
{
    int code = sqlite3_errcode(db) & 0xff;

    snprintf(why, SCHEMA_WHY_MAX, "%s: %s", sqlite3_db_filename(db, "main"), sqlite3_errmsg(db));
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) {
        return ERR_VERSION;
    }
    return code == SQLITE_BUSY || code == SQLITE_LOCKED ? ERR_BUSY : ERR_STORE;
}

static int run(sqlite3 *db, struct str sql, char why[SCHEMA_WHY_MAX])
{
    const char *p = sql.p, *end = sql.p + sql.n;

    while (p < end) {
        sqlite3_stmt *stmt;

        if (sqlite3_prepare_v2(db, p, (int)(end - p), &stmt, &p)) {
            return refuse(db, why);
        }
        if (!stmt) {
            continue; /* a comment */
        }
        int rc = sqlite3_step(stmt);

        if (rc != SQLITE_DONE && rc != SQLITE_ROW) {
            refuse(db, why);
            sqlite3_finalize(stmt);
            return refuse(db, why);
        }
        sqlite3_finalize(stmt);
    }
    return 0;
}

/* The first column of the first row. */
static int ask_int(sqlite3 *db, const char *sql, sqlite3_int64 *out, char why[SCHEMA_WHY_MAX])
{
    sqlite3_stmt *stmt;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL)) {
        return refuse(db, why);
    }
    if (sqlite3_step(stmt) != SQLITE_ROW) {
        int err = refuse(db, why);

        sqlite3_finalize(stmt);
        return err;
    }
    *out = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return 0;
}

int schema_check(sqlite3 *db, const struct schema *schema, char why[SCHEMA_WHY_MAX])
{
    const char *path = sqlite3_db_filename(db, "main");
    sqlite3_int64 version = 0, application = 0, tables = 0;
    int err = ask_int(db, "PRAGMA user_version", &version, why);

    if (!err) {
        err = ask_int(db, "PRAGMA application_id", &application, why);
    }
    if (!err) {
        err = ask_int(db, "SELECT count(*) FROM sqlite_schema", &tables, why);
    }
    if (err) {
        return err;
    }
    if (application != SCHEMA_APPLICATION_ID && (application != 0 || version != 0 || tables != 0)) {
        snprintf(why, SCHEMA_WHY_MAX,
                _("%s is a database of something else; set store.path to a file of jihe's own"), path);
        return ERR_VERSION;
    }
    if (version < 0 || (size_t)version > schema->version) {
        snprintf(why, SCHEMA_WHY_MAX,
                _("%s was made by a newer jihe (its tables have version %lld, this one knows up to %zu); "
                  "use that jihe, or set store.path to another file"),
                path, version, schema->version);
        return ERR_VERSION;
    }
    if ((size_t)version < schema->version) {
        snprintf(why, SCHEMA_WHY_MAX,
                _("%s has tables of version %lld, this jihe reads version %zu; start the line once, store "
                  "brings "
                  "them up to date"),
                path, version, schema->version);
        return ERR_ABSENT;
    }
    return 0;
}

static int run_steps(sqlite3 *db, const struct schema *schema, char why[SCHEMA_WHY_MAX])
{
    char sql[128];
    sqlite3_int64 version = 0;
    /* Again, now that nobody else can write: two programs may have come to the same old file. */
    int err = schema_check(db, schema, why);

    if (err != ERR_ABSENT) {
        return err;
    }
    err = ask_int(db, "PRAGMA user_version", &version, why);
    for (size_t i = (size_t)version; i < schema->version && !err; i++) {
        err = run(db, schema->steps[i], why);
    }
    if (!err) {
        err = run(db, schema->views, why);
    }
    if (err) {
        return err;
    }
    int n = snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%zu",
            SCHEMA_APPLICATION_ID, schema->version);

    return run(db, (struct str){ sql, (size_t)n }, why);
}

int schema_migrate(sqlite3 *db, const struct schema *schema, char why[SCHEMA_WHY_MAX])
{
    int err = schema_check(db, schema, why);

    if (err != ERR_ABSENT) {
        return err;
    }
    err = run(db, STR("BEGIN IMMEDIATE"), why);
    if (err) {
        return err;
    }
    err = run_steps(db, schema, why);
    if (!err) {
        err = run(db, STR("COMMIT"), why);
    }
    if (err && !sqlite3_get_autocommit(db)) {
        char ignored[SCHEMA_WHY_MAX];

        run(db, STR("ROLLBACK"), ignored);
    }
    return err;
}
