/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/read/read_docx.h"

struct walk {
    struct docx *docx;
    struct docx_style *style; /* that is open, NULL */
    bool defaults;            /* within w:docDefaults or w:latentStyles */
};

static bool is(const char *name, const char *want)
{
    return strcmp(name, want) == 0;
}

static const char *keep(struct walk *w, const char *s)
{
    char *kept = s ? arena_copy(w->docx->mem, s, strlen(s)) : NULL;
    return kept;
}

static void open_style(struct walk *w, const char **attributes)
{
    struct docx *d = w->docx;
    w->style = arena_push(d->mem, (void **)&d->styles, &d->style_count, &d->style_cap,
            (struct arena_row){ sizeof *w->style, DOCX_STYLES_MAX });
    if (!w->style) {
        office_stop(d->office, FAULT_TOO_COMPLEX, "DOCX_STYLES_MAX (16384 styles)");
        return;
    }
    *w->style = (struct docx_style){
        .id = keep(w, office_attribute(attributes, "styleId")),
        .level = -1,
        .list = -1,
        .depth = -1,
        .hidden = -1,
    };
}

/* "heading 2" and 标题 2 are headings whatever else the style says; "toc 1" is a line of the contents. */
static void read_name(struct docx_style *style, const char *name)
{
    static const char *const heads[] = { "heading ", "Heading ", "标题 " };
    if (!name)
        return;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strncmp(name, heads[i], strlen(heads[i])) == 0)
            style->level = atoi(name + strlen(heads[i]));
    style->contents = strncmp(name, "toc ", 4) == 0 || strncmp(name, "TOC ", 4) == 0;
}

static void on_open(void *state, const char *name, const char **attributes)
{
    struct walk *w = state;
    if (is(name, "style")) {
        open_style(w, attributes);
        return;
    }
    if (!w->style)
        return;
    if (is(name, "name"))
        read_name(w->style, office_attribute(attributes, "val"));
    else if (is(name, "basedOn"))
        w->style->based_on = keep(w, office_attribute(attributes, "val"));
    else if (is(name, "outlineLvl")) {
        int level = office_number(attributes, "val", 9);
        w->style->level = level >= 0 && level < 9 ? level + 1 : 0;
    } else if (is(name, "numId"))
        w->style->list = office_number(attributes, "val", 0);
    else if (is(name, "ilvl"))
        w->style->depth = office_number(attributes, "val", 0);
    else if (is(name, "vanish"))
        w->style->hidden = office_is_on(attributes);
}

static void on_close(void *state, const char *name)
{
    struct walk *w = state;
    if (is(name, "style"))
        w->style = NULL;
}

int docx_read_styles(struct docx *docx, const char *part)
{
    static const struct office_reader reader = { .open = on_open, .close = on_close };
    struct walk w = { .docx = docx };
    int err = office_read(docx->office, part, &reader, &w);
    return err == ERR_ABSENT ? 0 : err;
}

static const struct docx_style *find(const struct docx *docx, const char *id)
{
    for (size_t i = 0; id && i < docx->style_count; i++)
        if (docx->styles[i].id && strcmp(docx->styles[i].id, id) == 0)
            return &docx->styles[i];
    return NULL;
}

void docx_find_style(const struct docx *docx, const char *id, struct docx_style *out)
{
    const struct docx_style *style = find(docx, id);
    *out = (struct docx_style){ .id = id, .level = -1, .list = -1, .depth = -1, .hidden = -1 };
    for (int turn = 0; style && turn < DOCX_CHAIN_MAX; turn++) {
        out->level = out->level < 0 ? style->level : out->level;
        out->hidden = out->hidden < 0 ? style->hidden : out->hidden;
        out->depth = out->depth < 0 ? style->depth : out->depth;
        out->contents |= style->contents;
        if (out->list < 0 && style->list >= 0) {
            out->list = style->list;
            out->id = style->id;
        }
        style = find(docx, style->based_on);
    }
    out->level = out->level < 0 ? 0 : out->level;
    out->hidden = out->hidden > 0;
}
