/* SPDX-License-Identifier: MIT */
#ifndef JIHE_NOTICE_H
#define JIHE_NOTICE_H

/* `jihe notice`: the letter to a unit about its report. */
int notice_main(int argc, char **argv);

#endif
