/* SPDX-License-Identifier: MIT
 * The elements of OpenDocument that mean something to its reader.
 */
#ifndef JIHE_READ_ODF_WORD_H
#define JIHE_READ_ODF_WORD_H

enum odf_word {
    W_NONE,
    W_CELL,
    W_COLUMN,
    W_COVERED,
    W_FRAME,
    W_HEADER,
    W_HEADING,
    W_ITEM,
    W_LINE,
    W_LIST,
    W_NOTE,
    W_OBJECT,
    W_P,
    W_PICTURE,
    W_ROW,
    W_SHEETS,
    W_SKIP,
    W_SPACE,
    W_SPAN,
    W_TAB,
    W_TABLE,
};

/* W_NONE of any other. */
enum odf_word odf_word_of(const char *name);

#endif
