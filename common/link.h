/* SPDX-License-Identifier: MIT
 * The links: a stage's DEALERs, one to each living door of the stage above. They are found when they come and
 * forgotten when they go. Loop thread only.
 */
#ifndef JIHE_LINK_H
#define JIHE_LINK_H

#include "common/frame.h"
#include "common/loop.h"

enum { LINKS_MAX = 256 };

struct links;

struct links_config {
    const char *run;      /* the run folder */
    const char *above;    /* the stage whose doors we look for */
    const char *stage;    /* ours */
    const char *instance; /* ours */
    uint64_t epoch;       /* ours */
    uint64_t docs, bytes; /* the window that each door is given */
    int64_t dead_ms;      /* a door that is silent for so long is dead */
    /* A document has come; the parcel is the taker's now. Its link and session say where its credit belongs.
     */
    void (*on_doc)(void *ctx, struct parcel *p);
    /* A parcel to read a document into; NULL: out of memory, the document is dropped (the door will note it
     * lost). */
    struct parcel *(*new_parcel)(void *ctx);
    void *ctx;
};

/* 0 or ERR_MEMORY. */
int links_open(struct loop *loop, const struct links_config *config, struct links **out);
void links_close(struct links *links, int linger_ms); /* NULL is fine */

/* We ourselves stood still for ms: that was nobody else's silence. */
void links_pardon(struct links *links, int64_t ms);
/* Looks for doors that have come or gone, sends signs of life. Several times a second. */
void links_tick(struct links *links);
/* How many doors answer. */
size_t links_count(const struct links *links);

/* A document of that link and session has left this stage again. */
void links_left(struct links *links, uint64_t link, uint64_t session, uint64_t bytes);
/* Queues a note for a link; it goes with the next links_flush. A link that is gone takes nothing. */
void links_note(struct links *links, uint64_t link, const struct note *note);
/* Sends what is new: notes and credit. Right before the loop sleeps. */
void links_flush(struct links *links);
/* The stage cannot work (text), or can again (empty): no credit meanwhile. */
void links_set_sick(struct links *links, struct str why);
/* Says BYE everywhere; signs of life and notes go on. */
void links_leave(struct links *links);

#endif
