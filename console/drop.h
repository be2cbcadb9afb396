/* SPDX-License-Identifier: MIT */
#ifndef JIHE_DROP_H
#define JIHE_DROP_H

/* `jihe drop`: puts files into the inbox. */
int drop_main(int argc, char **argv);

#endif
