/* SPDX-License-Identifier: MIT
 * Libraries that one command needs, loaded when it does. Linked, libmicrohttpd and libxlsxwriter bring
 * GnuTLS, OpenSSL and eleven more along, and their loading was more than half of what `jihe check` took for a
 * report. Their functions are called by their own names all the same: late_http.c and late_xlsx.c define them
 * and pass each call on.
 */
#ifndef JIHE_LATE_LIBRARY_H
#define JIHE_LATE_LIBRARY_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

/* Looks up `count` functions of the library `file`; false after a sentence on stderr that names the package
 * to install. It stays loaded. */
bool late_library_load(
        const char *file, const char *package, const char *const *names, void **functions, size_t count);

/* Those of libmicrohttpd that take arguments of any number, which cannot be passed on. */
struct late_http {
    __typeof__(&MHD_start_daemon) MHD_start_daemon;
    __typeof__(&MHD_get_daemon_info) MHD_get_daemon_info;
};

/* Before the first call of libmicrohttpd, and of libxlsxwriter; NULL and false after a sentence on stderr.
 * Again is a no-op. */
const struct late_http *late_http_load(void); /* one thread */
bool late_xlsx_load(void);                    /* any thread */

#endif
