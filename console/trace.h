/* SPDX-License-Identifier: MIT */
#ifndef JIHE_TRACE_H
#define JIHE_TRACE_H

/* `jihe trace`: the way of one submission through the line, and where the time went. */
int trace_main(int argc, char **argv);

#endif
