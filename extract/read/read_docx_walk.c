/* SPDX-License-Identifier: MIT */
#include "extract/read/read_docx_walk.h"

#include <string.h>

static struct docx_grid *grid_of(struct docx_walk *w)
{
    return w->grid ? &w->grids[w->grid - 1] : NULL;
}

/* ---- paragraphs ---- */

bool docx_begin_cell(struct docx_walk *w)
{
    struct docx_grid *g = grid_of(w);
    if (!g || !g->cell_due)
        return !g || !g->cell_gone;
    g->cell_due = false;
    if (g->row_due)
        build_row(w->build);
    g->row_due = false;
    g->cell_gone = (g->merge && build_cell_continues(w->build, g->column)) ||
                   (g->beside && build_cell_widens(w->build, g->column, g->span));
    if (!g->cell_gone)
        build_cell_open(w->build, (struct build_cell){ g->column, 1, g->span, g->row_header });
    g->column += g->span;
    return !g->cell_gone;
}

void docx_open_paragraph(struct docx_walk *w)
{
    if (!docx_begin_cell(w)) {
        w->skip = 1;
        return;
    }
    if (w->open == DOCX_BOXES_MAX) {
        office_stop(w->docx->office, FAULT_TOO_COMPLEX, "DOCX_BOXES_MAX (16 text boxes within each other)");
        return;
    }
    struct docx_paragraph *p = &w->paragraphs[w->open++];
    buf_clear(&p->text);
    p->style[0] = '\0';
    p->level = p->list = p->depth = -1;
    p->joins = false;
}

static struct docx_paragraph *top(struct docx_walk *w)
{
    return w->open ? &w->paragraphs[w->open - 1] : NULL;
}

void docx_add(struct docx_walk *w, const char *bytes, size_t n)
{
    struct docx_paragraph *p = top(w);
    bool shown = p && !w->skip && !w->hidden && !w->struck && !docx_is_in_code(&w->fields);
    if (shown && !(w->raised && build_is_mark((struct str){ bytes, n }, buf_str(&p->text))))
        buf_add(&p->text, bytes, n);
}

static void add_number(struct docx_walk *w, const struct docx_paragraph *p, const struct docx_style *style)
{
    char number[DOCX_NUMBER_MAX];
    int depth = p->depth >= 0 ? p->depth : p->list >= 0 ? 0 : style->depth;
    int list = p->list >= 0 ? p->list : style->list;
    struct str counted = list > 0 ? docx_next_number(w->docx, list, depth, style->id, number) : STR_NONE;
    if (build_is_empty(w->build)) /* else it goes on with the one before */
        build_text(w->build, counted);
}

void docx_close_paragraph(struct docx_walk *w)
{
    struct docx_style style;
    struct docx_paragraph *p = top(w);
    if (!p)
        return;
    w->open--;
    if (!w->open) /* one whose end was lost hides nothing further on */
        w->fields = (struct docx_fields){ 0 };
    docx_find_style(w->docx, p->style[0] ? p->style : NULL, &style);
    if (style.contents || style.hidden || (p->joins && !p->text.n))
        return;
    int level = p->level >= 0 ? p->level : style.level;
    bool note = w->notes || w->open;
    add_number(w, p, &style);
    build_text(w->build, buf_str(&p->text));
    if (p->joins && !w->open)
        return;
    if (build_is_empty(w->build))
        build_space(w->build, 1, 0);
    build_paragraph(w->build, note ? BLOCK_NOTE : level ? BLOCK_HEADING : BLOCK_PARAGRAPH, note ? 0 : level);
    if (p->text.failed)
        office_stop(w->docx->office, FAULT_TOO_COMPLEX, "DOCUMENT_TEXT_MAX (256 MiB)");
}

void docx_join_paragraphs(struct docx_walk *w)
{
    struct docx_paragraph *p = top(w);
    if (p)
        p->joins = true;
}

void docx_read_property(struct docx_walk *w, enum docx_word word, const char **attributes)
{
    struct docx_paragraph *p = top(w);
    const char *val = office_attribute(attributes, "val");
    struct docx_style style;
    if (word == W_VANISH && w->runs)
        w->hidden = office_is_on(attributes);
    if (word == W_STRUCK && w->runs)
        w->struck = office_is_on(attributes);
    if (word == W_RAISED && w->runs)
        w->raised = val && strcmp(val, "superscript") == 0;
    if (word == W_RSTYLE && w->runs && val) {
        docx_find_style(w->docx, val, &style);
        w->hidden |= style.hidden > 0;
    }
    if (!p || !w->paragraph_mark)
        return;
    if (word == W_STYLE && val && strlen(val) < sizeof p->style)
        strcpy(p->style, val);
    if (word == W_NUMID)
        p->list = office_number(attributes, "val", 0);
    if (word == W_ILVL)
        p->depth = office_number(attributes, "val", 0);
    if (word == W_OUTLINE) {
        int level = office_number(attributes, "val", 9);
        p->level = level >= 0 && level < 9 ? level + 1 : 0;
    }
}

/* ---- tables ---- */

void docx_open_table(struct docx_walk *w)
{
    if (!docx_begin_cell(w)) {
        w->skip = 1;
        return;
    }
    build_table_open(w->build);
    if (w->grid <= BUILD_DEPTH_MAX)
        w->grids[w->grid] = (struct docx_grid){ .row_due = false };
    w->grid += w->grid <= BUILD_DEPTH_MAX;
    if (w->build->err) /* too deep: no need to read on */
        office_stop(w->docx->office, FAULT_TOO_COMPLEX, w->build->limit ? w->build->limit : "memory");
}

void docx_close_table(struct docx_walk *w)
{
    if (!w->grid)
        return;
    build_table_close(w->build, false);
    w->grid--;
}

static void open_cell(struct docx_walk *w, struct docx_grid *g)
{
    if (g->row_gone) {
        w->skip = 1;
        return;
    }
    g->cell_due = true;
    g->cell_gone = g->merge = g->beside = false;
    g->span = 1;
}

void docx_read_grid(struct docx_walk *w, enum docx_word word, const char **attributes)
{
    struct docx_grid *g = grid_of(w);
    const char *val = office_attribute(attributes, "val");
    if (!g)
        return;
    switch (word) {
    case W_TR:
        *g = (struct docx_grid){ .row_due = true };
        break;
    case W_TC:
        open_cell(w, g);
        break;
    case W_BEFORE:
        g->column = office_number(attributes, "val", 0);
        g->column = g->column < 0 ? 0 : g->column;
        break;
    case W_SPAN:
        g->span = office_number(attributes, "val", 1);
        g->span = g->span < 1 ? 1 : g->span > BUILD_COLUMNS_MAX ? BUILD_COLUMNS_MAX : g->span;
        break;
    case W_MERGE:
        g->merge = !val || strcmp(val, "continue") == 0;
        break;
    case W_BESIDE:
        g->beside = !val || strcmp(val, "continue") == 0;
        break;
    case W_HEADER:
        g->row_header = office_is_on(attributes);
        break;
    default: /* W_HIDDEN, W_DEL */
        g->row_gone |= w->row_mark;
    }
}
