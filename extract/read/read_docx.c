/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/err.h"
#include "extract/read/read_docx_walk.h"
#include "extract/read/read_name.h"

/* In the order of their bytes. Names with a prefix are not Word's own. */
static const struct read_name words[] = {
    { "a:blip", W_PICTURE },
    { "altChunk", W_CHUNK },
    { "br", W_BR },
    { "cr", W_BR },
    { "ddList", W_DROPDOWN },
    { "del", W_DEL },
    { "dgm:relIds", W_DIAGRAM },
    { "dstrike", W_STRUCK },
    { "endnote", W_NOTE },
    { "endnoteReference", W_REFERENCE },
    { "fldChar", W_FIELD },
    { "footnote", W_NOTE },
    { "footnoteReference", W_REFERENCE },
    { "gridBefore", W_BEFORE },
    { "gridSpan", W_SPAN },
    { "hMerge", W_BESIDE },
    { "hidden", W_HIDDEN },
    { "ilvl", W_ILVL },
    { "listEntry", W_CHOICE },
    { "m:den", W_OVER },
    { "m:t", W_T },
    { "mc:Fallback", W_SKIP },
    { "moveFrom", W_SKIP },
    { "noBreakHyphen", W_HYPHEN },
    { "numId", W_NUMID },
    { "outlineLvl", W_OUTLINE },
    { "p", W_P },
    { "pPr", W_PPR },
    { "pPrChange", W_SKIP },
    { "pStyle", W_STYLE },
    { "r", W_R },
    { "rPrChange", W_SKIP },
    { "rStyle", W_RSTYLE },
    { "result", W_CHOSEN },
    { "rt", W_SKIP },
    { "sdtContent", W_CONTENT },
    { "sectPrChange", W_SKIP },
    { "showingPlcHdr", W_PLACEHOLDER },
    { "strike", W_STRUCK },
    { "sym", W_SYMBOL },
    { "t", W_T },
    { "tab", W_TAB },
    { "tbl", W_TBL },
    { "tblHeader", W_HEADER },
    { "tblPrChange", W_SKIP },
    { "tc", W_TC },
    { "tcPrChange", W_SKIP },
    { "tr", W_TR },
    { "trPr", W_TRPR },
    { "trPrChange", W_SKIP },
    { "vMerge", W_MERGE },
    { "vanish", W_VANISH },
    { "vertAlign", W_RAISED },
    { "wp:extent", W_EXTENT },
};

static enum docx_word word_of(const char *name)
{
    return (enum docx_word)read_name_find(words, sizeof words / sizeof *words, name, W_NONE);
}

/* ---- events ---- */

static void open_note(struct docx_walk *w, const char **attributes)
{
    int id = office_number(attributes, "id", -1);
    bool shown = id >= 0 && id < DOCX_NOTES_MAX && w->referred && w->referred[id];
    if (!shown || office_attribute(attributes, "type"))
        w->skip = 1;
}

static void note_reference(struct docx_walk *w, const char **attributes)
{
    int id = office_number(attributes, "id", -1);
    if (w->referred && id >= 0 && id < DOCX_NOTES_MAX)
        w->referred[id] = true;
}

static void open_shown(struct docx_walk *w, enum docx_word word, const char **attributes)
{
    switch (word) {
    case W_P:
        docx_open_paragraph(w);
        break;
    case W_PPR:
        w->paragraph_mark = true;
        break;
    case W_R:
        w->hidden = w->struck = w->raised = false;
        w->runs++;
        break;
    case W_T:
        w->words = true;
        break;
    case W_TAB: /* w:tabs of a paragraph have some, too */
        if (w->runs)
            docx_add(w, "\t", 1);
        break;
    case W_BR:
        if (w->runs && !office_attribute(attributes, "type"))
            docx_add(w, "\n", 1);
        break;
    case W_HYPHEN:
        docx_add(w, "-", 1);
        break;
    case W_CHUNK:
        docx_read_piece(w, attributes);
        break;
    case W_EXTENT:
    case W_PICTURE:
        docx_read_picture(w, word, attributes);
        break;
    case W_DIAGRAM:
        docx_read_diagram(w, attributes);
        break;
    case W_OVER: /* a fraction is written in a line */
        docx_add(w, "/", 1);
        break;
    case W_FIELD:
    case W_DROPDOWN:
    case W_CHOSEN:
    case W_CHOICE:
    case W_SYMBOL:
        docx_read_field(w, word, attributes);
        break;
    case W_TBL:
        docx_open_table(w);
        break;
    case W_TRPR:
        w->row_mark = true;
        break;
    case W_PLACEHOLDER:
        w->placeholder = office_is_on(attributes);
        break;
    case W_NOTE:
        open_note(w, attributes);
        break;
    case W_REFERENCE:
        note_reference(w, attributes);
        break;
    case W_DEL:
        if (w->row_mark)
            docx_read_grid(w, word, attributes);
        else if (w->paragraph_mark)
            docx_join_paragraphs(w);
        else
            w->skip = 1;
        break;
    default:
        break;
    }
}

static void on_open(void *state, const char *name, const char **attributes)
{
    struct docx_walk *w = state;
    if (w->skip) {
        w->skip++;
        return;
    }
    enum docx_word word = word_of(name);
    switch (word) {
    case W_NONE:
        return;
    case W_SKIP:
        w->skip = 1;
        return;
    case W_CONTENT:
        w->skip = w->placeholder;
        w->placeholder = false;
        return;
    case W_STYLE:
    case W_RSTYLE:
    case W_NUMID:
    case W_ILVL:
    case W_OUTLINE:
    case W_RAISED:
    case W_STRUCK:
    case W_VANISH:
        docx_read_property(w, word, attributes);
        return;
    case W_TR:
    case W_TC:
    case W_BEFORE:
    case W_SPAN:
    case W_MERGE:
    case W_BESIDE:
    case W_HEADER:
    case W_HIDDEN:
        docx_read_grid(w, word, attributes);
        return;
    default:
        open_shown(w, word, attributes);
    }
}

static void on_close(void *state, const char *name)
{
    struct docx_walk *w = state;
    if (w->skip) {
        w->skip--;
        return;
    }
    switch (word_of(name)) {
    case W_P:
        docx_close_paragraph(w);
        break;
    case W_PPR:
        w->paragraph_mark = false;
        break;
    case W_R:
        w->runs -= w->runs > 0;
        w->hidden = w->struck = w->raised = false;
        break;
    case W_T:
        w->words = false;
        break;
    case W_TRPR:
        w->row_mark = false;
        break;
    case W_TC:
        docx_begin_cell(w); /* one without a paragraph is a cell all the same */
        build_cell_close(w->build);
        break;
    case W_TBL:
        docx_close_table(w);
        break;
    default:
        break;
    }
}

static void on_text(void *state, const char *bytes, size_t n)
{
    struct docx_walk *w = state;
    if (w->words)
        docx_add(w, bytes, n);
}

static const struct office_reader reader = { .open = on_open, .close = on_close, .text = on_text };

/* ---- the parts ---- */

/* Word Online calls its parts document2.xml and so on. */
static const char *find_part(const struct docx *docx, const char *usual, const char *start)
{
    if (office_has(docx->office, usual))
        return usual;
    const char *other = office_find(docx->office, start, ".xml");
    return other ? other : usual;
}

static int read_notes(struct docx_walk *w, const char *part, bool *referred)
{
    w->notes = true;
    w->referred = referred;
    w->skip = w->open = w->grid = w->runs = 0;
    int err = referred ? office_read(w->docx->office, part, &reader, w) : 0;
    return err == ERR_ABSENT ? 0 : err;
}

static int read_parts(struct docx *docx)
{
    struct docx_walk w = { .docx = docx, .build = docx->build };
    for (int i = 0; i < DOCX_BOXES_MAX; i++)
        buf_init(&w.paragraphs[i].text, DOCUMENT_TEXT_MAX);
    w.referred = arena_alloc(docx->mem, DOCX_NOTES_MAX * sizeof *w.referred);
    int err = docx_read_styles(docx, find_part(docx, "word/styles.xml", "word/styles"));
    if (!err)
        err = docx_read_numbering(docx, find_part(docx, "word/numbering.xml", "word/numbering"));
    if (!err)
        err = docx_read_links(docx, find_part(docx, "word/_rels/document.xml.rels", "word/_rels/document"));
    if (!err)
        err = office_read(docx->office, find_part(docx, "word/document.xml", "word/document"), &reader, &w);
    if (err == ERR_ABSENT)
        office_stop(docx->office, FAULT_CORRUPT, "there is no word/document.xml in it");
    /* Foot notes and end notes count apart; that one of them is shown for the other's sake does no harm. */
    bool *referred = w.referred;
    if (!err)
        err = read_notes(&w, "word/footnotes.xml", referred);
    if (!err)
        err = read_notes(&w, "word/endnotes.xml", referred);
    for (int i = 0; i < DOCX_BOXES_MAX; i++)
        buf_fini(&w.paragraphs[i].text);
    return err;
}

int docx_read_within(struct docx *outer, struct str bytes)
{
    struct docx docx = {
        .mem = outer->mem, .build = outer->build, .read_piece = outer->read_piece, .depth = outer->depth + 1
    };
    if (docx.depth > DOCX_DEPTH_MAX) {
        office_stop(outer->office, FAULT_TOO_COMPLEX, "DOCX_DEPTH_MAX (4 files within each other)");
        return 0;
    }
    int err = office_open_within(outer->office, bytes, &docx.office);
    if (!err && docx.office)
        err = read_parts(&docx);
    office_close(docx.office);
    return err == ERR_MEMORY ? err : 0; /* anything else is told already */
}

int docx_read_file(
        const struct source_file *file, struct docx *docx, struct document *doc, struct fault *fault)
{
    struct build *build = arena_alloc(docx->mem, sizeof *build);
    reader_begin(file, "docx", doc, fault);
    if (!build)
        return ERR_MEMORY;
    int err = fault->code == FAULT_NONE ? office_open(file->bytes, docx->mem, fault, &docx->office) : 0;
    if (err || fault->code != FAULT_NONE)
        return err;
    if (office_has(docx->office, "word/vbaProject.bin"))
        doc->format = STR("docm");
    docx->build = build;
    build_init(build, docx->mem, doc);
    err = read_parts(docx);
    office_close(docx->office);
    return office_finish(build, err, fault);
}

int read_docx_whole(const struct source_file *file, struct arena *mem, struct document *doc,
        struct fault *fault, bool *pieces)
{
    struct docx docx = { .mem = mem };
    int err = docx_read_file(file, &docx, doc, fault);
    *pieces = docx.pieces;
    return err;
}

int read_docx(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    bool pieces;
    return read_docx_whole(file, mem, doc, fault, &pieces);
}
