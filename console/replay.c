/* SPDX-License-Identifier: MIT */
#include "console/replay.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/pack.h"
#include "console/ask.h"
#include "console/selection.h"

enum {
    REPLAY_ROUND_MAX = 64,         /* submissions in one question */
    REPLAY_ROUND_BYTES = 24 << 20, /* of parts, from which on a question is sent; one more may come on top */
    REPLAY_ENTRY_MAX = 32 << 20,   /* of parts of one submission */
    REPLAY_TIMEOUT_MS = 60000,     /* ingest answers after it is on disk */
};

struct replay {
    const struct config *config;
    struct selection selection;
    struct query *query;
    int from; /* index into command_stages, from 1 */
    bool json;
    size_t replayed, refused, unanswered;
    /* the round being gathered */
    const struct selected *rows[REPLAY_ROUND_MAX];
    size_t count;
    struct buf entries; /* packed, one after the other */
};

/* ---- the command line ---- */

static error_t replay_parse(int key, char *arg, struct argp_state *state)
{
    struct replay *r = state->input;
    switch (key) {
    case 'f':
        r->from = command_stage(arg, strlen(arg));
        if (r->from < 1)
            argp_error(state, _("--from %s: write extract, validate, score or store"), arg);
        return 0;
    case 'F':
        r->selection.failed = true;
        return 0;
    case 'w':
        if (selection_where(arg, &r->selection))
            argp_error(
                    state, _("--where %s: write KEY=VALUE with code, state, label, name, org or year"), arg);
        return 0;
    case 'j':
        r->json = true;
        return 0;
    case ARGP_KEY_ARGS:
        r->selection.words = state->argv + state->next;
        r->selection.word_count = (size_t)(state->argc - state->next);
        return 0;
    case ARGP_KEY_SUCCESS:
        if (r->selection.word_count == 1 && strcmp(r->selection.words[0], "ALL") == 0) {
            r->selection.all = true;
            r->selection.word_count = 0;
        }
        if (selection_check(&r->selection))
            argp_error(state, "%s", selection_check(&r->selection));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int replay_arguments(int argc, char **argv, struct replay *r)
{
    const struct argp_option options[] = {
        { "failed", 'F', 0, 0, _("all whose latest run failed"), 0 },
        { "where", 'w', "KEY=VALUE", 0,
                _("all with this code (of the failure), state, label, name, org or year; may be repeated"),
                0 },
        { "from", 'f', "STAGE", 0,
                _("begin at this stage, with what the stages before it made last time (default: extract)"),
                0 },
        { "json", 'j', 0, 0, _("a JSON object a line for each submission"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = replay_parse,
        .args_doc = "ID...\n--failed\n--where KEY=VALUE\nALL",
        .doc = _("Sends submissions through the line again, each as a new run of its own, behind new "
                 "files.\n\nAn ID may be "
                 "cut short as long as it is the only one. Exit status: 0 all are on their way again; 1 some "
                 "were "
                 "refused, or none was meant; 2 no ingest answers."),
    };
    return argp_parse(&argp, argc, argv, 0, NULL, r);
}

/* ---- one round ---- */

static void result_print(struct replay *r, const char *id, bool ok, int64_t run, const char *why)
{
    if (ok)
        r->replayed++;
    else
        r->refused++;
    if (r->json) {
        json_t *row =
                json_pack("{s:s, s:b, s:I, s:s}", "id", id, "ok", ok, "run", (json_int_t)run, "why", why);
        json_dumpf(row, stdout, JSON_PRESERVE_ORDER | JSON_COMPACT);
        putchar('\n');
        json_decref(row);
    } else if (ok) {
        printf(_("%s goes through the line again, as run %lld\n"), id, (long long)run);
    } else {
        printf(_("%s is not replayed: %s\n"), id, why);
    }
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

static int round_ask(struct replay *r, struct answers *answers)
{
    struct buf question;
    msgpack_packer pk;
    buf_init(&question, ASK_QUESTION_MAX);
    ask_begin(&pk, &question, "replay", 1);
    pack_key(&pk, "entries");
    msgpack_pack_array(&pk, r->count);
    buf_add_str(&question, buf_str(&r->entries));
    question.failed |= r->entries.failed;
    int err = ask_stages(r->config, 1u << 0, &question, REPLAY_TIMEOUT_MS, answers);
    buf_fini(&question);
    return err;
}

static int round_send(struct replay *r)
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
        r->unanswered += !result;
        result_print(r, id, json_is_true(json_object_get(result, "ok")), answer_int(result, "run"),
                result ? answer_text(result, "why") : error_find(&answers));
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

static void entry_pack(struct replay *r, const struct selected *row, const struct str parts[PART_COUNT])
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
    pack_str(&pk, str_of(command_stages[r->from]));
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

static int entry_add(struct replay *r, const struct selected *row)
{
    struct str parts[PART_COUNT] = { { 0 } };
    unsigned bits = parts_before(r->from);
    struct arena mem;
    uint64_t bytes = 0;
    arena_init(&mem, 0);
    int err = bits ? ERR_ABSENT : 0;
    if (bits && r->query)
        err = query_parts(r->query, (struct query_run){ .id = row->id }, bits, &mem, parts);
    for (int p = 0; p < PART_COUNT && !err; p++) {
        bytes += parts[p].n;
        if (bits & PART_BIT(p) && !parts[p].p)
            err = ERR_ABSENT;
    }
    if (err == ERR_ABSENT) {
        result_print(r, row->id, false, 0, _("it has no result to begin from; replay it from extract"));
        err = 0;
    } else if (!err && bytes > REPLAY_ENTRY_MAX) {
        result_print(r, row->id, false, 0,
                _("what was stored of it is too large to be sent; replay it from extract"));
    } else if (!err) {
        entry_pack(r, row, parts);
        r->rows[r->count++] = row;
    } else {
        command_complain("%s", query_why(r->query));
    }
    arena_fini(&mem);
    return err;
}

static int replay_rows(struct replay *r, const struct selected *rows, size_t count)
{
    int err = 0;
    for (size_t i = 0; i < count && !err; i++) {
        err = entry_add(r, &rows[i]);
        if (!err && (r->count == REPLAY_ROUND_MAX || r->entries.n >= REPLAY_ROUND_BYTES))
            err = round_send(r);
        /* Without anybody to take them there is no use in reading on. */
        if (r->unanswered)
            return 0;
    }
    return err ? err : round_send(r);
}

static int replay_selected(struct replay *r)
{
    struct selected *rows = NULL;
    size_t count = 0;
    char why[QUERY_WHY_MAX];
    int err = query_open(config_text(r->config, "store.path"), &r->query, why);
    if (err && err != ERR_ABSENT) {
        command_complain("%s", why);
        return COMMAND_SYSTEM;
    }
    err = selection_find(&r->selection, r->query, &rows, &count);
    if (err == ERR_ABSENT || err == ERR_EXISTS)
        return COMMAND_NOT_FINE;
    buf_init(&r->entries, ASK_QUESTION_MAX - 4096);
    if (!err)
        err = replay_rows(r, rows, count);
    buf_fini(&r->entries);
    free(rows);
    if (err)
        return COMMAND_SYSTEM;
    if (count == 0)
        command_complain("%s", _("no submission is meant by that"));
    return r->unanswered ? COMMAND_NO_ANSWER : r->refused || !r->replayed ? COMMAND_NOT_FINE : COMMAND_FINE;
}

int replay_main(int argc, char **argv)
{
    struct replay *r = calloc(1, sizeof *r);
    if (!r)
        return COMMAND_SYSTEM;
    r->from = 1;
    if (replay_arguments(argc, argv, r)) {
        free(r);
        return COMMAND_USAGE;
    }
    struct config *config = command_config();
    int status = COMMAND_CONFIG;
    r->config = config;
    if (config)
        status = replay_selected(r);
    query_close(r->query);
    config_free(config);
    free(r);
    return status;
}
