/* SPDX-License-Identifier: MIT
 * Fields of a form, in no row of a table: a name in one cell and its value in the next.
 */
#ifndef EXTRACT_TABLES_TABLE_FIELD_H
#define EXTRACT_TABLES_TABLE_FIELD_H

#include "extract/reading.h"

/* What a cell inherits when it prints no measure word of its own. */
struct inherited {
    struct str scale, unit;
    int scale10;
    enum dim dim;
};

/* Puts name and head together as the label of a figure; 其中: in front of a name is left out. */
int table_label_join(struct reading *r, size_t spot, struct str name, struct str head);
/* Gives a figure without a measure word the inherited one. */
void table_label_unit(struct reading *r, size_t spot, const struct inherited *from);

/* Labels the values of fields. */
int table_field_label(struct reading *r);
/* The rate that a field says of two others, and the grade that one says of the total. */
int table_field_relate(struct reading *r);

#endif
