/* SPDX-License-Identifier: MIT */
#include "common/intl.h"

#include <fcntl.h>
#include <libintl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MO_MAGIC = 0x950412de };

/* The head of a .mo file, in this machine's byte order (msgfmt writes it so): two tables of (length, offset),
 * the keys sorted. */
struct mo_head {
    uint32_t magic, revision, count, keys, texts;
};

struct mo_row {
    uint32_t length, offset;
};

static struct {
    const char *bytes; /* the Chinese .mo, mapped for good; NULL: there is none */
    size_t n;
} chinese;

static _Thread_local enum intl_tongue speaks;

/* gettext knows one language for a process, and others by locales that small systems lack. */
static void map_chinese(const char *folder)
{
    char path[PATH_MAX];
    struct stat st;
    snprintf(path, sizeof path, "%.*s/zh_CN/LC_MESSAGES/jihe.mo", PATH_MAX - 32, folder);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &st) == 0 && st.st_size > (off_t)sizeof(struct mo_head)) {
        void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes != MAP_FAILED) {
            chinese.bytes = bytes;
            chinese.n = (size_t)st.st_size;
        }
    }
    close(fd);
}

void intl_open(const char *folder)
{
    bindtextdomain("jihe", folder);
    bind_textdomain_codeset("jihe", "UTF-8");
    textdomain("jihe");
    map_chinese(folder);
}

void intl_speak(enum intl_tongue tongue)
{
    speaks = tongue;
}

/* Row i of a table as text with its NUL; NULL when the file is not what it should be. */
static const char *mo_text(uint32_t table, uint32_t i)
{
    struct mo_row row;
    uint64_t at = (uint64_t)table + (uint64_t)i * sizeof row;
    if (at + sizeof row > chinese.n)
        return NULL;
    memcpy(&row, chinese.bytes + at, sizeof row);
    bool inside = (uint64_t)row.offset + row.length < chinese.n && !chinese.bytes[row.offset + row.length];
    return inside ? chinese.bytes + row.offset : NULL;
}

static const char *mo_find(const char *text)
{
    struct mo_head head;
    if (!chinese.bytes)
        return text;
    memcpy(&head, chinese.bytes, sizeof head);
    uint32_t low = 0, high = head.magic == MO_MAGIC ? head.count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const char *key = mo_text(head.keys, middle), *found;
        int order = key ? strcmp(text, key) : -1;
        if (order == 0) {
            found = mo_text(head.texts, middle);
            return found && *found ? found : text;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return text;
}

const char *intl_say(const char *text)
{
    /* The empty key is the head of the file. */
    return speaks == INTL_EN || !*text ? text : speaks == INTL_ZH ? mo_find(text) : gettext(text);
}
