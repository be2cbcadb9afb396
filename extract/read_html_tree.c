/* SPDX-License-Identifier: MIT
 * The page's tree, by libxml2, and what its elements are.
 */
#include <string.h>

#include <libxml/HTMLparser.h>

#include "common/err.h"
#include "extract/read_html.h"
#include "extract/read_name.h"

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

enum html_what html_what(const xmlNode *node)
{
    return (enum html_what)read_name_find(
            elements, sizeof elements / sizeof *elements, (const char *)node->name, WHAT_INLINE);
}

/* ---- parsing ---- */

/* libxml2 would stop at 256 levels, which pages with unclosed <font> pass; it has no other limit of depth. */
static void start_element(void *parser, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr ctxt = parser;
    ctxt->options |= XML_PARSE_HUGE;
    if (ctxt->nodeNr >= HTML_DEPTH_MAX) {
        *(bool *)ctxt->_private = true;
        xmlStopParser(ctxt);
        return;
    }
    xmlSAX2StartElement(ctxt, name, attributes);
}

/* White space at the edges of blocks shows nowhere; on a large page its nodes were a third of the tree. */
static bool is_idle(const xmlNode *in, const xmlChar *bytes, int n)
{
    if (!in || html_what(in) == WHAT_INLINE || html_what(in) == WHAT_PRE)
        return false;
    if (in->last && (in->last->type != XML_ELEMENT_NODE || html_what(in->last) == WHAT_INLINE))
        return false;
    for (int i = 0; i < n; i++)
        if (!html_is_space((char)bytes[i]))
            return false;
    return true;
}

static void add_characters(void *parser, const xmlChar *bytes, int n)
{
    htmlParserCtxtPtr ctxt = parser;
    if (!is_idle(ctxt->node, bytes, n))
        xmlSAX2Characters(ctxt, bytes, n);
}

static void say_nothing(void *parser, const char *format, ...)
{
    (void)parser;
    (void)format;
}

/* The parser copies what it is given at once: a whole page more in memory. */
static int give_bytes(void *context, char *room, int n)
{
    struct str *rest = context;
    size_t given = rest->n < (size_t)n ? rest->n : (size_t)n;
    memcpy(room, rest->p, given);
    *rest = str_cut(*rest, given, rest->n);
    return (int)given;
}

int html_parse(struct str utf8, bool *deep, xmlDoc **out)
{
    htmlParserCtxtPtr ctxt = utf8.n <= INT32_MAX ? htmlNewParserCtxt() : NULL;
    *out = NULL;
    if (!ctxt)
        return ERR_MEMORY;
    ctxt->_private = deep;
    ctxt->sax->startElement = start_element;
    ctxt->sax->characters = ctxt->sax->ignorableWhitespace = add_characters;
    ctxt->sax->error = ctxt->sax->warning = say_nothing;
    *out = htmlCtxtReadIO(ctxt, give_bytes, NULL, &utf8, NULL, "UTF-8",
            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                    HTML_PARSE_IGNORE_ENC);
    int err = !*out && ctxt->errNo == XML_ERR_NO_MEMORY ? ERR_MEMORY : 0;
    htmlFreeParserCtxt(ctxt);
    return err;
}
