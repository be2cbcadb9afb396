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
    DOCX_LINKS_MAX = 65536, /* from the text to other parts */
    DOCX_DEPTH_MAX = 4,     /* files within each other */
    DOCX_NUMBER_MAX = 256,  /* bytes of a paragraph's number: "第三章", "1.2.3" */
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

struct docx_link { /* to another part */
    const char *id, *target;
    bool outside;
};

struct docx {
    struct office *office;
    struct arena *mem;
    struct build *build;
    /* Reads a file within the docx (w:altChunk) into its document. 0 or ERR_MEMORY; what is wrong with it is
     * told by office_stop. NULL: pieces are not read. */
    int (*read_piece)(struct docx *docx, struct str bytes);
    int depth;   /* pieces that it lies within */
    bool pieces; /* there are some */
    struct docx_link *links;
    size_t link_count, link_cap;
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

/* word/_rels/document.xml.rels; it need not be there. */
int docx_read_links(struct docx *docx, const char *part);

/* Reads the file with that reader of pieces. As read_document. */
int docx_read_file(
        const struct source_file *file, struct docx *docx, struct document *doc, struct fault *fault);
/* Reads a docx that is a piece of another one, at its place in it. 0 or ERR_MEMORY. */
int docx_read_within(struct docx *outer, struct str bytes);

/* What holds for a paragraph or run of that style, with what the styles say that it is based on. */
void docx_find_style(const struct docx *docx, const char *id, struct docx_style *out);
/* The number of the next paragraph of a list as a reader sees it, with the blank behind it; counts on.
 * depth -1: the level of the paragraph's style. Empty when there is none. */
struct str docx_next_number(
        struct docx *docx, int numbering, int depth, const char *style, char out[DOCX_NUMBER_MAX]);

#endif
