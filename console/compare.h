/* SPDX-License-Identifier: MIT
 * jihe compare: what the stored reports of one organisation say of each other.
 */
#ifndef JIHE_COMPARE_H
#define JIHE_COMPARE_H

int compare_main(int argc, char **argv);

#endif
