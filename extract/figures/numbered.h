/* SPDX-License-Identifier: MIT
 * How a paragraph, or a sentence of a list, is numbered.
 */
#ifndef JIHE_NUMBERED_H
#define JIHE_NUMBERED_H

#include "extract/reading.h"

enum numbering {
    NUMBERING_NONE,
    NUMBERING_DIGIT,       /* 1. 1、 */
    NUMBERING_BRACKET,     /* (1) */
    NUMBERING_HAN,         /* 一、 */
    NUMBERING_HAN_BRACKET, /* (一) */
    NUMBERING_HAN_IS,      /* 一是 */
};

struct numbered {
    enum numbering style;
    int ordinal; /* 0: not numbered */
};

struct numbered numbered_at(const struct plain *p, size_t i);
/* The mark with which a clause between the figure before k and k opens: 。[二是]桥梁检测，安排资金360万元. */
struct numbered numbered_of(const struct reading *r, size_t k);
/* ①省属单位4948万元: the number in a circle between the figure before and k; 0. */
int numbered_circle(const struct reading *r, size_t k);

#endif
