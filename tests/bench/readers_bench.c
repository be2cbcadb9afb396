/* SPDX-License-Identifier: MIT
 * readers_bench SECONDS FILE…: reads each file again and again in this process, packs it, and prints how much
 * of the processor's time one takes. For comparing with the tools that a user would take instead
 * (readers.py).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "extract/read/read_html.h"
#include "extract/read/read_ofd.h"
#include "extract/read/read_pdf.h"

static int read_printed(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    size_t scanned;
    return read_pdf(file, mem, doc, fault, &scanned);
}

static const struct {
    const char *format;
    int (*read)(const struct source_file *, struct arena *, struct document *, struct fault *);
} readers[] = { { "docx", read_docx }, { "xlsx", read_xlsx }, { "odt", read_odf }, { "ods", read_odf },
    { "ofd", read_ofd }, { "pdf", read_printed }, { "html", read_html }, { "txt", read_document } };

static struct str load(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return STR_NONE;
    fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    rewind(f);
    char *bytes = malloc(n + 1);
    n = bytes ? fread(bytes, 1, n, f) : 0;
    fclose(f);
    return (struct str){ bytes, n };
}

/* Of the processor: others may run beside us. */
static int64_t spent_ms(void)
{
    return (int64_t)clock() * 1000 / CLOCKS_PER_SEC;
}

/* Microseconds for one; -1 when nobody here reads it. */
static double time_one(struct str bytes, int64_t seconds)
{
    struct reader_kind kind;
    reader_find(bytes, &kind);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        if (strcmp(readers[i].format, kind.format) != 0)
            continue;
        struct source_file file = { .name = STR("x"), .bytes = bytes };
        struct arena mem;
        struct buf packed;
        arena_init(&mem, 0);
        buf_init(&packed, 1 << 30);
        int64_t begin = spent_ms(), spent = 0;
        long times = 0;
        for (; spent < seconds * 1000 || !times; times++) {
            struct document doc;
            struct fault fault;
            if (readers[i].read(&file, &mem, &doc, &fault) || fault.code != FAULT_NONE)
                return -1;
            buf_clear(&packed);
            document_pack(&doc, &packed);
            arena_reset(&mem);
            spent = spent_ms() - begin;
        }
        buf_fini(&packed);
        arena_fini(&mem);
        return (double)spent * 1000 / (double)times;
    }
    return -1;
}

int main(int argc, char **argv)
{
    for (int i = 2; i < argc; i++)
        printf("%.1f %s\n", time_one(load(argv[i]), atoi(argv[1])), argv[i]);
    return argc < 3;
}
