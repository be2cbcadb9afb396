/* SPDX-License-Identifier: MIT */
#include "console/under_way.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/pack.h"
#include "console/ask.h"

enum {
    PAGE = 1000, /* entries of one answer; the most that an ingest gives */
    QUESTION_MAX = 1024,
    INGEST = 1u << 0, /* its place in command_stages */
};

static const char *const states[] = { "pending", "deferred", "hold", "corrupt" };

static int compare_rows(const void *a, const void *b)
{
    return strcmp(((const struct waiting *)a)->id, ((const struct waiting *)b)->id);
}

static int add_row(struct under_way *u, size_t *cap, const json_t *entry, const char *state)
{
    if (u->count == UNDER_WAY_MAX) {
        u->cut = true;
        return 0;
    }
    if (u->count == *cap) {
        size_t more = *cap ? *cap * 2 : 256;
        struct waiting *rows = realloc(u->rows, more * sizeof *rows);

        if (!rows) {
            return ERR_MEMORY;
        }
        u->rows = rows;
        *cap = more;
    }
    struct waiting *row = &u->rows[u->count];

    *row = (struct waiting){
        .state = state,
        .run = (uint32_t)answer_int(entry, "run"),
        .name = strdup(answer_text(entry, "name")),
        .label = strdup(answer_text(entry, "label")),
        .bytes = (uint64_t)answer_int(entry, "bytes"),
        .arrived = answer_int(entry, "arrived"),
        .next_try = answer_int(entry, "next_try"),
        .strikes = answer_int(entry, "strikes"),
    };
    strncpy(row->id, answer_text(entry, "id"), MESSAGE_ID_SIZE);
    u->count++;
    return row->name && row->label ? 0 : ERR_MEMORY;
}

/* The smallest of the last ids of full pages: up to there every ingest has been heard. "" when no page was
 * full. */
static void find_cut(const struct answers *answers, char cut[MESSAGE_ID_SIZE + 1])
{
    cut[0] = '\0';
    for (size_t i = 0; i < answers->count; i++) {
        const json_t *entries = json_object_get(answers->rows[i].body, "entries");
        size_t n = json_array_size(entries);

        if (n < PAGE) {
            continue;
        }
        const char *last = answer_text(json_array_get(entries, n - 1), "id");

        if (!cut[0] || strcmp(last, cut) < 0) {
            strncpy(cut, last, MESSAGE_ID_SIZE);
            cut[MESSAGE_ID_SIZE] = '\0';
        }
    }
}

static int take_page(
        struct under_way *u, size_t *cap, const struct answers *answers, const char *state, const char *cut)
{
    int err = 0;

    for (size_t i = 0; i < answers->count; i++) {
        const json_t *entries = json_object_get(answers->rows[i].body, "entries"), *entry;
        size_t k;

        u->asked |= entries != NULL;
        json_array_foreach(entries, k, entry)
        {
            if (!err && (!cut[0] || strcmp(answer_text(entry, "id"), cut) <= 0)) {
                err = add_row(u, cap, entry, state);
            }
        }
    }
    return err;
}

static int load_state(const struct config *config, const char *state, struct under_way *u, size_t *cap)
{
    char after[MESSAGE_ID_SIZE + 1] = "", cut[MESSAGE_ID_SIZE + 1];
    int err;

    do {
        struct answers answers;
        struct buf question;
        msgpack_packer pk;

        buf_init(&question, QUESTION_MAX);
        ask_begin(&pk, &question, "queue", 3);
        pack_pair_str(&pk, "state", str_of(state));
        pack_key(&pk, "after"); /* also when it is empty: the pairs were counted */
        pack_str(&pk, str_of(after));
        pack_pair_int(&pk, "limit", PAGE);
        err = ask_stages(config, INGEST, &question, config_int(config, "ask.timeout"), &answers);
        buf_fini(&question);
        if (!err) {
            find_cut(&answers, cut);
            err = take_page(u, cap, &answers, state, cut);
            memcpy(after, cut, sizeof after);
        }
        answers_free(&answers);
    } while (!err && cut[0] && !u->cut);
    return err;
}

static void free_row(struct waiting *row)
{
    free(row->name);
    free(row->label);
}

/* One that changed its state between two questions was named twice. */
static void sort_rows(struct under_way *u)
{
    size_t kept = 0;

    if (u->count == 0) {
        return;
    }
    qsort(u->rows, u->count, sizeof *u->rows, compare_rows);
    for (size_t i = 0; i < u->count; i++) {
        if (kept && strcmp(u->rows[kept - 1].id, u->rows[i].id) == 0) {
            free_row(&u->rows[i]);
        } else {
            u->rows[kept++] = u->rows[i];
        }
    }
    u->count = kept;
}

int under_way_load(const struct config *config, const char *state, struct under_way *out)
{
    size_t cap = 0;
    int err = 0;

    *out = (struct under_way){ 0 };
    for (size_t i = 0; i < sizeof states / sizeof states[0] && !err; i++) {
        if (!state || strcmp(state, states[i]) == 0) {
            err = load_state(config, states[i], out, &cap);
        }
        if (!out->asked && !state) {
            break; /* nobody lives, or nobody answers: do not wait for that four times */
        }
    }
    sort_rows(out);
    if (err == ERR_MEMORY) {
        command_complain("%s", _("out of memory"));
    }
    return err;
}

void under_way_fini(struct under_way *u)
{
    for (size_t i = 0; i < u->count; i++) {
        free_row(&u->rows[i]);
    }
    free(u->rows);
    *u = (struct under_way){ 0 };
}

const struct waiting *under_way_find(const struct under_way *u, struct str id)
{
    struct waiting key = { .state = NULL };

    if (id.n != MESSAGE_ID_SIZE || !u->count) {
        return NULL;
    }
    memcpy(key.id, id.p, id.n);
    return bsearch(&key, u->rows, u->count, sizeof key, compare_rows);
}

const struct waiting *under_way_find_prefix(const struct under_way *u, const char *prefix)
{
    const struct waiting *found = NULL;
    size_t n = strlen(prefix);

    for (size_t i = 0; i < u->count; i++) {
        if (strncmp(u->rows[i].id, prefix, n) != 0) {
            continue;
        }
        if (found) {
            return NULL;
        }
        found = &u->rows[i];
    }
    return found;
}
