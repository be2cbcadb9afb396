/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/err.h"
#include "extract/read/read_docx.h"

struct walk {
    struct docx *docx;
    struct docx_list *list;
    struct docx_numbering *numbering;
    struct docx_level *level;
    int depth; /* of the level or the override that is open */
};

static bool is(const char *name, const char *want)
{
    return strcmp(name, want) == 0;
}

static const char *keep(struct walk *w, const char *s)
{
    return s ? arena_copy(w->docx->mem, s, strlen(s)) : NULL;
}

static int depth_of(const char **attributes)
{
    int depth = office_number(attributes, "ilvl", 0);
    return depth >= 0 && depth < DOCX_LEVELS ? depth : -1;
}

static void open_list(struct walk *w, const char **attributes)
{
    struct docx *d = w->docx;
    w->list = arena_push(d->mem, (void **)&d->lists, &d->list_count, &d->list_cap,
            (struct arena_row){ sizeof *w->list, DOCX_LISTS_MAX });
    if (!w->list) {
        office_stop(d->office, FAULT_TOO_COMPLEX, "DOCX_LISTS_MAX (16384 lists)");
        return;
    }
    w->list->id = office_number(attributes, "abstractNumId", -1);
    for (int k = 0; k < DOCX_LEVELS; k++) {
        w->list->count[k] = -1;
        w->list->levels[k] = (struct docx_level){ .ordinal = ORDINAL_NONE, .start = 1, .restart = -1 };
    }
}

static void open_numbering(struct walk *w, const char **attributes)
{
    struct docx *d = w->docx;
    w->numbering = arena_push(d->mem, (void **)&d->numberings, &d->numbering_count, &d->numbering_cap,
            (struct arena_row){ sizeof *w->numbering, DOCX_LISTS_MAX });
    if (!w->numbering) {
        office_stop(d->office, FAULT_TOO_COMPLEX, "DOCX_LISTS_MAX (16384 lists)");
        return;
    }
    w->numbering->id = office_number(attributes, "numId", -1);
    w->numbering->list = -1;
    for (int k = 0; k < DOCX_LEVELS; k++)
        w->numbering->start[k] = -1;
}

/* A level that a numbering defines anew changes the list for all: such overrides are rare, and their list is
 * used once. */
static struct docx_level *level_at(struct walk *w, int depth)
{
    struct docx_list *list = w->list;
    for (size_t i = 0; !list && w->numbering && i < w->docx->list_count; i++)
        if (w->docx->lists[i].id == w->numbering->list)
            list = &w->docx->lists[i];
    return list && depth >= 0 ? &list->levels[depth] : NULL;
}

static void read_level(struct walk *w, const char *name, const char **attributes)
{
    struct docx_level *l = w->level;
    const char *val = office_attribute(attributes, "val");
    if (is(name, "start"))
        l->start = office_number(attributes, "val", 1);
    else if (is(name, "numFmt"))
        l->ordinal = ordinal_of_name(val);
    else if (is(name, "lvlText"))
        l->text = keep(w, val);
    else if (is(name, "lvlRestart"))
        l->restart = office_number(attributes, "val", -1);
    else if (is(name, "isLgl"))
        l->legal = office_is_on(attributes);
    else if (is(name, "suff"))
        l->no_space = val && is(val, "nothing");
    else if (is(name, "pStyle"))
        l->style = keep(w, val);
}

static void on_open(void *state, const char *name, const char **attributes)
{
    struct walk *w = state;
    if (is(name, "abstractNum"))
        open_list(w, attributes);
    else if (is(name, "num"))
        open_numbering(w, attributes);
    else if (is(name, "abstractNumId") && w->numbering)
        w->numbering->list = office_number(attributes, "val", -1);
    else if (is(name, "lvlOverride"))
        w->depth = depth_of(attributes);
    else if (is(name, "startOverride") && w->numbering && w->depth >= 0)
        w->numbering->start[w->depth] = office_number(attributes, "val", 1);
    else if (is(name, "lvl"))
        w->level = level_at(w, depth_of(attributes));
    else if (w->level)
        read_level(w, name, attributes);
}

static void on_close(void *state, const char *name)
{
    struct walk *w = state;
    if (is(name, "abstractNum"))
        w->list = NULL;
    else if (is(name, "num"))
        w->numbering = NULL;
    else if (is(name, "lvl"))
        w->level = NULL;
}

int docx_read_numbering(struct docx *docx, const char *part)
{
    static const struct office_reader reader = { .open = on_open, .close = on_close };
    struct walk w = { .docx = docx };
    int err = office_read(docx->office, part, &reader, &w);
    return err == ERR_ABSENT ? 0 : err;
}

/* ---- counting ---- */

static struct docx_numbering *find_numbering(const struct docx *docx, int id)
{
    for (size_t i = 0; i < docx->numbering_count; i++)
        if (docx->numberings[i].id == id)
            return &docx->numberings[i];
    return NULL;
}

static struct docx_list *find_list(const struct docx *docx, int id)
{
    for (size_t i = 0; i < docx->list_count; i++)
        if (docx->lists[i].id == id)
            return &docx->lists[i];
    return NULL;
}

static int depth_of_style(const struct docx_list *list, const char *style)
{
    for (int k = 0; style && k < DOCX_LEVELS; k++)
        if (list->levels[k].style && is(list->levels[k].style, style))
            return k;
    return 0;
}

static void count_on(struct docx_list *list, struct docx_numbering *numbering, int depth)
{
    if (numbering->start[depth] >= 0 && !numbering->used[depth])
        list->count[depth] = numbering->start[depth];
    else
        list->count[depth] = list->count[depth] < 0 ? list->levels[depth].start : list->count[depth] + 1;
    numbering->used[depth] = true;
    for (int k = 0; k < depth; k++)
        if (list->count[k] < 0)
            list->count[k] = list->levels[k].start;
    for (int k = depth + 1; k < DOCX_LEVELS; k++) {
        int restart = list->levels[k].restart;
        if (restart < 0 || restart > depth)
            list->count[k] = -1;
    }
}

static void append(char *out, size_t *n, struct str s)
{
    if (*n + s.n < DOCX_NUMBER_MAX) {
        memcpy(out + *n, s.p, s.n);
        *n += s.n;
    }
}

/* Private characters are signs of symbol fonts. */
static bool is_private(const char *p)
{
    return (unsigned char)p[0] == 0xEF && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] <= 0xA3;
}

static size_t print_level(const struct docx_list *list, int depth, char out[DOCX_NUMBER_MAX])
{
    const struct docx_level *level = &list->levels[depth];
    size_t n = 0;
    for (const char *p = level->text; p && *p; p++) {
        int k = p[0] == '%' && p[1] >= '1' && p[1] <= '9' ? p[1] - '1' : -1;
        if (k < 0) {
            append(out, &n, (struct str){ p, 1 });
            continue;
        }
        char digits[ORDINAL_MAX];
        enum ordinal ordinal = level->legal ? ORDINAL_DECIMAL : list->levels[k].ordinal;
        int count = list->count[k] < 0 ? list->levels[k].start : list->count[k];
        append(out, &n, ordinal_format(ordinal, (unsigned)(count < 0 ? 0 : count), digits));
        p++;
    }
    return n;
}

struct str docx_next_number(
        struct docx *docx, int numbering, int depth, const char *style, char out[DOCX_NUMBER_MAX])
{
    struct docx_numbering *num = numbering > 0 ? find_numbering(docx, numbering) : NULL;
    struct docx_list *list = num ? find_list(docx, num->list) : NULL;
    if (!list)
        return STR_NONE;
    depth = depth >= 0 ? depth : depth_of_style(list, style);
    depth = depth < DOCX_LEVELS ? depth : DOCX_LEVELS - 1;
    count_on(list, num, depth);
    const struct docx_level *level = &list->levels[depth];
    if (level->ordinal == ORDINAL_NONE || (level->text && is_private(level->text)))
        return STR_NONE;
    size_t n = print_level(list, depth, out);
    unsigned char last = n ? (unsigned char)out[n - 1] : 0x80;
    if (!level->no_space && last < 0x80) /* behind 、 and ） no blank is needed */
        append(out, &n, STR(" "));
    return (struct str){ out, n };
}
