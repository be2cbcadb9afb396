/* SPDX-License-Identifier: MIT
 * What the cage and its reader children say to each other over a socket: a request (name, sha-256, bytes), a
 * reply (a packed document, or a fault). Both ends are this program's own, but the child has read a hostile
 * file: the parent believes no length.
 */
#ifndef JIHE_READER_PIPE_H
#define JIHE_READER_PIPE_H

#include <stdint.h>
#include <sys/uio.h>

#include "extract/read/reader.h"

enum {
    READER_REPLY_MAX = 512 << 20, /* bytes of a packed document */
    READER_NAME_MAX = 4096,
    READER_PIECES_MAX = 4,
    READER_EXIT_MEMORY = 77,  /* the child's exit status when it had no memory */
    READER_EXIT_SETUP = 78,   /* when it could not enter its cage: no document is to blame */
    READER_EXIT_LOADER = 127, /* of the loader, when a library is missing */
};

/* The fixed head of a request and of a reply; both ends are on one machine, so in its byte order. */
struct reader_request {
    uint32_t name_bytes, sha256_bytes;
    uint64_t bytes;
};

/* Progress may come any number of times before the answer. */
struct reader_reply {
    uint32_t fault;       /* enum fault_code; FAULT_NONE: a document follows, else the fault's detail */
    uint32_t next;        /* 1 + enum reader: nothing follows, that one can read it; 0: none */
    uint32_t lacks;       /* enum confine_lack bits: what this system's cage is without */
    uint32_t page, pages; /* page is not 0: progress, nothing follows and an answer is still to come */
    uint32_t padding;
    uint64_t bytes;
};

/* deadline_ms on the monotonic clock; 0: none. All three: 0, ERR_CLOSED at the end of the stream or on any
 * error, ERR_BUSY past the deadline. */
/* Until something can be read. */
int reader_pipe_wait(int fd, int64_t deadline_ms);
int reader_pipe_read(int fd, void *bytes, size_t n, int64_t deadline_ms);
/* Several pieces as one: `pieces` is used up. At most READER_PIECES_MAX. */
int reader_pipe_write(int fd, struct iovec *pieces, size_t count, int64_t deadline_ms);

#endif
