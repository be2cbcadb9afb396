/* SPDX-License-Identifier: MIT
 * The skeleton that owns every daemon's main: options, log, signals, door, links, the only main loop, filter
 * mode. A stage is a struct with named fields; its own main is one call (docs/line.md tells how a document
 * goes).
 */
#ifndef JIHE_STAGE_H
#define JIHE_STAGE_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/message.h"
#include "common/note.h"
#include "common/option.h"
#include "common/outcome.h"

struct line;
struct uv_loop_s;

/* One message in the hands of a stage. m lives until the outcome is taken, mem as long as the call; what the
 * outcome holds may lie in either. */
struct work {
    const struct message *m;
    struct arena *mem;
    struct outcome outcome;    /* the stage fills it in; DONE without parts when untouched */
    int64_t received, started; /* wall clock, µs: what its row in times will say */
};

/* What only ingest has: documents begin there. All calls come on the loop's thread. */
struct source {
    /* The loop runs; start watching. 0, or an error after logging it: the daemon ends. */
    int (*start)(void *state, struct line *line);
    /* The door can take a document again (or a note changed what may be sent). */
    void (*on_room)(void *state);
    void (*on_note)(void *state, const struct note *note);
    /* A question to the door that the skeleton does not know ("replay", "hold", …): see docs/wire.md, ASK.
     * Packs one map into answer; or nothing, keeps a copy of line_asker, and gives the answer later with
     * line_answer_later. */
    void (*on_ask)(void *state, struct str question, struct buf *answer);
    /* Stop taking in new files; what is in flight goes on. */
    void (*drain)(void *state);
    bool (*is_idle)(void *state); /* after drain: nothing in flight any more */
    void (*stop)(void *state);    /* close every uv handle of its own */
};

/* What a quick stage takes at a time, and what leaves it together: a quarter of the usual window, so that
 * there is something to do until the credit is back. */
enum { STAGE_BATCH = 16 };

struct stage {
    const char *name;  /* "validate" */
    const char *above; /* the stage whose doors it links to; NULL for ingest */
    bool gives;        /* its door gives documents to the next stage (all but store) */
    unsigned reads;    /* PART_BIT of each part it needs: an absent one is a BAD_PART fault */
    unsigned adds;     /* of the parts it makes */
    unsigned drops;    /* of the parts it does not pass on (extract drops source) */

    /* Before the loop starts, and also for --filter. *state may stay NULL. 0, or an error after a sentence on
     * stderr. */
    int (*open)(const struct config *cfg, const char *instance, void **state);
    /* One message, on a worker thread; calls run side by side when the stage has several workers, so state is
     * const but for what locks itself. Not called for messages that carry a fault, unless takes_faults. */
    void (*on_message)(void *state, struct work *work);
    /* Instead of on_message: up to batch_max messages in one call, one call at a time (store). */
    void (*on_batch)(void *state, struct work *works, size_t count);
    /* Messages that a worker takes at a time when more than one waits; 0 is 1. A quick on_message (some 100
     * µs) gains by it, for going to a worker and back costs 20 µs; a slow one would keep done documents
     * waiting. */
    size_t batch_max;
    /* Which of them on_message is quick with; others go to a worker one by one. NULL: all. Loop thread. */
    bool (*is_quick)(const struct message *m);
    bool takes_faults;
    /* ms that on_message may wait for processes of its own, which have limits of their own, on top of
     * line.core_limit. NULL: none. */
    int64_t (*waits_ms)(const struct config *cfg);
    void (*close)(void *state);
    /* Adds fields of its own to the answer to "status": pairs of key and value, packed. NULL: none. Loop
     * thread. */
    void (*status)(void *state, struct buf *pairs, size_t *pair_count);

    const struct source *source; /* ingest only, else NULL */
};

int stage_main(int argc, char **argv, const struct stage *stage);

/* ---- what a source may ask of its line ---- */
struct uv_loop_s *line_loop(struct line *line);
const char *line_instance(const struct line *line); /* "ingest.1" */
/* True when some peer below may be sent a document of that many bytes now. */
bool line_has_room(const struct line *line, uint64_t bytes, bool alone);
/* Sends; header and parts are copied. 0, or ERR_BUSY when no peer has room: ask again at on_room. */
int line_send(struct line *line, const struct message *m);
/* In on_ask: who asks. */
struct str line_asker(const struct line *line);
/* The answer (one packed map) to a question `ask` that was left open. */
void line_answer_later(struct line *line, struct str asker, struct str ask, struct str answer);
/* For meter and log: the stage cannot work just now (NULL: it can again). Health says so. */
void line_set_sick(struct line *line, const char *why);
/* Counts for the meter: a document in (claimed), its bytes. */
void line_count_in(struct line *line, uint64_t bytes);

#endif
