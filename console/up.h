/* SPDX-License-Identifier: MIT */
#ifndef JIHE_UP_H
#define JIHE_UP_H

/* `jihe up`: starts and supervises the five daemons of a home until it is told to stop. */
int up_main(int argc, char **argv);

#endif
