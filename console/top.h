/* SPDX-License-Identifier: MIT */
#ifndef JIHE_TOP_H
#define JIHE_TOP_H

/* `jihe top`: watches the line at work. */
int top_main(int argc, char **argv);

#endif
