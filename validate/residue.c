/* SPDX-License-Identifier: MIT
 * What an editor or a template left behind in the text. To add a mark: a row.
 */
#include <string.h>

#include "common/utf8.h"
#include "validate/outline.h"

/* Only what cannot be a report's own words. */
static const struct {
    const char *begin, *end; /* end NULL: the mark is begin itself */
    size_t max;              /* bytes from begin to end */
} marks[] = {
    { "[bookmark:", "]", 80 },
    { "（此页为封面）", NULL, 0 },
    { "错误！未找到引用源", NULL, 0 },
    { "Error! Reference source not found", NULL, 0 },
    { "单击此处输入", NULL, 0 },
    { "点击此处输入", NULL, 0 },
};

enum { RESIDUE_MAX = 100 }; /* findings of one report: more say nothing new */

/* The length of the mark that stands at p, 0 for none. */
static size_t mark_at(struct str rest)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        /* The second and third byte turn nearly every place down before anything is called. */
        const char *b = marks[i].begin;
        if (rest.n < 3 || rest.p[1] != b[1] || rest.p[2] != b[2])
            continue;
        struct str begin = str_of(b);
        if (!str_starts(rest, begin))
            continue;
        if (!marks[i].end)
            return begin.n;
        ptrdiff_t end = str_find(str_cut(rest, 0, marks[i].max), str_of(marks[i].end));
        if (end >= 0)
            return (size_t)end + strlen(marks[i].end);
    }
    return 0;
}

/* Most reports have none of the marks: looking for each from end to end is quick. */
static bool has_any(struct str text)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_find(text, str_of(marks[i].begin)) >= 0)
            return true;
    }
    return false;
}

void residue_note(struct notebook *n)
{
    struct str text = n->doc->text;
    if (!has_any(text))
        return;
    uint32_t line = 1, found = 0;
    for (size_t at = 0; at < text.n && found < RESIDUE_MAX && !n->err; at++) {
        /* Each mark begins with one of these bytes; nearly all others are passed by here. */
        unsigned char c = (unsigned char)text.p[at];
        line += c == '\n';
        if (c != '[' && c != 0xEF && c != 0xE9 && c != 'E' && c != 0xE5 && c != 0xE7)
            continue;
        size_t length = mark_at(str_cut(text, at, text.n));
        struct finding *f = length ? notebook_add(n, "residue", SEVERITY_INFO, "builtin/residue", 0) : NULL;
        if (!f)
            continue;
        f->line = line;
        f->start = (uint32_t)at;
        f->end = (uint32_t)(at + length);
        f->stated = str_cut(text, at, at + length);
        notebook_arg(n, f, f->stated);
        notebook_key(n, f, f->stated);
        found++;
        at += length - 1;
    }
}
