/* SPDX-License-Identifier: MIT
 * Office files for tests, made on the spot: a ZIP in memory from names and contents.
 */
#ifndef JIHE_OFFICE_ZIP_H
#define JIHE_OFFICE_ZIP_H

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "common/arena.h"
#include "common/text.h"
#include "extract/read/reader.h"

struct office_zip_part {
    const char *name, *text;
};

/* A row without a name ends the parts. The bytes live in mem. */
static inline struct str office_zip_make(const struct office_zip_part *parts, struct arena *mem)
{
    zip_error_t error;
    zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, &error);
    assert_non_null(out);
    zip_source_keep(out);
    zip_t *zip = zip_open_from_source(out, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    for (size_t i = 0; parts[i].name; i++) {
        zip_source_t *part = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, part, ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        if (i == 0 && strcmp(parts[i].name, "mimetype") == 0)
            zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(out), 0);
    zip_source_seek(out, 0, SEEK_END);
    size_t n = (size_t)zip_source_tell(out);
    zip_source_seek(out, 0, SEEK_SET);
    char *bytes = arena_alloc(mem, n + 1);
    assert_int_equal(zip_source_read(out, bytes, n), n);
    zip_source_close(out);
    zip_source_free(out);
    return (struct str){ bytes, n };
}

typedef int office_zip_reader(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault);

/* Puts the parts together and reads them, as that format by their content. The document lives in mem. */
static inline struct document office_zip_read(const struct office_zip_part *parts, const char *format,
        office_zip_reader *read, struct arena *mem, struct fault *fault)
{
    struct source_file file = { .name = STR("x"), .bytes = office_zip_make(parts, mem) };
    struct reader_kind kind;
    struct document doc;
    reader_find(file.bytes, &kind);
    assert_int_equal(kind.reader, READER_OFFICE);
    assert_string_equal(kind.format, format);
    assert_int_equal(read(&file, mem, &doc, fault), 0);
    return doc;
}

/* The document was read, and that is its text. */
static inline void office_zip_check(
        const struct document *doc, const struct fault *fault, const char *want, struct arena *mem)
{
    assert_int_equal(fault->code, FAULT_NONE);
    assert_string_equal(arena_copy(mem, doc->text.p, doc->text.n), want);
}

#endif
