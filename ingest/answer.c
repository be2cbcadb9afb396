/* SPDX-License-Identifier: MIT
 * Questions at ingest's door: hold, release, replay, queue (docs/wire.md).
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/pack.h"
#include "ingest/answer.h"
#include "ingest/ingest.h"
#include "ingest/inquiry.h"

enum { REPLAY_BYTES_MAX = 256 << 20 }; /* of parts in memory, until they are on disk */

static void say_error(struct buf *answer, const char *text)
{
    msgpack_packer pk;
    pack_init(&pk, answer);
    msgpack_pack_map(&pk, 1);
    pack_key(&pk, "error");
    pack_str(&pk, str_of(text));
}

static struct str text_of(const msgpack_object *o)
{
    return o->type == MSGPACK_OBJECT_STR ? (struct str){ o->via.str.ptr, o->via.str.size } : STR_NONE;
}

/* ---- hold and release ---- */

static void change_one(struct ingest *in, struct inquiry *q, struct entry *e, bool hold)
{
    const char *why;
    void *dropped = NULL;
    struct change *change =
            hold ? courier_hold(in->courier, e, &dropped, &why) : courier_release(in->courier, e, &why);
    load_free(dropped);
    if (!change) {
        inquiry_refuse(q, str_of(entry_id(e)), why);
        return;
    }
    inquiry_await(q, change);
    ingest_move(in, change);
}

static void change_all(struct ingest *in, struct inquiry *q, bool hold)
{
    enum { PAGE = 1000 };
    unsigned states =
            hold ? 1u << ENTRY_WAITING | 1u << ENTRY_LOADING | 1u << ENTRY_READY | 1u << ENTRY_DEFERRED
                 : 1u << ENTRY_HELD;
    struct entry **page = malloc(PAGE * sizeof(struct entry *));
    char after[SPOOL_ID_MAX] = "";
    for (size_t n = PAGE; page && n == PAGE;) {
        n = courier_page(in->courier, states, str_of(after), page, PAGE);
        for (size_t i = 0; i < n; i++)
            change_one(in, q, page[i], hold);
        if (n)
            memcpy(after, entry_id(page[n - 1]), sizeof after);
    }
    free(page);
}

static void answer_hold(struct ingest *in, struct inquiry *q, const msgpack_object *question, bool hold)
{
    size_t count;
    const msgpack_object *ids = pack_find_array(question, "ids", &count);
    struct str first = count == 1 ? text_of(&ids[0]) : STR_NONE;
    bool all = str_is(first, "ALL");
    if (all) {
        inquiry_set_unnamed(q);
        change_all(in, q, hold);
    }
    for (size_t i = 0; i < count && !all; i++) {
        struct str id = text_of(&ids[i]);
        struct entry *e = courier_find(in->courier, id);
        if (e)
            change_one(in, q, e, hold);
        else
            inquiry_refuse(q, id, N_("no submission of that id is open in this spool"));
    }
}

/* ---- replay ---- */

/* Which parts a stage needs from before; 0 with *known false: there is no such stage. */
static unsigned parts_before(struct str from, bool *known)
{
    static const struct {
        const char *stage;
        unsigned parts;
    } rows[] = {
        { "extract", 0 },
        { "validate", PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS) },
        { "score", PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS) | PART_BIT(PART_FINDINGS) },
        { "store", PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS) | PART_BIT(PART_FINDINGS) |
                           PART_BIT(PART_SCORES) },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        *known = str_is(from, rows[i].stage);
        if (*known)
            return rows[i].parts;
    }
    return 0;
}

/* Copies the parts that are needed into the change; NULL, or why not. */
static const char *take_parts(
        struct ingest *in, const msgpack_object *parts, unsigned needed, struct change *change)
{
    for (int p = 0; p < PART_COUNT; p++) {
        struct str bytes =
                needed & PART_BIT(p) && parts ? pack_find_str(parts, part_name((enum part)p)) : STR_NONE;
        if (!(needed & PART_BIT(p)))
            continue;
        if (!bytes.p)
            return N_("a part that this stage needs from before is missing; replay it from extract");
        if (in->replay_bytes + bytes.n > REPLAY_BYTES_MAX)
            return N_("too many replays are being written just now; ask again");
        char *copy = malloc(bytes.n + 1);
        if (!copy)
            return N_("out of memory");
        memcpy(copy, bytes.p, bytes.n);
        change->parts[p] = (struct str){ copy, bytes.n };
        in->replay_bytes += bytes.n;
    }
    return NULL;
}

static const char *refusal(struct ingest *in, struct str id, enum spool_state *state)
{
    char text[SPOOL_ID_MAX] = "", path[SPOOL_PATH_MAX];
    if (id.n == MESSAGE_ID_SIZE)
        memcpy(text, id.p, MESSAGE_ID_SIZE);
    if (!spool_is_id(text))
        return N_("that is no id");
    if (courier_find(in->courier, id))
        return N_("it is on its way already");
    if (!spool_find(&in->spool, text, state, path))
        return N_("the spool does not have it (any more)");
    return *state == SPOOL_FAILED || *state == SPOOL_DONE
                   ? NULL
                   : N_("its entry cannot be read; look into corrupt/");
}

static void replay_one(struct ingest *in, struct inquiry *q, const msgpack_object *entry)
{
    struct str id = pack_find_str(entry, "id"), from = pack_find_str(entry, "from");
    enum spool_state state;
    bool known;
    const char *why = refusal(in, id, &state);
    if (!from.n)
        from = STR("extract");
    unsigned needed = parts_before(from, &known);
    if (!why && !known)
        why = N_("no stage of that name can begin; extract, validate, score or store");
    struct change *change = why ? NULL : change_new(CHANGE_REPLAY, id.p, state);
    if (!why && !change)
        why = N_("out of memory");
    if (!why)
        why = take_parts(in, pack_find(entry, "parts"), needed, change);
    if (why) {
        if (change)
            ingest_forget_replay(in, change);
        change_free(change);
        inquiry_refuse(q, id, why);
        return;
    }
    memcpy(change->enter, from.p, from.n);
    change->run = (uint32_t)pack_find_uint(entry, "run", 0) + 1;
    change->max_document = (uint64_t)config_int(in->config, "ingest.max_document");
    inquiry_await(q, change);
    ingest_move(in, change);
}

void ingest_forget_replay(struct ingest *in, const struct change *change)
{
    for (int p = 0; p < PART_COUNT; p++)
        in->replay_bytes -= change->parts[p].n;
}

static void answer_replay(struct ingest *in, struct inquiry *q, const msgpack_object *question)
{
    size_t count;
    const msgpack_object *entries = pack_find_array(question, "entries", &count);
    for (size_t i = 0; i < count; i++) {
        if (entries[i].type == MSGPACK_OBJECT_MAP)
            replay_one(in, q, &entries[i]);
    }
}

/* ---- all ---- */

static const char *const changing[] = { "hold", "release", "replay" };

/* Makes the changes that a question asks for. q is not the caller's any more. */
static void change_for(struct ingest *in, struct inquiry *q, const msgpack_object *question)
{
    struct str ask = pack_find_str(question, "ask");
    if (str_is(ask, "replay"))
        answer_replay(in, q, question);
    else
        answer_hold(in, q, question, str_is(ask, "hold"));
    inquiry_close(q);
}

/* A round under way may have changed on disk what is asked about, and not yet told us. So such questions wait
 * until it is over. */
static const char *postpone(struct ingest *in, struct inquiry *q, struct str question)
{
    struct postponed *p =
            in->postponed_count < INGEST_POSTPONED_MAX ? &in->postponed[in->postponed_count] : NULL;
    char *copy = p ? malloc(question.n) : NULL;
    if (!copy)
        return p ? N_("out of memory") : N_("too many questions wait for an answer; ask again");
    memcpy(copy, question.p, question.n);
    *p = (struct postponed){
        .inquiry = q,
        .question = { copy, question.n },
        .intake = in->intake.working ? in->intake.rounds : 0,
        .moves = in->moves.working ? in->moves.rounds : 0,
    };
    in->postponed_count++;
    return NULL;
}

static bool is_over(uint64_t round, bool working, uint64_t rounds)
{
    return !round || !working || round != rounds;
}

static void answer_now(struct ingest *in, const struct postponed *p)
{
    msgpack_zone zone;
    msgpack_object map;
    if (msgpack_zone_init(&zone, 8192)) {
        if (pack_parse(p->question, &zone, &map) == 0)
            change_for(in, p->inquiry, &map);
        msgpack_zone_destroy(&zone);
    }
    free((char *)p->question.p);
}

void ingest_answer_postponed(struct ingest *in)
{
    struct postponed waiting[INGEST_POSTPONED_MAX];
    size_t count = in->postponed_count;
    memcpy(waiting, in->postponed, count * sizeof *waiting);
    in->postponed_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct postponed *p = &waiting[i];
        bool read = !in->intake.recovery;
        if (read && is_over(p->intake, in->intake.working, in->intake.rounds) &&
                is_over(p->moves, in->moves.working, in->moves.rounds))
            answer_now(in, p);
        else
            in->postponed[in->postponed_count++] = *p;
    }
}

void ingest_drop_postponed(struct ingest *in)
{
    for (size_t i = 0; i < in->postponed_count; i++) {
        inquiry_drop(in->postponed[i].inquiry);
        free((char *)in->postponed[i].question.p);
    }
    in->postponed_count = 0;
}

static void ask_change(struct ingest *in, const char *ask, const msgpack_object *map, struct str question,
        struct buf *answer)
{
    struct inquiry *q = inquiry_new(in->line, ask);
    if (q && !in->intake.working && !in->moves.working && !in->intake.recovery) {
        change_for(in, q, map);
        return;
    }
    const char *why = q ? postpone(in, q, question) : N_("out of memory");
    if (!why)
        return;
    inquiry_drop(q);
    say_error(answer, why);
}

void ingest_ask(void *state, struct str question, struct buf *answer)
{
    struct ingest *in = state;
    msgpack_zone zone;
    msgpack_object map;
    if (in->stopping || !msgpack_zone_init(&zone, 8192))
        return;
    int err = pack_parse(question, &zone, &map);
    struct str ask = err ? STR_NONE : pack_find_str(&map, "ask");
    size_t i = 0;
    while (i < sizeof changing / sizeof *changing && !str_is(ask, changing[i]))
        i++;
    if (i < sizeof changing / sizeof *changing)
        ask_change(in, changing[i], &map, question, answer);
    else if (str_is(ask, "queue"))
        answer_queue(in, &map, answer);
    else
        say_error(answer, "this door does not know that question");
    msgpack_zone_destroy(&zone);
}
