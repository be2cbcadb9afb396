/* SPDX-License-Identifier: MIT
 * GET /season: ranking, pass rate, commonest findings, grades. GET /sample: whom to look at more closely
 * (抽查).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/sha256.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"

enum { SEED_MAX = 64 };

static void season_arguments(const struct web_request *r, const char *args[3])
{
    args[0] = api_argument(r, "year");
    args[1] = api_argument(r, "kind");
    args[2] = api_argument(r, "label");
}

static const struct {
    const char *key;
    enum query_question question;
} season_parts[] = {
    { "seasons", QUESTION_SEASONS },
    { "totals", QUESTION_TOTALS },
    { "ranking", QUESTION_RANKING },
    { "codes", QUESTION_CODES },
    { "grades", QUESTION_GRADES },
};

/* GET /seasons: the years there are reports about. */
enum MHD_Result api_seasons(struct web_request *r)
{
    return api_rows(r, QUESTION_SEASONS, (const char *[3]){ 0 });
}

enum MHD_Result api_season(struct web_request *r)
{
    static const char *const none[3];
    const char *args[3];
    enum MHD_Result sent = MHD_NO;
    json_t *out = json_object();
    struct query *q = api_open(r, json_object(), &sent);
    int err = 0;
    season_arguments(r, args);
    for (size_t i = 0; q && i < sizeof season_parts / sizeof *season_parts && !err; i++) {
        json_t *rows;
        enum query_question what = season_parts[i].question;
        err = query_rows(q, what, what == QUESTION_SEASONS ? none : args, &rows);
        json_object_set_new(out, season_parts[i].key, rows);
    }
    if (!q || err) {
        json_decref(out);
        return q ? api_fail(r, q, err) : sent;
    }
    query_close(q);
    return web_reply_json(r, MHD_HTTP_OK, out);
}

/* ---- the sample ---- */

struct drawn {
    char hex[SHA256_HEX_SIZE];
    json_t *id;
};

static int compare_drawn(const void *a, const void *b)
{
    return strcmp(((const struct drawn *)a)->hex, ((const struct drawn *)b)->hex);
}

/* The first `count` ids in the order of SHA-256("SEED:ID"), as a JSON list: anybody with the seed and the ids
 * draws the same. Malloc'd; NULL without memory. */
static char *draw(const json_t *rows, const char *seed, size_t count)
{
    size_t n = json_array_size(rows), i;
    json_t *out = json_array(), *row;
    struct drawn *drawn = calloc(n + 1, sizeof *drawn);
    json_array_foreach(rows, i, row)
    {
        char text[SEED_MAX + QUERY_ID_MAX + 2];
        if (!drawn)
            break;
        drawn[i].id = json_object_get(row, "id");
        snprintf(text, sizeof text, "%.*s:%s", SEED_MAX, seed, json_string_value(drawn[i].id));
        sha256_hex(str_of(text), drawn[i].hex);
    }
    if (drawn)
        qsort(drawn, n, sizeof *drawn, compare_drawn);
    for (i = 0; drawn && i < n && i < count; i++)
        json_array_append(out, drawn[i].id);
    char *ids = drawn ? json_dumps(out, JSON_COMPACT) : NULL;
    json_decref(out);
    free(drawn);
    return ids;
}

static int sample(struct query *q, const char *const args[3], const char *seed, size_t count, json_t **out)
{
    json_t *all, *rows = NULL;
    int err = query_rows(q, QUESTION_IDS, args, &all);
    char *ids = err ? NULL : draw(all, seed, count);
    if (!err)
        err = ids ? query_rows(q, QUESTION_OF_IDS, (const char *[3]){ ids }, &rows) : ERR_MEMORY;
    *out = json_pack("{s:s, s:I, s:I, s:o*}", "seed", seed, "of", (json_int_t)json_array_size(all), "count",
            (json_int_t)count, "sample", rows);
    json_decref(all);
    free(ids);
    return err;
}

enum MHD_Result api_sample(struct web_request *r)
{
    const char *args[3], *seed = api_argument(r, "seed");
    enum MHD_Result sent = MHD_NO;
    json_t *out;
    size_t count = (size_t)api_number(r, "count", (const long[]){ 1, API_SAMPLE_MAX }, 10);
    if (!seed || strlen(seed) > SEED_MAX)
        return web_reply_error(
                r, MHD_HTTP_BAD_REQUEST, N_("?seed= is a text of at most 64 bytes; note it down"));
    season_arguments(r, args);
    struct query *q = api_open(r, NULL, &sent);
    if (!q)
        return sent;
    int err = sample(q, args, seed, count, &out);
    if (err) {
        json_decref(out);
        return api_fail(r, q, err);
    }
    query_close(q);
    return web_reply_json(r, MHD_HTTP_OK, out);
}
