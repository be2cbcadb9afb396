/* SPDX-License-Identifier: MIT */
#ifndef JIHE_STATUS_H
#define JIHE_STATUS_H

/* `jihe status`: the state of the line; exit status 0 well, 1 degraded, 2 down. */
int status_main(int argc, char **argv);

#endif
