/* SPDX-License-Identifier: MIT
 * Web pages. Text and tables of the page's main part; its navigation, scripts, and what is not shown are left
 * out.
 */
#ifndef JIHE_READ_HTML_H
#define JIHE_READ_HTML_H

#include "extract/read/build.h"
#include "extract/read/reader.h"

enum {
    HTML_DEPTH_MAX = 4096, /* elements within each other */
    HTML_LIST_MAX = 64,    /* lists within each other that are numbered */
    HTML_FRAMES_MAX = 4,   /* pages within each other, as frames hold them */
    HTML_PAGES_MAX = 1000, /* pages of a web archive that are its frames */
};

/* As read_document, for html, xhtml and mht. */
int read_html(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

/* A page, or a web archive, that is a piece of another file: into the document that is being built. 0, with
 * the fault where it cannot be read, or ERR_MEMORY. */
int read_html_piece(struct str bytes, struct build *build, struct fault *fault);

/* What an element does to the text around it. */
enum html_what {
    WHAT_INLINE,
    WHAT_BLOCK,
    WHAT_BREAK,
    WHAT_HEADING,
    WHAT_TABLE,
    WHAT_ROW,
    WHAT_CELL,
    WHAT_LIST, /* numbered */
    WHAT_ENTRY,
    WHAT_PRE,
    WHAT_CAPTION,
};

enum html_what html_what(const char *name);
static inline bool html_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* ---- parsing (read_html_parse.c) ---- */

/* What stands last in an element that is open. */
enum html_last {
    LAST_NONE,
    LAST_TEXT,
    LAST_INLINE, /* an element that is inline */
    LAST_BLOCK,  /* any other element */
    LAST_OTHER,  /* a comment, a script's text */
};

/* What an element holds, counted when it closes (read_html_weigh.c). */
struct html_weight {
    uint32_t text, linked; /* bytes that are no white space; those of them in links */
    uint32_t foot;         /* those of them, in no link, that a site writes below its pages */
    bool has_sign;         /* and among these what nobody else writes, here or in what is left out of it */
    uint32_t links;
    bool has_table;           /* an inner one */
    bool is_link;             /* it is one itself */
    bool skip;                /* it is not shown */
    uint32_t title;           /* the last heading before it, by its number */
    struct html_choice *best; /* of the parts within it that may hold what the page is about */
};

/* An element that is open. There is no tree: of a large page it took six times the page. */
struct html_element {
    struct html_element *up; /* NULL: the root */
    const char *name;        /* in small letters */
    const char **attributes; /* name, value or NULL, …, NULL; only while it opens. NULL: none */
    uint32_t number;         /* in the order in which they open; the root is 0 */
    enum html_what what;
    enum html_last last;
    struct html_weight weight; /* html_weigh's own */
    struct html_element *room; /* for the next one within it */
};

/* Who looks at a page as it is parsed. An error ends it. `other` may be NULL. */
struct html_visitor {
    void *state;
    int (*open)(void *state, struct html_element *e);
    int (*close)(void *state, struct html_element *e);
    /* A piece of text; one that follows another (in->last) goes on with it. White space that shows nowhere is
     * left out. */
    int (*text)(void *state, struct html_element *in, struct str piece);
    void (*other)(void *state); /* a comment, a script's text */
};

/* Shows the page to the visitor: every element is opened and closed, the root last. The same page is numbered
 * in the same way again. 0 when nothing in the bytes is a page, too; ERR_MEMORY; ERR_LIMIT beyond
 * HTML_DEPTH_MAX; the visitor's error. */
int html_parse(struct str utf8, struct arena *mem, const struct html_visitor *visitor);
/* True when one of the names, in small letters, is the element's. */
bool html_is(const struct html_element *e, const char *const *names);
/* The attribute's value as a view while the element opens; empty when there is none. */
struct str html_attribute(const struct html_element *e, const char *name);

/* ---- pages that show nothing by themselves (read_html_held.c) ---- */

struct html_held {
    struct str text; /* the page that a script, a template or a hidden field holds; empty: none, or not all */
    bool frames;     /* it has frames, whose text lies in other files */
    bool scripts;    /* it has scripts, which may show what they have from elsewhere */
};

/* 0 or ERR_MEMORY. */
int html_held_find(struct str page, struct arena *mem, struct html_held *out);

/* ---- the foot of a site's page (read_html_foot.c) ---- */

enum html_foot {
    FOOT_NONE,
    FOOT_WORDS, /* 主办单位, 电话: others write so, too */
    FOOT_SIGN,  /* ICP备: the number under which a site is registered */
};

enum html_foot html_foot_of(struct str piece);
bool html_is_foot(const struct html_weight *w);

/* ---- weighing (read_html_weigh.c) ---- */

enum {
    HTML_SKIP = 1,   /* the element is not shown */
    HTML_LISTED = 2, /* it is a list of links */
    HTML_NOTE = 4,   /* it holds foot or end notes */
};

/* A table's caption, wherever in the table it stands. */
struct html_caption {
    uint32_t table; /* its number */
    uint32_t order; /* among all captions */
    struct str text;
};

/* What a first pass over the page finds for the second, by the numbers of the elements. */
struct html_plan {
    uint8_t *marks; /* HTML_SKIP and the others of each element */
    size_t count, cap;
    bool site;      /* lists of links within the part lead elsewhere */
    uint32_t part;  /* what the page is about; 0, the root, when it is a document and no part of a site */
    uint32_t title; /* the heading in front of the part; 0: none */
    struct html_caption *captions; /* by table */
    size_t caption_count, caption_cap;
};

/* 0, ERR_MEMORY or ERR_LIMIT as html_parse. */
int html_weigh(struct str utf8, struct arena *mem, struct html_plan *plan);
/* A raised 1 right behind a number is the mark of a note, not a digit more of it; before: what is written so
 * far. */
bool html_is_mark(const struct html_element *in, struct str piece, struct str before);

#endif
