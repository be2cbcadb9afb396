/* SPDX-License-Identifier: MIT
 * Whose report it is, by which names, for which year, and of what kind.
 */
#ifndef JIHE_ORG_H
#define JIHE_ORG_H

#include "extract/reading.h"

/* Fills org, names, year and kind. 0 or ERR_MEMORY. */
int org_find(struct reading *r);

#endif
