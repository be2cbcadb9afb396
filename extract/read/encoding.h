/* SPDX-License-Identifier: MIT
 * Which encoding a text is in, or why it is none. Chinese offices write UTF-8, UTF-16 (Notepad's "Unicode")
 * and GB18030.
 */
#ifndef JIHE_ENCODING_H
#define JIHE_ENCODING_H

#include "common/text.h"

enum { ENCODING_WHY_MAX = 96 };

struct encoding {
    const char *name; /* as iconv knows it: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"; NULL: no text */
    size_t mark;      /* bytes of the byte order mark in front */
    char why[ENCODING_WHY_MAX]; /* what is wrong with it as a text, for people */
};

/* Sets `why`: what is wrong, and the number of the byte where (from 0 in the file). */
void encoding_blame(struct encoding *e, const char *what, size_t at);

/* Linear; looks at every byte, so that a wrong one late in the file is found here and not by a pass that
 * trusts it. */
void encoding_find(struct str bytes, struct encoding *out);

#endif
