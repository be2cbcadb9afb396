/* SPDX-License-Identifier: MIT */
#include "console/web/web_page.h"

#include <stddef.h>
#include <string.h>

static const char *type_of(const char *name)
{
    static const struct {
        const char *ending, *type;
    } types[] = {
        { ".html", "text/html; charset=utf-8" },
        { ".css", "text/css; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" },
        { ".svg", "image/svg+xml" },
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_ends(str_of(name), str_of(types[i].ending)))
            return types[i].type;
    }
    return "application/octet-stream";
}

const struct web_file *web_page_find(const char *path, const char **type)
{
    const char *name = NULL;
    if (strcmp(path, "/") == 0)
        name = "index.html";
    else if (strcmp(path, "/favicon.ico") == 0)
        name = "icon.svg";
    else if (strncmp(path, "/page/", 6) == 0)
        name = path + 6;
    for (const struct web_file *f = web_files; name && f->name; f++) {
        if (strcmp(f->name, name) == 0) {
            *type = type_of(name);
            return f;
        }
    }
    return NULL;
}
