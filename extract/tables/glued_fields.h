/* SPDX-License-Identifier: MIT
 * One row of a table whose cells ran into each other, where the head has its columns in an order of its own:
 * 新建机耕道15≥3.2公里3.2公里15 below 三级指标 分值 年度指标值 全年实际值 得分. Every way to lay the row into
 * the columns is tried; the likeliest ones are kept, and what the table adds up to decides between them.
 */
#ifndef JIHE_GLUED_FIELDS_H
#define JIHE_GLUED_FIELDS_H

#include "extract/tables/glued.h"

/* True when rows below this head can be read so: columns of known kinds behind the names, a target among
 * them. */
bool glued_fields_is_head(const struct glued_head *head);
/* The columns behind the names; t->fielded. */
void glued_fields_columns(struct glued_rows *t);
/* The ways in which the row whose values begin at i fills the columns: row->cut and row->fields. False when
 * there is none, or the row has taken too many steps. */
bool glued_fields_find(struct glued_rows *t, size_t i, size_t end, struct glued_row *row);
/* 办公楼维修次数反映日常维修情况: where what explains a name begins; the end of it when nothing does. */
size_t glued_fields_name_end(const struct reading *r, struct glued_span name);

#endif
