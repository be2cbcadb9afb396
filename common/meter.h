/* SPDX-License-Identifier: MIT
 * What a daemon counts: documents, bytes, busy time, service times. One thread.
 */
#ifndef JIHE_METER_H
#define JIHE_METER_H

#include <stddef.h>
#include <stdint.h>

enum {
    METER_SECONDS = 300,   /* how far back rates look */
    METER_OCTAVES = 40,    /* service times up to 2^40 µs */
    METER_STEPS = 8,       /* buckets in an octave: within 9 % */
    METER_TURN_MS = 60000, /* quantiles speak of the last one to two of these */
};

struct meter {
    uint64_t docs_in, docs_out, faults, bytes;
    uint64_t busy_us;
    uint32_t out_second[METER_SECONDS]; /* documents out in each second */
    int64_t second;                     /* the second that the ring stands at */
    int64_t turned_ms;
    uint32_t buckets[2][METER_OCTAVES * METER_STEPS]; /* now, and before */
};

void meter_init(struct meter *m, int64_t now_ms);
void meter_count_in(struct meter *m, uint64_t bytes);
/* One document out, after us microseconds in work. */
void meter_count_out(struct meter *m, int64_t now_ms, uint64_t us);
/* Thousandths of a document a second, over the last `seconds` whole seconds. */
uint64_t meter_rate(struct meter *m, int64_t now_ms, int seconds);
/* The service time under which `percent` of the documents stayed, in µs; 0 when there are none. */
uint64_t meter_quantile(const struct meter *m, unsigned percent);

#endif
