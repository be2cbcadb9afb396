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

enum { MARKS = sizeof marks / sizeof *marks };

/* The next place of a mark's beginning from there on; the text's end: none. */
static size_t find_mark(const struct notebook *n, size_t mark, size_t from)
{
    struct str text = n->doc->text;
    ptrdiff_t at = bigrams_find(n->bigrams, str_cut(text, from, text.n), str_of(marks[mark].begin));
    return at < 0 ? text.n : from + (size_t)at;
}

/* How long the mark is that begins there; 0: it does not end. */
static size_t mark_length(struct str text, size_t mark, size_t at)
{
    if (!marks[mark].end)
        return strlen(marks[mark].begin);
    ptrdiff_t end = str_find(str_cut(text, at, at + marks[mark].max), str_of(marks[mark].end));
    return end < 0 ? 0 : (size_t)end + strlen(marks[mark].end);
}

static uint32_t count_lines(struct str text, size_t from, size_t to)
{
    uint32_t lines = 0;
    for (size_t i = from; i < to; i++)
        lines += text.p[i] == '\n';
    return lines;
}

static size_t first_of(const size_t next[MARKS])
{
    size_t first = 0;
    for (size_t i = 1; i < MARKS; i++)
        first = next[i] < next[first] ? i : first;
    return first;
}

void residue_note(struct notebook *n)
{
    struct str text = n->doc->text;
    size_t next[MARKS], seen = 0; /* next: where each comes again. Most reports have none of them. */
    uint32_t line = 1, found = 0;
    for (size_t i = 0; i < MARKS; i++)
        next[i] = find_mark(n, i, 0);
    while (found < RESIDUE_MAX && !n->err) {
        size_t mark = first_of(next), at = next[mark];
        if (at == text.n)
            return;
        size_t length = mark_length(text, mark, at), behind = at + (length ? length : 1);
        line += count_lines(text, seen, at);
        seen = at;
        for (size_t i = 0; i < MARKS; i++)
            next[i] = next[i] < behind ? find_mark(n, i, behind) : next[i];
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
    }
}
