/* SPDX-License-Identifier: MIT */
#include "extract/read/read_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "common/err.h"
#include "common/utf8.h"
#include "extract/read/rar_lock.h"
#include "extract/read/recode.h"

enum { PIECE = 64 << 10 };

/* ---- limits ---- */

static bool stop(struct gather *g, enum fault_code code, const char *detail)
{
    reader_fail(g->mem, g->fault, code, detail);
    return false;
}

bool gather_may(struct gather *g, size_t more)
{
    size_t bytes = g->bytes + more;
    if (bytes > MEMBERS_BYTES_MAX)
        return stop(g, FAULT_TOO_COMPLEX, "MEMBERS_BYTES_MAX (256 MiB unpacked)");
    if (bytes > MEMBERS_RATIO_FROM && bytes / MEMBERS_RATIO_MAX > g->whole)
        return stop(g, FAULT_TOO_COMPLEX, "MEMBERS_RATIO_MAX (200 times the size of the archive)");
    return true;
}

bool gather_add(struct gather *g, struct member member)
{
    if (members_ignores(&member) || !member.bytes.n)
        return true;
    if (++g->count > MEMBERS_MAX)
        return stop(g, FAULT_TOO_COMPLEX, "MEMBERS_MAX (1000 files in one archive)");
    g->bytes += member.bytes.n;
    return members_add(g->packed, &member) == 0;
}

bool gather_attached(struct gather *g, struct str name, struct str bytes)
{
    struct member member;
    if (!members_split(name.n ? name : STR("attachment"), g->mem, &member))
        return true;
    member.folder = STR_NONE;
    member.bytes = bytes;
    return gather_may(g, bytes.n) && gather_add(g, member);
}

/* ---- one member ---- */

/* Names in a ZIP are bytes of whatever system packed it: UTF-8 where it says so, GBK from Chinese Windows. */
static bool take_name(struct gather *g, struct archive_entry *entry, struct member *out)
{
    const char *path = archive_entry_pathname_utf8(entry);
    struct str name = str_of(path ? path : archive_entry_pathname(entry));
    if (name.n && !utf8_is_valid(name) && recode(name, recode_find(name, STR("gbk")), g->mem, &name))
        return false;
    return members_split(name, g->mem, out);
}

/* True with the member's bytes in out. */
static bool take_bytes(struct gather *g, struct archive *a, struct buf *out)
{
    char piece[PIECE];
    for (;;) {
        la_ssize_t n = archive_read_data(a, piece, sizeof piece);
        if (n == 0)
            return true;
        if (n < 0)
            return stop(g, FAULT_CORRUPT, "a file in the archive cannot be unpacked");
        if (!gather_may(g, out->n + (size_t)n) || buf_add(out, piece, (size_t)n))
            return false;
    }
}

/* gzip, xz and bzip2 hold one file without a name: it is called as the archive, without its last suffix. */
static void name_raw(const struct source_file *file, struct archive *a, struct member *m)
{
    if (archive_format(a) != ARCHIVE_FORMAT_RAW)
        return;
    struct str name = str_cut(file->name, 0, MEMBERS_NAME_MAX);
    for (size_t n = name.n; n > 1; n--)
        if (name.p[n - 1] == '.') {
            name.n = n - 1;
            break;
        }
    if (name.n && !memchr(name.p, '/', name.n))
        *m = (struct member){ .name = name };
}

static bool take_entry(
        struct gather *g, const struct source_file *file, struct archive *a, struct archive_entry *entry)
{
    struct member member;
    struct buf bytes;
    if (archive_entry_is_encrypted(entry))
        return stop(g, FAULT_ENCRYPTED, "archive");
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
        return true; /* folders come with the names; links and devices lead elsewhere */
    if (!take_name(g, entry, &member))
        return true;
    name_raw(file, a, &member);
    buf_init(&bytes, MEMBERS_BYTES_MAX);
    bool taken = members_ignores(&member) || take_bytes(g, a, &bytes);
    member.bytes = buf_str(&bytes);
    taken = taken && gather_add(g, member);
    buf_fini(&bytes);
    return taken;
}

/* ---- the archive ---- */

static void support(struct archive *a, const char *format)
{
    archive_read_support_format_zip(a);
    archive_read_support_format_7zip(a);
    archive_read_support_format_rar(a);
    archive_read_support_format_rar5(a);
    archive_read_support_format_tar(a);
    if (strcmp(format, "gz") == 0 || strcmp(format, "xz") == 0 || strcmp(format, "bz2") == 0) {
        archive_read_support_format_raw(a);
        archive_read_support_filter_gzip(a);
        archive_read_support_filter_xz(a);
        archive_read_support_filter_bzip2(a);
    }
}

static void read_entries(struct gather *g, const struct source_file *file, struct archive *a)
{
    struct archive_entry *entry;
    size_t headers = 0;
    for (;;) {
        int rc = archive_read_next_header(a, &entry);
        if (rc == ARCHIVE_EOF)
            return;
        if (rc == ARCHIVE_FATAL || rc == ARCHIVE_RETRY) {
            bool locked = archive_read_has_encrypted_entries(a) > 0;
            stop(g, locked ? FAULT_ENCRYPTED : FAULT_CORRUPT,
                    locked ? "archive" : "the archive cannot be read to its end");
            return;
        }
        /* Folders and links cost time as well. */
        if (++headers > 16 * MEMBERS_MAX) {
            stop(g, FAULT_TOO_COMPLEX, "MEMBERS_MAX (1000 files in one archive)");
            return;
        }
        if (!take_entry(g, file, a, entry))
            return;
    }
}

static int read_with_library(const struct source_file *file, const char *format, struct gather *g)
{
    struct archive *a = archive_read_new();
    if (!a)
        return ERR_MEMORY;
    support(a, format);
    if (rar_lock_is_set(file->bytes))
        stop(g, FAULT_ENCRYPTED, "archive");
    else if (archive_read_open_memory(a, file->bytes.p, file->bytes.n) != ARCHIVE_OK)
        stop(g, FAULT_CORRUPT, "the archive has no beginning that is known");
    else
        read_entries(g, file, a);
    archive_read_free(a);
    return 0;
}

int read_archive(const struct source_file *file, struct arena *mem, struct buf *packed, struct fault *fault)
{
    struct gather g = { .mem = mem, .fault = fault, .packed = packed, .whole = file->bytes.n };
    struct reader_kind kind;
    *fault = (struct fault){ .code = FAULT_NONE };
    if (!file->bytes.n) {
        fault->code = FAULT_EMPTY;
        return 0;
    }
    reader_find(file->bytes, &kind);
    int err = strcmp(kind.format, "eml") == 0    ? read_mail(file, &g)
              : strcmp(kind.format, "tnef") == 0 ? read_tnef(file, &g)
                                                 : read_with_library(file, kind.format, &g);
    if (!err && fault->code == FAULT_NONE && !g.count)
        err = reader_fail(mem, fault, FAULT_BLANK, "");
    return !err && packed->failed ? ERR_MEMORY : err;
}
