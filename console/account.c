/* SPDX-License-Identifier: MIT */
#include "console/account.h"

#include <stdio.h>

#include "common/intl.h"

/* The accounts, in the order of the equation; the first is the sum of the others. */
#define ACCOUNT_LIST(X) X(claimed) X(done) X(failed) X(corrupt) X(hold) X(deferred) X(pending) X(in_flight)

static void account_add(struct account *b, const json_t *body)
{
    const json_t *books = json_object_get(body, "books");
    int64_t oldest_ms = answer_int(body, "oldest_ms");
    if (!books)
        return;
#define X(account) b->account += answer_int(books, #account);
    ACCOUNT_LIST(X)
#undef X
    b->oldest_ms = oldest_ms > b->oldest_ms ? oldest_ms : b->oldest_ms;
    b->inbox_waiting += answer_int(body, "inbox_waiting");
    b->known = true;
}

void account_add_up(const struct answers *answers, struct account *out)
{
    *out = (struct account){ 0 };
    for (size_t i = 0; i < answers->count; i++) {
        if (answers->rows[i].stage == 0)
            account_add(out, answers->rows[i].body);
    }
    out->balanced = out->known && out->claimed == out->done + out->failed + out->corrupt + out->hold +
                                                          out->deferred + out->pending + out->in_flight;
}

json_t *account_json(const struct account *b)
{
    if (!b->known)
        return json_null();
    json_t *out = json_object();
#define X(account) json_object_set_new(out, #account, json_integer(b->account));
    ACCOUNT_LIST(X)
#undef X
    json_object_set_new(out, "inbox_waiting", json_integer(b->inbox_waiting));
    json_object_set_new(out, "balanced", json_boolean(b->balanced));
    return out;
}

void account_print(const struct account *b)
{
    char age[32];
    if (!b->known) {
        printf("%s\n", _("Nothing is known about the documents: no ingest answers."));
        return;
    }
    printf(_("claimed %lld = done %lld + failed %lld + corrupt %lld + hold %lld\n"), (long long)b->claimed,
            (long long)b->done, (long long)b->failed, (long long)b->corrupt, (long long)b->hold);
    printf(_("  + deferred %lld + pending %lld + in flight %lld"), (long long)b->deferred,
            (long long)b->pending, (long long)b->in_flight);
    printf("%s\n", b->balanced ? "" : _("   (does not balance)"));
    if (b->inbox_waiting)
        printf(_("in the inbox, not claimed yet: %lld\n"), (long long)b->inbox_waiting);
    if (b->oldest_ms)
        printf(_("oldest under way: %s\n"),
                command_format_us((unsigned long long)b->oldest_ms * 1000, age, sizeof age));
}
