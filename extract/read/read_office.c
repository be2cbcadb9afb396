/* SPDX-License-Identifier: MIT */
#include "extract/read/read_office.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "common/err.h"

enum {
    PIECE = 256 << 10,
    PART_MAX = 512, /* bytes of a part's name */
};

struct office {
    zip_t *zip;
    struct office *outer; /* that it is a part of; NULL: of none */
    struct arena *mem;
    struct fault *fault;
    size_t xml; /* bytes that were unpacked so far */
};

/* One part while it is read. */
struct stream {
    struct office *office;
    const struct office_reader *reader;
    void *state;
    XML_Parser parser;
    char prefix[32]; /* of the root, with its colon */
    size_t prefix_n;
    int depth;
};

int office_open(struct str bytes, struct arena *mem, struct fault *fault, struct office **out)
{
    zip_error_t error;
    struct office *office = arena_alloc(mem, sizeof *office);
    zip_source_t *source = office ? zip_source_buffer_create(bytes.p, bytes.n, 0, &error) : NULL;
    *out = NULL;
    if (!source)
        return ERR_MEMORY;
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!zip) {
        zip_source_free(source);
        return reader_fail(
                mem, fault, FAULT_CORRUPT, "the ZIP has no directory, as of a file that was cut off");
    }
    if (zip_get_num_entries(zip, 0) > OFFICE_PARTS_MAX) {
        zip_discard(zip);
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "OFFICE_PARTS_MAX (65536 parts)");
    }
    *office = (struct office){ .zip = zip, .mem = mem, .fault = fault };
    *out = office;
    return 0;
}

int office_open_within(struct office *outer, struct str bytes, struct office **out)
{
    int err = office_open(bytes, outer->mem, outer->fault, out);
    if (*out) {
        (*out)->outer = outer;
        (*out)->xml = outer->xml;
    }
    return err;
}

void office_close(struct office *office)
{
    if (!office)
        return;
    if (office->outer)
        office->outer->xml = office->xml;
    zip_discard(office->zip);
}

/* Some programs part the folders by '\\', and capitals are the same as small letters. -1: there is none. */
static zip_int64_t locate(const struct office *office, const char *part)
{
    char name[PART_MAX];
    zip_int64_t at = zip_name_locate(office->zip, part, 0);
    size_t n = strlen(part);
    if (at >= 0 || n >= sizeof name)
        return at;
    at = zip_name_locate(office->zip, part, ZIP_FL_NOCASE);
    for (size_t i = 0; i <= n; i++)
        name[i] = part[i] == '/' ? '\\' : part[i];
    return at >= 0 ? at : zip_name_locate(office->zip, name, ZIP_FL_NOCASE);
}

bool office_has(const struct office *office, const char *part)
{
    return locate(office, part) >= 0;
}

const char *office_find(const struct office *office, const char *start, const char *end)
{
    zip_int64_t count = zip_get_num_entries(office->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        struct str name = str_of(zip_get_name(office->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW));
        if (str_starts(name, str_of(start)) && str_ends(name, str_of(end)))
            return name.p;
    }
    return NULL;
}

struct fault *office_fault(struct office *office)
{
    return office->fault;
}

void office_stop(struct office *office, enum fault_code code, const char *detail)
{
    if (office->fault->code == FAULT_NONE)
        reader_fail(office->mem, office->fault, code, detail);
}

/* ---- events ---- */

static void stop(struct stream *p, enum fault_code code, const char *detail)
{
    office_stop(p->office, code, detail);
    XML_StopParser(p->parser, XML_FALSE);
}

static const char *own_name(const struct stream *p, const char *name)
{
    return p->prefix_n && strncmp(name, p->prefix, p->prefix_n) == 0 ? name + p->prefix_n : name;
}

static void on_open(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct stream *p = data;
    const char *colon = p->depth ? NULL : strchr(name, ':');
    if (colon && (size_t)(colon - name) + 1 < sizeof p->prefix) {
        p->prefix_n = (size_t)(colon - name) + 1;
        memcpy(p->prefix, name, p->prefix_n);
    }
    if (++p->depth > OFFICE_DEPTH_MAX) {
        stop(p, FAULT_TOO_COMPLEX, "OFFICE_DEPTH_MAX (512 elements within each other)");
        return;
    }
    p->reader->open(p->state, own_name(p, name), attributes);
    if (p->office->fault->code != FAULT_NONE)
        XML_StopParser(p->parser, XML_FALSE);
}

static void on_close(void *data, const XML_Char *name)
{
    struct stream *p = data;
    p->depth--;
    p->reader->close(p->state, own_name(p, name));
}

static void on_text(void *data, const XML_Char *bytes, int n)
{
    const struct stream *p = data;
    p->reader->text(p->state, bytes, (size_t)n);
}

static void on_doctype(
        void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(data, FAULT_CORRUPT, "its XML has a document type declaration, as no office program writes it");
}

/* ---- a part ---- */

/* expat begins a tag that is not complete anew with each piece: a tag of many pieces would cost their square.
 */
static int feed(struct stream *p, zip_file_t *file)
{
    zip_int64_t n;
    size_t fed = 0;
    do {
        void *room = XML_GetBuffer(p->parser, PIECE);
        if (!room)
            return ERR_MEMORY;
        n = zip_fread(file, room, PIECE);
        if (n < 0) {
            office_stop(p->office, FAULT_CORRUPT, "a part of the ZIP cannot be unpacked");
            return ERR_FORMAT;
        }
        fed += (size_t)n;
        p->office->xml += (size_t)n;
        if (p->office->xml > OFFICE_XML_MAX) {
            office_stop(p->office, FAULT_TOO_COMPLEX, "OFFICE_XML_MAX (512 MiB unpacked)");
            return ERR_LIMIT;
        }
        if (XML_ParseBuffer(p->parser, (int)n, n == 0) != XML_STATUS_OK) {
            if (XML_GetErrorCode(p->parser) == XML_ERROR_NO_MEMORY)
                return ERR_MEMORY;
            office_stop(p->office, FAULT_CORRUPT, XML_ErrorString(XML_GetErrorCode(p->parser)));
            return ERR_FORMAT;
        }
        XML_Index at = XML_GetCurrentByteIndex(p->parser);
        if (at >= 0 && fed > (size_t)at + OFFICE_TOKEN_MAX) {
            office_stop(p->office, FAULT_TOO_COMPLEX, "OFFICE_TOKEN_MAX (4 MiB of one tag)");
            return ERR_LIMIT;
        }
    } while (n > 0);
    return 0;
}

/* *size: what the ZIP says of it, 0 when it says nothing. */
static int open_part(struct office *office, const char *part, zip_file_t **out, size_t *size)
{
    zip_int64_t index = locate(office, part);
    if (index < 0)
        return ERR_ABSENT;
    zip_stat_t st;
    *size = 0;
    if (zip_stat_index(office->zip, (zip_uint64_t)index, 0, &st) == 0 && (st.valid & ZIP_STAT_SIZE)) {
        if (st.size > OFFICE_XML_MAX - office->xml) { /* what lies shows when it is read */
            office_stop(office, FAULT_TOO_COMPLEX, "OFFICE_XML_MAX (512 MiB unpacked)");
            return ERR_LIMIT;
        }
        *size = st.size;
    }
    *out = zip_fopen_index(office->zip, (zip_uint64_t)index, 0);
    if (*out)
        return 0;
    bool locked = zip_error_code_zip(zip_get_error(office->zip)) == ZIP_ER_NOPASSWD;
    office_stop(office, locked ? FAULT_ENCRYPTED : FAULT_CORRUPT, "a part of the ZIP cannot be opened");
    return ERR_FORMAT;
}

int office_read(struct office *office, const char *part, const struct office_reader *reader, void *state)
{
    struct stream p = { .office = office, .reader = reader, .state = state };
    zip_file_t *file;
    size_t size;
    int err = open_part(office, part, &file, &size);
    if (err)
        return err;
    p.parser = XML_ParserCreate(NULL);
    err = p.parser ? 0 : ERR_MEMORY;
    if (!err) {
        XML_SetUserData(p.parser, &p);
        XML_SetElementHandler(p.parser, on_open, on_close);
        if (reader->text)
            XML_SetCharacterDataHandler(p.parser, on_text);
        XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
        err = feed(&p, file);
    }
    if (p.parser)
        XML_ParserFree(p.parser);
    zip_fclose(file);
    return err;
}

int office_take(struct office *office, const char *part, struct str *out)
{
    zip_file_t *file;
    size_t size, n = 0;
    int err = open_part(office, part, &file, &size);
    *out = STR_NONE;
    if (err)
        return err;
    char *bytes = arena_alloc(office->mem, size + 1);
    zip_int64_t got = 1;
    while (bytes && n < size && (got = zip_fread(file, bytes + n, size - n)) > 0)
        n += (size_t)got;
    zip_fclose(file);
    office->xml += n;
    if (bytes && n < size) {
        office_stop(office, FAULT_CORRUPT, "a part of the ZIP cannot be unpacked");
        return ERR_FORMAT;
    }
    *out = (struct str){ bytes, n };
    return bytes ? 0 : ERR_MEMORY;
}

int office_finish(struct build *build, int err, struct fault *fault)
{
    struct fault told = *fault;
    int end = build_finish(build, fault);
    if (told.code == FAULT_NONE)
        return err ? err : end;
    *fault = told;
    return 0;
}

/* ---- attributes ---- */

const char *office_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');
        if (strcmp(colon ? colon + 1 : attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

int office_number(const char **attributes, const char *name, int otherwise)
{
    const char *value = office_attribute(attributes, name);
    if (!value || !*value)
        return otherwise;
    char *end;
    long n = strtol(value, &end, 10);
    if (end == value)
        return otherwise;
    return n > 1 << 30 ? 1 << 30 : n < -(1 << 30) ? -(1 << 30) : (int)n;
}

bool office_is_on(const char **attributes)
{
    const char *value = office_attribute(attributes, "val");
    return !value ||
           (strcmp(value, "0") && strcmp(value, "false") && strcmp(value, "off") && strcmp(value, "none"));
}
