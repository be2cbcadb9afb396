/* SPDX-License-Identifier: MIT
 * POST /replays {"ids": […]} or {"failed": true}, "from": "extract": through the line again.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/replaying.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"

enum { REPLAY_IDS_MAX = 1000 };

static void told(void *context, const char *id, const struct replayed *what)
{
    json_array_append_new(context, json_pack("{s:s, s:b, s:I, s:s}", "id", id, "ok", what->ok, "run",
                                           (json_int_t)what->run, "why", what->why ? what->why : ""));
}

static int replay(struct web_request *r, const struct selection *s, int from, json_t *out)
{
    struct replaying re = { r->web->config, NULL, from, told, out, 0 };
    char why[QUERY_WHY_MAX];
    struct selected *rows = NULL;
    size_t count = 0;
    int err = query_open(config_text(r->web->config, "store.path"), &re.query, why);
    if (err && err != ERR_ABSENT)
        return err;
    err = selection_find(s, re.query, &rows, &count);
    if (!err)
        err = replaying_send(&re, rows, count);
    free(rows);
    query_close(re.query);
    return err;
}

static bool ids_of(const json_t *said, struct selection *s)
{
    const json_t *ids = json_object_get(said, "ids"), *one;
    size_t i, n = json_array_size(ids);
    s->failed = json_is_true(json_object_get(said, "failed"));
    if (s->failed)
        return n == 0;
    s->words = n && n <= REPLAY_IDS_MAX ? calloc(n, sizeof *s->words) : NULL;
    if (!s->words)
        return false;
    json_array_foreach(ids, i, one)
    {
        if (!json_is_string(one) || json_string_length(one) != MESSAGE_ID_SIZE)
            return false;
        s->words[s->word_count++] = (char *)json_string_value(one);
    }
    return true;
}

static void refuse(struct web_request *r, int err)
{
    bool wrong = err == ERR_FORMAT;
    r->refused = wrong               ? MHD_HTTP_BAD_REQUEST
                 : err == ERR_ABSENT ? MHD_HTTP_NOT_FOUND
                                     : MHD_HTTP_SERVICE_UNAVAILABLE;
    r->why = wrong ? N_("send {\"ids\": [\"…\"]} (at most 1000 whole ids) or {\"failed\": true}; from is "
                        "extract, validate, score or store")
                   : err_text(err);
}

void api_replay_work(struct web_request *r)
{
    struct selection s = { 0 };
    json_t *said = json_loadb(r->body.n ? r->body.p : "", r->body.n, 0, NULL);
    const char *from = json_string_value(json_object_get(said, "from"));
    int stage = from ? command_stage(from, strlen(from)) : 1, err = ERR_FORMAT;
    r->outcome = json_array();
    if (ids_of(said, &s) && stage >= 1)
        err = replay(r, &s, stage, r->outcome);
    free(s.words);
    json_decref(said);
    if (err)
        refuse(r, err);
}

enum MHD_Result api_replay(struct web_request *r)
{
    json_t *outcome = r->outcome;
    r->outcome = NULL;
    return web_reply_json(r, MHD_HTTP_OK, outcome);
}
