/* SPDX-License-Identifier: MIT
 * What the files across_*.c of the store share: papers as they are stored, and how they are read.
 */
#ifndef JIHE_ACROSS_GROUP_H
#define JIHE_ACROSS_GROUP_H

#include "store/across_rows.h"
#include "validate/across.h"

/* A paper as it is stored; its facts are read when it is compared. */
struct across_member {
    struct across_paper paper;
    int64_t run, no;
};

/* Those of one year that count, by sha-256. */
struct across_group {
    struct across_member members[ACROSS_GROUP_MAX];
    size_t count;
};

struct across_place {
    struct str org_key, about;
    int year;
};

struct across_due {
    struct across_member member;
    struct str facts, head;
};

/* Texts into rows->mem. SQLITE_OK, or the code of what failed. */

int across_group_read(struct across_rows *rows, const struct across_place *at, struct across_group *out);
/* Into m->paper.facts, where they are not there yet. Facts that cannot be read any more, of a much older
 * jihe, leave NULL: nothing is said of them. */
int across_group_facts(struct across_rows *rows, struct across_member *m);
/* Where the paper of this submission stands. */
int across_group_find(struct across_rows *rows, struct str id, struct across_place *at, bool *found);
int across_group_due(struct across_rows *rows, struct across_due *out, bool *found);

#endif
