/* SPDX-License-Identifier: MIT */
#ifndef JIHE_TAP_H
#define JIHE_TAP_H

/* `jihe tap`: shows what leaves a stage. */
int tap_main(int argc, char **argv);

#endif
