/* SPDX-License-Identifier: MIT */
#ifndef JIHE_DOWN_H
#define JIHE_DOWN_H

/* `jihe down`: lets the line of the home finish what it has in hand, stops it, and says what happened. */
int down_main(int argc, char **argv);

#endif
