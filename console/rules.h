/* SPDX-License-Identifier: MIT
 * jihe rules list | check | explain: the rule books and scoring schemes that count, what is wrong in a file
 * of one's own, and what a finding means.
 */
#ifndef JIHE_RULES_H
#define JIHE_RULES_H

int rules_main(int argc, char **argv);

#endif
