/* SPDX-License-Identifier: MIT
 * The text as a reader reads it: without the breaks that only wrap its lines, and without the spaces that
 * stand between words and numbers (与 2024 年度相比，增长 0.53%). The checks of wording look for words, and
 * ask whether two figures share a paragraph: both would otherwise hang on how a page was set.
 */
#ifndef JIHE_SMOOTH_H
#define JIHE_SMOOTH_H

#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"

enum { SMOOTH_CUTS_MAX = 16 << 20 }; /* the text behind the last one stays as it is */

/* Bytes left out of the text. */
struct smooth_cut {
    uint32_t from;  /* where they stood, in the document's text */
    uint32_t total; /* how many were left out up to their end */
    uint32_t wraps; /* how many of the cuts up to here are ends of lines */
};

struct smooth {
    const struct document *doc; /* its text and tables; the one given where nothing was left out */
    const struct facts *facts;  /* its figures and sections stand in that text, their lines are paragraphs */
    const struct smooth_cut *cuts;
    size_t cut_count;
    struct document own_doc;
    struct facts own_facts;
};

/* facts must be those of doc; both must outlive *out, which must not move. Lines of tables stay as they are.
 * 0, ERR_MEMORY. */
int smooth_make(const struct document *doc, const struct facts *facts, struct arena *mem, struct smooth *out);
/* Puts what was found in the smooth text back to its places in the document's. */
void smooth_put_back(const struct smooth *s, struct finding *findings, size_t count);

#endif
