/* SPDX-License-Identifier: MIT
 * What line.c and line_answer.c share of one stage's piece of the line.
 */
#ifndef JIHE_LINE_STATE_H
#define JIHE_LINE_STATE_H

#include "common/door.h"
#include "common/line.h"
#include "common/link.h"
#include "common/loop.h"
#include "common/meter.h"
#include "common/turn.h"
#include "common/way.h"

enum {
    LINE_SIGNALS = 2,
    LINE_SPARE_MAX = 128, /* parcels kept for the next documents */
    LINE_SICK_MAX = 256,
    LINE_LINGER_MS = 20, /* for a batch that leaves together, at most; then they leave as many as they are */
    LINE_MOMENTS = 3,    /* store.gather at most so many times for one commit, while documents keep coming */
};

struct queue {
    struct parcel *first, *last;
    size_t count;
};

struct parcel *queue_pop(struct queue *q);

/* One call of the stage, on a thread of libuv's pool. count 0: free. */
struct turn {
    uv_work_t req;
    struct line *line;
    struct parcel *parcels[TURN_BATCH_MAX];
    size_t count;
    int64_t started_ms, us;
};

struct line {
    struct line_setup setup;
    struct loop loop;
    struct door *door;
    struct links *links; /* NULL for ingest */
    struct way *way;
    struct meter meter;
    uint64_t epoch;
    int64_t started_us; /* wall clock */

    struct queue waiting, out, spare; /* bounded by the windows given above */
    struct turn *turns;
    size_t turn_count, working;

    /* Of a stage with on_batch: a commit costs about as much for one as for many, so it waits a moment for
     * more. */
    uv_timer_t gather;
    int64_t gather_ms;    /* how long; 0: not at all */
    size_t gather_docs;   /* or until so many are here */
    bool gathering, full; /* the moment runs; it is over */
    size_t gathered;      /* documents when the moment began */
    int moments;          /* that may still be */

    uv_timer_t linger; /* what is done waits a moment for company */
    bool lingered;     /* it has */

    struct note_queue notes; /* for the source, in the next turn of the loop */
    bool room;

    char sick[LINE_SICK_MAX];
    int64_t sick_until_ms; /* 0: well */

    uv_timer_t tick;
    uv_signal_t signals[LINE_SIGNALS];
    int64_t tick_ms, pong_ms, progress_ms; /* when each was last done */
    bool draining, closing;
    int64_t drain_since_ms;
};

/* ---- line_docs.c ---- */
/* A parcel to receive into; NULL without memory. ctx is the line. */
struct parcel *line_new_parcel(void *ctx);
void line_recycle(struct line *line, struct parcel *p);
/* A document has come over a link. */
void line_take_doc(void *ctx, struct parcel *p);
/* Gives waiting documents to free workers. */
void line_start_work(struct line *line);
/* Sends what is done, as far as there is room below. */
void line_pump_out(struct line *line);

/* ---- line_notes.c; ctx is the line ---- */
void line_take_note(void *ctx, const struct note *note, struct way_step *step);
void line_see_room(void *ctx);
/* Gives the source its notes and tells it of room. */
void line_tell_source(struct line *line);
void line_note_progress(void *ctx, struct way_step *step);
void line_forget_old(void *ctx, struct way_step *step);

/* ---- line_answer.c ---- */
/* Answers a question at the door: "status" by itself, others by the source. */
void line_answer(void *ctx, struct str ask, struct str head, struct buf *answer);

#endif
