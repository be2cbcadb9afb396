/* SPDX-License-Identifier: MIT
 * winmail.dat, in which Outlook hides what is attached to a mail (MS-OXTNEF): a row of attributes, among them
 * lists of properties (MS-OXCDATA).
 */
#include <stdint.h>
#include <string.h>

#include "common/err.h"
#include "common/utf8.h"
#include "extract/read/read_archive.h"
#include "extract/read/read_lzfu.h"
#include "extract/read/recode.h"

enum {
    SIGNATURE = 0x223E9F78,
    ATTACHMENT = 0x9002, /* another one begins */
    TITLE = 0x8010,
    BYTES = 0x800F,
    ATTACHED = 0x9005, /* properties of the attachment */
    MESSAGE = 0x9003,  /* of the mail */
    BODY = 0x800C,
    SUBJECT = 0x8004,
};

enum {
    TEXT_BODY = 0x1000,
    RTF_BODY = 0x1009,
    PAGE_BODY = 0x1013,
    ATTACHED_BYTES = 0x3701,
    LONG_NAME = 0x3707,
};

enum { TYPE_OBJECT = 0x0D, TYPE_BYTES = 0x1E, TYPE_WIDE = 0x1F, TYPE_BINARY = 0x102, TYPE_MANY = 0x1000 };

struct tnef {
    struct gather *gather;
    struct str rest;                     /* attributes */
    struct str subject, text, page, rtf; /* of the mail itself */
    struct str name, title, bytes;       /* of the open attachment; its long name, and the short one */
    bool open;
};

/* The next n bytes of *s; false when there are not so many. */
static bool take(struct str *s, uint64_t n, struct str *out)
{
    if (n > s->n)
        return false;
    *out = str_cut(*s, 0, (size_t)n);
    *s = str_cut(*s, (size_t)n, s->n);
    return true;
}

static bool take_number(struct str *s, int bytes, uint32_t *out)
{
    struct str raw;
    *out = 0;
    if (!take(s, (uint64_t)bytes, &raw))
        return false;
    for (int i = bytes; i > 0; i--)
        *out = *out << 8 | (unsigned char)raw.p[i - 1];
    return true;
}

/* Of the Windows that wrote it, in China GBK, and with a zero at its end. */
static struct str words_of(struct tnef *t, struct str bytes, bool wide)
{
    struct str out = STR_NONE;
    const char *end = !wide && bytes.n ? memchr(bytes.p, '\0', bytes.n) : NULL;
    if (end)
        bytes.n = (size_t)(end - bytes.p);
    while (wide && bytes.n >= 2 && !bytes.p[bytes.n - 1] && !bytes.p[bytes.n - 2])
        bytes.n -= 2;
    if (bytes.n && recode(bytes, wide ? "UTF-16LE" : recode_find(bytes, STR("gbk")), t->gather->mem, &out))
        return STR_NONE;
    return out;
}

/* ---- properties ---- */

static int size_of(uint32_t type)
{
    switch (type) {
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x0A:
    case 0x0B:
        return 4;
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x14:
    case 0x40:
        return 8;
    case 0x48:
        return 16;
    default:
        return -1;
    }
}

static bool is_long(uint32_t type)
{
    return type == TYPE_OBJECT || type == TYPE_BYTES || type == TYPE_WIDE || type == TYPE_BINARY;
}

/* A mail that is attached has its own winmail.dat behind 16 bytes that say so. */
static struct str inner_mail(struct str bytes)
{
    enum { ID = 16 };
    struct str rest = str_cut(bytes, ID, bytes.n);
    uint32_t signature;
    return bytes.n > ID && take_number(&rest, 4, &signature) && signature == SIGNATURE
                   ? str_cut(bytes, ID, bytes.n)
                   : bytes;
}

static void note_property(struct tnef *t, uint32_t id, uint32_t type, struct str value)
{
    bool wide = type == TYPE_WIDE;
    if (id == LONG_NAME)
        t->name = words_of(t, value, wide);
    else if (id == ATTACHED_BYTES && !t->bytes.n)
        t->bytes = inner_mail(value);
    else if (id == TEXT_BODY)
        t->text = words_of(t, value, wide);
    else if (id == PAGE_BODY)
        t->page = value;
    else if (id == RTF_BODY)
        t->rtf = value;
}

/* A property of a name of its own tells it. */
static bool pass_name(struct str *s)
{
    uint32_t kind, n;
    struct str raw;
    return take(s, 16, &raw) && take_number(s, 4, &kind) && take_number(s, 4, &n) &&
           (kind == 0 || take(s, ((uint64_t)n + 3) / 4 * 4, &raw));
}

static bool take_property(struct tnef *t, struct str *s)
{
    uint32_t type, id, count = 1, n;
    struct str value;
    if (!take_number(s, 2, &type) || !take_number(s, 2, &id) || (id >= 0x8000 && !pass_name(s)))
        return false;
    bool many = type & TYPE_MANY, is_many_long = is_long(type & ~(uint32_t)TYPE_MANY);
    type &= ~(uint32_t)TYPE_MANY;
    if ((many || is_many_long) && !take_number(s, 4, &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        int fixed = size_of(type);
        if (is_many_long) {
            if (!take_number(s, 4, &n) || n > s->n)
                return false;
            value = str_cut(*s, 0, n);
            *s = str_cut(*s, ((size_t)n + 3) / 4 * 4, s->n);
            if (i == 0 && !many)
                note_property(t, id, type, value);
        } else if (fixed < 0 || !take(s, (uint64_t)fixed, &value)) {
            return false;
        }
    }
    return true;
}

static void take_properties(struct tnef *t, struct str s)
{
    uint32_t count;
    if (!take_number(&s, 4, &count))
        return;
    while (count-- && s.n && take_property(t, &s)) {
    }
}

/* ---- attributes ---- */

static bool close_attachment(struct tnef *t)
{
    struct str name = t->name.n ? t->name : t->title;
    bool done = !t->open || !t->bytes.n || gather_attached(t->gather, name, t->bytes);
    t->open = false;
    t->name = t->title = t->bytes = STR_NONE;
    return done;
}

static bool take_attribute(struct tnef *t)
{
    uint32_t level, id, type, n, sum;
    struct str value;
    if (!take_number(&t->rest, 1, &level) || !take_number(&t->rest, 2, &id) ||
            !take_number(&t->rest, 2, &type) || !take_number(&t->rest, 4, &n) || !take(&t->rest, n, &value) ||
            !take_number(&t->rest, 2, &sum))
        return false;
    switch (id) {
    case ATTACHMENT:
        if (!close_attachment(t))
            return false;
        t->open = true;
        break;
    case TITLE:
        t->title = words_of(t, value, false);
        break;
    case BYTES:
        t->bytes = value;
        break;
    case ATTACHED:
    case MESSAGE:
        take_properties(t, value);
        break;
    case BODY:
        t->text = t->text.n ? t->text : words_of(t, value, false);
        break;
    case SUBJECT:
        t->subject = words_of(t, value, false);
        break;
    default:
        break;
    }
    return true;
}

/* The mail's own words: as a page, else as text, else as RTF. 0 or ERR_MEMORY. */
static int add_body(struct tnef *t)
{
    struct str body = t->page.n ? t->page : t->text;
    const char *suffix = t->page.n ? ".html" : ".txt";
    size_t n = t->subject.n < MEMBERS_NAME_MAX / 2 ? t->subject.n : 0;
    char name[MEMBERS_NAME_MAX];
    if (!str_trim(body).n) {
        suffix = ".rtf";
        int err = lzfu_unpack(t->rtf, t->gather->mem, &body);
        if (err || !body.n)
            return err;
    }
    memcpy(name, n ? t->subject.p : "mail", n ? n : 4);
    n = n ? n : 4;
    memcpy(name + n, suffix, strlen(suffix));
    gather_attached(t->gather, (struct str){ name, n + strlen(suffix) }, body);
    return 0;
}

int read_tnef(const struct source_file *file, struct gather *gather)
{
    struct tnef t = { .gather = gather, .rest = file->bytes };
    uint32_t signature, key;
    bool whole = take_number(&t.rest, 4, &signature) && take_number(&t.rest, 2, &key);
    while (whole && t.rest.n)
        whole = take_attribute(&t);
    if (gather->fault->code != FAULT_NONE)
        return 0;
    if (!whole)
        return reader_fail(gather->mem, gather->fault, FAULT_CORRUPT, "winmail.dat that was cut off");
    return close_attachment(&t) ? add_body(&t) : 0;
}
