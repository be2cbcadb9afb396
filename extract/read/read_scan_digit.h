/* SPDX-License-Identifier: MIT
 * Digits that were recognised, against their shapes: of some fonts the recogniser takes 6 for 0.
 */
#ifndef JIHE_READ_SCAN_DIGIT_H
#define JIHE_READ_SCAN_DIGIT_H

#include "extract/read/read_scan_words.h"

/* 0, 6, 8 and 9 are told by their holes, where the parts of a number are as many as its digits. black: the
 * page, of one bit. How many were mended. */
size_t scan_digit_mend(struct scan_words *words, PIX *black);
/* How many parts of the grey picture of a number are as tall as digits; -1: it cannot be told. */
int scan_digit_count(PIX *grey);
/* The digit of that shape, 0 when it is none of these four. */
uint32_t scan_digit_of(PIX *part);

#endif
