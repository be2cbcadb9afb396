/* SPDX-License-Identifier: MIT */
#ifndef JIHE_VERSION_H
#define JIHE_VERSION_H

#define JIHE_VERSION "0.1.0"

#endif
