/* SPDX-License-Identifier: MIT */
#include "console/dropping.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"
#include "common/file.h"
#include "common/intl.h"
#include "console/command.h"
#include "ingest/settle.h"

enum {
    DROP_MODE = 0640,
    DROP_FOLDER_MODE = 0750,
    DROP_TRIES = 1000, /* numbers tried behind a name that is taken */
};

bool dropping_label_is_good(const char *label)
{
    if (*label == '/' || strlen(label) > PATH_MAX / 2)
        return false;
    for (const char *p = label; *p;) {
        char step[NAME_MAX + 1];
        size_t n = strcspn(p, "/");
        if (n == 0 || n > NAME_MAX)
            return false;
        snprintf(step, sizeof step, "%.*s", (int)n, p);
        if (settle_ignores_folder(step))
            return false;
        p += n + (p[n] == '/');
    }
    return true;
}

int dropping_folder(const char *inbox, const char *label)
{
    int folder = open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        command_complain(_("the inbox %s cannot be opened: %m; `jihe up` makes it"), inbox);
        return -1;
    }
    for (const char *p = label; p && *p;) {
        char step[NAME_MAX + 1];
        size_t n = strcspn(p, "/");
        snprintf(step, sizeof step, "%.*s", (int)n, p);
        int below = -1;
        if (mkdirat(folder, step, DROP_FOLDER_MODE) == 0 || errno == EEXIST)
            below = openat(folder, step, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (below < 0)
            command_complain(_("the folder %s/%s cannot be made: %m"), inbox, label);
        close(folder);
        if (below < 0)
            return -1;
        folder = below;
        p += n + (p[n] == '/');
    }
    return folder;
}

/* The n-th name to try: "报告.txt", "报告 (2).txt", …; shortened at a character's start where it would be too
 * long. */
static void name_variant(const char *name, int n, char out[NAME_MAX + 1])
{
    char number[16] = "";
    const char *dot = strrchr(name, '.');
    size_t stem = dot && dot != name ? (size_t)(dot - name) : strlen(name);
    const char *ending = name + stem;
    if (n > 1)
        snprintf(number, sizeof number, " (%d)", n);
    size_t room = NAME_MAX - strlen(number);
    if (strlen(ending) > room)
        ending = "";
    room -= strlen(ending);
    if (stem > room) {
        stem = room;
        while (stem > 0 && ((unsigned char)name[stem] & 0xC0) == 0x80)
            stem--;
    }
    snprintf(out, NAME_MAX + 1, "%.*s%s%s", (int)stem, name, number, ending);
}

/* link, not rename: it never replaces a file of that name which waits in the inbox. Falls back to rename
 * where the file system has no links. */
static int give_name(int folder, const char *part, const char *name, char final[NAME_MAX + 1])
{
    for (int n = 1; n <= DROP_TRIES; n++) {
        name_variant(name, n, final);
        if (linkat(folder, part, folder, final, 0) == 0)
            return unlinkat(folder, part, 0) ? ERR_SYSTEM : 0;
        if (errno == EEXIST)
            continue;
        if (errno != EPERM && errno != ENOTSUP && errno != EMLINK)
            return ERR_SYSTEM;
        if (faccessat(folder, final, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
            continue;
        return renameat(folder, part, folder, final) ? ERR_SYSTEM : 0;
    }
    errno = EEXIST;
    return ERR_SYSTEM;
}

int dropping_begin(struct dropping *d, int folder)
{
    static atomic_uint count;

    d->folder = folder;
    snprintf(d->part, sizeof d->part, ".jihe-drop-%d-%u.part", (int)getpid(), atomic_fetch_add(&count, 1));
    d->to = openat(folder, d->part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, DROP_MODE);
    return d->to < 0 ? ERR_SYSTEM : 0;
}

int dropping_write(struct dropping *d, const char *bytes, size_t n)
{
    return file_write(d->to, (struct str){ bytes, n });
}

void dropping_forget(struct dropping *d)
{
    int why = errno;
    if (d->to >= 0)
        close(d->to);
    d->to = -1;
    unlinkat(d->folder, d->part, 0);
    errno = why;
}

int dropping_end(struct dropping *d, const char *name, char final[NAME_MAX + 1])
{
    int err = fsync(d->to) ? ERR_SYSTEM : 0;
    if (close(d->to) && !err)
        err = ERR_SYSTEM;
    d->to = -1;
    if (!err)
        err = give_name(d->folder, d->part, name, final);
    if (err)
        dropping_forget(d);
    return err;
}

int dropping_copy(int from, int folder, const char *name, char final[NAME_MAX + 1])
{
    struct dropping d;
    char chunk[1 << 16];
    int err = dropping_begin(&d, folder);
    if (err)
        return err;
    for (;;) {
        ssize_t n = read(from, chunk, sizeof chunk);
        if (n == 0)
            return dropping_end(&d, name, final);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || dropping_write(&d, chunk, (size_t)n))
            break;
    }
    dropping_forget(&d);
    return ERR_SYSTEM;
}
