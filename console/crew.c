/* SPDX-License-Identifier: MIT */
#include "console/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/err.h"
#include "common/log.h"
#include "console/ask.h"
#include "console/daemon_log.h"
#include "console/history.h"

enum {
    CREW_ASK_MS = 300,     /* a daemon that stands still must not hold up the others' restart */
    CREW_SLEPT_MS = 10000, /* between two rounds of questions, which come once a second */
    CREW_ARGS_MAX = 2 * CREW_SETS_MAX + 8,
    CREW_NO_EXEC = 127,
};

int crew_init(struct crew *c, const struct config *config, const int counts[COMMAND_STAGES])
{
    *c = (struct crew){
        .config = config,
        .limits = { .throttle_ms = config_int(config, "up.throttle"),
                .throttle_max_ms = config_int(config, "up.throttle_max") },
    };
    for (int stage = 0; stage < COMMAND_STAGES; stage++) {
        for (int i = 0; i < counts[stage]; i++) {
            if (c->count == CREW_HANDS_MAX)
                return ERR_LIMIT;
            c->hands[c->count++].stage = stage;
        }
    }
    return 0;
}

/* ---- starting ---- */

void crew_program(int stage, char *out)
{
    snprintf(out, PATH_MAX, "%.*s/jihe-%s", PATH_MAX - 32, command_folder(), command_stages[stage]);
}

/* In the child, between fork and exec: only what may be called there. */
static void hand_become(const char *program, char *const *args, int log)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL); /* a shell's background job ignores it */
    /* A group of its own: the terminal's Ctrl-C is for `jihe up`, which drains the stages in their order. */
    setpgid(0, 0);
    if (log >= 0 && (dup2(log, STDOUT_FILENO) < 0 || dup2(log, STDERR_FILENO) < 0))
        _exit(CREW_NO_EXEC);
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (null >= 0)
        dup2(null, STDIN_FILENO);
    execv(program, args);
    _exit(CREW_NO_EXEC);
}

static void hand_start(struct crew *c, struct hand *hand, int64_t now_ms)
{
    const char *stage = command_stages[hand->stage];
    char program[PATH_MAX], parent[16];
    char *args[CREW_ARGS_MAX];
    size_t n = 0;
    crew_program(hand->stage, program);
    snprintf(parent, sizeof parent, "%d", (int)getpid());
    args[n++] = program;
    args[n++] = (char *)"--home";
    args[n++] = (char *)config_home(c->config);
    args[n++] = (char *)"--parent";
    args[n++] = parent;
    for (size_t i = 0; i < c->set_count; i++) {
        args[n++] = (char *)"--set";
        args[n++] = (char *)c->sets[i];
    }
    args[n] = NULL;
    int log = c->detached ? daemon_log_open(c->config, stage) : -1;
    pid_t pid = fork();
    if (pid == 0)
        hand_become(program, args, log);
    if (log >= 0)
        close(log);
    hand->started_ms = hand->answered_ms = now_ms;
    hand->docs = 0;
    hand->ready = false;
    if (pid < 0) {
        hand->due_ms = now_ms + c->limits.throttle_ms;
        log_event(LOG_ERROR, "a daemon cannot be started", LOG_Z("daemon", stage),
                LOG_Z("why", strerror(errno)));
        return;
    }
    hand->pid = pid;
    c->changes++;
    log_event(
            LOG_INFO, "started", LOG_Z("program", program), LOG_I("pid", pid), LOG_U("deaths", hand->deaths));
}

static bool is_leaving(const struct crew *c, const struct hand *hand)
{
    return c->leaving >> hand->stage & 1;
}

void crew_start_due(struct crew *c, int64_t now_ms)
{
    for (size_t i = 0; i < c->count; i++) {
        struct hand *hand = &c->hands[i];
        if (hand->pid == 0 && hand->due_ms <= now_ms && !is_leaving(c, hand))
            hand_start(c, hand, now_ms);
    }
}

/* ---- dying ---- */

static const char *death_text(int status, char *out, size_t size)
{
    if (WIFSIGNALED(status))
        snprintf(out, size, "signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status) == CREW_NO_EXEC)
        snprintf(out, size, "the program cannot be run");
    else
        snprintf(out, size, "exit %d", WEXITSTATUS(status));
    return out;
}

static void hand_bury(struct crew *c, struct hand *hand, int status, int64_t now_ms)
{
    const struct restart_death death = { .lived_ms = now_ms - hand->started_ms, .finished = hand->docs > 0 };
    char text[128];
    bool orderly = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    int64_t pause = orderly ? 0 : restart_pause(&c->limits, &death, &hand->throttle_ms);
    log_event(orderly || is_leaving(c, hand) ? LOG_INFO : LOG_ERROR, "ended",
            LOG_Z("daemon", command_stages[hand->stage]), LOG_I("pid", hand->pid),
            LOG_Z("how", death_text(status, text, sizeof text)), LOG_I("lived_ms", death.lived_ms),
            LOG_U("docs_seen", hand->docs), LOG_I("pause_ms", is_leaving(c, hand) ? -1 : pause));
    if (WIFEXITED(status) && WEXITSTATUS(status) == COMMAND_CONFIG && !c->was_ready)
        c->refused = true;
    hand->pid = 0;
    hand->ready = false;
    hand->due_ms = now_ms + pause;
    hand->deaths += !orderly;
    c->changes++;
}

void crew_reap(struct crew *c, int64_t now_ms)
{
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        for (size_t i = 0; i < c->count; i++) {
            if (c->hands[i].pid == pid)
                hand_bury(c, &c->hands[i], status, now_ms);
        }
    }
}

/* ---- asking ---- */

static struct hand *hand_of_pid(struct crew *c, int64_t pid)
{
    for (size_t i = 0; i < c->count; i++) {
        if (pid > 0 && c->hands[i].pid == pid)
            return &c->hands[i];
    }
    return NULL;
}

static void hand_end_hung(struct crew *c, struct hand *hand, int64_t now_ms)
{
    int64_t limit = config_int(c->config, "up.hung");
    if (!hand->pid || limit == 0 || now_ms - hand->answered_ms <= limit)
        return;
    log_event(LOG_ERROR, "a daemon does not answer; it is ended",
            LOG_Z("daemon", command_stages[hand->stage]), LOG_I("pid", hand->pid),
            LOG_I("silent_ms", now_ms - hand->answered_ms));
    kill(hand->pid, SIGKILL);
    hand->answered_ms = now_ms;
}

static bool crew_has(const struct crew *c, int stage)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->hands[i].stage == stage)
            return true;
    }
    return false;
}

void crew_ask(struct crew *c, int64_t now_ms)
{
    struct answers answers;
    struct buf question;
    msgpack_packer pk;
    buf_init(&question, ASK_QUESTION_MAX);
    ask_begin(&pk, &question, "status", 0);
    int err = ask_stages(c->config, (1u << COMMAND_STAGES) - 1, &question, CREW_ASK_MS, &answers);
    buf_fini(&question);
    if (err)
        return;
    history_note(c->config, &answers);
    /* When it was we who slept, their silence says nothing. */
    bool slept = now_ms - c->asked_ms > CREW_SLEPT_MS;
    c->asked_ms = now_ms;
    for (size_t i = 0; i < c->count && slept; i++)
        c->hands[i].answered_ms = now_ms;
    for (size_t i = 0; i < answers.count; i++) {
        const json_t *body = answers.rows[i].body;
        struct hand *hand = hand_of_pid(c, answer_int(body, "pid"));
        if (!hand)
            continue;
        hand->answered_ms = now_ms;
        hand->docs = (uint64_t)answer_int(body, "docs_out");
        hand->ready = !crew_has(c, hand->stage - 1) || answer_int(body, "links") > 0;
    }
    answers_free(&answers);
    for (size_t i = 0; i < c->count; i++)
        hand_end_hung(c, &c->hands[i], now_ms);
}

size_t crew_signal(const struct crew *c, int stage, int signal)
{
    size_t count = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct hand *hand = &c->hands[i];
        if (hand->pid && (stage < 0 || hand->stage == stage))
            count += kill(hand->pid, signal) == 0;
    }
    return count;
}

size_t crew_running(const struct crew *c, int stage)
{
    size_t count = 0;
    for (size_t i = 0; i < c->count; i++)
        count += c->hands[i].pid && (stage < 0 || c->hands[i].stage == stage);
    return count;
}

bool crew_is_ready(struct crew *c)
{
    for (size_t i = 0; i < c->count; i++) {
        if (!c->hands[i].ready)
            return false;
    }
    c->was_ready = true;
    return true;
}
