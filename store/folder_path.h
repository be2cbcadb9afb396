/* SPDX-License-Identifier: MIT */
#ifndef JIHE_FOLDER_PATH_H
#define JIHE_FOLDER_PATH_H

#include <stddef.h>

/* Makes the folders above `path` that are not there yet (0750), durably. 0, or ERR_CONFIG with a sentence. */
int folder_path_make(const char *path, char *why, size_t why_size);

#endif
