/* SPDX-License-Identifier: MIT */
#include "console/command.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/intl.h"
#include "console/print.h"

const char *const command_stages[COMMAND_STAGES] = { "ingest", "extract", "validate", "score", "store" };

int command_stage(const char *name, size_t n)
{
    for (int i = 0; i < COMMAND_STAGES; i++) {
        if (strlen(command_stages[i]) == n && memcmp(command_stages[i], name, n) == 0)
            return i;
    }
    return -1;
}

void command_complain(const char *format, ...)
{
    va_list args;
    fflush(stdout);
    fputs("jihe: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

struct config *command_config(void)
{
    char why[CONFIG_WHY_MAX];
    struct config *config = NULL;
    char *home = home_find(NULL); /* main has put --home into the environment */
    if (!home) {
        command_complain("%s", _("out of memory"));
        return NULL;
    }
    if (config_load(home, &config, why)) {
        command_complain("%s", why);
        config = NULL;
    }
    free(home);
    return config;
}

const char *command_folder(void)
{
    static char folder[PATH_MAX];
    if (folder[0])
        return folder;
    ssize_t n = readlink("/proc/self/exe", folder, sizeof folder - 1);
    if (n <= 0)
        return ".";
    folder[n] = '\0';
    *strrchr(folder, '/') = '\0';
    return folder;
}

void command_print_right(const char *text, int cells)
{
    int blanks = cells - print_width(str_of(text));
    printf("%*s%s", blanks > 0 ? blanks : 0, "", text);
}

char *command_format_bytes(unsigned long long bytes, char *out, size_t size)
{
    static const char *const units[] = { "B", "KiB", "MiB", "GiB", "TiB" };
    size_t unit = 0;
    unsigned long long tenths = bytes > ULLONG_MAX / 10 ? ULLONG_MAX : bytes * 10;
    while (tenths >= 10240 && unit + 1 < sizeof units / sizeof *units) {
        tenths /= 1024;
        unit++;
    }
    if (unit == 0)
        snprintf(out, size, "%llu B", bytes);
    else
        snprintf(out, size, "%llu.%llu %s", tenths / 10, tenths % 10, units[unit]);
    return out;
}

char *command_format_us(unsigned long long us, char *out, size_t size)
{
    unsigned long long s = us / 1000000;
    if (us < 1000)
        snprintf(out, size, "%llu us", us);
    else if (us < 1000000)
        snprintf(out, size, "%llu.%llu ms", us / 1000, us / 100 % 10);
    else if (s < 120)
        snprintf(out, size, "%llu.%llu s", s, us / 100000 % 10);
    else if (s < 2 * 3600)
        snprintf(out, size, "%llu m", s / 60);
    else if (s < 48 * 3600)
        snprintf(out, size, "%llu h", s / 3600);
    else
        snprintf(out, size, "%llu d", s / 86400);
    return out;
}
