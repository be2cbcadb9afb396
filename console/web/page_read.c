/* SPDX-License-Identifier: MIT */
#include "console/web/page_read.h"

#include <stdio.h>

#include "common/intl.h"
#include "console/ask_json.h"
#include "console/print.h"

bool page_read_format(const char *instance, const json_t *body, char out[PAGE_READ_MAX])
{
    out[0] = '\0';
    if (answer_int(body, "page") <= 0)
        return false;
    snprintf(out, PAGE_READ_MAX, _("%s: %s, page %lld of %lld"), instance, answer_text(body, "reading"),
            (long long)answer_int(body, "page"), (long long)answer_int(body, "pages"));
    return true;
}

void page_read_print(const struct answers *now, const char *before)
{
    char line[PAGE_READ_MAX];
    for (size_t i = 0; i < now->count; i++) {
        if (!page_read_format(now->rows[i].instance, now->rows[i].body, line))
            continue;
        fputs(before, stdout);
        print_text(str_of(line));
        putchar('\n');
    }
}
