/* SPDX-License-Identifier: MIT */
#ifndef JIHE_SHOW_H
#define JIHE_SHOW_H

/* `jihe show`: the result of one submission. */
int show_main(int argc, char **argv);

#endif
