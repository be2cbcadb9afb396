/* SPDX-License-Identifier: MIT
 * What is printed in digits but counts nothing: calendar dates, years, document numbers, list numbers,
 * telephone numbers.
 */
#ifndef JIHE_DATE_H
#define JIHE_DATE_H

#include "extract/figures/plain.h"

/* Where such a thing ends that begins with the digit at i; i when it is a number after all.
 * in_cell: a bare 2018 in a cell of its own is an amount. */
size_t date_skip(const struct plain *p, size_t i, bool in_cell);
/* The year that is printed at i with 年 (2024年, 2024年度), or 0. */
int date_year(const struct plain *p, size_t i);

#endif
