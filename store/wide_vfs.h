/* SPDX-License-Identifier: MIT
 * SQLite's own file system, with the small writes to the log that follow one another gathered into wide ones.
 * For PRAGMA synchronous=FULL alone: without the sync of each commit others would not find what is gathered.
 *
 * SQLite writes a page at a time, and to the write-ahead log each in two pieces: a system call for each, and
 * ext4 keeps what came in small pieces in small pieces of memory, with the book-keeping of each of them once
 * for the copy, once for the sync. Measured, 16 KiB pages and a sync for 200 of them: 9 µs of processor time
 * a page, 5.5 µs when they go out by 64 KiB.
 *
 * What is gathered goes out before anything else is done with the file: a sync, a read. So what
 * SQLite takes for durable is (it syncs first), and what others may read is there; a process that dies loses
 * no more than the operating system would when it dies: what had not been synced.
 */
#ifndef JIHE_WIDE_VFS_H
#define JIHE_WIDE_VFS_H

#include <sqlite3.h>

/* Lives as long as a connection that was opened with its name. */
struct wide_vfs {
    sqlite3_vfs vfs;
    char name[32]; /* for sqlite3_open_v2 */
};

/* An SQLite result code. After sqlite3_config, which a registration makes come too late. */
int wide_vfs_register(struct wide_vfs *v);
void wide_vfs_unregister(struct wide_vfs *v);

#endif
