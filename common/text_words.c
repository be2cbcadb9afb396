/* SPDX-License-Identifier: MIT */
#include "common/text.h"

#include <stdint.h>

enum {
    SIEVED = 128,     /* bytes of a label; a longer text has every bit of a sieve */
    SIEVED_WORDS = 4, /* as many are looked for at least */
    FEW_LETTERS = 8,  /* at which the words of a list begin: most letters of a text are none of them */
};

struct str_sieve str_sieve_of(struct str s)
{
    struct str_sieve v = { 0, 0 };
    for (size_t i = 0; i + 2 < s.n;) {
        const char *p = s.p + i;
        if ((unsigned char)p[0] < 0xE0) {
            i++;
            continue;
        }
        str_sieve_add(&v, p);
        bool whole = (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80; /* else it is no UTF-8 */
        /* Asked so, the processor guesses where the next one begins. */
        if (__builtin_expect(whole, 1))
            i += 3;
        else
            i++;
    }
    return v;
}

bool str_has_any_by(struct str s, struct str_sieve v, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_may_have(v, words[k]) && str_find(s, str_of(words[k])) >= 0)
            return true;
    return false;
}

bool str_has_any(struct str s, const char *const *words, size_t count)
{
    bool sieved = s.n <= SIEVED && count >= SIEVED_WORDS; /* else it costs more than it saves */
    struct str_sieve all = { UINT64_MAX, UINT64_MAX };
    return str_has_any_by(s, sieved ? str_sieve_of(s) : all, words, count);
}

bool str_ends_any(struct str s, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_ends(s, str_of(words[k])))
            return true;
    return false;
}

bool str_starts_any(struct str s, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_may_begin(s, words[k]) && str_starts(s, str_of(words[k])))
            return true;
    return false;
}

bool str_is_any(struct str s, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_may_begin(s, words[k]) && str_is(s, words[k]))
            return true;
    return false;
}

struct str_list str_list_of(const struct str *words, size_t count)
{
    struct str_list list = { .words = words, .count = count };
    for (size_t k = 0; k < count; k++) {
        struct str w = words[k];
        bool first = (unsigned char)w.p[0] >= 0xE0 && w.n >= 3, last = (unsigned char)w.p[w.n - 1] >= 0x80;
        list.signs |= (unsigned char)w.p[0] < 0xE0;
        list.begins.second |= UINT64_C(1) << (w.p[first] & 63);
        list.begins.third |= UINT64_C(1) << (w.p[first * 2] & 63);
        list.ends.second |= UINT64_C(1) << (w.p[w.n - 1 - (last && w.n >= 2)] & 63);
        list.ends.third |= UINT64_C(1) << (w.p[w.n - 1] & 63);
    }
    list.few = count >= SIEVED_WORDS && __builtin_popcountll(list.begins.second) <= FEW_LETTERS;
    return list;
}

/* A letter of three bytes, or more, that is whole; else it is no UTF-8. */
static inline bool begins_letter(struct str s)
{
    return s.n >= 3 && (unsigned char)s.p[0] >= 0xE0 && (s.p[1] & s.p[2] & 0x80) &&
           !((s.p[1] | s.p[2]) & 0x40);
}

/* A word of a list with few of those stands somewhere in s: each place is asked once whether one may begin
 * there. */
static bool has_listed(struct str s, const struct str_list *list)
{
    for (size_t i = 0; i < s.n;) {
        struct str left = { s.p + i, s.n - i };
        for (size_t k = 0; str_may_start(left, list) && k < list->count; k++)
            if (str_starts(left, list->words[k]))
                return true;
        i += begins_letter(left) ? 3 : 1;
    }
    return false;
}

bool str_has_listed_by(struct str s, struct str_sieve v, const struct str_list *list)
{
    if (!list->signs && (!(v.second & list->begins.second) || !(v.third & list->begins.third)))
        return false;
    if (list->few && s.n <= SIEVED)
        return has_listed(s, list);
    for (size_t k = 0; k < list->count; k++)
        if (list->words[k].n <= s.n && str_may_have(v, list->words[k].p) && str_find(s, list->words[k]) >= 0)
            return true;
    return false;
}

bool str_has_listed(struct str s, const struct str_list *list)
{
    bool sieved = s.n <= SIEVED && list->count >= SIEVED_WORDS && !list->few;
    return str_has_listed_by(
            s, sieved ? str_sieve_of(s) : (struct str_sieve){ UINT64_MAX, UINT64_MAX }, list);
}

bool str_ends_one(struct str s, const struct str_list *list)
{
    for (size_t k = 0; k < list->count; k++)
        if (str_ends(s, list->words[k]))
            return true;
    return false;
}

bool str_starts_one(struct str s, const struct str_list *list)
{
    for (size_t k = 0; k < list->count; k++)
        if (str_starts(s, list->words[k]))
            return true;
    return false;
}

bool str_is_one(struct str s, const struct str_list *list)
{
    for (size_t k = 0; k < list->count; k++)
        if (str_eq(s, list->words[k]))
            return true;
    return false;
}
