/* SPDX-License-Identifier: MIT
 * Where the text of a page lies that shows none by itself: in files of its frames, or in what its scripts,
 * templates and hidden fields hold. Nothing is run: text that a script puts together is not known.
 * jansson does not read it: most of it is no JSON but what scripts quote ('…', `…`, names without quotes),
 * and what reads that reads the texts of JSON as well.
 */
#include <string.h>

#include "common/err.h"
#include "common/utf8.h"
#include "extract/read/read_html.h"

enum {
    HAN_LEAST = 100,  /* Chinese characters that a report has at least */
    SHARE_TENTHS = 8, /* of all that is held, in the one that is read: else part of the report is elsewhere */
    DEPTH_MAX = 3,    /* texts that are quoted within texts */
};

struct held {
    struct arena *mem;
    struct html_held *out;
    size_t all, most; /* Chinese characters: of all that is held, of the best */
    int err;
};

static size_t count_han(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xF0) == 0xE0;
    return n;
}

static void find_quoted(struct held *h, struct str script, int depth);

/* One text that is held. What looks like JSON is looked through for what it holds. */
static void weigh(struct held *h, struct str text, int depth)
{
    struct str trimmed = str_trim(text);
    size_t han = count_han(text);
    if ((str_starts(trimmed, STR("{")) || str_starts(trimmed, STR("["))) && depth < DEPTH_MAX && han) {
        find_quoted(h, text, depth + 1);
        return;
    }
    h->all += han;
    if (han <= h->most || h->err)
        return;
    char *kept = arena_copy(h->mem, text.p, text.n);
    h->err = kept ? 0 : ERR_MEMORY;
    h->most = han;
    h->out->text = (struct str){ kept, kept ? text.n : 0 };
}

/* ---- what scripts quote ---- */

/* \u5355 at s[i], behind the u; 0: it is none. */
static uint32_t read_code(struct str s, size_t i)
{
    uint32_t code = 0;
    for (size_t k = i; k < i + 4; k++) {
        int d = k < s.n ? char_hex(s.p[k]) : -1;
        if (d < 0)
            return 0;
        code = code << 4 | (uint32_t)d;
    }
    return code >= 0xD800 && code < 0xE000 ? 0 : code; /* halves of rarer characters */
}

/* What stands behind a backslash at s[*i], and *i moved behind it. */
static void add_escaped(struct str s, size_t *i, struct buf *out)
{
    char c = s.p[(*i)++], bytes[4];
    uint32_t code = c == 'u' ? read_code(s, *i) : 0;
    if (code) {
        buf_add(out, bytes, (size_t)utf8_put(bytes, code));
        *i += 4;
        return;
    }
    c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    buf_add(out, &c, 1);
}

/* The text behind the quote at script[*at], and *at moved behind its end. False: it has none; of ' and " it
 * stands in the same line. */
static bool take_quoted(struct str script, size_t *at, struct buf *out)
{
    char quote = script.p[(*at)++];
    buf_clear(out);
    while (*at < script.n) {
        char c = script.p[(*at)++];
        if (c == quote)
            return true;
        if (c == '\n' && quote != '`')
            return false;
        if (c == '\\' && *at < script.n)
            add_escaped(script, at, out);
        else
            buf_add(out, &c, 1);
    }
    return false;
}

static void find_quoted(struct held *h, struct str script, int depth)
{
    struct buf text;
    buf_init(&text, DOCUMENT_TEXT_MAX);
    for (size_t at = 0; at < script.n && !h->err && !text.failed;) {
        if (!strchr("'\"`", script.p[at]) || !script.p[at])
            at++;
        else if (take_quoted(script, &at, &text) && text.n)
            weigh(h, buf_str(&text), depth);
    }
    h->err = text.failed ? ERR_MEMORY : h->err;
    buf_fini(&text);
}

/* ---- elements ---- */

/* &lt;p&gt; of a field is <p> of the page that it holds. */
static void add_unescaped(struct held *h, struct str s)
{
    static const struct {
        const char *escaped, *plain;
    } rows[] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }, { "&amp;", "&" } };
    char *out = arena_alloc(h->mem, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < s.n;) {
        size_t k = 0;
        while (k < COUNT_OF(rows) && !str_starts(str_cut(s, i, s.n), str_of(rows[k].escaped)))
            k++;
        out[n++] = k < COUNT_OF(rows) ? rows[k].plain[0] : s.p[i];
        i += k < COUNT_OF(rows) ? strlen(rows[k].escaped) : 1;
    }
    h->err = out ? h->err : ERR_MEMORY;
    if (out)
        weigh(h, (struct str){ out, n }, 0);
}

static bool leads_elsewhere(struct str tag)
{
    ptrdiff_t at = str_find(tag, STR("src="));
    struct str to = at < 0 ? STR_NONE : str_cut(tag, (size_t)at + 4, tag.n);
    while (to.n && strchr("\"' ", *to.p))
        to = str_cut(to, 1, to.n);
    return to.n && !str_starts_small(to, "about:") && !str_starts_small(to, "javascript:") && *to.p != '>';
}

enum holder { HOLDS_NOTHING, HOLDS_SCRIPT, HOLDS_PAGE, HOLDS_FIELD, HOLDS_FRAME };

static const struct {
    const char *start, *end;
    enum holder holder;
} holders[] = {
    { "<script", "</script", HOLDS_SCRIPT },
    { "<noscript", "</noscript", HOLDS_PAGE },
    { "<template", "</template", HOLDS_PAGE },
    { "<textarea", "</textarea", HOLDS_FIELD },
    { "<iframe", NULL, HOLDS_FRAME },
    { "<frame", NULL, HOLDS_FRAME },
};

/* Where the words behind `from` end. */
static size_t find_end(struct str page, size_t from, const char *end)
{
    for (size_t i = from; i < page.n; i++) {
        const char *at = memchr(page.p + i, '<', page.n - i);
        i = at ? (size_t)(at - page.p) : page.n;
        if (str_starts_small(str_cut(page, i, page.n), end))
            return i;
    }
    return page.n;
}

static void take_holder(struct held *h, enum holder holder, struct str tag, struct str inner)
{
    bool page = str_find(tag, STR("html")) >= 0 || str_find(tag, STR("template")) >= 0;
    if (holder == HOLDS_FRAME)
        h->out->frames |= leads_elsewhere(tag);
    else if (holder == HOLDS_FIELD)
        add_unescaped(h, inner);
    else if (holder == HOLDS_PAGE || page)
        weigh(h, inner, 0);
    else
        find_quoted(h, inner, 0);
    h->out->scripts |= holder == HOLDS_SCRIPT;
}

int html_held_find(struct str page, struct arena *mem, struct html_held *out)
{
    struct held h = { .mem = mem, .out = out };
    *out = (struct html_held){ .text = STR_NONE };
    for (size_t at = 0; at < page.n && !h.err;) {
        const char *sign = memchr(page.p + at, '<', page.n - at);
        at = sign ? (size_t)(sign - page.p) : page.n;
        struct str rest = str_cut(page, at, page.n);
        size_t k = 0;
        while (k < COUNT_OF(holders) && !str_starts_small(rest, holders[k].start))
            k++;
        at++;
        if (k == COUNT_OF(holders))
            continue;
        const char *close = memchr(rest.p, '>', rest.n);
        if (!close) /* and none further on */
            break;
        size_t from = (size_t)(close - page.p) + 1,
               to = holders[k].end ? find_end(page, from, holders[k].end) : from;
        take_holder(&h, holders[k].holder, str_cut(page, at, from), str_cut(page, from, to));
        at = to;
    }
    if (h.most < HAN_LEAST || h.most * 10 < h.all * SHARE_TENTHS)
        out->text = STR_NONE;
    return h.err;
}
