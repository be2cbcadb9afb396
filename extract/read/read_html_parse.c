/* SPDX-License-Identifier: MIT
 * What libxml2 finds in a page, piece by piece, and what its elements are.
 */
#include <string.h>

#include <libxml/HTMLparser.h>

#include "common/err.h"
#include "extract/read/read_html.h"
#include "extract/read/read_name.h"

/* ---- elements ---- */

static const struct read_name elements[] = {
    { "address", WHAT_BLOCK },
    { "article", WHAT_BLOCK },
    { "blockquote", WHAT_BLOCK },
    { "body", WHAT_BLOCK },
    { "br", WHAT_BREAK },
    { "caption", WHAT_CAPTION },
    { "center", WHAT_BLOCK },
    { "dd", WHAT_BLOCK },
    { "div", WHAT_BLOCK },
    { "dl", WHAT_BLOCK },
    { "dt", WHAT_BLOCK },
    { "fieldset", WHAT_BLOCK },
    { "figcaption", WHAT_BLOCK },
    { "figure", WHAT_BLOCK },
    { "form", WHAT_BLOCK },
    { "h1", WHAT_HEADING },
    { "h2", WHAT_HEADING },
    { "h3", WHAT_HEADING },
    { "h4", WHAT_HEADING },
    { "h5", WHAT_HEADING },
    { "h6", WHAT_HEADING },
    { "header", WHAT_BLOCK },
    { "hr", WHAT_BLOCK },
    { "html", WHAT_BLOCK },
    { "li", WHAT_ENTRY },
    { "main", WHAT_BLOCK },
    { "ol", WHAT_LIST },
    { "p", WHAT_BLOCK },
    { "pre", WHAT_PRE },
    { "section", WHAT_BLOCK },
    { "table", WHAT_TABLE },
    { "td", WHAT_CELL },
    { "th", WHAT_CELL },
    { "tr", WHAT_ROW },
    { "ul", WHAT_BLOCK },
};

enum html_what html_what(const char *name)
{
    return (enum html_what)read_name_find(elements, sizeof elements / sizeof *elements, name, WHAT_INLINE);
}

bool html_is(const struct html_element *e, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (strcmp(e->name, names[i]) == 0)
            return true;
    return false;
}

struct str html_attribute(const struct html_element *e, const char *name)
{
    for (const char **a = e->attributes; a && a[0]; a += 2)
        if (strcmp(a[0], name) == 0)
            return a[1] ? str_of(a[1]) : STR_NONE;
    return STR_NONE;
}

/* ---- parsing ---- */

/* The elements that are open, as libxml2's tree would have them. */
struct parse {
    const struct html_visitor *visitor;
    struct arena *mem;
    struct html_element *root, *top; /* top NULL: nothing is open yet */
    uint32_t count;
    int depth; /* of libxml2: 0 behind </html>, where the root is still open here: browsers go on, too */
    int err;
};

static void stop(htmlParserCtxtPtr ctxt, int err)
{
    struct parse *p = ctxt->_private;
    if (!p->err)
        p->err = err;
    xmlStopParser(ctxt);
}

static struct html_element *push(struct parse *p)
{
    struct html_element **place = p->top ? &p->top->room : &p->root;
    if (!*place)
        *place = arena_alloc(p->mem, sizeof **place);
    struct html_element *e = *place;
    if (e) {
        *e = (struct html_element){ .up = p->top, .number = p->count++, .room = e->room };
        p->top = e;
    }
    return e;
}

static int pop(struct parse *p)
{
    int err = p->visitor->close(p->visitor->state, p->top);
    p->top = p->top->up;
    return err;
}

static void start_element(void *parser, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr ctxt = parser;
    struct parse *p = ctxt->_private;
    if (p->err)
        return;
    if (p->depth >= HTML_DEPTH_MAX) {
        stop(ctxt, ERR_LIMIT);
        return;
    }
    struct html_element *in = p->top, *e = push(p);
    if (!e) {
        stop(ctxt, ERR_MEMORY);
        return;
    }
    p->depth++;
    e->name = (const char *)name;
    e->attributes = (const char **)attributes;
    e->what = html_what(e->name);
    int err = p->visitor->open(p->visitor->state, e);
    e->attributes = NULL;
    if (in)
        in->last = e->what == WHAT_INLINE ? LAST_INLINE : LAST_BLOCK;
    if (err)
        stop(ctxt, err);
}

static void end_element(void *parser, const xmlChar *name)
{
    struct parse *p = ((htmlParserCtxtPtr)parser)->_private;
    (void)name;
    if (p->err || !p->depth)
        return;
    p->depth--;
    int err = p->top == p->root ? 0 : pop(p); /* the root may be opened again */
    if (err)
        stop(parser, err);
}

/* White space at the edges of blocks shows nowhere. */
static bool is_idle(const struct html_element *in, const xmlChar *bytes, int n)
{
    if (in->what == WHAT_INLINE || in->what == WHAT_PRE)
        return false;
    if (in->last != LAST_NONE && in->last != LAST_BLOCK)
        return false;
    for (int i = 0; i < n; i++)
        if (!html_is_space((char)bytes[i]))
            return false;
    return true;
}

static void add_characters(void *parser, const xmlChar *bytes, int n)
{
    struct parse *p = ((htmlParserCtxtPtr)parser)->_private;
    if (p->err || !p->depth || n <= 0 || is_idle(p->top, bytes, n))
        return;
    int err = p->visitor->text(p->visitor->state, p->top, (struct str){ (const char *)bytes, (size_t)n });
    p->top->last = LAST_TEXT;
    if (err)
        stop(parser, err);
}

static void add_other(struct parse *p)
{
    if (p->err || !p->depth)
        return;
    if (p->visitor->other)
        p->visitor->other(p->visitor->state);
    p->top->last = LAST_OTHER;
}

static void add_comment(void *parser, const xmlChar *words)
{
    (void)words;
    add_other(((htmlParserCtxtPtr)parser)->_private);
}

static void add_instruction(void *parser, const xmlChar *target, const xmlChar *words)
{
    (void)target;
    add_comment(parser, words);
}

/* A long script comes in pieces that are one. */
static void add_script(void *parser, const xmlChar *words, int n)
{
    struct parse *p = ((htmlParserCtxtPtr)parser)->_private;
    (void)n;
    if (p->top && p->top->last != LAST_OTHER)
        add_comment(parser, words);
}

static void say_nothing(void *parser, const char *format, ...)
{
    (void)parser;
    (void)format;
}

/* A page on its way to the parser. */
struct feed {
    struct str page;
    size_t at;
};

/* What Word writes to keep things from other programs (<![if !supportLists]>) is a remark to a browser, and
 * text to libxml2: it gets them as the processing instructions that they are as long as, <?pif
 * !supportLists]>. `room` holds the page from `at` on. */
static void mend_remarks(const struct feed *f, char *room, size_t n)
{
    size_t from = f->at > 2 ? f->at - 2 : 0, to = f->at + n;
    const char *p = f->page.p + from, *end = f->page.p + (f->page.n - to > 2 ? to + 2 : f->page.n);
    for (; (p = memmem(p, (size_t)(end - p), "<![", 3)); p += 3) {
        size_t place = (size_t)(p - f->page.p);
        if (place + 1 >= f->at && place + 1 < to)
            room[place + 1 - f->at] = '?';
        if (place + 2 >= f->at && place + 2 < to)
            room[place + 2 - f->at] = 'p';
    }
}

/* The parser copies what it is given at once: a whole page more in memory. */
static int give_bytes(void *context, char *room, int n)
{
    struct feed *f = context;
    size_t left = f->page.n - f->at, given = left < (size_t)n ? left : (size_t)n;
    if (!given)
        return 0;
    memcpy(room, f->page.p + f->at, given);
    mend_remarks(f, room, given);
    f->at += given;
    return (int)given;
}

int html_parse(struct str utf8, struct arena *mem, const struct html_visitor *visitor)
{
    struct parse p = { .visitor = visitor, .mem = mem };
    struct feed feed = { .page = utf8 };
    htmlParserCtxtPtr ctxt = utf8.n <= INT32_MAX ? htmlNewParserCtxt() : NULL;
    if (!ctxt)
        return ERR_MEMORY;
    ctxt->_private = &p;
    ctxt->sax->startElement = start_element;
    ctxt->sax->endElement = end_element;
    ctxt->sax->characters = ctxt->sax->ignorableWhitespace = add_characters;
    ctxt->sax->cdataBlock = add_script;
    ctxt->sax->comment = add_comment;
    ctxt->sax->processingInstruction = add_instruction;
    ctxt->sax->error = ctxt->sax->warning = say_nothing;
    xmlDoc *doc = htmlCtxtReadIO(ctxt, give_bytes, NULL, &feed, NULL, "UTF-8",
            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                    HTML_PARSE_IGNORE_ENC);
    if (!p.err && ctxt->errNo == XML_ERR_NO_MEMORY)
        p.err = ERR_MEMORY;
    while (!p.err && p.top)
        p.err = pop(&p);
    xmlFreeDoc(doc); /* its document type */
    htmlFreeParserCtxt(ctxt);
    return p.err;
}
