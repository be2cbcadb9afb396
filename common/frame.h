/* SPDX-License-Identifier: MIT
 * The frames of the wire (docs/wire.md): the head of every ZeroMQ message, and the parcel that a DOC becomes
 * in the hands of a stage.
 */
#ifndef JIHE_FRAME_H
#define JIHE_FRAME_H

#include <stdbool.h>
#include <stdint.h>
#include <zmq.h>

#include "common/message.h"
#include "common/note.h"
#include "common/packed.h"

enum {
    FRAME_BYTES_MAX = MESSAGE_PART_MAX + (1 << 20), /* of one frame */
    FRAME_HEAD_MAX = 64 << 20,                      /* an ASK may carry the parts of replayed documents */
    FRAME_NOTES_MAX = 1024,                         /* notes in one NOTE */
    FRAME_IDENTITY_MAX = 255,                       /* ZeroMQ's own limit */
    FRAME_BURST_MAX = 32,                           /* documents that we send in one ZeroMQ message */
    FRAME_JOIN_MAX = 256 << 10,                     /* bytes of parts that travel together in one frame */
};

#define FRAME_KINDS(X) X(HELLO) X(CREDIT) X(NOTE) X(BYE) X(DOC) X(PONG) X(WHO) X(ASK) X(ANSWER) X(TAP)

enum frame_kind {
    FRAME_NONE,
#define X(name) FRAME_##name,
    FRAME_KINDS(X)
#undef X
};

/* One struct for all heads; each kind uses the keys that docs/wire.md gives it, the others stay zero. */
struct frame_head {
    enum frame_kind kind;
    struct str stage, instance;
    uint64_t epoch, session, n;
    uint64_t received, received_bytes; /* left the stage again, in this session */
    uint64_t docs, bytes;              /* the window */
    struct str sick;
    struct str ask;
    struct str header; /* of DOC: header_pack's bytes */
    enum part parts[PART_COUNT];
    size_t part_count;
    uint64_t sizes[PART_COUNT]; /* of the parts, where they are joined in one frame */
    bool joined;                /* of HELLO: they may be */
    const struct note *notes;   /* for packing */
    size_t note_count;
    struct packed next_note; /* for reading: frame_note_next */
    uint64_t many;           /* of HELLO: documents that may come in one ZeroMQ message */
    bool version_known;      /* of HELLO: one of its versions is ours */
};

int frame_head_pack(const struct frame_head *head, struct buf *out);
/* Views into bytes. ERR_FORMAT, ERR_LIMIT. */
int frame_head_parse(struct str bytes, struct frame_head *out);
/* The next note of a parsed head; false when it is malformed. Not more often than note_count times. */
bool frame_note_next(struct frame_head *head, struct note *out);

/* Sends a head to a peer (identity) or up a link (identity empty), without blocking. 0, ERR_CLOSED when there
 * is no such peer (any more), ERR_BUSY when it takes nothing just now. */
int frame_send(void *zmq, struct str identity, const struct frame_head *head, struct buf *scratch);

/* A message in the hands of a stage, with the frames that hold its bytes. */
struct parcel {
    struct message m; /* views into head_frame, frames and mem */
    struct arena mem;
    zmq_msg_t head_frame;
    zmq_msg_t joined;                             /* the parts that came in one frame */
    zmq_msg_t frames[PART_COUNT];                 /* valid where m.part[i].p is set and own[i] is false */
    bool own[PART_COUNT];                         /* no frame is the part's own: it is in mem or in joined */
    uint64_t link, session;                       /* where it came from */
    uint64_t bytes;                               /* of all frames, as counted against the window */
    int64_t received_us, started_us, finished_us; /* wall clock */
    int64_t started_ms;                           /* monotonic, for the limit on a core */
    struct outcome outcome;
    struct parcel *next;
};

struct parcel *parcel_new(void); /* NULL without memory */
void parcel_free(struct parcel *p);
/* Ready for another message; keeps one block of memory. */
void parcel_reset(struct parcel *p);

/* The frame of joined parts in the ZeroMQ message that is being read, and how much of it has been given out.
 */
struct joint {
    zmq_msg_t frame;
    bool is_there;
    size_t taken;
};

void joint_init(struct joint *j);
void joint_fini(struct joint *j);

/* Moves the frame of a DOC's head into p and reads it there again, where its bytes stay. As frame_head_parse.
 */
int parcel_take_head(struct parcel *p, zmq_msg_t *frame, struct frame_head *out);
/* Reads the part frames that follow a DOC head on the socket into p (head_frame is already there), or its
 * share of the joint. *more: the next document follows in the same ZeroMQ message. What does not fit the head
 * is ERR_FORMAT; the rest of the message is then read and dropped. */
int parcel_receive(void *zmq, const struct frame_head *head, struct joint *j, struct parcel *p, bool *more);

/* Documents that leave in one ZeroMQ message, each a DOC head and its parts: the processes below are woken
 * once for all of them. libzmq writes and reads frames by 8 KB, a large one at once; so the parts of all
 * small documents are joined behind the first of their heads where the peer takes that. It saves two of three
 * system calls of a hop. */
struct burst {
    zmq_msg_t frames[FRAME_BURST_MAX * (1 + PART_COUNT) + 1];
    size_t frame_count, docs;
    bool joins;        /* the peer takes joined parts */
    size_t joint_at;   /* where their frame stands; 0: there is none yet */
    struct buf joined; /* what will be in it */
    size_t joint_size; /* of the last one: the next is likely to be as large */
};

/* Adds p as a DOC: its header is packed anew, its parts go on unread. At most FRAME_BURST_MAX. ERR_LIMIT,
 * ERR_MEMORY: nothing was added. */
int burst_add(struct burst *b, struct parcel *p, const struct frame_head *head, struct buf *scratch);
/* Sends all of them; empty again, whatever comes of it. As frame_send. */
int burst_send(struct burst *b, void *zmq, struct str identity);
void burst_init(struct burst *b, bool joins);
void burst_clear(struct burst *b); /* what was added is gone */
void burst_fini(struct burst *b);  /* also of one that is all zero */
/* Bytes that count against a window. */
uint64_t message_weight(const struct message *m);

/* One frame, without blocking; frame_result tells what the code of such a sending means. As frame_send. */
int frame_send_bytes(void *zmq, struct str bytes, bool more);
int frame_result(int rc);
/* Reads and drops what is left of a multipart message. */
void frame_skip(void *zmq, bool more);

#endif
