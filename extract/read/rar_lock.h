/* SPDX-License-Identifier: MIT
 * Whether a RAR of version 5 has a password. libarchive 3.6 takes the encrypted bytes of such a file for the
 * file, and one with encrypted names for damaged; of older RARs it tells itself.
 */
#ifndef JIHE_RAR_LOCK_H
#define JIHE_RAR_LOCK_H

#include <stdbool.h>

#include "common/text.h"

/* False for anything else, and where the headers are no headers. Linear. */
bool rar_lock_is_set(struct str bytes);

#endif
