/* SPDX-License-Identifier: MIT
 * Writes what the fuzzers begin with: one packed part of each kind, and texts in each encoding.
 *     seeds FOLDER      FOLDER/unpack and FOLDER/read_text must be there
 */
#include <stdio.h>
#include <string.h>

#include "tests/common/part_samples.h"

enum { SEED_PATH_MAX = 4096 };

static int write_seed(const char *folder, const char *name, struct str head, struct str body)
{
    char path[SEED_PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(head.p, 1, head.n, f) != head.n || fwrite(body.p, 1, body.n, f) != body.n || fclose(f)) {
        fprintf(stderr, "seeds: cannot write %s\n", path);
        return -1;
    }
    return 0;
}

/* The first byte is the place in the table of fuzz_unpack.c. */
static int write_parts(const char *folder)
{
    static const char *const names[] = { "document", "facts", "findings", "scores", "message", "header" };
    int err = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names && !err; i++) {
        char path[SEED_PATH_MAX], kind = (char)i;
        struct buf b;
        buf_init(&b, 1 << 20);
        err = i == 0   ? document_pack(&sample_document, &b)
              : i == 1 ? facts_pack(&sample_facts, &b)
              : i == 2 ? findings_pack(&sample_findings, &b)
              : i == 3 ? scores_pack(&sample_scores, &b)
              : i == 4 ? message_pack(&sample_message, &b)
                       : header_pack(&sample_message.header, &b);
        snprintf(path, sizeof path, "unpack/%s", names[i]);
        if (!err)
            err = write_seed(folder, path, (struct str){ &kind, 1 }, buf_str(&b));
        buf_fini(&b);
    }
    return err;
}

static int write_texts(const char *folder)
{
    static const struct {
        const char *name;
        struct str bytes;
    } texts[] = {
        { "read_text/utf8", STR(SAMPLE_TEXT) },
        { "read_text/utf8-mark", STR("\xEF\xBB\xBF" SAMPLE_TEXT "\r\n\xC2\x85\xE2\x80\xA8\f") },
        { "read_text/utf16le", STR("\xFF\xFE\x55\x53\x4D\x4F\x0D\0\x0A\0"
                                   "1\0002\000") },
        { "read_text/utf16be", STR("\x53\x55\x4F\x4D\0\r\0\n\0001\0002") },
        { "read_text/gb18030", STR("\xB5\xA5\xCE\xBB\xA3\xBA\x31\x32\xA1\xA3\x81\x30\x81\x30") },
        { "read_text/pdf", STR("%PDF-1.4\n") },
    };
    int err = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && !err; i++)
        err = write_seed(folder, texts[i].name, STR_NONE, texts[i].bytes);
    return err;
}

int main(int argc, char **argv)
{
    return argc != 2 || write_parts(argv[1]) || write_texts(argv[1]);
}
