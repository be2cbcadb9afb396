/* SPDX-License-Identifier: MIT */
#include "store/folder_path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"

/* A new folder is only there after a power cut when its parent was written out. */
static void sync_parent(char *path)
{
    char *slash = strrchr(path, '/');

    if (!slash || slash == path) {
        return;
    }
    *slash = '\0';
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    *slash = '/';
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

int folder_path_make(const char *path, char *why, size_t why_size)
{
    char here[PATH_MAX];

    if (strlen(path) >= sizeof here) {
        snprintf(why, why_size, "store.path is too long (%zu bytes)", strlen(path));
        return ERR_CONFIG;
    }
    strcpy(here, path);
    for (char *p = strchr(here + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = '\0';
        int made = mkdir(here, 0750);

        if (made != 0 && errno != EEXIST) {
            snprintf(why, why_size, "cannot make the folder %s of store.path: %s", here, strerror(errno));
            return ERR_CONFIG;
        }
        if (made == 0) {
            sync_parent(here);
        }
        *p = '/';
    }
    return 0;
}
