/* SPDX-License-Identifier: MIT
 * Growth with both values in the text: 由…增长到…，增加了…，增幅达到….
 */
#ifndef JIHE_RISE_H
#define JIHE_RISE_H

#include "extract/reading.h"

/* 0, ERR_LIMIT, ERR_MEMORY. */
int rise_find(struct reading *r);

/* For rise_find (rise_named.c): of what the sentence of i calls by its name, told of two years, or now. */
int rise_add_told(struct reading *r, size_t i);
/* Of the amount of the year that the words of the rise i name: 较2013年增加. */
int rise_add_of_year(struct reading *r, size_t i);
int rise_add_named(struct reading *r, size_t i);
int rise_add_executed(struct reading *r, size_t i);

/* For rise_find: 受理15985件，审结14135件，比2014年分别上升42.6%和43%, where the values of the year before
 * stand near, and all of them come out. */
int rise_add_listed(struct reading *r, size_t i);

/* i (%) is the growth from then to now; i is their difference, whichever way its words say. */
int rise_add_growth(struct reading *r, size_t i, size_t now, size_t then);
int rise_add_move(struct reading *r, size_t i, size_t now, size_t then);
bool rise_move_meets(const struct reading *r, size_t i, size_t now, size_t then);
/* Whichever of the two i is, by its stance. */
int rise_add(struct reading *r, size_t i, size_t now, size_t then);
bool rise_meets(const struct reading *r, size_t i, size_t now, size_t then);
/* The later of two amounts is the one of the later year; without years, the one named last. */
void rise_order(const struct reading *r, size_t *now, size_t *then);
/* Of two in a row, told of two years by their numbers, and i is no list; by 上年 and 本年; or by 上年 behind.
 */
bool rise_years_follow(const struct reading *r, size_t i, size_t then, size_t now);
bool rise_says_last_and_this(const struct reading *r, size_t then, size_t now);
bool rise_says_this_and_last(const struct reading *r, size_t now, size_t then);

/* 培训12600人次，超额完成目标10000人次的26%: by how much it is more than the goal beside it, where that is
 * so. */
int rise_add_excess(struct reading *r, size_t i);

#endif
