/* SPDX-License-Identifier: MIT
 * jihe diff ID: what changed between two runs of one submission, after a rule book or the program was
 * changed.
 */
#ifndef JIHE_DIFF_H
#define JIHE_DIFF_H

int diff_main(int argc, char **argv);

#endif
