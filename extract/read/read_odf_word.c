/* SPDX-License-Identifier: MIT */
#include "extract/read/read_odf_word.h"

#include "extract/read/read_name.h"

/* In the order of their bytes; office: is the root's own prefix. */
static const struct read_name words[] = {
    { "annotation", W_SKIP },
    { "draw:frame", W_FRAME },
    { "draw:image", W_PICTURE },
    { "draw:object", W_OBJECT },
    { "draw:object-ole", W_OBJECT },
    { "draw:text-box", W_OBJECT },
    { "forms", W_SKIP },
    { "spreadsheet", W_SHEETS },
    { "svg:desc", W_SKIP },
    { "svg:title", W_SKIP },
    { "table:covered-table-cell", W_COVERED },
    { "table:table", W_TABLE },
    { "table:table-cell", W_CELL },
    { "table:table-column", W_COLUMN },
    { "table:table-header-rows", W_HEADER },
    { "table:table-row", W_ROW },
    { "text:alphabetical-index", W_SKIP },
    { "text:h", W_HEADING },
    { "text:hidden-paragraph", W_SKIP },
    { "text:hidden-text", W_SKIP },
    { "text:line-break", W_LINE },
    { "text:list", W_LIST },
    { "text:list-item", W_ITEM },
    { "text:note-body", W_NOTE },
    { "text:note-citation", W_SKIP },
    { "text:number", W_SKIP },
    { "text:p", W_P },
    { "text:ruby-text", W_SKIP },
    { "text:s", W_SPACE },
    { "text:section", W_SPAN },
    { "text:span", W_SPAN },
    { "text:tab", W_TAB },
    { "text:table-of-content", W_SKIP },
    { "text:tracked-changes", W_SKIP },
};

enum odf_word odf_word_of(const char *name)
{
    return (enum odf_word)read_name_find(words, sizeof words / sizeof *words, name, W_NONE);
}
