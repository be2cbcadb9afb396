/* SPDX-License-Identifier: MIT
 * Web pages. Text and tables of the page's main part; its navigation, scripts, and what is not shown are left
 * out.
 */
#ifndef JIHE_READ_HTML_H
#define JIHE_READ_HTML_H

#include <libxml/tree.h>

#include "extract/build.h"
#include "extract/reader.h"

enum {
    HTML_DEPTH_MAX = 4096, /* elements within each other */
    HTML_LIST_MAX = 64,    /* lists within each other that are numbered */
};

/* As read_document, for html, xhtml and mht. */
int read_html(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

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

enum html_what html_what(const xmlNode *node);
static inline bool html_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* read_html_tree.c: 0 with the tree, NULL when nothing in the bytes is one; or ERR_MEMORY. *deep: it passes
 * HTML_DEPTH_MAX. White space that shows nowhere is not in it. */
int html_parse(struct str utf8, bool *deep, xmlDoc **out);

/* What an element holds, counted once over the whole page (read_html_weigh.c); node->_private points to it.
 */
struct html_weight {
    uint32_t text, linked; /* bytes that are no white space; those of them in links */
    uint32_t links;
    bool has_table; /* an inner one */
    bool skip;      /* it is not shown, or leads elsewhere */
};

/* Weighs all elements of the tree. 0 or ERR_MEMORY. */
int html_weigh(xmlNode *root, struct arena *mem);
/* The element that holds what the page is about; root when the page is a document and no part of a site. */
xmlNode *html_main_part(xmlNode *root);
/* The heading that stands in front of that element, or NULL. */
xmlNode *html_title_before(xmlNode *root, const xmlNode *part);
/* True when one of the names, in small letters, is the element's. */
bool html_is(const xmlNode *node, const char *const *names);
/* The attribute's value as a view, for the life of the tree; empty when there is none. */
struct str html_attribute(const xmlNode *node, const char *name);
/* The node that comes after this one within root; NULL at the end. inside: its children first. */
xmlNode *html_after(xmlNode *node, const xmlNode *root, bool inside);

#endif
