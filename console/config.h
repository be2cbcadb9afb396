/* SPDX-License-Identifier: MIT */
#ifndef JIHE_CONFIG_H
#define JIHE_CONFIG_H

/* `jihe config`: prints every option, its value and where it comes from. */
int config_main(int argc, char **argv);

#endif
