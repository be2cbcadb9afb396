/* SPDX-License-Identifier: MIT */
#include "console/tap.h"

#include <argp.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/intl.h"
#include "common/message.h"
#include "common/pack.h"
#include "common/slot.h"
#include "console/ask_json.h"
#include "console/command.h"
#include "console/late_zmq.h"

enum {
    TAP_DOCS = 1000, /* copies asked for at a time; asked again each second */
    TAP_RENEW_MS = 1000,
    TAP_POLL_MS = 200,
};

/* One door that is listened to. */
struct tap_door {
    char instance[SLOT_NAME_MAX];
    void *socket;
};

struct tap {
    const struct config *config;
    const struct late_zmq *z;
    void *context;
    struct tap_door doors[SLOT_MAX];
    size_t door_count;
    struct buf word; /* the packed TAP */
    int stage;
    int64_t left; /* documents to print; negative: without end */
    bool json, parts;
};

static error_t tap_parse(int key, char *arg, struct argp_state *state)
{
    struct tap *t = state->input;
    char *end;
    switch (key) {
    case 'n':
        t->left = strtoll(arg, &end, 10);
        if (*end || t->left < 1)
            argp_error(state, _("--count %s: write a number from 1"), arg);
        return 0;
    case 'j':
        t->json = true;
        return 0;
    case 'p':
        t->json = t->parts = true;
        return 0;
    case ARGP_KEY_ARG:
        t->stage = state->arg_num == 0 ? command_stage(arg, strlen(arg)) : -1;
        if (t->stage < 0)
            argp_error(state, _("%s: write one of ingest, extract, validate, score, store"), arg);
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "%s", _("which stage?"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- one document ---- */

static const char *part_in(const msgpack_object *names, size_t count, size_t i)
{
    enum part p = PART_COUNT;
    if (i < count && names[i].type == MSGPACK_OBJECT_STR)
        p = part_of_name((struct str){ names[i].via.str.ptr, names[i].via.str.size });
    return p == PART_COUNT ? "?" : part_name(p);
}

static json_t *times_json(const struct header *h)
{
    json_t *times = json_array();
    for (size_t i = 0; i < h->time_count; i++) {
        const struct stage_time *one = &h->times[i];
        json_array_append_new(
                times, json_pack("{s:o, s:I, s:I, s:I}", "instance", ask_json_text(one->instance), "received",
                               (json_int_t)one->received, "started", (json_int_t)one->started, "finished",
                               (json_int_t)one->finished));
    }
    return times;
}

static json_t *header_json(const struct header *h)
{
    json_t *out = json_pack("{s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:I, s:I, s:o, s:b}", "id",
            ask_json_text(h->id), "run", (json_int_t)h->run, "attempt", (json_int_t)h->attempt, "origin",
            ask_json_text(h->origin), "name", ask_json_text(h->name), "label", ask_json_text(h->label),
            "sha256", ask_json_text(h->sha256), "bytes", (json_int_t)h->bytes, "arrived",
            (json_int_t)h->arrived, "enter", ask_json_text(h->enter), "alone", h->alone);
    json_object_set_new(out, "times", times_json(h));
    if (h->fault.code != FAULT_NONE)
        json_object_set_new(out, "fault",
                json_pack("{s:s, s:o, s:o}", "code", fault_name(h->fault.code), "stage",
                        ask_json_text(h->fault.stage), "detail", ask_json_text(h->fault.detail)));
    return out;
}

static void print_text(const struct header *h, const json_t *parts)
{
    const char *name;
    json_t *size;
    char text[32];
    const struct stage_time *last = h->time_count ? &h->times[h->time_count - 1] : NULL;
    json_t *shown = ask_json_text(h->name);
    printf("%.*s %" PRIu32 ".%" PRIu64 " ", STR_ARG(h->id), h->run, h->attempt);
    /* A name is quoted as in JSON: whatever bytes it has, it stays on its line. */
    json_dumpf(shown, stdout, JSON_ENCODE_ANY);
    json_decref(shown);
    if (last)
        printf(" %.*s %s", STR_ARG(last->instance),
                command_format_us((unsigned long long)(last->finished - last->started), text, sizeof text));
    if (h->fault.code != FAULT_NONE)
        printf(" fault=%s", fault_name(h->fault.code));
    json_object_foreach((json_t *)parts, name, size)
    {
        printf(" %s=%s", name,
                command_format_bytes((unsigned long long)json_integer_value(size), text, sizeof text));
    }
    putchar('\n');
}

static void print_document(struct tap *t, struct str bytes, json_t *parts)
{
    struct header h;
    struct arena mem;
    arena_init(&mem, 0);
    if (header_unpack(bytes, &mem, &h)) {
        command_complain("%s", _("a document came with a header that cannot be read"));
    } else if (t->json) {
        json_t *out = header_json(&h);
        json_object_set(out, "parts", parts);
        json_dumpf(out, stdout, JSON_PRESERVE_ORDER | JSON_COMPACT);
        putchar('\n');
        json_decref(out);
    } else {
        print_text(&h, parts);
    }
    arena_fini(&mem);
    t->left -= t->left > 0;
}

static json_t *part_json(const struct tap *t, struct str bytes)
{
    msgpack_zone zone;
    msgpack_object o;
    json_t *out = NULL;
    if (!t->parts)
        return json_integer((json_int_t)bytes.n);
    if (!msgpack_zone_init(&zone, 4096))
        return NULL;
    if (pack_parse(bytes, &zone, &o) == 0)
        out = ask_json(&o);
    msgpack_zone_destroy(&zone);
    /* `source` is the file itself. */
    return out ? out : json_integer((json_int_t)bytes.n);
}

/* ---- the frames ---- */

/* One frame; false when there is none. */
static bool frame_receive(const struct tap *t, void *socket, zmq_msg_t *frame)
{
    t->z->zmq_msg_init(frame);
    return t->z->zmq_msg_recv(frame, socket, ZMQ_DONTWAIT) >= 0;
}

static struct str frame_bytes(const struct tap *t, zmq_msg_t *frame)
{
    return (struct str){ t->z->zmq_msg_data(frame), t->z->zmq_msg_size(frame) };
}

static bool tap_receive(struct tap *t, void *socket)
{
    zmq_msg_t head, frame;
    msgpack_zone zone;
    msgpack_object o;
    size_t names_count = 0;
    if (!frame_receive(t, socket, &head))
        return false;
    bool more = t->z->zmq_msg_more(&head);
    json_t *parts = json_object();
    msgpack_zone_init(&zone, 4096);
    bool is_doc = pack_parse(frame_bytes(t, &head), &zone, &o) == 0 && str_is(pack_find_str(&o, "t"), "DOC");
    const msgpack_object *names = is_doc ? pack_find_array(&o, "parts", &names_count) : NULL;
    for (size_t i = 0; more && frame_receive(t, socket, &frame); i++) {
        more = t->z->zmq_msg_more(&frame);
        if (is_doc)
            json_object_set_new(parts, part_in(names, names_count, i), part_json(t, frame_bytes(t, &frame)));
        t->z->zmq_msg_close(&frame);
    }
    if (is_doc)
        print_document(t, pack_find_str(&o, "header"), parts);
    json_decref(parts);
    msgpack_zone_destroy(&zone);
    t->z->zmq_msg_close(&head);
    return true;
}

static void tap_greet(void *ctx, const char *instance)
{
    struct tap *t = ctx;
    struct tap_door *door = t->doors;
    while (door < t->doors + t->door_count && strcmp(door->instance, instance) != 0)
        door++;
    if (door == t->doors + t->door_count) {
        void *socket = t->door_count < SLOT_MAX ? late_zmq_dealer(t->z, t->context,
                                                          config_text(t->config, "line.run"), instance)
                                                : NULL;
        if (!socket)
            return;
        t->door_count++;
        door->socket = socket;
        snprintf(door->instance, sizeof door->instance, "%s", instance);
    }
    t->z->zmq_send(door->socket, t->word.p, t->word.n, ZMQ_DONTWAIT);
}

static int tap_wait(struct tap *t)
{
    zmq_pollitem_t polled[SLOT_MAX];
    for (size_t i = 0; i < t->door_count; i++)
        polled[i] = (zmq_pollitem_t){ .socket = t->doors[i].socket, .events = ZMQ_POLLIN };
    if (t->z->zmq_poll(polled, (int)t->door_count, TAP_POLL_MS) < 0)
        return ERR_SYSTEM;
    for (size_t i = 0; i < t->door_count; i++) {
        while (polled[i].revents && t->left != 0 && tap_receive(t, t->doors[i].socket))
            continue;
    }
    return fflush(stdout) ? ERR_SYSTEM : 0;
}

static int tap_run(struct tap *t)
{
    int64_t next_ms = 0;
    msgpack_packer pk;
    buf_init(&t->word, 256);
    pack_init(&pk, &t->word);
    msgpack_pack_map(&pk, 2);
    pack_key(&pk, "t");
    pack_str(&pk, STR("TAP"));
    pack_key(&pk, "docs");
    msgpack_pack_int(&pk, TAP_DOCS);
    while (t->left != 0) {
        if (clock_ms() >= next_ms) {
            slot_each(config_text(t->config, "line.run"), command_stages[t->stage], tap_greet, t);
            next_ms = clock_ms() + TAP_RENEW_MS;
            if (t->door_count == 0) {
                command_complain(_("no %s runs; `jihe status` says what does"), command_stages[t->stage]);
                return COMMAND_NO_ANSWER;
            }
        }
        if (tap_wait(t))
            return COMMAND_SYSTEM;
    }
    return COMMAND_FINE;
}

static int tap_open(struct tap *t)
{
    int status = COMMAND_SYSTEM;
    t->z = late_zmq_load();
    t->context = t->z ? t->z->zmq_ctx_new() : NULL;
    if (!t->context)
        return status;
    status = tap_run(t);
    for (size_t i = 0; i < t->door_count; i++)
        t->z->zmq_close(t->doors[i].socket);
    t->z->zmq_ctx_term(t->context);
    buf_fini(&t->word);
    return status;
}

int tap_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "count", 'n', "N", 0, _("end after N documents"), 0 },
        { "json", 'j', 0, 0, _("a JSON object a line for each document"), 0 },
        { "parts", 'p', 0, 0, _("the same, with the contents of its parts"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = tap_parse,
        .args_doc = "STAGE",
        .doc = _("Shows each document that leaves a stage: id, run and attempt, name, who had it and how "
                 "long, its parts. When "
                 "the output is slow, documents are left out; the line never waits. Ctrl-C ends it."),
    };
    struct tap *t = calloc(1, sizeof *t);
    if (!t)
        return COMMAND_SYSTEM;
    t->left = -1;
    if (argp_parse(&argp, argc, argv, 0, NULL, t)) {
        free(t);
        return COMMAND_USAGE;
    }
    struct config *config = command_config();
    t->config = config;
    int status = config ? tap_open(t) : COMMAND_CONFIG;
    config_free(config);
    free(t);
    return status;
}
