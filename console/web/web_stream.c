/* SPDX-License-Identifier: MIT */
#include "console/web/web_stream.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LOOK_S = 1 }; /* how often a waiting writer looks whether the console ends */

struct web_stream {
    pthread_mutex_t lock;
    pthread_cond_t taken;
    struct MHD_Connection *connection; /* NULL in tests: nobody sleeps */
    const atomic_bool *ends;
    FILE *file;
    size_t first, n; /* what lies in the ring */
    int owners;
    bool sleeps; /* the connection */
    bool gone;   /* nobody reads any more */
    bool ended, whole;
    char ring[WEB_STREAM_BYTES];
};

static void leave(struct web_stream *s)
{
    int left = --s->owners;
    pthread_mutex_unlock(&s->lock);
    if (left)
        return;
    pthread_cond_destroy(&s->taken);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

/* With the lock held. */
static void wake(struct web_stream *s)
{
    if (s->sleeps)
        MHD_resume_connection(s->connection);
    s->sleeps = false;
}

/* Until there is room for so much, so that crumbs do not count as reading. With the lock held; false: nobody
 * reads. */
static bool wait_for_room(struct web_stream *s, size_t wanted)
{
    struct timespec until;
    time_t began = time(NULL);
    while (sizeof s->ring - s->n < wanted && !s->gone) {
        if (time(NULL) - began >= WEB_STREAM_PATIENCE_S || (s->ends && atomic_load(s->ends))) {
            s->gone = true;
            break;
        }
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += LOOK_S;
        pthread_cond_timedwait(&s->taken, &s->lock, &until);
    }
    return !s->gone;
}

static size_t put(struct web_stream *s, const char *bytes, size_t n)
{
    size_t at = (s->first + s->n) % sizeof s->ring, room = sizeof s->ring - s->n;
    size_t piece = sizeof s->ring - at;
    if (piece > room)
        piece = room;
    if (piece > n)
        piece = n;
    memcpy(s->ring + at, bytes, piece);
    s->n += piece;
    return piece;
}

static ssize_t write_stream(void *stream, const char *bytes, size_t n)
{
    struct web_stream *s = stream;
    size_t done = 0;
    pthread_mutex_lock(&s->lock);
    while (done < n && wait_for_room(s, n - done < WEB_STREAM_PIECE ? n - done : WEB_STREAM_PIECE)) {
        done += put(s, bytes + done, n - done);
        wake(s);
    }
    pthread_mutex_unlock(&s->lock);
    if (done < n) {
        errno = EPIPE;
        return 0;
    }
    return (ssize_t)n;
}

struct web_stream *web_stream_new(struct MHD_Connection *connection, const atomic_bool *ends)
{
    struct web_stream *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->file = fopencookie(s, "w", (cookie_io_functions_t){ .write = write_stream });
    if (!s->file) {
        free(s);
        return NULL;
    }
    setvbuf(s->file, NULL, _IOFBF, WEB_STREAM_PIECE);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->taken, NULL);
    s->connection = connection;
    s->ends = ends;
    s->owners = 2;
    return s;
}

FILE *web_stream_file(struct web_stream *s)
{
    return s->file;
}

void web_stream_end(struct web_stream *s, bool whole)
{
    bool flushed = fclose(s->file) == 0;
    pthread_mutex_lock(&s->lock);
    s->ended = true;
    s->whole = whole && flushed && !s->gone;
    wake(s);
    leave(s);
}

ssize_t web_stream_take(void *stream, uint64_t at, char *to, size_t max)
{
    struct web_stream *s = stream;
    ssize_t got;
    (void)at;
    pthread_mutex_lock(&s->lock);
    size_t piece = sizeof s->ring - s->first;
    if (piece > s->n)
        piece = s->n;
    if (piece > max)
        piece = max;
    memcpy(to, s->ring + s->first, piece);
    s->first = (s->first + piece) % sizeof s->ring;
    s->n -= piece;
    got = (ssize_t)piece;
    if (piece) {
        pthread_cond_signal(&s->taken);
    } else if (s->ended) {
        got = s->whole ? MHD_CONTENT_READER_END_OF_STREAM : MHD_CONTENT_READER_END_WITH_ERROR;
    } else if (s->connection) {
        s->sleeps = true;
        MHD_suspend_connection(s->connection);
    }
    pthread_mutex_unlock(&s->lock);
    return got;
}

void web_stream_gone(void *stream)
{
    struct web_stream *s = stream;
    pthread_mutex_lock(&s->lock);
    s->gone = true;
    s->sleeps = false;
    pthread_cond_signal(&s->taken);
    leave(s);
}
