/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/err.h"
#include "extract/read/read_archive.h"
#include "extract/read/read_mime.h"
#include "extract/read/read_uu.h"
#include "extract/read/recode.h"

/* A mail's own words, once: as a page where there is one, else as text. What is attached comes as it is. */
struct mail {
    struct gather *gather;
    struct mime_part text, page;
};

/* Files that stand among the words (uuencode) are attached, and the words are what is left. 0 or an error as
 * take_leaf. */
static int part_files(struct gather *gather, struct str *text)
{
    struct uu_file file;
    size_t at = 0, n = 0;
    char *words = NULL;
    while (uu_find(*text, at, gather->mem, &file)) {
        words = words ? words : arena_alloc(gather->mem, text->n);
        if (!words)
            return ERR_MEMORY;
        memcpy(words + n, text->p + at, file.from - at);
        n += file.from - at;
        at = file.to;
        struct str name;
        if (recode(file.name, recode_find(file.name, STR("gbk")), gather->mem, &name))
            return ERR_MEMORY;
        if (!gather_attached(gather, name, file.bytes))
            return ERR_FORMAT;
    }
    if (!words)
        return 0;
    memcpy(words + n, text->p + at, text->n - at);
    *text = (struct str){ words, n + text->n - at };
    return 0;
}

static int take_leaf(void *state, const struct mime_part *part)
{
    struct mail *mail = state;
    if (part->attached)
        return gather_attached(mail->gather, part->name, part->bytes) ? 0 : ERR_FORMAT;
    if (str_is(part->type, "text/html") && !mail->page.bytes.n)
        mail->page = *part;
    if (!str_is(part->type, "text/plain") || mail->text.bytes.n)
        return 0;
    mail->text = *part;
    return part_files(mail->gather, &mail->text.bytes);
}

/* Its subject, or the file's name, with the suffix of what it is. */
static struct str body_name(const struct source_file *file, struct gather *g, struct str suffix)
{
    struct member member;
    struct str subject = mime_header(file->bytes, g->mem, "subject");
    if (!members_split(subject.n ? subject : file->name, g->mem, &member))
        member.name = STR("mail");
    struct str name = str_cut(member.name, 0, MEMBERS_NAME_MAX / 2);
    while (name.n && ((unsigned char)name.p[name.n - 1] & 0x80) && name.n < member.name.n &&
            ((unsigned char)member.name.p[name.n] & 0xC0) == 0x80)
        name.n--;
    char *p = arena_alloc(g->mem, name.n + suffix.n);
    if (!p)
        return suffix;
    memcpy(p, name.p, name.n);
    memcpy(p + name.n, suffix.p, suffix.n);
    return (struct str){ p, name.n + suffix.n };
}

int read_mail(const struct source_file *file, struct gather *gather)
{
    struct mail mail = { .gather = gather };
    const char *limit;
    int err = mime_walk(file->bytes, gather->mem, take_leaf, &mail, &limit);
    if (err == ERR_LIMIT)
        return reader_fail(gather->mem, gather->fault, FAULT_TOO_COMPLEX, limit);
    if (err == ERR_MEMORY)
        return err;
    const struct mime_part *body = mail.page.bytes.n ? &mail.page : &mail.text;
    if (!err && str_trim(body->bytes).n) {
        struct str suffix = mail.page.bytes.n ? STR(".html") : STR(".txt");
        gather_add(gather, (struct member){ .name = body_name(file, gather, suffix), .bytes = body->bytes });
    }
    return 0;
}
