/* SPDX-License-Identifier: MIT */
#ifndef JIHE_REPLAY_H
#define JIHE_REPLAY_H

/* `jihe replay`: sends submissions through the line again. */
int replay_main(int argc, char **argv);

#endif
