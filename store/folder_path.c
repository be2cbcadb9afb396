/* SPDX-License-Identifier: MIT */
#include "store/folder_path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
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

const char *folder_path_network(unsigned long type)
{
    static const struct {
        unsigned long type;
        const char *name;
    } networks[] = {
        { NFS_SUPER_MAGIC, "NFS" },
        { SMB_SUPER_MAGIC, "SMB" },
        { 0xFF534D42, "CIFS" },
        { 0xFE534D42, "SMB2" },
        { AFS_SUPER_MAGIC, "AFS" },
        { CODA_SUPER_MAGIC, "Coda" },
        { 0x00C36400, "Ceph" },
    };

    for (size_t i = 0; i < sizeof networks / sizeof networks[0]; i++) {
        if (networks[i].type == type) {
            return networks[i].name;
        }
    }
    return NULL;
}

int folder_path_check(const char *path, char *why, size_t why_size)
{
    char folder[PATH_MAX];
    struct statfs v;

    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');

    if (slash) {
        slash[slash == folder] = '\0';
    }
    const char *network = statfs(folder, &v) == 0 ? folder_path_network((unsigned)v.f_type) : NULL;

    if (!network) {
        return 0;
    }
    snprintf(why, why_size,
            "%s is on a network file system (%s), where a database can break; set store.path to a local disk",
            path, network);
    return ERR_CONFIG;
}
