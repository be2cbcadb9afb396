/* SPDX-License-Identifier: MIT
 * The form of a letter. The marks are those of Mustache, as far as a letter needs them; Debian has no library
 * of it for C.
 */
#include <string.h>

#include "common/err.h"
#include "console/notice_letter.h"

enum { NAME_MAX_BYTES = 64 };

/* Names are looked for in the row first. */
struct scope {
    const json_t *row, *values;
};

static void add_escaped(struct buf *out, const char *text)
{
    static const struct {
        char c;
        const char *entity;
    } entities[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
        { '\'', "&#39;" } };
    for (const char *p = text; p && *p; p++) {
        const char *entity = NULL;
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            entity = entities[i].c == *p ? entities[i].entity : entity;
        if (entity)
            buf_add(out, entity, strlen(entity));
        else
            buf_add(out, p, 1);
    }
}

static const json_t *find(const struct scope *in, struct str name)
{
    char key[NAME_MAX_BYTES];
    name = str_trim(name);
    if (name.n >= sizeof key)
        return NULL;
    memcpy(key, name.p, name.n);
    key[name.n] = '\0';
    const json_t *own = json_object_get(in->row, key);
    return own ? own : json_object_get(in->values, key);
}

/* Where {{/name}} begins in s, or -1. */
static ptrdiff_t find_end(struct str s, struct str name)
{
    ptrdiff_t at = 0, step;
    while ((step = str_find(str_cut(s, (size_t)at, s.n), STR("{{/"))) >= 0) {
        at += step;
        if (str_starts(str_cut(s, (size_t)at + 3, s.n), name))
            return at;
        at += 3;
    }
    return -1;
}

static int fill(struct str form, const struct scope *in, struct buf *out);

static int fill_rows(struct str form, const json_t *rows, const struct scope *in, struct buf *out)
{
    const json_t *row;
    size_t i;
    int err = 0;
    json_array_foreach(rows, i, row)
    {
        const struct scope below = { row, in->values };
        err = err ? err : fill(form, &below, out);
    }
    return err;
}

static int fill(struct str form, const struct scope *in, struct buf *out)
{
    ptrdiff_t open;
    while ((open = str_find(form, STR("{{"))) >= 0) {
        struct str behind = str_cut(form, (size_t)open + 2, form.n);
        ptrdiff_t close = str_find(behind, STR("}}"));
        if (close < 0)
            return ERR_FORMAT;
        struct str name = str_cut(behind, 0, (size_t)close);
        buf_add_str(out, str_cut(form, 0, (size_t)open));
        form = str_cut(behind, (size_t)close + 2, behind.n);
        if (!str_starts(name, STR("#"))) {
            add_escaped(out, json_string_value(find(in, name)));
            continue;
        }
        name = str_cut(name, 1, name.n);
        ptrdiff_t end = find_end(form, name);
        if (end < 0)
            return ERR_FORMAT;
        int err = fill_rows(str_cut(form, 0, (size_t)end), find(in, name), in, out);
        if (err)
            return err;
        form = str_cut(form, (size_t)end + name.n + 5, form.n); /* {{/name}} */
    }
    return buf_add_str(out, form);
}

int letter_fill(struct str form, const json_t *values, struct buf *out)
{
    const struct scope top = { NULL, values };
    return fill(form, &top, out);
}
