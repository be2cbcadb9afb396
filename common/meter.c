/* SPDX-License-Identifier: MIT */
#include "common/meter.h"

#include <string.h>

void meter_init(struct meter *m, int64_t now_ms)
{
    *m = (struct meter){ .second = now_ms / 1000, .turned_ms = now_ms };
}

/* Seconds in which nothing happened count as zero. */
static void roll(struct meter *m, int64_t now_ms)
{
    int64_t second = now_ms / 1000;
    if (second - m->second > METER_SECONDS)
        m->second = second - METER_SECONDS;
    while (m->second < second)
        m->out_second[++m->second % METER_SECONDS] = 0;
    if (now_ms - m->turned_ms >= METER_TURN_MS) {
        memcpy(m->buckets[1], m->buckets[0], sizeof m->buckets[0]);
        memset(m->buckets[0], 0, sizeof m->buckets[0]);
        m->turned_ms = now_ms;
    }
}

/* The position of the highest bit is the octave, the three bits below it the step. */
static size_t bucket_of(uint64_t us)
{
    if (us < METER_STEPS)
        return (size_t)us;
    unsigned high = 63 - (unsigned)__builtin_clzll(us);
    size_t bucket = (size_t)(high - 2) * METER_STEPS + ((us >> (high - 3)) & (METER_STEPS - 1));
    size_t last = METER_OCTAVES * METER_STEPS - 1;
    return bucket < last ? bucket : last;
}

static uint64_t bucket_floor(size_t bucket)
{
    if (bucket < METER_STEPS)
        return bucket;
    unsigned high = (unsigned)(bucket / METER_STEPS) + 2;
    return ((uint64_t)METER_STEPS + bucket % METER_STEPS) << (high - 3);
}

void meter_count_in(struct meter *m, uint64_t bytes)
{
    m->docs_in++;
    m->bytes += bytes;
}

void meter_count_out(struct meter *m, int64_t now_ms, uint64_t us)
{
    roll(m, now_ms);
    m->docs_out++;
    m->out_second[m->second % METER_SECONDS]++;
    m->buckets[0][bucket_of(us)]++;
}

uint64_t meter_rate(struct meter *m, int64_t now_ms, int seconds)
{
    roll(m, now_ms);
    if (seconds > METER_SECONDS - 1)
        seconds = METER_SECONDS - 1;
    uint64_t docs = 0;
    for (int i = 1; i <= seconds && m->second - i >= 0; i++) /* the running second is not whole yet */
        docs += m->out_second[(m->second - i) % METER_SECONDS];
    return docs * 1000 / (uint64_t)seconds;
}

uint64_t meter_quantile(const struct meter *m, unsigned percent)
{
    uint64_t total = 0, seen = 0;
    for (size_t i = 0; i < METER_OCTAVES * METER_STEPS; i++)
        total += m->buckets[0][i] + m->buckets[1][i];
    for (size_t i = 0; i < METER_OCTAVES * METER_STEPS; i++) {
        seen += m->buckets[0][i] + m->buckets[1][i];
        if (seen && seen * 100 >= total * percent)
            return bucket_floor(i);
    }
    return 0;
}
