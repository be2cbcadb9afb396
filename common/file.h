/* SPDX-License-Identifier: MIT
 * Whole files through a descriptor: what a signal interrupts goes on. The calls block.
 */
#ifndef JIHE_FILE_H
#define JIHE_FILE_H

#include "common/text.h"

/* Appends what is still to be read, to its end. 0, ERR_LIMIT (more than out->max allows), ERR_MEMORY,
 * ERR_SYSTEM with errno. */
int file_read(int fd, struct buf *out);
/* All of the bytes. 0, or ERR_SYSTEM with errno. */
int file_write(int fd, struct str bytes);

#endif
