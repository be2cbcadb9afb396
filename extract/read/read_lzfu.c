/* SPDX-License-Identifier: MIT */
#include "extract/read/read_lzfu.h"

#include <stdint.h>
#include <string.h>

#include "common/err.h"

enum {
    HEAD = 16, /* bytes: size behind the first four, size of the RTF, how it is packed, a checksum */
    PACKED = 0x75465A4C,
    PLAIN = 0x414C454D,
    WINDOW = 4096,
};

/* What the window holds at first: words that every RTF has. */
static const char first_words[] =
        "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
        "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0"
        "\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

static uint32_t number_at(struct str s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.p + i;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

struct unpack {
    struct str in;
    size_t at;
    char window[WINDOW];
    unsigned place; /* of the window, that is written next */
    char *out;
    size_t n, room;
};

static bool put(struct unpack *u, char c)
{
    if (u->n == u->room)
        return false;
    u->out[u->n++] = c;
    u->window[u->place] = c;
    u->place = (u->place + 1) % WINDOW;
    return true;
}

/* A stretch of the window again. False at the end. */
static bool copy(struct unpack *u)
{
    if (u->in.n - u->at < 2)
        return false;
    unsigned a = (unsigned char)u->in.p[u->at], b = (unsigned char)u->in.p[u->at + 1], from = a << 4 | b >> 4;
    u->at += 2;
    if (from == u->place)
        return false;
    for (unsigned i = 0; i < (b & 15) + 2; i++)
        if (!put(u, u->window[(from + i) % WINDOW]))
            return false;
    return true;
}

/* Eight times a byte, or a stretch, as the bits of the first byte say. False at the end. */
static bool take_run(struct unpack *u)
{
    if (u->at == u->in.n)
        return false;
    unsigned bits = (unsigned char)u->in.p[u->at++];
    for (int i = 0; i < 8; i++, bits >>= 1) {
        if (bits & 1 ? !copy(u) : u->at == u->in.n || !put(u, u->in.p[u->at++]))
            return false;
    }
    return true;
}

int lzfu_unpack(struct str bytes, struct arena *mem, struct str *out)
{
    *out = STR_NONE;
    if (bytes.n < HEAD)
        return 0;
    uint32_t size = number_at(bytes, 4), how = number_at(bytes, 8);
    struct str in = str_cut(bytes, HEAD, bytes.n);
    if (how == PLAIN)
        *out = str_cut(in, 0, size);
    if (how != PACKED || size > LZFU_MAX || size / 20 > in.n)
        return 0;
    struct unpack *u = arena_alloc(mem, sizeof *u);
    char *room = arena_alloc(mem, size);
    if (!u || !room)
        return ERR_MEMORY;
    *u = (struct unpack){ .in = in, .place = sizeof first_words - 1, .out = room, .room = size };
    memcpy(u->window, first_words, sizeof first_words - 1);
    while (take_run(u)) {
    }
    if (u->n == size)
        *out = (struct str){ room, size };
    return 0;
}
