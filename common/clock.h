/* SPDX-License-Identifier: MIT
 * The clocks, asked in one place. Cores never include this.
 */
#ifndef JIHE_CLOCK_H
#define JIHE_CLOCK_H

#include <stdint.h>

int64_t clock_wall_us(void); /* Unix time; may jump */
int64_t clock_ms(void);      /* monotonic; for leases and silences */
int64_t clock_us(void);      /* monotonic; for measuring */

#endif
