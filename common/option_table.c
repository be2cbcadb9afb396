/* SPDX-License-Identifier: MIT
 * Every option there is, sorted by name. To add one: a row here, and it is in jihe.conf, in the environment,
 * on the command line, in `jihe config` and in its checks. The sentence is translated in console/po/zh_CN.po.
 */
#include "common/intl.h"
#include "common/option.h"

#define KIB (INT64_C(1) << 10)
#define MIB (INT64_C(1) << 20)
#define GIB (INT64_C(1) << 30)
#define TIB (INT64_C(1) << 40)

enum {
    SECOND = 1000,
    MINUTE = 60 * SECOND,
    HOUR = 60 * MINUTE,
};

/* clang-format off */
const struct option_row option_table[] = {
    { .name = "ask.timeout", .type = OPTION_MS, .standard = "2s", .min = 10, .max = 10 * MINUTE,
      .sentence = N_("how long a command waits for the answer of a daemon") },

    { .name = "extract.reader_memory", .type = OPTION_BYTES, .standard = "1G", .min = 64 * MIB, .max = TIB,
      .sentence = N_("memory that a reader of documents may take; one that needs more is ended") },
    { .name = "extract.reader_recycle", .type = OPTION_COUNT, .standard = "500", .min = 1, .max = 1000000,
      .sentence = N_("documents after which a reader is replaced by a fresh one") },
    { .name = "extract.reader_time", .type = OPTION_MS, .standard = "60s", .min = 100, .max = 24 * HOUR,
      .sentence = N_("time that a reader may take for one document; one that takes longer is ended") },
    { .name = "extract.readers", .type = OPTION_PATH, .standard = "",
      .sentence = N_("folder of the readers; empty means the folder of the program itself") },
    { .name = "extract.scan_time", .type = OPTION_MS, .standard = "300s", .min = 100, .max = 24 * HOUR,
      .sentence = N_("time that a reader may take for one scanned document or image") },
    { .name = "extract.window", .type = OPTION_COUNT, .standard = "64", .min = 1, .max = 10000,
      .sentence = N_("documents that one extract may be sent ahead; a killed one loses them and they are sent again") },
    { .name = "extract.window_bytes", .type = OPTION_BYTES, .standard = "1M", .min = KIB, .max = 64 * GIB,
      .sentence = N_("bytes that one extract may be sent ahead; one document of any size may always go") },
    { .name = "extract.workers", .type = OPTION_COUNT, .standard = "1", .min = 1, .max = 256,
      .sentence = N_("documents that one extract works on side by side, each with a reader of its own") },

    { .name = "inbox.lease", .type = OPTION_BOOL, .standard = "yes",
      .sentence = N_("ask the kernel whether a file of the inbox is open for writing, where it can tell") },
    { .name = "inbox.path", .type = OPTION_PATH, .standard = "inbox", .min = 1,
      .sentence = N_("folder that is watched for documents") },
    { .name = "inbox.rescan", .type = OPTION_MS, .standard = "60s", .min = 100, .max = HOUR,
      .sentence = N_("how often the whole inbox is looked through; at least every 10 s on a network file system") },
    { .name = "inbox.settle", .type = OPTION_MS, .standard = "2s", .min = 0, .max = HOUR,
      .sentence = N_("time that a file of the inbox must stay unchanged before it is taken; an empty one ten times as long") },

    { .name = "ingest.backoff", .type = OPTION_MS, .standard = "30s", .min = 10, .max = 24 * HOUR,
      .sentence = N_("pause before a document is sent again of which nothing was heard for a lease; it doubles each time") },
    { .name = "ingest.backoff_max", .type = OPTION_MS, .standard = "1h", .min = 10, .max = 24 * HOUR,
      .sentence = N_("the longest such pause") },
    { .name = "ingest.duplicate", .type = OPTION_CHOICE, .standard = "accept", .choices = "accept|skip|reject",
      .sentence = N_("what becomes of a file whose bytes were submitted before: accepted and flagged, put away unread, or failed") },
    { .name = "ingest.lease", .type = OPTION_MS, .standard = "60s", .min = 100, .max = 24 * HOUR,
      .sentence = N_("time without any news of a document that is on its way, after which it is put aside and sent again later") },
    { .name = "ingest.max_document", .type = OPTION_BYTES, .standard = "256M", .min = KIB, .max = 512 * MIB,
      .sentence = N_("bytes of the largest file that is read; a larger one fails") },
    { .name = "ingest.memory", .type = OPTION_BYTES, .standard = "16M", .min = KIB, .max = 64 * GIB,
      .sentence = N_("bytes of documents that ingest reads ahead of what it can send; one of any size may always be read") },
    { .name = "ingest.pending", .type = OPTION_COUNT, .standard = "100000", .min = 1, .max = 10000000,
      .sentence = N_("documents on their way from which on no new files are taken; they stay in the inbox") },
    { .name = "ingest.remember", .type = OPTION_COUNT, .standard = "100000", .min = 0, .max = 10000000,
      .sentence = N_("submissions whose bytes are remembered, to know them when they come again") },
    { .name = "ingest.reserve", .type = OPTION_BYTES, .standard = "256M", .min = 0, .max = TIB,
      .sentence = N_("bytes of the spool's disk that stay free: with less no new files are taken") },

    { .name = "line.core_limit", .type = OPTION_MS, .standard = "60s", .min = 100, .max = 24 * HOUR,
      .sentence = N_("time that a stage may work on one document; when it takes longer the daemon ends and is started anew") },
    { .name = "line.dead", .type = OPTION_MS, .standard = "10s", .min = 100, .max = HOUR,
      .sentence = N_("silence after which a neighbour counts as dead and its documents as lost") },
    { .name = "line.drain_limit", .type = OPTION_MS, .standard = "20s", .min = 0, .max = HOUR,
      .sentence = N_("time that a daemon told to stop has for what it holds") },
    { .name = "line.progress", .type = OPTION_MS, .standard = "20s", .min = 100, .max = HOUR,
      .sentence = N_("how often a stage says of each document it holds that it is still there") },
    { .name = "line.run", .type = OPTION_PATH, .standard = "run", .min = 1,
      .sentence = N_("folder of the sockets and locks by which the daemons find each other") },
    { .name = "line.silent", .type = OPTION_MS, .standard = "3s", .min = 50, .max = HOUR,
      .sentence = N_("silence after which a neighbour is sent no new documents") },

    { .name = "log.bytes", .type = OPTION_BYTES, .standard = "16M", .min = 64 * KIB, .max = TIB,
      .sentence = N_("size at which a log of a detached daemon is put aside as STAGE.log.1, the one before is removed") },
    { .name = "log.level", .type = OPTION_CHOICE, .standard = "info", .choices = "error|warn|info|debug",
      .sentence = N_("what is logged: this severity and those above it") },
    { .name = "log.path", .type = OPTION_PATH, .standard = "log", .min = 1,
      .sentence = N_("folder of the logs of detached daemons") },

    { .name = "notice.bureau", .type = OPTION_TEXT, .standard = "",
      .sentence = N_("who signs the letters of `jihe notice`") },
    { .name = "notice.days", .type = OPTION_COUNT, .standard = "15", .min = 1, .max = 3650,
      .sentence = N_("days that a letter gives the unit to hand its report in again") },
    { .name = "notice.template", .type = OPTION_PATH, .standard = "",
      .sentence = N_("HTML file that the letter is made from, with marks such as {{unit}}; empty: the built-in one") },

    { .name = "score.window", .type = OPTION_COUNT, .standard = "64", .min = 1, .max = 10000,
      .sentence = N_("documents that one score may be sent ahead") },
    { .name = "score.window_bytes", .type = OPTION_BYTES, .standard = "64M", .min = KIB, .max = 64 * GIB,
      .sentence = N_("bytes that one score may be sent ahead; one document of any size may always go") },
    { .name = "score.workers", .type = OPTION_COUNT, .standard = "1", .min = 1, .max = 256,
      .sentence = N_("documents that one score works on side by side") },

    { .name = "spool.keep_age", .type = OPTION_MS, .standard = "30d", .min = HOUR, .max = 36500 * 24 * (int64_t)HOUR,
      .sentence = N_("how long a document that is done stays in the spool; without it there it cannot be replayed") },
    { .name = "spool.keep_bytes", .type = OPTION_BYTES, .standard = "10G", .min = 0, .max = 1024 * TIB,
      .sentence = N_("bytes that documents which are done may take in the spool; the oldest days go first, never today") },
    { .name = "spool.path", .type = OPTION_PATH, .standard = "spool", .min = 1,
      .sentence = N_("folder in which ingest keeps every document until it is stored") },

    { .name = "store.gather", .type = OPTION_MS, .standard = "20ms", .min = 0, .max = 10000,
      .sentence = N_("how long store gathers documents for one commit; a commit costs about as much for one as for many") },
    { .name = "store.lock_wait", .type = OPTION_MS, .standard = "2s", .min = 0, .max = 10 * MINUTE,
      .sentence = N_("how long store waits for another program that has locked the database before it says that it cannot work") },
    { .name = "store.path", .type = OPTION_PATH, .standard = "store/jihe.db", .min = 1,
      .sentence = N_("the SQLite database of the results") },
    { .name = "store.window", .type = OPTION_COUNT, .standard = "128", .min = 1, .max = 10000,
      .sentence = N_("documents that store may be sent ahead; it commits half of them at once, up to 64") },
    { .name = "store.window_bytes", .type = OPTION_BYTES, .standard = "64M", .min = KIB, .max = 64 * GIB,
      .sentence = N_("bytes that store may be sent ahead; one document of any size may always go") },

    { .name = "up.history", .type = OPTION_PATH, .standard = "history", .min = 1,
      .sentence = N_("file of the last day's figures of the line, one set for each minute") },
    { .name = "up.hung", .type = OPTION_MS, .standard = "60s", .min = 0, .max = 24 * HOUR,
      .sentence = N_("silence after which `jihe up` ends a daemon and starts it anew; 0: never") },
    { .name = "up.ready", .type = OPTION_MS, .standard = "30s", .min = 100, .max = HOUR,
      .sentence = N_("how long `jihe up --detach` waits for the line to be ready") },
    { .name = "up.throttle", .type = OPTION_MS, .standard = "1s", .min = 10, .max = HOUR,
      .sentence = N_("pause before a daemon that died without finishing a document is started again; it doubles each time") },
    { .name = "up.throttle_max", .type = OPTION_MS, .standard = "60s", .min = 10, .max = 24 * HOUR,
      .sentence = N_("the longest such pause") },

    { .name = "validate.window", .type = OPTION_COUNT, .standard = "64", .min = 1, .max = 10000,
      .sentence = N_("documents that one validate may be sent ahead") },
    { .name = "validate.window_bytes", .type = OPTION_BYTES, .standard = "64M", .min = KIB, .max = 64 * GIB,
      .sentence = N_("bytes that one validate may be sent ahead; one document of any size may always go") },
    { .name = "validate.workers", .type = OPTION_COUNT, .standard = "1", .min = 1, .max = 256,
      .sentence = N_("documents that one validate works on side by side") },

    { .name = "web.address", .type = OPTION_TEXT, .standard = "127.0.0.1", .min = 1,
      .sentence = N_("address at which `jihe web` is reached; beyond this machine it wants web.token or web.user_header") },
    { .name = "web.port", .type = OPTION_COUNT, .standard = "8470", .min = 0, .max = 65535,
      .sentence = N_("its port; 0: any that is free") },
    { .name = "web.token", .type = OPTION_PATH, .standard = "",
      .sentence = N_("file whose first line is the token that browsers and programs must show; empty: none is asked for") },
    { .name = "web.user_header", .type = OPTION_TEXT, .standard = "",
      .sentence = N_("header in which a proxy in front names the user, such as X-Forwarded-User; only behind a proxy that sets it itself") },

    { .name = NULL },
};
/* clang-format on */
