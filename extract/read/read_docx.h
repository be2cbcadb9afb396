/* SPDX-License-Identifier: MIT
 * What the parts of the reader of Word files know of each other: styles, numbering, and the walk through the
 * text.
 */
#ifndef JIHE_READ_DOCX_H
#define JIHE_READ_DOCX_H

#include "extract/read/ordinal.h"
#include "extract/read/read_office.h"

enum {
    DOCX_STYLES_MAX = 16384,
    DOCX_LISTS_MAX = 16384, /* numberings, and definitions of them */
    DOCX_LEVELS = 9,        /* of a list, as Word's */
    DOCX_CHAIN_MAX = 16,    /* styles that are based on each other */
    DOCX_BOXES_MAX = 16,    /* text boxes within each other */
    DOCX_NOTES_MAX = 65536,
    DOCX_NUMBER_MAX = 256, /* bytes of a paragraph's number: "第三章", "1.2.3" */
};

struct docx_style {
    const char *id, *based_on;
    int level;       /* of a heading from 1; 0: none; -1: as the style below */
    int list, depth; /* w:numId (-1: as the style below), w:ilvl (-1: not said) */
    int hidden;      /* w:vanish; -1: as the style below */
    bool contents;   /* a line of a table of contents */
};

struct docx_level {
    enum ordinal ordinal;
    int start, restart; /* restart: a level over it (from 1) that makes it begin anew; 0: none; -1: any */
    bool legal;         /* all its numbers are decimal */
    bool no_space;      /* nothing stands between it and the text */
    const char *text;   /* "%1.%2" */
    const char *style;  /* the paragraphs of that style are on this level */
};

struct docx_list { /* w:abstractNum */
    int id;
    struct docx_level levels[DOCX_LEVELS];
    int count[DOCX_LEVELS]; /* the last number of each; -1: none yet */
};

struct docx_numbering {     /* w:num */
    int id, list;           /* list: the id of its definition */
    int start[DOCX_LEVELS]; /* where it begins instead; -1: as the definition says */
    bool used[DOCX_LEVELS];
};

struct docx {
    struct office *office;
    struct arena *mem;
    struct docx_style *styles;
    size_t style_count, style_cap;
    struct docx_list *lists;
    size_t list_count, list_cap;
    struct docx_numbering *numberings;
    size_t numbering_count, numbering_cap;
};

/* word/styles.xml and word/numbering.xml; neither need be there. 0 or an error as office_read. */
int docx_read_styles(struct docx *docx, const char *part);
int docx_read_numbering(struct docx *docx, const char *part);

/* What holds for a paragraph or run of that style, with what the styles say that it is based on. */
void docx_find_style(const struct docx *docx, const char *id, struct docx_style *out);
/* The number of the next paragraph of a list as a reader sees it, with the blank behind it; counts on.
 * depth -1: the level of the paragraph's style. Empty when there is none. */
struct str docx_next_number(
        struct docx *docx, int numbering, int depth, const char *style, char out[DOCX_NUMBER_MAX]);

#endif
