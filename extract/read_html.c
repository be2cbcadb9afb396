/* SPDX-License-Identifier: MIT */
#include "extract/read_html.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/read_mime.h"
#include "extract/recode.h"

/* ---- walking ---- */

struct walk {
    struct build *build;
    int lists[HTML_LIST_MAX]; /* the next number of each numbered list that is open */
    int list_depth, pre_depth;
    bool space;    /* white space is due in front of the next word */
    bool numbered; /* nothing but an item's number stands in the paragraph */
};

static int heading_level(const xmlNode *node)
{
    return node->name[1] - '0';
}

static int number_in(const xmlNode *node, const char *attribute, int least)
{
    struct str s = html_attribute(node, attribute);
    long n = s.n ? strtol(s.p, NULL, 10) : least;
    return n < least ? least : n > BUILD_ROWS_MAX ? BUILD_ROWS_MAX : (int)n;
}

/* Runs of white space are one blank, none at the start of a line. */
static void add_words(struct walk *w, struct str s)
{
    size_t i = 0;
    if (w->pre_depth) {
        build_text(w->build, s);
        return;
    }
    while (i < s.n) {
        size_t from = i;
        while (i < s.n && html_is_space(s.p[i]))
            i++;
        w->space |= i > from;
        from = i;
        while (i < s.n && !html_is_space(s.p[i]))
            i++;
        if (i == from)
            continue;
        if (w->space && !build_is_empty(w->build) && w->build->text.p[w->build->text.n - 1] != '\n')
            build_text(w->build, STR(" "));
        w->space = w->numbered = false;
        build_text(w->build, str_cut(s, from, i));
    }
}

static void end_paragraph(struct walk *w)
{
    build_paragraph(w->build, BLOCK_PARAGRAPH, 0);
    w->space = w->numbered = false;
}

static void open_entry(struct walk *w, const xmlNode *node)
{
    static const char *const numbered[] = { "ol", NULL };
    char number[24];
    size_t n = sizeof number;
    end_paragraph(w);
    if (!node->parent || !html_is(node->parent, numbered) || !w->list_depth || w->list_depth > HTML_LIST_MAX)
        return;
    int *next = &w->lists[w->list_depth - 1];
    if (html_attribute(node, "value").n)
        *next = number_in(node, "value", 0);
    number[--n] = ' ', number[--n] = '.';
    for (int k = (*next)++; k > 0 || n == sizeof number - 2; k /= 10)
        number[--n] = (char)('0' + k % 10);
    build_text(w->build, (struct str){ number + n, sizeof number - n });
    w->numbered = true;
}

static void open_cell(struct walk *w, const xmlNode *node)
{
    end_paragraph(w);
    int columns = number_in(node, "colspan", 1);
    build_cell_open(w->build,
            (struct build_cell){
                    .column = -1,
                    .row_span = html_attribute(node, "rowspan").n && number_in(node, "rowspan", 0) == 0
                                        ? BUILD_ROWS_MAX /* 0: to the end of the table */
                                        : number_in(node, "rowspan", 1),
                    .column_span = columns > BUILD_SPAN_COLUMNS ? BUILD_SPAN_COLUMNS : columns,
                    .header = node->name[1] == 'h',
            });
}

/* A table's caption stands above it, wherever the page has it. */
static void open_table(struct walk *w, xmlNode *node)
{
    end_paragraph(w);
    for (xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || html_what(child) != WHAT_CAPTION)
            continue;
        for (xmlNode *inner = child->children; inner; inner = html_after(inner, child, true))
            if (inner->type == XML_TEXT_NODE)
                add_words(w, str_of((const char *)inner->content));
        end_paragraph(w);
    }
    build_table_open(w->build);
}

/* False when the element is not to be entered. */
static bool open_element(struct walk *w, xmlNode *node)
{
    const struct html_weight *weight = node->_private;
    if (weight && weight->skip)
        return false;
    switch (html_what(node)) {
    case WHAT_INLINE:
        return true;
    case WHAT_BREAK:
        if (!build_is_empty(w->build))
            build_text(w->build, STR("\n"));
        w->space = false;
        return true;
    case WHAT_TABLE:
        open_table(w, node);
        return true;
    case WHAT_ROW:
        end_paragraph(w);
        build_row(w->build);
        return true;
    case WHAT_CELL:
        open_cell(w, node);
        return true;
    case WHAT_CAPTION:
        return false;
    case WHAT_LIST:
        end_paragraph(w);
        if (w->list_depth++ < HTML_LIST_MAX)
            w->lists[w->list_depth - 1] = html_attribute(node, "start").n ? number_in(node, "start", 0) : 1;
        return true;
    case WHAT_ENTRY:
        open_entry(w, node);
        return true;
    case WHAT_PRE:
        w->pre_depth++;
        end_paragraph(w);
        return true;
    default:
        if (!w->numbered) /* <li><p> is one paragraph with its number */
            end_paragraph(w);
        return true;
    }
}

static void close_element(struct walk *w, const xmlNode *node)
{
    switch (html_what(node)) {
    case WHAT_INLINE:
    case WHAT_BREAK:
    case WHAT_ROW:
    case WHAT_CAPTION:
        return;
    case WHAT_HEADING:
        build_paragraph(w->build, BLOCK_HEADING, heading_level(node));
        w->space = false;
        return;
    case WHAT_TABLE:
        end_paragraph(w);
        build_table_close(w->build, false);
        return;
    case WHAT_CELL:
        end_paragraph(w);
        build_cell_close(w->build);
        return;
    case WHAT_LIST:
        w->list_depth--;
        end_paragraph(w);
        return;
    case WHAT_PRE:
        w->pre_depth--;
        end_paragraph(w);
        return;
    default:
        if (node->name[0] == 'p' && !node->name[1] && build_is_empty(w->build))
            build_space(w->build, 1, 0);
        end_paragraph(w);
    }
}

/* What an element held is in the document now: not twice in memory. */
static void drop_children(xmlNode *node, size_t *dropped)
{
    enum { TRIM = 1 << 16 };
    xmlFreeNodeList(node->children);
    node->children = node->last = NULL;
    if (++*dropped % TRIM == 0)
        malloc_trim(0);
}

/* Without recursion: a page is as deep as it likes. */
static void walk_tree(struct walk *w, xmlNode *root)
{
    xmlNode *node = root;
    size_t dropped = 0;
    while (node && !w->build->err) {
        if (node->type == XML_ELEMENT_NODE) {
            bool enter = open_element(w, node);
            if (enter && node->children) {
                node = node->children;
                continue;
            }
            if (enter)
                close_element(w, node);
        } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            add_words(w, str_of((const char *)node->content));
            xmlNodeSetContent(node, NULL);
        }
        while (node != root && !node->next) {
            node = node->parent;
            close_element(w, node);
            drop_children(node, &dropped);
        }
        node = node == root ? NULL : node->next;
    }
}

static int read_tree(xmlDoc *tree, struct arena *mem, struct build *build)
{
    xmlNode *root = xmlDocGetRootElement(tree);
    struct walk w = { .build = build };
    int err = root ? html_weigh(root, mem) : 0;
    if (err || !root)
        return err;
    xmlNode *part = html_main_part(root), *title = part == root ? NULL : html_title_before(root, part);
    if (title)
        walk_tree(&w, title);
    walk_tree(&w, part);
    return 0;
}

/* The page of a web archive: its first part that is HTML. */
static int take_page(void *state, const struct mime_part *part)
{
    struct mime_part *page = state;
    if (!page->bytes.n && (str_is(part->type, "text/html") || str_is(part->type, "application/xhtml+xml")))
        *page = *part;
    return 0;
}

static int open_archive(
        const struct source_file *file, struct arena *mem, struct mime_part *page, struct fault *fault)
{
    const char *limit;
    int err = mime_walk(file->bytes, mem, take_page, page, &limit);
    if (err == ERR_LIMIT)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, limit);
    return !err && !page->bytes.n ? reader_fail(mem, fault, FAULT_CORRUPT, "a web archive without a page")
                                  : err;
}

int read_html(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct build build;
    struct str utf8;
    bool deep = false;
    reader_begin(file, "html", doc, fault);
    if (fault->code != FAULT_NONE)
        return 0;
    struct mime_part page = { .bytes = file->bytes };
    struct reader_kind kind;
    int err = 0;
    reader_find(file->bytes, &kind);
    if (strcmp(kind.format, "mht") == 0) {
        page.bytes = STR_NONE;
        doc->format = STR("mht");
        err = open_archive(file, mem, &page, fault);
    }
    if (err || fault->code != FAULT_NONE)
        return err;
    doc->encoding =
            str_of(recode_find(page.bytes, page.charset.n ? page.charset : recode_said_in(page.bytes)));
    err = recode(page.bytes, doc->encoding.p, mem, &utf8);
    if (err)
        return err;
    if (utf8.n > DOCUMENT_TEXT_MAX)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "DOCUMENT_TEXT_MAX (256 MiB)");
    xmlDoc *tree;
    err = html_parse(utf8, &deep, &tree);
    if (err)
        return err;
    build_init(&build, mem, doc);
    err = tree ? read_tree(tree, mem, &build) : 0;
    xmlFreeDoc(tree);
    int end = build_finish(&build, fault);
    if (deep)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "HTML_DEPTH_MAX (4096 elements within each other)");
    return err ? err : end;
}
