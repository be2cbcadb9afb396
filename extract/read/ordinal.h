/* SPDX-License-Identifier: MIT
 * Numbers as lists print them: 1, 一, 壹, 甲, ①, a, iv. The names are those of Word's w:numFmt.
 */
#ifndef JIHE_ORDINAL_H
#define JIHE_ORDINAL_H

#include "common/text.h"

enum { ORDINAL_MAX = 48 }; /* bytes of one */

enum ordinal {
    ORDINAL_DECIMAL,
    ORDINAL_DECIMAL_ZERO,
    ORDINAL_CHINESE,  /* 一百二十三 */
    ORDINAL_DIGITS,   /* 一二三 */
    ORDINAL_LEGAL,    /* 壹佰贰拾叁 */
    ORDINAL_STEMS,    /* 甲乙丙 */
    ORDINAL_BRANCHES, /* 子丑寅 */
    ORDINAL_CIRCLED,  /* ① */
    ORDINAL_PAREN,    /* ⑴ */
    ORDINAL_STOP,     /* ⒈ */
    ORDINAL_FULL,     /* １ */
    ORDINAL_UPPER_LETTER,
    ORDINAL_LOWER_LETTER,
    ORDINAL_UPPER_ROMAN,
    ORDINAL_LOWER_ROMAN,
    ORDINAL_NONE, /* bullets, too: they say nothing */
};

/* ORDINAL_DECIMAL for names that are not known. */
enum ordinal ordinal_of_name(const char *name);
/* n as that ordinal, into out; decimal where the ordinal does not reach so far. A view of out. */
struct str ordinal_format(enum ordinal ordinal, unsigned n, char out[ORDINAL_MAX]);

#endif
