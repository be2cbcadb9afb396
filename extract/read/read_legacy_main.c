/* SPDX-License-Identifier: MIT
 * jihe-read-legacy: the reader child for binary Office files. LibreOffice is loaded in the cage, where it may
 * write its profile and what it converts into one private folder.
 */
#include "common/err.h"
#include "extract/read/read_legacy.h"
#include "extract/read/reader_serve.h"

static const char packages[] = "libreoffice-writer libreoffice-calc";

static int look_for_office(const char *folder, const char **missing)
{
    (void)folder;
    *missing = legacy_program() ? NULL : packages;
    return *missing ? ERR_ABSENT : 0;
}

static int start_office(const char *folder, const char **missing)
{
    int err = legacy_start(folder);
    *missing = err ? packages : NULL;
    return err;
}

int main(int argc, char **argv)
{
    static const char *const paths[] = { "/usr/lib", "/usr/lib64", "/usr/share", "/opt/libreoffice", "/lib",
        "/lib64", "/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice", "/etc/ld.so.cache",
        "/etc/locale.alias", "/etc/fonts", "/var/cache/fontconfig", "/etc/localtime", "/dev/urandom",
        "/dev/null", "/proc/self", "/proc/meminfo", "/sys/devices/system/cpu", NULL };
    static const struct reader_serve reader = {
        .confine = { .reads = paths, .threads = true },
        .keeps_folder = true,
        .open = look_for_office,
        .start = start_office,
        .read = read_legacy,
    };
    return reader_serve(argc, argv, &reader);
}
