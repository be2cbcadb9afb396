/* SPDX-License-Identifier: MIT */
#include "common/work.h"

#include "common/err.h"

int work_add_part(struct work *work, enum part part, int err, struct buf *packed)
{
    char *kept = err ? NULL : arena_copy(work->mem, packed->p, packed->n);
    if (kept)
        work->outcome.part[part] = (struct str){ kept, packed->n };
    buf_fini(packed);
    return err || kept ? err : ERR_MEMORY;
}

void work_reject(struct work *work, enum fault_code code, struct str detail)
{
    work->outcome.kind = OUTCOME_REJECT;
    work->outcome.fault = (struct fault){ .code = code, .detail = detail };
}

void work_blame(struct work *work, int err, struct str limit)
{
    struct fault fault = { .code = FAULT_TOO_COMPLEX, .detail = limit };
    if (err == ERR_MEMORY)
        fault = fault_of_memory(work->mem->used);
    if (fault.code == FAULT_NONE) {
        work->outcome.kind = OUTCOME_SICK;
        work->outcome.fault.detail = STR("out of memory");
    } else {
        work_reject(work, fault.code, fault.detail);
    }
}
