/* SPDX-License-Identifier: MIT */
#ifndef JIHE_HOLD_H
#define JIHE_HOLD_H

/* `jihe hold` keeps submissions back in the spool; `jihe release` lets them go on. */
int hold_main(int argc, char **argv);
int release_main(int argc, char **argv);

#endif
