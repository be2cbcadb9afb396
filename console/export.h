/* SPDX-License-Identifier: MIT */
#ifndef JIHE_EXPORT_H
#define JIHE_EXPORT_H

/* `jihe export`: results as CSV, JSON lines or a workbook. */
int export_main(int argc, char **argv);

#endif
