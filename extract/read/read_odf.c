/* SPDX-License-Identifier: MIT */
#include "extract/read/read_odf.h"

#include <string.h>

#include "common/err.h"
#include "extract/read/read_odf_word.h"

/* A paragraph while it is read; those of notes and text boxes stand within one, and come out before it. */
struct paragraph {
    struct buf text;
    int level; /* of a heading, 0 */
    bool hidden;
};

struct list_state {
    struct odf_list *list;
    bool due;  /* the next paragraph is the first of its item */
    int start; /* where it begins anew; -1 */
};

struct walk {
    struct odf *odf;
    struct build *build;
    struct paragraph paragraphs[ODF_BOXES_MAX];
    int open;
    struct list_state lists[ODF_LISTS_DEEP];
    int list;
    struct odf_grid grids[BUILD_DEPTH_MAX + 1];
    int grid;
    int skip;        /* elements that are open and not shown */
    bool sheets;     /* a workbook */
    bool large;      /* the frame that is open has room for a table, and nothing in it was told yet */
    int note;        /* notes that are open */
    struct buf kept; /* what notes in cells say, a paragraph a line: they stand below the table */
};

static void add(struct walk *w, const char *bytes, size_t n)
{
    if (w->open && !w->skip)
        buf_add(&w->paragraphs[w->open - 1].text, bytes, n);
}

static bool begin_cell(struct walk *w)
{
    return !w->grid || odf_begin_cell(&w->grids[w->grid - 1], w->build);
}

/* ---- paragraphs ---- */

static void open_paragraph(struct walk *w, int level, const char **attributes)
{
    if (!(w->note && w->grid) && !begin_cell(w)) {
        w->skip = 1;
        return;
    }
    if (w->open == ODF_BOXES_MAX) {
        office_stop(w->odf->office, FAULT_TOO_COMPLEX, "ODF_BOXES_MAX (16 text boxes within each other)");
        return;
    }
    struct paragraph *p = &w->paragraphs[w->open++];
    buf_clear(&p->text);
    p->level = level;
    p->hidden = odf_is_hidden(w->odf, office_attribute(attributes, "style-name"));
}

static void add_number(struct walk *w, int level)
{
    char number[ODF_NUMBER_MAX];
    struct list_state *l = w->list && w->list <= ODF_LISTS_DEEP ? &w->lists[w->list - 1] : NULL;
    if (l && l->due && l->list)
        build_text(w->build, odf_next_number(l->list, w->list - 1, l->start, number));
    else if (!w->list && level && odf_find_list(w->odf, ""))
        build_text(w->build, odf_next_number(odf_find_list(w->odf, ""), level - 1, -1, number));
    if (l) {
        l->due = false;
        l->start = -1;
    }
}

/* A cell whose value is below zero may show it in brackets, where a reader of figures wants its sign. */
static void add_words(struct walk *w, struct str text)
{
    struct str shown = str_trim(text);
    if (w->grid && w->grids[w->grid - 1].negative && str_starts(shown, STR("(")) &&
            str_ends(shown, STR(")"))) {
        build_text(w->build, STR("-"));
        text = str_cut(shown, 1, shown.n - 1);
    }
    build_text(w->build, text);
}

static void close_paragraph(struct walk *w)
{
    if (!w->open)
        return;
    struct paragraph *p = &w->paragraphs[--w->open];
    if (p->text.failed)
        office_stop(w->odf->office, FAULT_TOO_COMPLEX, "DOCUMENT_TEXT_MAX (256 MiB)");
    if (p->hidden)
        return;
    if (w->note && w->grid) {
        buf_add(&w->kept, p->text.p, p->text.n);
        buf_add(&w->kept, "\n", 1);
        return;
    }
    add_number(w, p->level);
    add_words(w, buf_str(&p->text));
    if (build_is_empty(w->build))
        build_space(w->build, 1, 0);
    build_paragraph(w->build,
            w->open    ? BLOCK_NOTE
            : p->level ? BLOCK_HEADING
                       : BLOCK_PARAGRAPH,
            w->open ? 0 : p->level);
}

static void open_list(struct walk *w, const char **attributes)
{
    const char *style = office_attribute(attributes, "style-name");
    if (w->list++ >= ODF_LISTS_DEEP)
        return;
    struct list_state *l = &w->lists[w->list - 1];
    struct odf_list *above = w->list > 1 ? w->lists[w->list - 2].list : NULL;
    *l = (struct list_state){ style ? odf_find_list(w->odf, style) : above, false, -1 };
    const char *same = office_attribute(attributes, "continue-numbering");
    bool goes_on = (same && strcmp(same, "true") == 0) || office_attribute(attributes, "continue-list");
    if (l->list && w->list == 1 && !goes_on)
        odf_restart_list(l->list);
}

/* ---- tables ---- */

static void open_table(struct walk *w, const char **attributes)
{
    const char *style = office_attribute(attributes, "style-name"),
               *name = office_attribute(attributes, "name");
    if (!begin_cell(w) || odf_is_hidden(w->odf, style)) {
        w->skip = 1;
        return;
    }
    if (w->grid > BUILD_DEPTH_MAX)
        return;
    const char *kept = w->sheets && !w->grid && name ? arena_copy(w->odf->mem, name, strlen(name)) : NULL;
    if (kept)
        build_sheet(w->build, str_of(kept));
    build_table_open(w->build);
    if (w->build->err)
        office_stop(w->odf->office, FAULT_TOO_COMPLEX, w->build->limit ? w->build->limit : "memory");
    memset(&w->grids[w->grid], 0, sizeof w->grids[0]);
    w->grids[w->grid++].sheet = w->sheets;
}

static void close_table(struct walk *w)
{
    if (!w->grid)
        return;
    build_table_close(w->build, false);
    if (--w->grid > 0)
        return;
    build_sheet(w->build, STR_NONE);
    for (struct str rest = w->kept.failed ? STR_NONE : buf_str(&w->kept); rest.n;) {
        size_t n = (size_t)((const char *)memchr(rest.p, '\n', rest.n) - rest.p);
        build_text(w->build, str_cut(rest, 0, n));
        build_paragraph(w->build, BLOCK_NOTE, 0);
        rest = str_cut(rest, n + 1, rest.n);
    }
    if (w->kept.failed)
        office_stop(w->odf->office, FAULT_TOO_COMPLEX, "DOCUMENT_TEXT_MAX (256 MiB)");
    buf_clear(&w->kept);
}

static void open_grid(struct walk *w, enum odf_word word, const char **attributes)
{
    struct odf_grid *g = w->grid ? &w->grids[w->grid - 1] : NULL;
    if (!g)
        return;
    if (word == W_COLUMN)
        odf_open_column(g, attributes);
    else if (word == W_HEADER)
        g->header = true;
    else if (word == W_ROW)
        odf_open_row(g, attributes);
    else if (word == W_COVERED)
        odf_skip_covered(g, attributes), w->skip = 1;
    else
        odf_open_cell(g, attributes);
}

/* ---- pictures ---- */

/* What shows in place of an object, such as a diagram, is no picture of its own. */
static void open_drawn(struct walk *w, enum odf_word word, const char **attributes)
{
    if (word == W_PICTURE && w->large)
        w->build->doc->pictures++;
    w->large = word == W_FRAME && odf_is_large(attributes);
}

/* ---- events ---- */

static void open_shown(struct walk *w, enum odf_word word, const char **attributes)
{
    const char *display = word == W_SPAN ? office_attribute(attributes, "display") : NULL;
    switch (word) {
    case W_SKIP:
        w->skip = 1;
        break;
    case W_SPAN:
        w->skip = (display && strcmp(display, "none") == 0) ||
                  odf_is_hidden(w->odf, office_attribute(attributes, "style-name"));
        break;
    case W_P:
        open_paragraph(w, 0, attributes);
        break;
    case W_HEADING:
        open_paragraph(w, office_number(attributes, "outline-level", 1), attributes);
        break;
    case W_SPACE:
        for (int n = office_number(attributes, "c", 1); n > 0 && n < BUILD_COLUMNS_MAX; n--)
            add(w, " ", 1);
        break;
    case W_TAB:
        add(w, "\t", 1);
        break;
    case W_LINE:
        add(w, "\n", 1);
        break;
    case W_LIST:
        open_list(w, attributes);
        break;
    case W_ITEM:
        if (w->list && w->list <= ODF_LISTS_DEEP)
            w->lists[w->list - 1] = (struct list_state){ w->lists[w->list - 1].list, true,
                office_number(attributes, "start-value", -1) };
        break;
    case W_TABLE:
        open_table(w, attributes);
        break;
    case W_FRAME:
    case W_OBJECT:
    case W_PICTURE:
        open_drawn(w, word, attributes);
        break;
    case W_NOTE:
        w->note++;
        break;
    case W_SHEETS:
        w->sheets = true;
        break;
    default:
        open_grid(w, word, attributes);
    }
}

static void on_open(void *state, const char *name, const char **attributes)
{
    struct walk *w = state;
    if (w->skip) {
        w->skip++;
        return;
    }
    enum odf_word word = odf_word_of(name);
    if (word != W_NONE)
        open_shown(w, word, attributes);
}

static void on_close(void *state, const char *name)
{
    struct walk *w = state;
    struct odf_grid *g = w->grid ? &w->grids[w->grid - 1] : NULL;
    if (w->skip) {
        w->skip--;
        return;
    }
    switch (odf_word_of(name)) {
    case W_P:
    case W_HEADING:
        close_paragraph(w);
        break;
    case W_LIST:
        w->list -= w->list > 0;
        break;
    case W_TABLE:
        close_table(w);
        break;
    case W_NOTE:
        w->note -= w->note > 0;
        break;
    case W_HEADER:
        if (g)
            g->header = false;
        break;
    case W_ROW:
        if (g)
            odf_close_row(g, w->build);
        break;
    case W_CELL:
        if (g)
            odf_close_cell(g, w->build);
        break;
    default:
        break;
    }
}

static void on_text(void *state, const char *bytes, size_t n)
{
    add(state, bytes, n);
}

/* ---- the parts ---- */

static void open_manifest(void *state, const char *name, const char **attributes)
{
    struct odf *odf = state;
    (void)attributes;
    if (strcmp(name, "encryption-data") == 0)
        office_stop(odf->office, FAULT_ENCRYPTED, "OpenDocument");
}

static void close_manifest(void *state, const char *name)
{
    (void)state;
    (void)name;
}

static int read_parts(struct odf *odf, struct walk *w)
{
    static const struct office_reader manifest = { .open = open_manifest, .close = close_manifest };
    static const struct office_reader content = { .open = on_open, .close = on_close, .text = on_text };
    int err = office_read(odf->office, "META-INF/manifest.xml", &manifest, odf);
    if (!err || err == ERR_ABSENT)
        err = odf_read_styles(odf);
    for (int i = 0; i < ODF_BOXES_MAX; i++)
        buf_init(&w->paragraphs[i].text, DOCUMENT_TEXT_MAX);
    buf_init(&w->kept, DOCUMENT_TEXT_MAX);
    if (!err)
        err = office_read(odf->office, "content.xml", &content, w);
    for (int i = 0; i < ODF_BOXES_MAX; i++)
        buf_fini(&w->paragraphs[i].text);
    buf_fini(&w->kept);
    return err;
}

int read_odf(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct odf odf = { .mem = mem };
    struct build build;
    struct reader_kind kind;
    reader_find(file->bytes, &kind);
    bool sheets = strcmp(kind.format, "ods") == 0;
    reader_begin(file, sheets ? "ods" : "odt", doc, fault);
    struct walk *w = arena_alloc(mem, sizeof *w);
    int err = !w                          ? ERR_MEMORY
              : fault->code == FAULT_NONE ? office_open(file->bytes, mem, fault, &odf.office)
                                          : 0;
    if (err || fault->code != FAULT_NONE)
        return err;
    build_init(&build, mem, doc);
    w->odf = &odf;
    w->build = &build;
    w->sheets = sheets;
    err = read_parts(&odf, w);
    office_close(odf.office);
    doc->format = w->sheets ? STR("ods") : STR("odt");
    return office_finish(&build, err, fault);
}
