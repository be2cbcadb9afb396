/* SPDX-License-Identifier: MIT
 * The passes of extract_facts in their order, for whoever runs them one by one: the bench tells what each
 * takes.
 */
#ifndef JIHE_PASSES_H
#define JIHE_PASSES_H

#include "extract/reading.h"

struct pass {
    const char *name; /* of its function */
    int (*run)(struct reading *r);
};

/* A reading of nothing yet: its text is plain. Everything lives in mem. 0 or ERR_MEMORY. */
int passes_begin(const struct document *doc, const struct lexicon *lex, struct arena *mem, struct facts *out,
        struct reading *r);
/* All of them, static. Each gives 0, ERR_LIMIT or ERR_MEMORY, and needs those before it. */
const struct pass *passes_all(size_t *count);

#endif
