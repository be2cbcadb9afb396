/* SPDX-License-Identifier: MIT
 * The files of console/page/, built into the program.
 */
#ifndef JIHE_WEB_PAGE_H
#define JIHE_WEB_PAGE_H

#include "common/text.h"

struct web_file {
    const char *name;
    const char *start, *end;
};
/* Made by the Makefile; ends with a row whose name is NULL. */
extern const struct web_file web_files[];

/* "/" and "/page/NAME"; NULL: no such file. *type is its media type. */
const struct web_file *web_page_find(const char *path, const char **type);

#endif
