/* SPDX-License-Identifier: MIT */
#ifndef JIHE_CHECK_H
#define JIHE_CHECK_H

/* `jihe check FILE…`: reads, extracts, validates and scores in this process, without the line. 0 clean, 1
 * findings of severity error, 2 a file cannot be read. */
int check_main(int argc, char **argv);

#endif
