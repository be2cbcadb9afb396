/* SPDX-License-Identifier: MIT */
#ifndef JIHE_FOLDER_PATH_H
#define JIHE_FOLDER_PATH_H

#include <stddef.h>

/* Makes the folders above `path` that are not there yet (0750), durably. 0, or ERR_CONFIG with a sentence. */
int folder_path_make(const char *path, char *why, size_t why_size);
/* ERR_CONFIG with a sentence when the file would be on a network file system: SQLite's write-ahead log needs
 * memory that all its readers share. The folder must be there. */
int folder_path_check(const char *path, char *why, size_t why_size);
/* The name of a network file system by the number that statfs gives; NULL: it is none. */
const char *folder_path_network(unsigned long type);

#endif
