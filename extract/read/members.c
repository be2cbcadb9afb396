/* SPDX-License-Identifier: MIT */
#include "extract/read/members.h"

#include <stdint.h>
#include <string.h>

#include "common/err.h"

/* In front of each member; both ends are on one machine, so in its byte order. */
struct head {
    uint32_t folder, name;
    uint64_t bytes;
};

int members_add(struct buf *out, const struct member *member)
{
    struct head head = { (uint32_t)member->folder.n, (uint32_t)member->name.n, member->bytes.n };
    buf_add(out, &head, sizeof head);
    buf_add_str(out, member->folder);
    buf_add_str(out, member->name);
    return buf_add_str(out, member->bytes);
}

static bool is_name(struct str s)
{
    return s.n && s.n <= MEMBERS_NAME_MAX && !memchr(s.p, '/', s.n) && !memchr(s.p, '\0', s.n) &&
           !str_is(s, ".") && !str_is(s, "..");
}

/* The next n bytes, and *rest moved behind them; false when there are not so many. */
static bool take(struct str *rest, uint64_t n, struct str *out)
{
    if (n > rest->n)
        return false;
    *out = str_cut(*rest, 0, n);
    *rest = str_cut(*rest, n, rest->n);
    return true;
}

int members_unpack(struct str bytes, struct arena *mem, struct members *out)
{
    size_t cap = 0;
    *out = (struct members){ .count = 0 };
    while (bytes.n) {
        struct str raw;
        struct head head;
        if (!take(&bytes, sizeof head, &raw))
            return ERR_FORMAT;
        memcpy(&head, raw.p, sizeof head);
        struct member *m = arena_push(
                mem, (void **)&out->list, &out->count, &cap, (struct arena_row){ sizeof *m, MEMBERS_MAX });
        if (!m)
            return out->count >= MEMBERS_MAX ? ERR_LIMIT : ERR_MEMORY;
        if (!take(&bytes, head.folder, &m->folder) || !take(&bytes, head.name, &m->name) ||
                !take(&bytes, head.bytes, &m->bytes) || !is_name(m->name) || m->folder.n > MEMBERS_FOLDER_MAX)
            return ERR_FORMAT;
    }
    return 0;
}

/* ---- paths ---- */

/* The next part of a path, and *path moved behind it. */
static struct str next_part(struct str *path)
{
    size_t n = 0;
    while (n < path->n && path->p[n] != '/' && path->p[n] != '\\')
        n++;
    struct str part = str_cut(*path, 0, n);
    *path = str_cut(*path, n + 1, path->n);
    return part;
}

static bool is_drive(struct str part)
{
    return part.n == 2 && part.p[1] == ':';
}

/* Cuts at a character's start. */
static struct str shorten(struct str s, size_t most)
{
    if (s.n <= most)
        return s;
    while (most && ((unsigned char)s.p[most] & 0xC0) == 0x80)
        most--;
    return str_cut(s, 0, most);
}

bool members_split(struct str path, struct arena *mem, struct member *out)
{
    char *room = arena_alloc(mem, path.n + 1);
    size_t n = 0;
    struct str name = STR_NONE;
    *out = (struct member){ .bytes = STR_NONE };
    if (!room)
        return false;
    while (path.n) {
        struct str part = next_part(&path);
        if (!part.n || str_is(part, ".") || str_is(part, "..") || is_drive(part))
            continue;
        if (name.n) {
            n += n > 0;
            memcpy(room + n, name.p, name.n);
            n += name.n;
            room[n] = '/';
        }
        name = part;
    }
    /* A name of nothing but control characters is none; one among others would hide what is shown. */
    char *shown = arena_copy(mem, name.p ? name.p : "", name.n);
    for (size_t i = 0; shown && i < name.n; i++)
        if ((unsigned char)shown[i] < 0x20 || shown[i] == 0x7F)
            shown[i] = '_';
    if (!shown || !name.n)
        return false;
    out->name = shorten((struct str){ shown, name.n }, MEMBERS_NAME_MAX);
    out->folder = shorten((struct str){ room, n }, MEMBERS_FOLDER_MAX);
    return true;
}

bool members_ignores(const struct member *m)
{
    static const char *const whole[] = { ".DS_Store", "Thumbs.db", "thumbs.db", "desktop.ini",
        "Desktop.ini" };
    static const char *const starts[] = { "~$", "._", ".~lock.", "~WRL" };
    if (str_is(m->folder, "__MACOSX") || str_starts(m->folder, STR("__MACOSX/")))
        return true;
    if (str_is_any(m->name, whole, COUNT_OF(whole)))
        return true;
    return str_starts_any(m->name, starts, COUNT_OF(starts));
}
