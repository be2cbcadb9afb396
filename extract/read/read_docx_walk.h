/* SPDX-License-Identifier: MIT
 * The walk through the text of a Word file: read_docx.c hears the events, read_docx_walk.c builds paragraphs
 * and tables from them.
 */
#ifndef JIHE_READ_DOCX_WALK_H
#define JIHE_READ_DOCX_WALK_H

#include "extract/read/read_docx.h"

/* A paragraph while it is read. Those of a text box stand within one, and come out before it. */
struct docx_paragraph {
    struct buf text;
    char style[64];         /* its id; a longer one is no style of Word's */
    int level, list, depth; /* its own; -1: as the style says */
    bool joins;             /* its end was deleted: the next one goes on with it */
};

/* A table that is open, with the row and the cell that are. */
struct docx_grid {
    bool row_due, row_header, row_gone;
    int column, span; /* of the cell that is open; of the next one */
    bool merge;       /* w:vMerge: it goes on from above */
    bool beside;      /* w:hMerge: it goes on from the one before */
    bool cell_due, cell_gone;
};

/* Fields that are open. What one shows that stands in the code of another (an IF that compares) is not seen.
 */
struct docx_fields {
    int depth;
    uint32_t codes;     /* bit k: that of depth k is still within its code */
    int chosen, choice; /* of a list to choose from: what was chosen, and the next that is offered */
};

struct docx_walk {
    struct docx *docx;
    struct build *build;
    struct docx_paragraph paragraphs[DOCX_BOXES_MAX];
    int open; /* paragraphs */
    struct docx_grid grids[BUILD_DEPTH_MAX + 1];
    int grid; /* tables that are open */
    struct docx_fields fields;
    int skip;                    /* elements that are open and not shown */
    int runs;                    /* w:r that are open */
    bool hidden, struck, raised; /* the run is */
    bool words;                  /* within w:t */
    bool paragraph_mark, row_mark,
            placeholder; /* within w:pPr; within w:trPr; the next w:sdtContent is one */
    bool large;          /* the drawing that is open is as large as a table */
    bool notes;          /* this part is one of notes */
    bool *referred;      /* of notes, by id */
};

enum docx_word {
    W_NONE,
    W_BEFORE,
    W_BESIDE,
    W_BR,
    W_CHOICE,
    W_CHOSEN,
    W_CHUNK,
    W_CONTENT,
    W_DEL,
    W_DIAGRAM,
    W_DROPDOWN,
    W_EXTENT,
    W_FIELD,
    W_HEADER,
    W_HIDDEN,
    W_HYPHEN,
    W_ILVL,
    W_MERGE,
    W_NOTE,
    W_NUMID,
    W_OUTLINE,
    W_OVER,
    W_P,
    W_PLACEHOLDER,
    W_PICTURE,
    W_PPR,
    W_R,
    W_RAISED,
    W_REFERENCE,
    W_RSTYLE,
    W_SKIP,
    W_SPAN,
    W_STRUCK,
    W_STYLE,
    W_SYMBOL,
    W_T,
    W_TAB,
    W_TBL,
    W_TC,
    W_TR,
    W_TRPR,
    W_VANISH,
};

void docx_open_paragraph(struct docx_walk *w);
void docx_close_paragraph(struct docx_walk *w);
/* The mark of the open one was deleted. */
void docx_join_paragraphs(struct docx_walk *w);
/* Appends to the open paragraph what is shown. */
void docx_add(struct docx_walk *w, const char *bytes, size_t n);
/* Of the run or the paragraph that is open. */
void docx_read_property(struct docx_walk *w, enum docx_word word, const char **attributes);
/* Fields, what was chosen in one, and signs that stand in a font of their own. */
void docx_read_field(struct docx_walk *w, enum docx_word word, const char **attributes);
/* What the innermost field shows stands in the code of one around it. */
bool docx_is_in_code(const struct docx_fields *f);
void docx_open_table(struct docx_walk *w);
void docx_close_table(struct docx_walk *w);
/* Rows, cells, and what is said of them. */
void docx_read_grid(struct docx_walk *w, enum docx_word word, const char **attributes);
/* What lies in a part of its own: a file of another kind, or the words of a diagram (SmartArt). */
void docx_read_piece(struct docx_walk *w, const char **attributes);
void docx_read_diagram(struct docx_walk *w, const char **attributes);
/* How large a drawing is, and that it is a picture: those in which a table may stand are counted. */
void docx_read_picture(struct docx_walk *w, enum docx_word word, const char **attributes);
/* Something is to stand in the cell that is open. False when it is not shown. */
bool docx_begin_cell(struct docx_walk *w);

#endif
