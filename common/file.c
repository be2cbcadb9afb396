/* SPDX-License-Identifier: MIT */
#include "common/file.h"

#include <errno.h>
#include <unistd.h>

#include "common/err.h"

enum { PIECE = 64 << 10 };

int file_read(int fd, struct buf *out)
{
    char piece[PIECE];
    for (;;) {
        ssize_t n = read(fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n ? ERR_SYSTEM : 0;
        int err = buf_add(out, piece, (size_t)n);
        if (err)
            return err;
    }
}

int file_write(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return ERR_SYSTEM;
        bytes = str_cut(bytes, n > 0 ? (size_t)n : 0, bytes.n);
    }
    return 0;
}
