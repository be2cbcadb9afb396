/* SPDX-License-Identifier: MIT */
#include "console/replaying.h"

#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/pack.h"
#include "console/ask.h"

enum {
    REPLAY_ROUND_MAX = 64,         /* submissions in one question */
    REPLAY_ROUND_BYTES = 24 << 20, /* of parts, from which on a question is sent; one more may come on top */
    REPLAY_ENTRY_MAX = 32 << 20,   /* of parts of one submission */
    REPLAY_TIMEOUT_MS = 60000,     /* ingest answers after it is on disk */
};

/* The question being gathered. */
struct round {
    struct replaying *re;
    const struct selected *rows[REPLAY_ROUND_MAX];
    size_t count;
    struct buf entries; /* packed, one after the other */
};

/* ---- one round ---- */

static void tell(struct round *r, const char *id, bool ok, int64_t run, const char *why)
{
    const struct replayed what = { ok, run, why };
    r->re->told(r->re->context, id, &what);
}

/* What the ingests say of one submission: the one that took it speaks for all; else the first reason. */
static const json_t *result_find(const struct answers *answers, const char *id)
{
    const json_t *found = NULL;
    for (size_t i = 0; i < answers->count; i++) {
        const json_t *results = json_object_get(answers->rows[i].body, "results"), *one;
        size_t j;
        json_array_foreach(results, j, one)
        {
            if (strcmp(answer_text(one, "id"), id) != 0)
                continue;
            if (json_is_true(json_object_get(one, "ok")))
                return one;
            found = found ? found : one;
        }
    }
    return found;
}

static const char *error_find(const struct answers *answers)
{
    for (size_t i = 0; i < answers->count; i++) {
        if (*answer_text(answers->rows[i].body, "error"))
            return answer_text(answers->rows[i].body, "error");
    }
    return _("no ingest answers; is the line up?");
}

static int round_ask(struct round *r, struct answers *answers)
{
    struct buf question;
    msgpack_packer pk;
    buf_init(&question, ASK_QUESTION_MAX);
    ask_begin(&pk, &question, "replay", 1);
    pack_key(&pk, "entries");
    msgpack_pack_array(&pk, r->count);
    buf_add_str(&question, buf_str(&r->entries));
    question.failed |= r->entries.failed;
    int err = ask_stages(r->re->config, 1u << 0, &question, REPLAY_TIMEOUT_MS, answers);
    buf_fini(&question);
    return err;
}

static int round_send(struct round *r)
{
    struct answers answers;
    if (r->count == 0)
        return 0;
    int err = round_ask(r, &answers);
    if (err)
        return err;
    for (size_t i = 0; i < r->count; i++) {
        const char *id = r->rows[i]->id;
        const json_t *result = result_find(&answers, id);
        r->re->unanswered += !result;
        tell(r, id, json_is_true(json_object_get(result, "ok")), answer_int(result, "run"),
                _(result ? answer_text(result, "why") : error_find(&answers)));
    }
    answers_free(&answers);
    r->count = 0;
    buf_clear(&r->entries);
    return 0;
}

/* ---- one submission ---- */

/* Parts that the stages before `from` made. */
static unsigned parts_before(int from)
{
    unsigned bits = 0;
    if (from >= 2)
        bits |= PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS);
    if (from >= 3)
        bits |= PART_BIT(PART_FINDINGS);
    if (from >= 4)
        bits |= PART_BIT(PART_SCORES);
    return bits;
}

static void entry_pack(struct round *r, const struct selected *row, const struct str parts[PART_COUNT])
{
    msgpack_packer pk;
    unsigned count = 0;
    for (int p = 0; p < PART_COUNT; p++)
        count += parts[p].p != NULL;
    pack_init(&pk, &r->entries);
    msgpack_pack_map(&pk, 3 + (count > 0));
    pack_key(&pk, "id");
    pack_str(&pk, str_of(row->id));
    pack_key(&pk, "run");
    msgpack_pack_uint32(&pk, row->max_run);
    pack_key(&pk, "from");
    pack_str(&pk, str_of(command_stages[r->re->from]));
    if (!count)
        return;
    pack_key(&pk, "parts");
    msgpack_pack_map(&pk, count);
    for (int p = 0; p < PART_COUNT; p++) {
        if (!parts[p].p)
            continue;
        pack_key(&pk, part_name((enum part)p));
        pack_bin(&pk, parts[p]);
    }
}

static int entry_add(struct round *r, const struct selected *row)
{
    struct str parts[PART_COUNT] = { { 0 } };
    unsigned bits = parts_before(r->re->from);
    struct arena mem;
    uint64_t bytes = 0;
    arena_init(&mem, 0);
    int err = bits ? ERR_ABSENT : 0;
    if (bits && r->re->query)
        err = query_parts(r->re->query, (struct query_run){ .id = row->id }, bits, &mem, parts);
    for (int p = 0; p < PART_COUNT && !err; p++) {
        bytes += parts[p].n;
        if (bits & PART_BIT(p) && !parts[p].p)
            err = ERR_ABSENT;
    }
    if (err == ERR_ABSENT) {
        tell(r, row->id, false, 0, _("it has no result to begin from; replay it from extract"));
        err = 0;
    } else if (!err && bytes > REPLAY_ENTRY_MAX) {
        tell(r, row->id, false, 0,
                _("what was stored of it is too large to be sent; replay it from extract"));
    } else if (!err) {
        entry_pack(r, row, parts);
        r->rows[r->count++] = row;
    } else {
        command_complain("%s", query_why(r->re->query));
    }
    arena_fini(&mem);
    return err;
}

static int send_rows(struct round *r, const struct selected *rows, size_t count)
{
    int err = 0;
    for (size_t i = 0; i < count && !err; i++) {
        err = entry_add(r, &rows[i]);
        if (!err && (r->count == REPLAY_ROUND_MAX || r->entries.n >= REPLAY_ROUND_BYTES))
            err = round_send(r);
        /* Without anybody to take them there is no use in reading on. */
        if (r->re->unanswered)
            return 0;
    }
    return err ? err : round_send(r);
}

int replaying_send(struct replaying *re, const struct selected *rows, size_t count)
{
    struct round r = { .re = re };
    buf_init(&r.entries, ASK_QUESTION_MAX - 4096);
    int err = send_rows(&r, rows, count);
    buf_fini(&r.entries);
    return err;
}
