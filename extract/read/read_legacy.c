/* SPDX-License-Identifier: MIT */
#include "extract/read/read_legacy.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOK_USE_UNSTABLE_API
#include <LibreOfficeKit/LibreOfficeKitInit.h>

#include "common/err.h"
#include "extract/read/confine.h"
#include "extract/read/legacy_lock.h"
#include "extract/read/read_docx.h"

enum { LEGACY_PATH_MAX = 512 };

/* Of the process: LibreOffice cannot be loaded twice. */
static struct {
    LibreOfficeKit *office;
    char folder[LEGACY_PATH_MAX];
} legacy;

/* What becomes of each format: a file of the component that reads it, and what it is turned into. As a
 * library LibreOffice opens sheets only with their windows' descriptions, which libreoffice-calc-nogui does
 * not have. */
#define CALC_WINDOW "../share/config/soffice.cfg/modules/scalc/ui/inputbar.ui"
static const struct legacy_format {
    const char *format, *needs, *package, *target;
    int (*read)(const struct source_file *, struct arena *, struct document *, struct fault *);
} formats[] = {
    { "doc", "libswlo.so", "libreoffice-writer", "docx", read_docx },
    { "rtf", "libswlo.so", "libreoffice-writer", "docx", read_docx },
    { "fodt", "libswlo.so", "libreoffice-writer", "docx", read_docx },
    { "xls", CALC_WINDOW, "libreoffice-calc", "xlsx", read_xlsx },
    { "slk", CALC_WINDOW, "libreoffice-calc", "xlsx", read_xlsx },
    { "xlsb", CALC_WINDOW, "libreoffice-calc", "xlsx", read_xlsx },
    { "fods", CALC_WINDOW, "libreoffice-calc", "xlsx", read_xlsx },
    { "xlsx", CALC_WINDOW, "libreoffice-calc", "xlsx", read_xlsx }, /* its formulas have no values */
};

const char *legacy_program(void)
{
    static const char *const folders[] = { "/usr/lib/libreoffice/program", "/opt/libreoffice/program",
        "/usr/lib64/libreoffice/program" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (access(folders[i], X_OK) == 0)
            return folders[i];
    return NULL;
}

static int write_file(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t at = 0;
    while (fd >= 0 && at < bytes.n) {
        ssize_t n = write(fd, bytes.p + at, bytes.n - at);
        if (n <= 0)
            break;
        at += (size_t)n;
    }
    return fd < 0 || close(fd) || at < bytes.n ? ERR_SYSTEM : 0;
}

/* A profile that a later version has used already: in one that it finds new LibreOffice tries out first how
 * well it can draw, for three quarters of the time that it takes to start. 0 or ERR_SYSTEM. */
static int write_profile(const char *profile)
{
    static const char settings[] =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">"
            "<item oor:path=\"/org.openoffice.Setup/Product\"><prop oor:name=\"ooSetupLastVersion\" "
            "oor:op=\"fuse\"><value>9999.0</value></prop></item></oor:items>\n";
    char path[LEGACY_PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/user", profile);
    if (mkdir(profile, 0700) || mkdir(path, 0700))
        return ERR_SYSTEM;
    snprintf(path, sizeof path, "%s/user/registrymodifications.xcu", profile);
    return write_file(path, STR(settings));
}

int legacy_start(const char *folder)
{
    char profile[LEGACY_PATH_MAX + 32];
    const char *program = legacy_program();
    if (!program || !folder || strlen(folder) >= LEGACY_PATH_MAX)
        return ERR_ABSENT;
    snprintf(legacy.folder, sizeof legacy.folder, "%s", folder);
    snprintf(profile, sizeof profile, "%s/profile", folder);
    (void)write_profile(profile); /* without it LibreOffice makes its own */
    snprintf(profile, sizeof profile, "file://%s/profile", folder);
    (void)mallopt(M_ARENA_MAX, 1); /* each of its threads would claim 64 MiB of addresses for itself */
    setenv("HOME", folder, 1);
    setenv("TMPDIR", folder, 1);
    setenv("SAL_USE_VCLPLUGIN", "svp", 1);
    setenv("SAL_DISABLE_OPENCL", "1", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    legacy.office = lok_init_2(program, profile);
    return legacy.office ? 0 : ERR_ABSENT;
}

/* ---- files in the private folder ---- */

static int read_file(const char *path, struct arena *mem, struct str *out)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC), err = 0;
    if (fd < 0 || fstat(fd, &st))
        err = ERR_ABSENT;
    else if (st.st_size > LEGACY_CONVERTED_MAX)
        err = ERR_LIMIT;
    char *bytes = err ? NULL : arena_alloc(mem, (size_t)st.st_size);
    size_t at = 0;
    while (bytes && at < (size_t)st.st_size) {
        ssize_t n = read(fd, bytes + at, (size_t)st.st_size - at);
        if (n <= 0)
            break;
        at += (size_t)n;
    }
    if (fd >= 0)
        close(fd);
    *out = (struct str){ bytes, at };
    return err ? err : bytes ? 0 : ERR_MEMORY;
}

/* ---- the conversion ---- */

/* Its own words for what is wrong, as the fault's detail. */
static int blame_office(struct arena *mem, struct fault *fault)
{
    char detail[200];
    char *said = legacy.office->pClass->getError(legacy.office);
    snprintf(detail, sizeof detail, "LibreOffice: %.150s", said && *said ? said : "it cannot be loaded");
    if (said)
        legacy.office->pClass->freeError(said);
    return reader_fail(mem, fault, FAULT_CORRUPT, detail);
}

static bool convert(const char *from, const char *to, const char *target)
{
    char url[LEGACY_PATH_MAX + 32];
    snprintf(url, sizeof url, "file://%s", from);
    LibreOfficeKitDocument *doc =
            legacy.office->pClass->documentLoadWithOptions(legacy.office, url, "Batch=true");
    if (!doc)
        return false;
    snprintf(url, sizeof url, "file://%s", to);
    bool saved = doc->pClass->saveAs(doc, url, target, NULL);
    doc->pClass->destroy(doc);
    return saved;
}

static bool has_component(const char *file)
{
    char path[LEGACY_PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", legacy_program(), file);
    return access(path, R_OK) == 0;
}

static const struct legacy_format *find_format(const char *format)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].format, format) == 0)
            return &formats[i];
    return NULL;
}

static int make(const struct legacy_format *format, struct str bytes, struct arena *mem, struct str *made,
        struct fault *fault)
{
    char from[LEGACY_PATH_MAX + 16], to[LEGACY_PATH_MAX + 16];
    *made = STR_NONE;
    if (legacy_lock_is_set(bytes))
        return reader_fail(mem, fault, FAULT_ENCRYPTED, format->format);
    if (!has_component(format->needs))
        return reader_fail(mem, fault, FAULT_READER_ABSENT, format->package);
    snprintf(from, sizeof from, "%s/in.%s", legacy.folder, format->format);
    snprintf(to, sizeof to, "%s/out.%s", legacy.folder, format->target);
    int err = write_file(from, bytes);
    uint64_t peak = confine_memory_peak();
    bool converted = !err && convert(from, to, format->target);
    if (converted)
        err = read_file(to, mem, made);
    unlink(from);
    unlink(to);
    if (err == ERR_LIMIT)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "LEGACY_CONVERTED_MAX (256 MiB)");
    if ((!err && !converted) || err == ERR_ABSENT)
        /* where memory ends LibreOffice, too, says that the file cannot be loaded, or written */
        return confine_memory_ran_out(peak) ? ERR_MEMORY : blame_office(mem, fault);
    return err;
}

int legacy_to_docx(
        const char *format, struct str bytes, struct arena *mem, struct str *made, struct fault *fault)
{
    const struct legacy_format *f = find_format(format);
    return f && strcmp(f->target, "docx") == 0 ? make(f, bytes, mem, made, fault) : ERR_ABSENT;
}

/* A docx with files of other kinds in it is read as it is. */
static int read_with_pieces(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct docx docx = { .mem = mem, .read_piece = legacy_read_piece };
    return docx_read_file(file, &docx, doc, fault);
}

int read_legacy(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct reader_kind kind;
    reader_find(file->bytes, &kind);
    reader_begin(file, kind.format, doc, fault);
    if (strcmp(kind.format, "docx") == 0)
        return read_with_pieces(file, mem, doc, fault);
    const struct legacy_format *format = find_format(kind.format);
    if (!format)
        return reader_fail(mem, fault, FAULT_UNSUPPORTED, kind.words);
    struct source_file made = { .name = file->name, .sha256 = file->sha256 };
    int err = make(format, file->bytes, mem, &made.bytes, fault);
    if (err || fault->code != FAULT_NONE)
        return err;
    err = format->read(&made, mem, doc, fault);
    doc->format = str_of(format->format);
    doc->bytes = file->bytes.n;
    return err;
}
