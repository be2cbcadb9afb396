/* SPDX-License-Identifier: MIT
 * What must hold because its like does: a share worded as another one whose base is known, points of
 * dimensions that stand beside the claimed total, posts and money that are told twice.
 */
#ifndef JIHE_LIKENESS_H
#define JIHE_LIKENESS_H

#include "validate/trial.h"

/* Adds relations of source RULE behind those of `with` (facts of t's own), up to `most`. 0, ERR_MEMORY. */
int likeness_tie(struct trial *t, struct facts *with, size_t most);

/* The words of a share's label that say of what it is (占一般公共预算总支出的); empty without. */
struct str likeness_base_words(struct str label);
/* The figure of money that the share is of: before it in its line, of the name that the label begins with; 0:
 * none. */
uint32_t likeness_part(const struct trial *t, const struct figure *share);

#endif
