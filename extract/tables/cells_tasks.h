/* SPDX-License-Identifier: MIT
 * What the tasks of the year cost, in a table whose rows were lost: 任务名称, 主要内容, 批复金额 over 总额
 * and what it comes from, 实际支出金额, 预算执行率. As many names and values in every row tell the rows.
 */
#ifndef JIHE_CELLS_TASKS_H
#define JIHE_CELLS_TASKS_H

#include "extract/reading.h"

enum { CELLS_TASKS_HEADS = 24 };

struct cells_tasks {
    size_t first, end; /* cells; its heads begin at `first` */
    size_t lower, row; /* where the heads below one of them begin, and the first row */
    int names, values; /* columns of each; behind them, words tell why less was spent */
    int group;         /* the column of the head that has others below it */
};

/* The first such table among the cells [first, end) of a grid without rows. */
bool cells_tasks_find(const struct reading *r, size_t first, size_t end, struct cells_tasks *out);
/* Gives its cells rows and columns, and the grid that holds nothing else what it is then. */
void cells_tasks_settle(struct reading *r, const struct cells_tasks *t, struct grid *grid);

#endif
