/* SPDX-License-Identifier: MIT
 * Whether a binary Word or Excel file has a password. LibreOffice only says that it cannot be loaded.
 */
#ifndef JIHE_LEGACY_LOCK_H
#define JIHE_LEGACY_LOCK_H

#include <stdbool.h>

#include "common/text.h"

/* Word: fEncrypted of the FIB ([MS-DOC] 2.5.2). Excel: a FilePass record behind the first BOF ([MS-XLS]
 * 2.4.117). */
bool legacy_lock_is_set(struct str bytes);

#endif
