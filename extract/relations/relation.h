/* SPDX-License-Identifier: MIT
 * Relations while they are gathered: adding, what can be added up, and the arithmetic that decides between
 * two readings of a sentence.
 */
#ifndef JIHE_RELATION_H
#define JIHE_RELATION_H

#include "extract/reading.h"

enum {
    RELATION_PARTS_MAX = 512, /* operands of one relation that the passes look for */
    RELATION_REACH = 256,     /* figures behind a word like 其中 that are looked at */
};

/* Figures by index (n - 1) while a relation is put together. Nothing but `count` has to be set to begin one:
 * clearing all the room in front of every look for parts was a tenth of what extract_facts did. */
struct parts {
    uint32_t index[RELATION_PARTS_MAX];
    size_t count;
};

/* One figure, or two. */
static inline void parts_one(struct parts *parts, size_t index)
{
    parts->index[0] = (uint32_t)index;
    parts->count = 1;
}
static inline void parts_two(struct parts *parts, size_t first, size_t second)
{
    parts->index[0] = (uint32_t)first;
    parts->index[1] = (uint32_t)second;
    parts->count = 2;
}
/* Empty, in mem; NULL when there is none. */
struct parts *parts_new(struct arena *mem);

/* Behind the others, or in front of them; what does not fit is left out, and `count` stays at the limit. */
static inline void parts_add(struct parts *parts, size_t index)
{
    if (parts->count < RELATION_PARTS_MAX)
        parts->index[parts->count++] = (uint32_t)index;
}
void parts_add_first(struct parts *parts, size_t index);
/* Those of `back`, which were gathered from the last to the first, in the order of the text. */
void parts_add_back(struct parts *parts, const struct parts *back);

/* Adds one; result and operands are indexes. The same relation again is added once only (relation_settle). 0,
 * ERR_LIMIT, ERR_MEMORY. */
int relation_add(struct reading *r, enum relation_kind kind, size_t result, const struct parts *operands,
        bool exhaustive);
/* All of these indexes, in any order, are one quantity: one equality, into which those go that tie some of
 * them already. Nothing when they are fewer than two, or all tied already. From the first call on relations
 * are only added, and none is moved, until misread_drop. */
int relation_tie(struct reading *r, uint32_t *set, size_t count);
/* `again` is what was told as `told`, and as all that is tied to that already. 0, ERR_LIMIT, ERR_MEMORY. */
int relation_join(struct reading *r, size_t told, size_t again);
/* result (%) = part ÷ base. */
int relation_add_ratio(struct reading *r, size_t result, size_t part, size_t base);
/* The last added relation, to set what relation_add does not. */
struct relation *relation_last(struct reading *r);
/* The last added relation of this result, an index, is stated by the words of its table. */
void relation_state(struct reading *r, size_t result);
/* Takes back that `part` alone is some of the total, once all parts are known. */
void relation_drop_lone(struct reading *r, size_t total, size_t part);
/* By figure, from 0: some relation has it as its result. NULL: no memory. */
bool *relation_results(const struct reading *r);
/* Orders, takes out doubles, numbers. 0 or ERR_MEMORY. */
int relation_settle(struct reading *r);

/* Two measure words of which one names both: 台(套) and 套. */
bool relation_same_count(struct str a, struct str b);
/* Two measure words of one size: 公里 and km. */
bool relation_same_size(const struct lexicon *lex, struct str a, struct str b);
/* True when the two count the same kind of thing in the same unit, so that they may be added or compared.
 * Asked of every pair that some pass looks at: the measures of a document are few, and each pair of them is
 * told once (measures.c). Their numbers are less than MEASURES_MAX, which the remainder tells the compiler.
 */
bool relation_tell_measure(const struct reading *r, size_t a, size_t b);
static inline bool relation_same_measure(const struct reading *r, size_t a, size_t b)
{
    unsigned x = r->spots[a].measure, y = r->spots[b].measure;
    return x && y ? r->measures.same[x % MEASURES_MAX] >> y & 1 : relation_tell_measure(r, a, b);
}
/* The same measure, though people be counted as 人 here and as 名 there. */
bool relation_tell_kind(const struct reading *r, size_t a, size_t b);
static inline bool relation_same_kind(const struct reading *r, size_t a, size_t b)
{
    unsigned x = r->spots[a].measure, y = r->spots[b].measure;
    return x && y ? r->measures.kind[x % MEASURES_MAX] >> y & 1 : relation_tell_kind(r, a, b);
}
/* How much there is of what is measured as `like` is, in running text. */
static inline bool relation_is_level(const struct reading *r, size_t k, size_t like)
{
    return r->spots[k].cell < 0 && r->spots[k].stance == STANCE_LEVEL && relation_same_measure(r, k, like);
}
/* An amount of running text, larger than `part` and of its measure; */
bool relation_may_be_base(const struct reading *r, size_t part, size_t k);
/* and one of which the ratio i of `part` holds. */
bool relation_is_base(const struct reading *r, size_t i, size_t part, size_t k);
/* How the sum of the parts stands to the total. */
enum fit {
    FIT_UNKNOWN,
    FIT_BELOW, /* clearly below it */
    FIT_NEAR,  /* within a fiftieth of it */
    FIT_SLIP,  /* with one digit of one of them changed, or two neighbours swapped, they would meet */
    FIT_MEETS, /* the intervals of the printed digits meet */
    FIT_ABOVE,
};
enum fit relation_sum_fit(const struct reading *r, size_t total, const struct parts *parts);
/* True when it is FIT_MEETS: asked where nothing else counts, for slips cost more to look for. */
bool relation_sum_meets(const struct reading *r, size_t total, const struct parts *parts);
/* True when they are no further apart than a quarter of the total. */
bool relation_is_close(const struct reading *r, size_t total, const struct parts *parts);
/* True when they meet, or slip by one digit of so many that it is no chance. */
bool relation_adds_up(const struct reading *r, size_t total, const struct parts *parts);
/* True when, rounded as the total is printed, the sum of the parts is the total. */
bool relation_sum_exact(const struct reading *r, size_t total, const struct parts *parts);
/* The same, and the total has so many digits (zeros that all of them end with left out) that it is no chance.
 */
bool relation_sum_is_sure(const struct reading *r, size_t total, const struct parts *parts, int digits);
/* True when they meet within the rounding of the finest digits: 25万元 among 37.35万元 leaves no half 万元.
 */
bool relation_sum_is_fine(const struct reading *r, size_t total, const struct parts *parts);
/* True when one digit of one of them, changed or swapped with its neighbour, would make the sum hold, and the
 * total has at least as many digits (zeros that all of them end with left out). Few digits prove little: ask
 * only where the words tie them already. */
bool relation_sum_slips(const struct reading *r, size_t total, const struct parts *parts, int digits);
/* True when the sum is exact or slips so: of parts and a total that the words name. */
static inline bool relation_sum_is_told(
        const struct reading *r, size_t total, const struct parts *parts, int digits)
{
    return relation_sum_exact(r, total, parts) || relation_sum_slips(r, total, parts, digits);
}
/* True when the sum of the parts is less than the total, by more than rounding explains. */
bool relation_sum_is_short(const struct reading *r, size_t total, const struct parts *parts);
/* True when what keeps them apart is rather a wrong digit than a part that is not told: one digit explains
 * it, and it is very little, or a single digit before zeros. */
bool relation_slip_is_sure(const struct reading *r, size_t total, const struct parts *parts);
/* The same for result (%) = part ÷ base. NEAR: within a twentieth. */
enum fit relation_ratio_fit(const struct reading *r, size_t result, size_t part, const struct parts *base);
/* True when the share, rounded as printed, is the result: what was cut off (66.66%) or rounded twice is not.
 */
bool relation_ratio_exact(const struct reading *r, size_t result, size_t part, size_t base);
/* The coefficients, from the least to the greatest, with which one of three amounts makes that so: of the
 * rate (0), the part (1), the base (2). False: it cannot be worked out so. */
struct room {
    amount_coef least, most;
};
bool relation_ratio_room(const struct reading *r, const uint32_t ids[3], size_t which, struct room *out);
/* result (%) is by how much `now` is more than `then`; `down`: less. */
enum fit relation_change_fit(const struct reading *r, size_t result, size_t now, size_t then, bool down);
/* Whichever its words say. */
static inline enum fit relation_growth_fit(const struct reading *r, size_t result, size_t now, size_t then)
{
    return relation_change_fit(r, result, now, then, r->spots[result].cues & CUE_DOWN);
}

enum fit relation_fit_of(const struct reading *r, size_t result, size_t part, size_t base); /* of one base */
/* True when one digit of one of the three, changed or swapped, would make the share hold, and both amounts
 * have so many digits that this is no chance. */
bool relation_ratio_slips(const struct reading *r, size_t result, size_t part, size_t base);
/* The same whatever their digits: ask only where the words tie them already. */
bool relation_ratio_digit_off(const struct reading *r, size_t result, size_t part, size_t base);
/* The intervals meet; with `slip`, they would but for one digit of so many that this is no chance: what the
 * words tie is looked for once so and, when nothing is found, once more so. */
bool relation_ratio_may(const struct reading *r, size_t result, size_t part, size_t base, bool slip);

#endif
