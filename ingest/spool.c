/* SPDX-License-Identifier: MIT */
#include "ingest/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "ingest/folder.h"
#include "ingest/ident.h"

static const char *const state_names[SPOOL_STATES] = {
    [SPOOL_TMP] = "tmp",
    [SPOOL_PENDING] = "pending",
    [SPOOL_DEFERRED] = "deferred",
    [SPOOL_HOLD] = "hold",
    [SPOOL_FAILED] = "failed",
    [SPOOL_CORRUPT] = "corrupt",
    [SPOOL_DONE] = "done",
};

const char *spool_state_name(enum spool_state state)
{
    return state_names[state];
}

enum spool_state spool_state_of_name(struct str name)
{
    int i = 0;
    while (i < SPOOL_STATES && !str_is(name, state_names[i]))
        i++;
    return (enum spool_state)i;
}

bool spool_is_id(const char *name)
{
    return strlen(name) == MESSAGE_ID_SIZE &&
           strspn(name, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == MESSAGE_ID_SIZE;
}

void spool_day(int64_t now, char out[SPOOL_DAY_MAX])
{
    time_t t = (time_t)(now / 1000000);
    struct tm tm;
    gmtime_r(&t, &tm);
    strftime(out, SPOOL_DAY_MAX, "%Y-%m-%d", &tm);
}

/* ---- opening ---- */

static bool kernel_tells(void)
{
    struct utsname u;
    int major = 0, minor = 0;
    if (uname(&u) || sscanf(u.release, "%d.%d", &major, &minor) != 2)
        return false;
    return major > 5 || (major == 5 && minor >= 8);
}

static int make_identity(struct spool *s)
{
    char id[SPOOL_ID_MAX];
    if (ident_draw(clock_wall_us() / 1000, id))
        return ERR_SYSTEM;
    int err = spool_write(s->root, "identity.new", (struct str){ id, MESSAGE_ID_SIZE }, POINT_IDENTITY);
    if (!err && renameat(s->root, "identity.new", s->root, "identity"))
        err = ERR_SYSTEM;
    spool_sync(s->root, POINT_FOLDERS);
    return err;
}

static int read_identity(struct spool *s)
{
    struct buf b;
    buf_init(&b, 64);
    int err = spool_read(s->root, "identity", &b);
    if (!err && b.n >= MESSAGE_ID_SIZE)
        memcpy(s->key, b.p, MESSAGE_ID_SIZE);
    buf_fini(&b);
    return err ? err : spool_is_id(s->key) ? 0 : ERR_FORMAT;
}

static int open_folders(struct spool *s)
{
    for (int i = 0; i < SPOOL_STATES; i++) {
        s->folder[i] = openat(s->root, state_names[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (s->folder[i] < 0)
            return ERR_SYSTEM;
    }
    return 0;
}

static int make_folders(struct spool *s)
{
    for (int i = 0; i < SPOOL_STATES; i++) {
        if (mkdirat(s->root, state_names[i], 0750) && errno != EEXIST)
            return ERR_SYSTEM;
    }
    if (open_folders(s))
        return ERR_SYSTEM;
    spool_sync(s->root, POINT_FOLDERS);
    int err = read_identity(s);
    if (err && err != ERR_SYSTEM) {
        err = make_identity(s) ? ERR_SYSTEM : read_identity(s);
        s->is_new = true;
    }
    return err;
}

/* Nothing is open. */
static void clear(struct spool *s)
{
    *s = (struct spool){ .root = -1, .lock = -1, .day = -1, .syncfs_tells = kernel_tells() };
    for (int i = 0; i < SPOOL_STATES; i++)
        s->folder[i] = -1;
}

int spool_open(const char *path, struct spool *s, char why[SPOOL_WHY_MAX])
{
    clear(s);
    int err = ERR_SYSTEM;
    if (folder_make(path, 0750))
        goto fail;
    s->root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (s->root < 0)
        goto fail;
    s->lock = openat(s->root, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (s->lock < 0)
        goto fail;
    if (flock(s->lock, LOCK_EX | LOCK_NB)) {
        err = errno == EWOULDBLOCK ? ERR_BUSY : ERR_SYSTEM;
        goto fail;
    }
    err = make_folders(s);
    if (!err)
        return 0;
fail:
    if (err == ERR_BUSY)
        snprintf(why, SPOOL_WHY_MAX,
                "%s: another ingest has this spool; stop it, or give this one a spool.path of its own", path);
    else
        snprintf(why, SPOOL_WHY_MAX, "%s: cannot open the spool: %s", path, strerror(errno));
    spool_close(s);
    return err;
}

int spool_again(const struct spool *s, struct spool *own)
{
    clear(own);
    memcpy(own->key, s->key, sizeof own->key);
    own->root = openat(s->root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (own->root >= 0 && open_folders(own) == 0)
        return 0;
    spool_close(own);
    return ERR_SYSTEM;
}

void spool_close(struct spool *s)
{
    int *fds[] = { &s->root, &s->lock, &s->day };
    for (int i = 0; i < SPOOL_STATES; i++) {
        if (s->folder[i] >= 0)
            close(s->folder[i]);
        s->folder[i] = -1;
    }
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++) {
        if (*fds[i] >= 0)
            close(*fds[i]);
        *fds[i] = -1;
    }
}

/* ---- folders and moves ---- */

static int open_day(struct spool *s, int64_t now)
{
    char day[SPOOL_DAY_MAX];
    spool_day(now, day);
    if (s->day >= 0 && strcmp(day, s->day_name) == 0)
        return s->day;
    if (mkdirat(s->folder[SPOOL_DONE], day, 0750) && errno != EEXIST)
        return -1;
    int fd = openat(s->folder[SPOOL_DONE], day, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    spool_sync(
            s->folder[SPOOL_DONE], POINT_FOLDERS); /* the other strand's new day is not durable yet, either */
    if (s->day >= 0)
        close(s->day);
    memcpy(s->day_name, day, sizeof day);
    return s->day = fd;
}

int spool_folder(struct spool *s, enum spool_state state, int64_t now)
{
    return state == SPOOL_DONE ? open_day(s, now) : s->folder[state];
}

/* On a network file system a rename may have worked although its answer was lost. */
static bool is_moved(int from, int to, const char *id)
{
    struct stat st;
    return fstatat(from, id, &st, AT_SYMLINK_NOFOLLOW) != 0 && fstatat(to, id, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

int spool_move(struct spool *s, const char *id, enum spool_state from, enum spool_state to, int64_t now)
{
    int to_fd = spool_folder(s, to, now);
    if (to_fd < 0)
        return ERR_SYSTEM;
    if (renameat(s->folder[from], id, to_fd, id) == 0)
        return 0;
    int saved = errno;
    if (is_moved(s->folder[from], to_fd, id))
        return 0;
    errno = saved;
    return saved == ENOENT ? ERR_ABSENT : ERR_SYSTEM;
}

struct find_day {
    const struct spool *s;
    const char *id;
    char *path;
};

static bool find_in_day(void *ctx, const char *day)
{
    struct find_day *f = ctx;
    struct stat st;
    snprintf(f->path, SPOOL_PATH_MAX, "done/%.20s/%s", day, f->id);
    return fstatat(f->s->root, f->path, &st, AT_SYMLINK_NOFOLLOW) != 0;
}

bool spool_find(const struct spool *s, const char *id, enum spool_state *state, char path[SPOOL_PATH_MAX])
{
    struct stat st;
    for (int i = SPOOL_PENDING; i < SPOOL_DONE; i++) {
        snprintf(path, SPOOL_PATH_MAX, "%s/%s", state_names[i], id);
        if (fstatat(s->root, path, &st, AT_SYMLINK_NOFOLLOW) == 0) {
            *state = (enum spool_state)i;
            return true;
        }
    }
    *state = SPOOL_DONE;
    struct find_day f = { s, id, path };
    return folder_each(s->folder[SPOOL_DONE], find_in_day, &f) == FOLDER_STOPPED;
}

uint64_t spool_free(const struct spool *s)
{
    struct statvfs v;
    return fstatvfs(s->root, &v) ? 0 : (uint64_t)v.f_bavail * v.f_frsize;
}
