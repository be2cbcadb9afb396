/* SPDX-License-Identifier: MIT
 * Which ends of lines only wrap a paragraph, for those who read the text after us.
 */
#ifndef JIHE_WRAPS_H
#define JIHE_WRAPS_H

#include "extract/reading.h"

/* Fills facts.wraps; needs the cells. 0 or ERR_MEMORY. */
int wraps_find(struct reading *r);

#endif
