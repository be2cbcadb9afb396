/* SPDX-License-Identifier: MIT */
#include "extract/read/reader_pipe.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>

#include "common/err.h"

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int wait_for(int fd, short events, int64_t deadline_ms)
{
    struct pollfd p = { .fd = fd, .events = events };
    int64_t left = deadline_ms ? deadline_ms - now_ms() : -1;
    if (deadline_ms && left <= 0)
        return ERR_BUSY;
    int n = poll(&p, 1, deadline_ms ? (int)(left < 60000 ? left : 60000) : -1);
    return n < 0 && errno != EINTR ? ERR_CLOSED : 0;
}

/* Tries first and waits only when it would block: the usual document costs no poll. */
static int pass_on(ssize_t n, int fd, short events, int64_t deadline_ms)
{
    if (n == 0)
        return ERR_CLOSED;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return wait_for(fd, events, deadline_ms);
    return n < 0 && errno != EINTR ? ERR_CLOSED : 0;
}

int reader_pipe_read(int fd, void *bytes, size_t n, int64_t deadline_ms)
{
    char *p = bytes;
    while (n) {
        ssize_t got =
                recv(fd, p, n, deadline_ms ? MSG_DONTWAIT : 0); /* a child just waits for its next request */
        if (got > 0) {
            p += got;
            n -= (size_t)got;
            continue;
        }
        int err = pass_on(got, fd, POLLIN, deadline_ms);
        if (err)
            return err;
    }
    return 0;
}

int reader_pipe_wait(int fd, int64_t deadline_ms)
{
    return wait_for(fd, POLLIN, deadline_ms);
}

/* What is behind the first n bytes of the pieces. */
static void advance(struct msghdr *m, size_t n)
{
    while (m->msg_iovlen && n >= m->msg_iov->iov_len) {
        n -= m->msg_iov->iov_len;
        m->msg_iov++;
        m->msg_iovlen--;
    }
    if (m->msg_iovlen) {
        m->msg_iov->iov_base = (char *)m->msg_iov->iov_base + n;
        m->msg_iov->iov_len -= n;
    }
}

int reader_pipe_write(int fd, struct iovec *pieces, size_t count, int64_t deadline_ms)
{
    struct msghdr m = { .msg_iov = pieces, .msg_iovlen = count };
    advance(&m, 0);
    while (m.msg_iovlen) {
        ssize_t put = sendmsg(fd, &m, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (put > 0) {
            advance(&m, (size_t)put);
            continue;
        }
        int err = pass_on(put < 0 ? put : -1, fd, POLLOUT, deadline_ms);
        if (err)
            return err;
    }
    return 0;
}
