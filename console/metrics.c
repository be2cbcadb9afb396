/* SPDX-License-Identifier: MIT
 * GET /metrics: the line in the text format of Prometheus, from the last look of the watcher.
 */
#include <stdio.h>

#include "common/text.h"
#include "console/ask_json.h"
#include "console/watch.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"

enum { METRICS_MAX = 4 << 20, MICROSECONDS = 1000000 };

struct metric {
    const char *name, *type, *help, *key;
    int64_t per; /* the value counts these: 1000000 for microseconds to be told in seconds; 1: as it is */
};

/* Of each daemon. */
static const struct metric daemon_metrics[] = {
    { "jihe_stage_documents_received_total", "counter", "Documents that arrived.", "docs_in", 1 },
    { "jihe_stage_documents_passed_total", "counter", "Documents that left again.", "docs_out", 1 },
    { "jihe_stage_bytes_total", "counter", "Bytes of the documents that passed.", "bytes", 1 },
    { "jihe_stage_faults_total", "counter", "Documents that failed here.", "faults", 1 },
    { "jihe_stage_busy_seconds_total", "counter", "Time that its workers worked.", "busy_us", MICROSECONDS },
    { "jihe_stage_restarts_total", "counter", "How often it had to be started anew.", "restarts", 1 },
    { "jihe_stage_waiting_documents", "gauge", "Received and not in work.", "waiting", 1 },
    { "jihe_stage_holding_documents", "gauge", "Received and not handed on.", "holding", 1 },
    { "jihe_stage_service_p50_seconds", "gauge", "Median time of one document in the last minutes.", "p50_us",
            MICROSECONDS },
    { "jihe_stage_service_p99_seconds", "gauge", "99 of 100 documents took at most this.", "p99_us",
            MICROSECONDS },
    { "jihe_stage_start_time_seconds", "gauge", "When it started, since 1970.", "started", MICROSECONDS },
};

static const struct metric book_metrics[] = {
    { "jihe_documents_claimed_total", "counter", "Documents ever taken in.", "claimed", 1 },
    { "jihe_documents_done_total", "counter", "Documents that are stored.", "done", 1 },
    { "jihe_documents_failed", "gauge", "Documents in failed/.", "failed", 1 },
    { "jihe_documents_corrupt", "gauge", "Spool entries that cannot be read.", "corrupt", 1 },
    { "jihe_documents_held", "gauge", "Documents that an operator keeps back.", "hold", 1 },
    { "jihe_documents_deferred", "gauge", "Documents that wait for their next try.", "deferred", 1 },
    { "jihe_documents_pending", "gauge", "Documents that wait in the spool.", "pending", 1 },
    { "jihe_documents_in_flight", "gauge", "Documents on their way.", "in_flight", 1 },
};

static void head(struct buf *out, const struct metric *m)
{
    buf_format(out, "# HELP %s %s\n# TYPE %s %s\n", m->name, m->help, m->name, m->type);
}

static void value(struct buf *out, int64_t n, int64_t per)
{
    if (per == 1)
        buf_format(out, " %lld\n", (long long)n);
    else
        buf_format(out, " %lld.%06lld\n", (long long)(n / per), (long long)(n % per));
}

static void add_daemons(struct buf *out, const json_t *daemons)
{
    const json_t *one;
    size_t i;
    for (size_t k = 0; k < sizeof daemon_metrics / sizeof *daemon_metrics; k++) {
        head(out, &daemon_metrics[k]);
        json_array_foreach(daemons, i, one)
        {
            buf_format(out, "%s{stage=\"%s\",instance_name=\"%s\"}", daemon_metrics[k].name,
                    answer_text(one, "stage"), answer_text(one, "instance"));
            value(out, answer_int(one, daemon_metrics[k].key), daemon_metrics[k].per);
        }
    }
}

static void add_stages(struct buf *out, const json_t *line)
{
    const json_t *stages = json_object_get(line, "stages"), *one;
    size_t i;
    buf_format(out, "# HELP jihe_stage_instances Daemons of a stage that answer.\n# TYPE "
                    "jihe_stage_instances gauge\n");
    json_array_foreach(stages, i, one)
    {
        buf_format(out, "jihe_stage_instances{stage=\"%s\"} %lld\n", answer_text(one, "stage"),
                (long long)answer_int(one, "instances"));
    }
    buf_format(out, "# HELP jihe_stage_sick 1 when a daemon of the stage cannot work.\n# TYPE "
                    "jihe_stage_sick gauge\n");
    json_array_foreach(stages, i, one)
    {
        buf_format(out, "jihe_stage_sick{stage=\"%s\"} %d\n", answer_text(one, "stage"),
                json_is_true(json_object_get(one, "sick")));
    }
}

static void add_line(struct buf *out, const json_t *line)
{
    const json_t *books = json_object_get(line, "books");
    const char *health = answer_text(line, "health");
    buf_format(out, "# HELP jihe_up 1 when every stage has somebody.\n# TYPE jihe_up gauge\njihe_up %d\n",
            health[0] && health[0] != 'd' ? 1 : health[0] == 'd' && health[1] == 'e');
    buf_format(out,
            "# HELP jihe_degraded 1 when somebody should look.\n# TYPE jihe_degraded gauge\njihe_degraded "
            "%d\n",
            health[0] == 'd');
    buf_format(out, "# HELP jihe_oldest_document_age_seconds Age of the oldest document under way.\n"
                    "# TYPE jihe_oldest_document_age_seconds gauge\njihe_oldest_document_age_seconds");
    value(out, answer_int(line, "oldest_ms") * 1000, MICROSECONDS);
    buf_format(out,
            "# HELP jihe_inbox_files Files in the inbox that are not taken yet.\n"
            "# TYPE jihe_inbox_files gauge\njihe_inbox_files %lld\n",
            (long long)answer_int(line, "inbox"));
    if (!json_is_object(books))
        return;
    buf_format(out,
            "# HELP jihe_books_balanced 1 when every document is in exactly one account.\n"
            "# TYPE jihe_books_balanced gauge\njihe_books_balanced %d\n",
            json_is_true(json_object_get(books, "balanced")));
    for (size_t i = 0; i < sizeof book_metrics / sizeof *book_metrics; i++) {
        head(out, &book_metrics[i]);
        buf_format(out, "%s", book_metrics[i].name);
        value(out, answer_int(books, book_metrics[i].key), 1);
    }
}

enum MHD_Result api_metrics(struct web_request *r)
{
    struct buf out;
    json_t *line = watch_line_json(r->web->watch);
    buf_init(&out, METRICS_MAX);
    add_line(&out, line);
    add_stages(&out, line);
    add_daemons(&out, json_object_get(line, "daemons"));
    buf_add(&out, "", 1);
    json_decref(line);
    if (out.failed) {
        buf_fini(&out);
        return MHD_NO;
    }
    return web_reply_text(r, out.p, "text/plain; version=0.0.4; charset=utf-8");
}
