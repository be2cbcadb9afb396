/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/err.h"
#include "extract/read_html.h"

enum {
    SITE_LINKS = 3,    /* a page with more of them is part of a site, and has navigation */
    MAIN_SHARE = 70,   /* percent of the text that the main part holds at least */
    LINKED_SHARE = 60, /* percent of its text in links: a list of links */
    LINKED_LEAST = 3,
    NOTE_DIGITS_MAX = 3,
    NOTE_NODES_MAX = 8, /* within a link that may be the mark of a note */
};

bool html_is(const xmlNode *node, const char *const *names)
{
    for (size_t i = 0; node->type == XML_ELEMENT_NODE && names[i]; i++)
        if (strcmp((const char *)node->name, names[i]) == 0)
            return true;
    return false;
}

struct str html_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return a->children ? str_of((const char *)a->children->content) : STR_NONE;
    return STR_NONE;
}

xmlNode *html_after(xmlNode *node, const xmlNode *root, bool inside)
{
    if (inside && node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* display:none and its relatives, in whatever way it is spaced. */
static bool is_hidden(const xmlNode *node)
{
    static const char *const hidden[] = { "display:none", "visibility:hidden", "mso-hide:all" };
    struct str style = html_attribute(node, "style");
    char packed[256];
    size_t n = 0;
    for (size_t i = 0; i < style.n && n + 1 < sizeof packed; i++)
        if (!strchr(" \t\r\n", style.p[i]))
            packed[n++] = style.p[i] >= 'A' && style.p[i] <= 'Z' ? (char)(style.p[i] | 32) : style.p[i];
    if (str_has_any((struct str){ packed, n }, hidden, COUNT_OF(hidden)))
        return true;
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, "hidden") == 0)
            return true;
    return false;
}

/* The 1 of a footnote behind a figure, and in front of the note: a link within the page that is nothing but a
 * number, raised, or called a note by the program that wrote it. It would be read as a digit more. */
static bool is_note_mark(const xmlNode *node)
{
    static const char *const link[] = { "a", NULL }, *const raised[] = { "sup", NULL };
    struct str target = html_is(node, link) ? html_attribute(node, "href") : STR_NONE;
    if (!str_starts(target, STR("#")))
        return false;
    bool note = str_find(target, STR("note")) >= 0 || str_find(target, STR("ftn")) >= 0 ||
                str_find(target, STR("edn")) >= 0 || (node->parent && html_is(node->parent, raised));
    int digits = 0, looked = 0;
    for (xmlNode *n = node->children; n && looked < NOTE_NODES_MAX; n = html_after(n, node, true), looked++) {
        note |= html_is(n, raised);
        for (const xmlChar *c = n->type == XML_TEXT_NODE ? n->content : NULL; c && *c; c++) {
            if (*c >= '0' && *c <= '9')
                digits++;
            else if (!strchr("[]() \t\r\n", *c))
                return false;
        }
    }
    return note && digits > 0 && digits <= NOTE_DIGITS_MAX && looked < NOTE_NODES_MAX;
}

static bool is_skipped(const xmlNode *node)
{
    static const char *const never[] = { "script", "style", "noscript", "template", "head", "iframe",
        "object", "svg", "select", "button", "textarea", "nav", "aside", "footer", "del", "map", "audio",
        "video", NULL };
    return html_is(node, never) || is_hidden(node) || is_note_mark(node);
}

static size_t count_letters(const xmlChar *s)
{
    size_t n = 0;
    for (; s && *s; s++)
        n += *s > ' ';
    return n;
}

static struct html_weight *weight_of(const xmlNode *node)
{
    return node->_private;
}

/* The node is complete: what it holds counts for its parent, too. */
static void close_node(xmlNode *node)
{
    static const char *const link[] = { "a", NULL }, *const table[] = { "table", NULL };
    struct html_weight *w = weight_of(node);
    if (html_is(node, link) && html_attribute(node, "href").n) {
        w->linked = w->text;
        w->links = 1;
    }
    struct html_weight *up = node->parent ? weight_of(node->parent) : NULL;
    if (!up || w->skip)
        return;
    up->text += w->text;
    up->linked += w->linked;
    up->links += w->links;
    up->has_table |= w->has_table || html_is(node, table);
}

static struct html_weight *open_node(xmlNode *node, struct arena *mem)
{
    struct html_weight *w = arena_alloc(mem, sizeof *w);
    node->_private = w;
    if (w)
        w->skip = is_skipped(node);
    return w;
}

int html_weigh(xmlNode *root, struct arena *mem)
{
    xmlNode *node = root;
    while (node) {
        if (node->type == XML_ELEMENT_NODE) {
            struct html_weight *w = open_node(node, mem);
            if (!w)
                return ERR_MEMORY;
            if (!w->skip && node->children) {
                node = node->children;
                continue;
            }
            close_node(node);
        } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            weight_of(node->parent)->text += (uint32_t)count_letters(node->content);
        }
        while (node != root && !node->next) {
            node = node->parent;
            close_node(node);
        }
        node = node == root ? NULL : node->next;
    }
    return 0;
}

/* Elements that a site wraps its parts in. */
static bool is_wrapper(const xmlNode *node)
{
    static const char *const wrappers[] = { "html", "body", "div", "section", "article", "main", "form",
        "center", "span", "font", "table", "tbody", "tr", "td", NULL };
    static const char *const table[] = { "table", NULL };
    if (!html_is(node, wrappers))
        return false;
    return !html_is(node, table) || weight_of(node)->has_table;
}

static uint32_t own_text(const xmlNode *node)
{
    return weight_of(node)->text - weight_of(node)->linked;
}

xmlNode *html_main_part(xmlNode *root)
{
    uint64_t all = own_text(root);
    xmlNode *part = root;
    if (weight_of(root)->links <= SITE_LINKS)
        return root;
    for (xmlNode *next = root; next;) {
        part = next;
        next = NULL;
        for (xmlNode *child = part->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE && is_wrapper(child) && !weight_of(child)->skip &&
                    own_text(child) * UINT64_C(100) >= all * MAIN_SHARE)
                next = child;
    }
    /* Lists of links within it lead elsewhere. */
    for (xmlNode *node = part; node;
            node = html_after(node, part, !node->_private || !weight_of(node)->skip)) {
        struct html_weight *w = node->type == XML_ELEMENT_NODE ? weight_of(node) : NULL;
        if (w && node != part && w->links >= LINKED_LEAST &&
                w->linked * UINT64_C(100) >= w->text * UINT64_C(1) * LINKED_SHARE)
            w->skip = true;
    }
    return part;
}

xmlNode *html_title_before(xmlNode *root, const xmlNode *part)
{
    static const char *const heads[] = { "h1", "h2", "h3", NULL };
    xmlNode *found = NULL;
    for (xmlNode *node = root; node && node != part;) {
        bool element = node->type == XML_ELEMENT_NODE, skip = element && weight_of(node)->skip;
        bool head =
                element && !skip && html_is(node, heads) && weight_of(node)->text && !weight_of(node)->links;
        if (head)
            found = node;
        node = html_after(node, root, !skip && !head);
    }
    return found;
}
