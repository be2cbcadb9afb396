/* SPDX-License-Identifier: MIT */
#ifndef JIHE_LIST_H
#define JIHE_LIST_H

/* `jihe list`: what was submitted and what came of it. */
int list_main(int argc, char **argv);

#endif
