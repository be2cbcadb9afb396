/* SPDX-License-Identifier: MIT
 * An answer that is sent while it is made: a thread writes it as a file, the connection takes it from a
 * buffer of fixed size between the two. A writer that is faster than the network waits; a connection that is
 * faster than the writer sleeps. Who reads nothing for WEB_STREAM_PATIENCE_S loses the rest, so nobody keeps
 * a writer for ever.
 */
#ifndef JIHE_WEB_STREAM_H
#define JIHE_WEB_STREAM_H

#include "console/web/web.h"

enum {
    WEB_STREAM_BYTES = 256 << 10, /* of the buffer */
    WEB_STREAM_PATIENCE_S = 60,   /* for WEB_STREAM_PIECE bytes: about a kilobyte a second */
    WEB_STREAM_PIECE = 64 << 10,
};

struct web_stream;

/* NULL: no memory. It has two owners: the writer, until web_stream_end, and who takes, until web_stream_gone;
 * the last one frees it. `ends` (may be NULL) makes writers give up when it is set. */
struct web_stream *web_stream_new(struct MHD_Connection *connection, const atomic_bool *ends);
/* Where the writer writes; belongs to the stream. Writing fails with EPIPE once nobody reads. */
FILE *web_stream_file(struct web_stream *s);
/* The writer's last word: whole, or broken off, which the client sees as a transfer that failed. */
void web_stream_end(struct web_stream *s, bool whole);
/* Takes bytes for the connection: how many, 0 when there are none yet (whoever asked is woken), or one of
 * MHD_CONTENT_READER_END_*. Both have the shape of libmicrohttpd's
 * callbacks. */
ssize_t web_stream_take(void *stream, uint64_t at, char *to, size_t max);
void web_stream_gone(void *stream);

#endif
