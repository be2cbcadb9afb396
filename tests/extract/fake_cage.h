/* SPDX-License-Identifier: MIT
 * A cage whose text reader is the test itself: see fake_reader.h.
 */
#ifndef JIHE_FAKE_CAGE_H
#define JIHE_FAKE_CAGE_H

#include <limits.h>

#include "common/err.h"
#include "extract/read/cage.h"
#include "tests/extract/fake_reader.h"

enum { LONG_MS = 60000, SHORT_MS = 200 };

static char folder[] = "/tmp/jihe-cage-XXXXXX";
static char own_path[CAGE_PATH_MAX];

static inline int make_folder(void **state)
{
    char link[CAGE_PATH_MAX];
    (void)state;
    ssize_t n = readlink("/proc/self/exe", own_path, sizeof own_path - 1);
    if (n <= 0 || !mkdtemp(folder))
        return -1;
    snprintf(link, sizeof link, "%s/jihe-read-text", folder);
    return symlink(own_path, link);
}

static inline int remove_folder(void **state)
{
    char link[CAGE_PATH_MAX];
    (void)state;
    snprintf(link, sizeof link, "%s/jihe-read-text", folder);
    unlink(link);
    return rmdir(folder);
}

static inline struct cage *open_fake(int64_t time_ms, uint64_t recycle)
{
    struct cage_limits limits = { .memory = UINT64_C(256) << 20, .time_ms = time_ms, .recycle = recycle };
    struct cage *cage;
    assert_int_equal(cage_open(folder, &limits, &cage), 0);
    return cage;
}

struct got {
    int err;
    enum fault_code code;
    char bytes[64]; /* the answer, or the fault's detail */
};

static inline struct source_file order_file(const char *order)
{
    return (struct source_file){ .name = STR("x"), .sha256 = STR("y"), .bytes = str_of(order) };
}

/* row: NULL, or one in which it is the next. */
static inline struct got give_order_in(struct cage *cage, struct cage_row *row, const char *order)
{
    struct source_file file = order_file(order);
    struct arena mem;
    struct str packed;
    struct fault fault;
    arena_init(&mem, 0);
    struct got got = { .err = row ? cage_row_read(row, &file, &mem, &packed, &fault)
                                  : cage_read(cage, &file, &mem, &packed, &fault) };
    if (!got.err) {
        struct str bytes = fault.code == FAULT_NONE ? packed : fault.detail;
        got.code = fault.code;
        snprintf(got.bytes, sizeof got.bytes, "%.*s", STR_ARG(bytes));
    }
    arena_fini(&mem);
    return got;
}

static inline struct got give_order(struct cage *cage, const char *order)
{
    return give_order_in(cage, NULL, order);
}

/* build/tests/extract/read/X → build/jihe-read-text */
static inline struct cage *open_real(void)
{
    char readers[CAGE_PATH_MAX];
    struct cage_limits limits = { .memory = UINT64_C(256) << 20, .time_ms = LONG_MS, .recycle = 100 };
    struct cage *cage;
    snprintf(readers, sizeof readers, "%s", own_path);
    for (int up = 0; up < 4; up++)
        *strrchr(readers, '/') = '\0';
    assert_int_equal(cage_open(readers, &limits, &cage), 0);
    return cage;
}

#endif
