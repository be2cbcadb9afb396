/* SPDX-License-Identifier: MIT */
#include "extract/lexicon.h"

#include <string.h>

#include "common/err.h"
#include "extract/lexicon_rows.h"

#define TABLES(X)                                                                                            \
    X(units)                                                                                                 \
    X(before)                                                                                                \
    X(after)                                                                                                 \
    X(cues)                                                                                                  \
    X(columns)                                                                                               \
    X(heads)                                                                                                 \
    X(levels)                                                                                                \
    X(rows)                                                                                                  \
    X(concepts)                                                                                              \
    X(absent)                                                                                                \
    X(counted)                                                                                               \
    X(titles)                                                                                                \
    X(fields)                                                                                                \
    X(links)                                                                                                 \
    X(periods)                                                                                               \
    X(stances)                                                                                               \
    X(contrasts)                                                                                             \
    X(rates)                                                                                                 \
    X(sources)                                                                                               \
    X(apart)

#define X(name)                                                                                              \
    extern const char _binary_extract_lexicon_##name##_tsv_start[],                                          \
            _binary_extract_lexicon_##name##_tsv_end[];
TABLES(X)
#undef X

/* In a bucket the longest word comes first. */
static bool comes_before(const struct word *x, const struct word *y)
{
    return x->text.n != y->text.n ? x->text.n > y->text.n : str_cmp(x->text, y->text) < 0;
}

/* The rows into their buckets; each has but a few. `order`: room for a number of each row. */
static void sort_words(struct words *w, uint16_t *order)
{
    uint16_t end[LEXICON_BUCKETS] = { 0 };
    size_t first = 0;
    for (size_t i = 0; i < w->count; i++)
        end[w->rows[i].bucket]++;
    for (unsigned b = 0; b < LEXICON_BUCKETS; b++) {
        w->bucket[b] = (uint16_t)first;
        first += end[b];
        end[b] = w->bucket[b];
    }
    w->bucket[LEXICON_BUCKETS] = (uint16_t)first;
    for (size_t i = 0; i < w->count; i++) {
        unsigned b = w->rows[i].bucket;
        size_t at = end[b]++;
        for (; at > w->bucket[b] && comes_before(&w->rows[i], &w->rows[order[at - 1]]); at--)
            order[at] = order[at - 1];
        order[at] = (uint16_t)i;
    }
    for (size_t i = 0; i < w->count; i++) { /* row order[i] to place i; what moved before stands further on */
        size_t from = order[i];
        while (from < i)
            from = order[from];
        struct word row = w->rows[i];
        w->rows[i] = w->rows[from];
        w->rows[from] = row;
    }
}

/* The bit of a pair of letters: of the first, and the bytes from it on. */
static inline unsigned pair_bit(unsigned first, uint64_t bytes)
{
    return words_bit_of((uint32_t)(bytes >> 8 * LETTER_BYTES & 0xFFFFFF)) ^ first;
}

/* Where words are kept that begin with such a pair, and such of less than two letters. */
enum { HALF = LEXICON_BUCKETS / 2 };
static inline unsigned bucket_of_pair(unsigned pair)
{
    return pair % HALF;
}
static inline unsigned bucket_of_lone(unsigned first)
{
    return HALF + first % HALF;
}

static unsigned bucket_of(struct str word)
{
    unsigned first = words_first_bit(word.p, word.p + word.n);
    bool two = word.n >= 2 * LETTER_BYTES;
    return two ? bucket_of_pair(pair_bit(first, word_key_bytes(word))) : bucket_of_lone(first);
}

static int parse_row(struct str line, struct word *row)
{
    row->text = next_column(&line);
    struct str value = next_column(&line);
    row->note = next_column(&line);
    row->bucket = row->text.n ? (uint16_t)bucket_of(row->text) : 0;
    row->value = 0;
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] < '0' || value.p[i] > '9')
            return ERR_FORMAT;
        row->value = row->value * 10 + (value.p[i] - '0');
    }
    return row->text.n && row->text.n <= LEXICON_WORD_MAX && value.n && value.n < 8 ? 0 : ERR_FORMAT;
}

static inline bool has_bit(const uint64_t *sieve, unsigned bit)
{
    return sieve[bit / 64] >> bit % 64 & 1;
}

static void set_bit(uint64_t *sieve, unsigned bit)
{
    sieve[bit / 64] |= UINT64_C(1) << bit % 64;
}

static void fill_sieves(struct words *w)
{
    for (size_t i = 0; i < w->count; i++) {
        struct str word = w->rows[i].text;
        unsigned first = words_first_bit(word.p, word.p + word.n);
        set_bit(w->first, first);
        set_bit(w->last, words_last_bit(word.p + word.n, word.p));
        if (word.n >= 2 * LETTER_BYTES)
            set_bit(w->pairs, pair_bit(first, word_key_bytes(word)));
        else
            set_bit(w->lone, first);
    }
}

/* What words are told by from behind: their last byte, and the one before where they end with a letter. */
static inline char last_of(const char *p, const char *begin)
{
    const unsigned char *c = (const unsigned char *)p;
    return (char)(c[-1] < 0x80 || p - begin < 2 ? c[-1] : c[-1] ^ c[-2] << 2);
}

static int parse_table(struct str text, struct arena *mem, struct words *out)
{
    size_t max = 1;
    for (size_t i = 0; i < text.n; i++)
        max += text.p[i] == '\n';
    out->rows = max <= LEXICON_WORDS_MAX ? arena_room(mem, max, sizeof *out->rows) : NULL;
    uint16_t *order = arena_room(mem, max, sizeof *order);
    char *lasts = arena_room(mem, max, 1);
    struct word_key *keys = arena_room(mem, max, sizeof *keys);
    if (!out->rows || !order || !lasts || !keys)
        return ERR_MEMORY;
    while (text.n) {
        struct str line = next_line(&text);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (parse_row(line, &out->rows[out->count]))
            return ERR_FORMAT;
        out->count++;
    }
    sort_words(out, order);
    for (size_t i = 0; i < out->count; i++) {
        struct str word = out->rows[i].text;
        lasts[i] = last_of(word.p + word.n, word.p);
        keys[i] = word_key_of(word);
    }
    out->lasts = lasts;
    out->keys = keys;
    fill_sieves(out);
    return 0;
}

static void hint_first(struct lexicon *lex, struct str word, unsigned hint)
{
    unsigned first = words_first_bit(word.p, word.p + word.n);
    struct str behind = str_cut(word, utf8_step(word.p, word.n), word.n);
    lex->letter_hints[first] |= (uint16_t)(behind.n ? hint : hint << 8 | hint);
    if (behind.n)
        lex->pair_hints[first ^ words_first_bit(behind.p, behind.p + behind.n)] |= (uint8_t)hint;
}

static void hint_letter(struct lexicon *lex, const char *letter, unsigned hint)
{
    hint_first(lex, str_of(letter), hint);
}

static void hint_words(struct lexicon *lex, const struct words *w, unsigned hint)
{
    for (size_t i = 0; i < w->count; i++)
        hint_first(lex, w->rows[i].text, hint);
}

static void hint_listed(struct lexicon *lex, const struct str_list *list, unsigned hint)
{
    for (size_t k = 0; k < list->count; k++)
        hint_first(lex, list->words[k], hint);
}

static void fill_hints(struct lexicon *lex)
{
    static const char *const clauses[] = { "(", ")", ",", ";", ":", "!", "?", "。" };
    static const char *const classes[] = { "按", "分", "从" };
    static const char *const numbers[] = { "-", "(", "[", "“", "《", "〈", "〔", "【", "零", "一", "二", "三",
        "四", "五", "六", "七", "八", "九", "十", "两", "百" };
    for (size_t k = 0; k < COUNT_OF(clauses); k++)
        hint_letter(lex, clauses[k], HINT_CLAUSE);
    for (size_t k = 0; k < COUNT_OF(classes); k++)
        hint_letter(lex, classes[k], HINT_CLAUSE);
    for (size_t k = 0; k < COUNT_OF(numbers); k++)
        hint_letter(lex, numbers[k], HINT_NUMBER);
    for (unsigned digit = '0'; digit <= '9'; digit++)
        hint_first(lex, (struct str){ (char[]){ (char)digit }, 1 }, HINT_NUMBER);
    hint_listed(lex, &lex->score_signs, HINT_SCORES);
    hint_listed(lex, &lex->account_names, HINT_NAMES);
    hint_listed(lex, &lex->grade_signs, HINT_NAMES);
    hint_words(lex, &lex->cues, HINT_CLAUSE);
    hint_words(lex, &lex->fields, HINT_FIELD);
    hint_words(lex, &lex->concepts, HINT_CONCEPT);
    hint_words(lex, &lex->periods, HINT_PERIOD);
    hint_words(lex, &lex->stances, HINT_STANCE);
    hint_listed(lex, &lex->thresholds, HINT_APART);
    hint_listed(lex, &lex->means, HINT_APART);
}

int lexicon_parse(struct arena *mem, const struct lexicon **out)
{
    struct lexicon *lex = arena_alloc(mem, sizeof *lex);
    if (!lex)
        return ERR_MEMORY;
    int err = 0;
#define X(name)                                                                                              \
    if (!err)                                                                                                \
        err = parse_table((struct str){ _binary_extract_lexicon_##name##_tsv_start,                          \
                                  (size_t)(_binary_extract_lexicon_##name##_tsv_end -                        \
                                           _binary_extract_lexicon_##name##_tsv_start) },                    \
                mem, &lex->name);
    TABLES(X)
#undef X
    if (!err)
        err = lexicon_parse_lists(mem, lex);
    if (err)
        return err;
    fill_hints(lex);
    *out = lex;
    return 0;
}

/* Not inlined: nearly half of all words are turned down before a look at the rows. */
static __attribute__((noinline)) const struct word *seek_rows(
        const struct words *w, unsigned bucket, uint64_t bytes, struct str text)
{
    for (unsigned k = w->bucket[bucket]; k < w->bucket[bucket + 1]; k++)
        if (word_key_starts(&w->keys[k], bytes, text, w->rows[k].text))
            return &w->rows[k];
    return NULL;
}

const struct word *words_seek(const struct words *w, unsigned bit, struct str text)
{
    uint64_t bytes = word_key_bytes(text);
    unsigned pair = pair_bit(bit, bytes);
    const struct word *row = has_bit(w->pairs, pair) ? seek_rows(w, bucket_of_pair(pair), bytes, text) : NULL;
    return row || !has_bit(w->lone, bit) ? row : seek_rows(w, bucket_of_lone(bit), bytes, text);
}

const struct word *words_seek_back(const struct words *w, const char *p, const char *begin)
{
    const struct word *best = NULL;
    size_t room = (size_t)(p - begin);
    const char *end = w->lasts + w->count, last = last_of(p, begin);
    for (const char *at = w->lasts; (at = memchr(at, last, (size_t)(end - at))); at++) {
        const struct word *row = &w->rows[at - w->lasts];
        if (row->text.n <= room && (!best || row->text.n > best->text.n) &&
                bytes_eq(row->text.p, p - row->text.n, row->text.n))
            best = row;
    }
    return best;
}

const struct word *words_find_whole(const struct words *w, struct str s)
{
    const struct word *row = s.n && s.n <= LEXICON_WORD_MAX ? words_find(w, s.p, s.p + s.n) : NULL;
    return row && row->text.n == s.n ? row : NULL;
}

/* Behind 1至7月, 1—10月 at the beginning of a head; all of it when none stands there. */
static struct str behind_months(struct str s)
{
    static const char *const links[] = { "-", "至", "—", "~", "～", "－", "–" };
    size_t i = 1, link = COUNT_OF(links);
    if (!s.n || s.p[0] != '1')
        return s;
    for (size_t k = 0; k < COUNT_OF(links) && link == COUNT_OF(links); k++)
        if (str_starts(str_cut(s, i, s.n), str_of(links[k])))
            link = k;
    if (link == COUNT_OF(links))
        return s;
    i += strlen(links[link]);
    size_t month = i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    struct str rest = str_cut(s, i, s.n);
    return i > month && str_starts(rest, STR("月")) ? str_cut(rest, strlen("月"), rest.n) : s;
}

enum { MONTHS_BYTES = 60 /* of a head */ };

/* 1-7月执行数 is listed for all of them. */
static const struct word *find_of_months(const struct words *w, struct str s)
{
    static const char listed[] = "1-7月";
    char head[MONTHS_BYTES];
    struct str rest = behind_months(s);
    size_t front = sizeof listed - 1;
    if (rest.n == s.n || front + rest.n > sizeof head)
        return NULL;
    memcpy(head, listed, front);
    memcpy(head + front, rest.p, rest.n);
    return words_find_whole(w, (struct str){ head, front + rest.n });
}

const struct word *words_seek_head(const struct words *w, struct str s)
{
    static const char *const marks[] = { "*", "★", "☆", "※", "▲" };
    const struct word *row = words_find_whole(w, s);
    if (row || !s.n)
        return row;
    if (s.p[0] == '*' || s.p[0] == "★"[0]) /* what costs little is asked first: most are no heads */
        for (size_t k = 0; k < COUNT_OF(marks); k++)
            if (str_starts(s, str_of(marks[k])))
                return words_seek_head(w, str_cut(s, strlen(marks[k]), s.n));
    struct str name = str_before_bracket(s);
    row = name.n < s.n ? words_find_whole(w, name) : NULL;
    return row || s.p[0] != '1' ? row : find_of_months(w, name);
}
