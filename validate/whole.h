/* SPDX-License-Identifier: MIT
 * Whether the parts that a report names of a total can be all there are.
 */
#ifndef JIHE_WHOLE_H
#define JIHE_WHOLE_H

#include "validate/trial.h"

/* True when nothing can be missing: the points of the claimed score are all of it, its parts may be all the
 * kinds that there are (rulebook.wholes), or the words say so (由…组成, 分别为, 按经济科目分类). */
bool whole_is_named(const struct trial *t, const struct relation *r);

#endif
