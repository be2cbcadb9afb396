/* SPDX-License-Identifier: MIT
 * One hop of the line: a door in this process, a link in another, documents of 8 KB with a window of 16, each
 * answered with its credit and a final note. What the stages around it would do is left out.
 *
 *     hop_bench FOLDER      prints "one-hop", a tab, documents a second
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/door.h"
#include "common/link.h"
#include "common/log.h"
#include "common/slot.h"

enum {
    HOP_BYTES = 8 << 10,
    HOP_COUNT = 40000,
    HOP_WINDOW = 16,
    HOP_TICK_MS = 100,
    HOP_WINDOW_BYTES = 64 << 20,
    HOP_SILENT_MS = 3000,
    HOP_DEAD_MS = 10000,
};

static void need(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "hop_bench: %s\n", what);
        exit(1);
    }
}

/* ---- below: takes documents, gives back credit and notes ---- */

struct below {
    struct loop loop;
    struct links *links;
    struct parcel *spare;
    uv_timer_t tick;
};

static void below_doc(void *ctx, struct parcel *p)
{
    struct below *b = ctx;
    struct note note = {
        .kind = NOTE_STORED,
        .id = p->m.header.id,
        .run = p->m.header.run,
        .attempt = p->m.header.attempt,
        .at = STR("score.1"),
    };
    links_note(b->links, p->link, &note);
    links_left(b->links, p->link, p->session, p->bytes);
    parcel_reset(p);
    p->next = b->spare;
    b->spare = p;
}

static struct parcel *below_parcel(void *ctx)
{
    struct below *b = ctx;
    struct parcel *p = b->spare;
    if (!p)
        return parcel_new();
    b->spare = p->next;
    p->next = NULL;
    return p;
}

static void below_tick(uv_timer_t *timer)
{
    links_tick(((struct below *)timer->data)->links);
}

static void below_flush(void *ctx)
{
    links_flush(((struct below *)ctx)->links);
}

/* Ends when the process above kills it. */
static _Noreturn void below_run(const char *run)
{
    struct below b = { 0 };
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    need(loop_init(&b.loop) == 0, "no loop");
    b.loop.before_sleep = below_flush;
    b.loop.ctx = &b;
    struct links_config config = {
        .run = run,
        .above = "validate",
        .stage = "score",
        .instance = "score.1",
        .epoch = 2,
        .docs = HOP_WINDOW,
        .bytes = HOP_WINDOW_BYTES,
        .dead_ms = HOP_DEAD_MS,
        .on_doc = below_doc,
        .new_parcel = below_parcel,
        .ctx = &b,
    };
    need(links_open(&b.loop, &config, &b.links) == 0, "no links");
    uv_timer_init(&b.loop.uv, &b.tick);
    b.tick.data = &b;
    uv_timer_start(&b.tick, below_tick, 0, HOP_TICK_MS);
    loop_run(&b.loop);
    exit(0);
}

/* ---- above: sends documents ---- */

struct above {
    struct loop loop;
    struct door *door;
    struct way *way;
    struct parcel *parcel;
    int sent, noted;
    int64_t began_us;
    uv_timer_t tick;
};

static void above_send(struct above *a)
{
    char id[MESSAGE_ID_SIZE + 1];
    while (a->sent < HOP_COUNT && door_has_room(a->door, HOP_BYTES, false)) {
        if (!a->began_us)
            a->began_us = clock_us();
        snprintf(id, sizeof id, "%026d", a->sent);
        a->parcel->m.header.id = (struct str){ id, MESSAGE_ID_SIZE };
        need(way_add(a->way, &a->parcel->m.header, 0, clock_ms()) != NULL, "no memory");
        if (door_send(a->door, a->parcel))
            return;
        a->sent++;
    }
}

static void above_room(void *ctx)
{
    above_send(ctx);
}

static void above_note(void *ctx, const struct note *note, struct way_step *step)
{
    struct above *a = ctx;
    need(note->kind == NOTE_STORED, "a document was lost");
    way_remove(a->way, step);
    if (++a->noted == HOP_COUNT)
        loop_stop(&a->loop);
}

static void above_tick(uv_timer_t *timer)
{
    door_tick(((struct above *)timer->data)->door);
}

static void above_flush(void *ctx)
{
    struct above *a = ctx;
    above_send(a);
    door_flush(a->door);
}

static void above_open(struct above *a, const char *run, struct slot *slot)
{
    char endpoint[SLOT_PATH_MAX];
    need(slot_take(run, "validate", slot) == 0, "no slot");
    slot_endpoint(run, slot->instance, endpoint);
    a->way = way_new();
    need(a->way && loop_init(&a->loop) == 0, "no loop");
    a->loop.before_sleep = above_flush;
    a->loop.ctx = a;
    struct door_config config = {
        .endpoint = endpoint,
        .instance = slot->instance,
        .epoch = 1,
        .silent_ms = HOP_SILENT_MS,
        .dead_ms = HOP_DEAD_MS,
        .way = a->way,
        .on_note = above_note,
        .on_room = above_room,
        .ctx = a,
    };
    need(door_open(&a->loop, &config, &a->door) == 0, "no door");
    uv_timer_init(&a->loop.uv, &a->tick);
    a->tick.data = a;
    uv_timer_start(&a->tick, above_tick, 1000, 1000);
}

/* The frame is made once and travels on by reference, as in a stage that passes a part on unread. */
static struct parcel *make_parcel(void)
{
    struct parcel *p = parcel_new();
    need(p && zmq_msg_init_size(&p->frames[PART_DOCUMENT], HOP_BYTES) == 0, "no memory");
    memset(zmq_msg_data(&p->frames[PART_DOCUMENT]), 'x', HOP_BYTES);
    p->m.part[PART_DOCUMENT] = (struct str){ zmq_msg_data(&p->frames[PART_DOCUMENT]), HOP_BYTES };
    p->m.header = (struct header){
        .run = 1,
        .attempt = 1,
        .origin = STR("ingest.1"),
        .name = STR("report.txt"),
        .enter = STR("extract"),
        .bytes = HOP_BYTES,
    };
    return p;
}

int main(int argc, char **argv)
{
    struct above a = { 0 };
    struct slot slot;
    need(argc == 2, "usage: hop_bench FOLDER");
    log_open("bench", LOG_ERROR);
    a.parcel = make_parcel();
    pid_t pid = fork();
    need(pid >= 0, "no process");
    if (pid == 0)
        below_run(argv[1]);
    above_open(&a, argv[1], &slot);
    loop_run(&a.loop);
    printf("one-hop\t%.0f\n", HOP_COUNT * 1e6 / (double)(clock_us() - a.began_us));
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    return 0;
}
