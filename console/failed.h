/* SPDX-License-Identifier: MIT */
#ifndef JIHE_FAILED_H
#define JIHE_FAILED_H

/* `jihe failed`: what failed, and why. */
int failed_main(int argc, char **argv);

#endif
