/* SPDX-License-Identifier: MIT
 * A shelf that follows its folder: files that change are read again while the daemon runs.
 */
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/log.h"
#include "common/shelf_state.h"

enum { LOOK_MS = 1000 };

struct keeper {
    const struct shelf_kind *kind;
    char *home; /* NULL: nothing to follow */
    pthread_mutex_t lock;
    struct shelf *now;
    uint64_t seen; /* a number made of what the folder holds */
    int64_t looked;
};

/* Of names, sizes, times and inodes: another number when something changed. The order of entries is no
 * matter.
 */
static uint64_t look(const struct keeper *k)
{
    char path[4096];
    struct dirent *e;
    uint64_t sum = 0;
    if (!k->home)
        return 0;
    snprintf(path, sizeof path, "%s/%s", k->home, k->kind->folder);
    DIR *d = opendir(path);
    while (d && (e = readdir(d))) {
        struct stat st;
        uint64_t h = UINT64_C(0xcbf29ce484222325);
        if (e->d_name[0] == '.' || fstatat(dirfd(d), e->d_name, &st, 0))
            continue;
        for (const char *p = e->d_name; *p; p++)
            h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
        h ^= (uint64_t)st.st_size * 31 + (uint64_t)st.st_ino * 131;
        h ^= (uint64_t)st.st_mtim.tv_sec * UINT64_C(1000000007) + (uint64_t)st.st_mtim.tv_nsec;
        sum += h * UINT64_C(0x9e3779b97f4a7c15);
    }
    if (d)
        closedir(d);
    return sum;
}

static void log_faults(const struct keeper *k, const struct shelf *s)
{
    for (size_t i = 0; i < shelf_fault_count(s); i++)
        log_event(LOG_ERROR, "book-is-wrong", LOG_Z("folder", k->kind->folder),
                LOG_Z("why", shelf_fault(s, i)));
}

int keeper_open(const struct shelf_kind *kind, const char *home, struct keeper **out)
{
    struct keeper *k = calloc(1, sizeof *k);
    if (!k)
        return ERR_MEMORY;
    k->kind = kind;
    k->home = home ? strdup(home) : NULL;
    pthread_mutex_init(&k->lock, NULL);
    k->seen = look(k);
    k->looked = clock_ms();
    int err = home && !k->home ? ERR_MEMORY : shelf_open(kind, home, &k->now);
    if (err) {
        keeper_close(k);
        return err;
    }
    k->now->holders = 1;
    log_faults(k, k->now);
    *out = k;
    return 0;
}

/* With the lock. */
static void drop(struct shelf *s)
{
    if (s && --s->holders == 0)
        shelf_close(s);
}

void keeper_close(struct keeper *k)
{
    if (!k)
        return;
    drop(k->now);
    pthread_mutex_destroy(&k->lock);
    free(k->home);
    free(k);
}

static void follow(struct keeper *k)
{
    struct shelf *next;
    k->looked = clock_ms();
    uint64_t seen = look(k);
    if (seen == k->seen || shelf_open(k->kind, k->home, &next))
        return;
    k->seen = seen;
    next->holders = 1;
    drop(k->now);
    k->now = next;
    log_event(LOG_INFO, "books-read", LOG_Z("folder", k->kind->folder), LOG_U("books", shelf_count(next)));
    log_faults(k, next);
}

struct shelf *keeper_hold(struct keeper *k)
{
    pthread_mutex_lock(&k->lock);
    if (clock_ms() - k->looked >= LOOK_MS)
        follow(k);
    struct shelf *s = k->now;
    s->holders++;
    pthread_mutex_unlock(&k->lock);
    return s;
}

void keeper_let_go(struct keeper *k, struct shelf *s)
{
    pthread_mutex_lock(&k->lock);
    drop(s);
    pthread_mutex_unlock(&k->lock);
}
