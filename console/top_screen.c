/* SPDX-License-Identifier: MIT */
#include "console/top_screen.h"

#include <curses.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/intl.h"
#include "console/ask_json.h"
#include "console/command.h"
#include "console/history.h"
#include "console/print.h"
#include "console/web/page_read.h"
#include "store/query_rows.h"

enum {
    FAULTS_MS = 5000,  /* how often the database is asked what failed */
    FAULTS_WIDE = 110, /* columns that a fault and its sentence take */
    FAULTS_SHOWN = 8,
    REASONS_SHOWN = 3,
    ESCAPE_MS = 25,
    LINE_MAX_BYTES = 512,
    STAGE_ROW = 5,
    TALL = 24,                                    /* rows from which on there is room for the last day */
    READING_END = STAGE_ROW + COMMAND_STAGES + 6, /* four scans at most, the others have no room */
};

enum { PAIR_GOOD = 1, PAIR_WARNING, PAIR_BAD };

struct top_screen {
    const struct config *config;
    SCREEN *screen;
    json_t *line, *faults;
    int64_t faults_ms;
    pid_t child; /* a command that a key began; 0: none */
    const char *child_name;
    char said[LINE_MAX_BYTES];
};

extern char **environ;

struct top_screen *top_screen_open(const struct config *config)
{
    struct top_screen *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->config = config;
    s->screen = newterm(NULL, stdout, stdin);
    if (!s->screen) {
        free(s);
        return NULL;
    }
    set_escdelay(ESCAPE_MS);
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    curs_set(0);
    if (has_colors()) {
        start_color();
        use_default_colors();
        init_pair(PAIR_GOOD, COLOR_GREEN, -1);
        init_pair(PAIR_WARNING, COLOR_YELLOW, -1);
        init_pair(PAIR_BAD, COLOR_RED, -1);
    }
    return s;
}

void top_screen_close(struct top_screen *s)
{
    if (!s)
        return;
    endwin();
    delscreen(s->screen);
    json_decref(s->line);
    json_decref(s->faults);
    free(s);
}

/* ---- what failed, from the database ---- */

static void ask_faults(struct top_screen *s)
{
    char why[QUERY_WHY_MAX];
    struct query *q;
    const char *const none[3] = { NULL };
    if (s->faults && clock_ms() - s->faults_ms < FAULTS_MS)
        return;
    s->faults_ms = clock_ms();
    json_decref(s->faults);
    s->faults = NULL;
    if (query_open(config_text(s->config, "store.path"), &q, why))
        return;
    query_rows(q, QUESTION_FAULTS, none, &s->faults);
    query_close(q);
}

/* ---- drawing: a row a call, cut where the screen ends ---- */

/* Text at the row, in so many cells; what it may hold comes from files, so nothing that is no letter is sent.
 */
static void put_text(int row, int column, int attributes, const char *text)
{
    char clean[LINE_MAX_BYTES];
    size_t n = 0;
    for (const char *p = text; *p && n + 1 < sizeof clean; p++)
        clean[n++] = (unsigned char)*p < 0x20 || *p == 0x7f ? ' ' : *p;
    clean[n] = '\0';
    if (row >= LINES || column >= COLS)
        return;
    attron(attributes);
    /* Never on the next row: there stands something else. */
    mvaddnstr(row, column, clean, (int)print_fit((struct str){ clean, n }, COLS - column));
    attroff(attributes);
}

static void __attribute__((format(printf, 4, 5)))
put_format(int row, int column, int attributes, const char *format, ...)
{
    char text[LINE_MAX_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    put_text(row, column, attributes, text);
}

static void put_right(int row, int end, const char *text)
{
    int column = end - print_width(str_of(text));
    put_text(row, column > 0 ? column : 0, 0, text);
}

/* Where each column ends; the last shows on wider screens. */
static const struct column {
    const char *head;
    int end;
} columns[] = { { "n", 11 }, { N_("docs/s"), 18 }, { "1m", 24 }, { "5m", 30 }, { "MB/s", 35 },
    { N_("busy"), 40 }, { N_("wait"), 45 }, { N_("hand"), 50 }, { "p50", 59 }, { "p99", 68 },
    { N_("faults"), 75 }, { N_("died"), 80 }, { N_("ahead"), 92 } };

enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

static void put_stage(int row, const json_t *stage, bool slow)
{
    char cells[COLUMN_COUNT][48];
    const char *keys[] = { "rate_1s", "rate_60s", "rate_300s" };
    bool missing = answer_int(stage, "instances") == 0, sick = json_is_true(json_object_get(stage, "sick"));
    int attributes = missing || sick ? COLOR_PAIR(PAIR_BAD) | A_BOLD
                     : slow          ? COLOR_PAIR(PAIR_WARNING) | A_BOLD
                                     : 0;
    put_text(row, 0, attributes, answer_text(stage, "stage"));
    snprintf(cells[0], 48, "%lld", (long long)answer_int(stage, "instances"));
    for (int i = 0; i < 3; i++) {
        long long rate = answer_int(stage, keys[i]);
        snprintf(cells[1 + i], 48, "%lld.%lld", rate / 1000, rate / 100 % 10);
    }
    long long tenths = answer_int(stage, "bytes_1s") / 100000;
    snprintf(cells[4], 48, "%lld.%lld", tenths / 10, tenths % 10);
    snprintf(cells[5], 48, "%lld%%", (long long)answer_int(stage, "busy_percent"));
    snprintf(cells[6], 48, "%lld", (long long)answer_int(stage, "waiting"));
    snprintf(cells[7], 48, "%lld", (long long)answer_int(stage, "holding"));
    command_format_us((unsigned long long)answer_int(stage, "p50_us"), cells[8], 48);
    command_format_us((unsigned long long)answer_int(stage, "p99_us"), cells[9], 48);
    snprintf(cells[10], 48, "%lld", (long long)answer_int(stage, "faults"));
    snprintf(cells[11], 48, "%lld", (long long)answer_int(stage, "restarts"));
    snprintf(cells[12], 48, "%lld/%lld", (long long)answer_int(stage, "outstanding"),
            (long long)answer_int(stage, "window"));
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (columns[i].end <= COLS)
            put_right(row, columns[i].end, cells[i]);
    }
}

static int put_slowest(int row, const json_t *line)
{
    const char *slow = answer_text(line, "slowest");
    const json_t *stages = json_object_get(line, "stages"), *one;
    size_t i;
    if (json_array_size(json_object_get(line, "daemons")) == 0) {
        put_text(row, 0, COLOR_PAIR(PAIR_WARNING) | A_BOLD, _("The line is down; `jihe up` starts it."));
        return row + 1;
    }
    if (!*slow) {
        put_text(row, 0, 0, _("Nothing waits."));
        return row + 1;
    }
    json_array_foreach(stages, i, one)
    {
        if (strcmp(answer_text(one, "stage"), slow))
            continue;
        const char *why = answer_int(one, "instances") == 0            ? _("nobody is there")
                          : json_is_true(json_object_get(one, "sick")) ? _("it cannot work")
                          : i == 0                                     ? _("documents wait to be taken in")
                                                                       : NULL;
        if (why)
            put_format(row, 0, COLOR_PAIR(PAIR_WARNING) | A_BOLD, _("%s holds the line up: %s"), slow, why);
        else
            put_format(row, 0, COLOR_PAIR(PAIR_WARNING) | A_BOLD,
                    _("%s holds the line up: %lld %% busy, its window full %lld %% of the time"), slow,
                    (long long)answer_int(one, "busy_percent"), (long long)answer_int(one, "full_percent"));
    }
    return row + 1;
}

static int put_reasons(int row, const json_t *line)
{
    const json_t *reasons = json_object_get(line, "reasons"), *one;
    size_t i;
    json_array_foreach(reasons, i, one)
    {
        if (i < REASONS_SHOWN)
            put_format(row++, 0, COLOR_PAIR(PAIR_BAD), "- %s", json_string_value(one));
    }
    return row;
}

/* Long scans under way. */
static int put_reading(int row, const json_t *line)
{
    const json_t *daemons = json_object_get(line, "daemons"), *one;
    size_t i;
    char text[PAGE_READ_MAX];
    json_array_foreach(daemons, i, one)
    {
        if (row < READING_END && page_read_format(answer_text(one, "instance"), one, text))
            put_text(row++, 0, 0, text);
    }
    return row;
}

/* The last day, 20 minutes a bar: a dot where the line was idle, a blank where nothing is known. */
static void put_history(int row, const struct config *config)
{
    static const char *const heights[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
    int64_t bars[HISTORY_BARS], most = 0;
    char text[HISTORY_BARS * 3 + 1] = "";
    history_bars(config, bars);
    for (int i = 0; i < HISTORY_BARS; i++)
        most = bars[i] > most ? bars[i] : most;
    for (int i = 0; i < HISTORY_BARS; i++)
        strcat(text, bars[i] < 0 ? " " : bars[i] == 0 ? "·" : heights[(bars[i] * 8 - 1) / most]);
    put_format(row, 0, A_BOLD, _("The last day, 20 minutes a bar; the highest: %lld documents"),
            (long long)most);
    put_text(row + 1, 0, 0, text);
}

static void put_faults(int row, int end, const json_t *faults)
{
    const json_t *one;
    size_t i;
    put_text(row++, 0, A_BOLD, json_array_size(faults) ? _("Failed, by reason:") : _("Nothing failed."));
    json_array_foreach(faults, i, one)
    {
        const char *why = answer_text(one, print_language() == LANGUAGE_ZH ? "message_zh" : "message_en");
        if (i < FAULTS_SHOWN && row < end)
            put_format(row++, 0, 0, "%6lld %-16s %s  %s", (long long)answer_int(one, "times"),
                    answer_text(one, "code"), answer_text(one, "example"), COLS < FAULTS_WIDE ? "" : why);
        if (i < FAULTS_SHOWN && row < end && COLS < FAULTS_WIDE) /* the sentence has a line of its own */
            put_format(row++, 0, 0, "       %s", why);
    }
}

static void put_top(const struct top_screen *s, const json_t *line)
{
    const char *health = answer_text(line, "health");
    const json_t *books = json_object_get(line, "books");
    int colour = strcmp(health, "healthy") == 0 ? PAIR_GOOD
                 : strcmp(health, "down") == 0  ? PAIR_BAD
                                                : PAIR_WARNING;
    char oldest[32], when[PRINT_WHEN_MAX];
    put_format(0, 0, A_BOLD, "jihe top  %s", config_home(s->config));
    put_right(0, COLS, print_when(clock_wall_us(), when));
    put_text(1, 0, COLOR_PAIR(colour) | A_BOLD,
            colour == PAIR_GOOD  ? _("healthy")
            : colour == PAIR_BAD ? _("down")
                                 : _("degraded"));
    command_format_us((unsigned long long)answer_int(line, "oldest_ms") * 1000, oldest, sizeof oldest);
    put_format(1, 12, 0, _("inbox %lld  pending %lld  in flight %lld  deferred %lld  held %lld  oldest %s"),
            (long long)answer_int(line, "inbox"), (long long)answer_int(books, "pending"),
            (long long)answer_int(books, "in_flight"), (long long)answer_int(books, "deferred"),
            (long long)answer_int(books, "hold"), answer_int(line, "oldest_ms") ? oldest : "-");
    put_format(2, 12, 0, _("done %lld  failed %lld  corrupt %lld  %s"), (long long)answer_int(books, "done"),
            (long long)answer_int(books, "failed"), (long long)answer_int(books, "corrupt"),
            !json_is_object(books)                             ? ""
            : json_is_true(json_object_get(books, "balanced")) ? _("the books balance")
                                                               : _("THE BOOKS DO NOT BALANCE"));
}

static void draw(const struct top_screen *s)
{
    const json_t *stages = json_object_get(s->line, "stages"), *one;
    size_t i;
    erase();
    put_top(s, s->line);
    put_text(STAGE_ROW - 1, 0, A_REVERSE, _("stage"));
    for (i = 0; i < COLUMN_COUNT; i++) {
        if (columns[i].end <= COLS)
            put_right(STAGE_ROW - 1, columns[i].end, _(columns[i].head));
    }
    json_array_foreach(stages, i, one)
    {
        put_stage(STAGE_ROW + (int)i, one,
                strcmp(answer_text(s->line, "slowest"), answer_text(one, "stage")) == 0);
    }
    int row = put_slowest(STAGE_ROW + COMMAND_STAGES + 1, s->line);
    row = put_reading(row, s->line);
    bool tall = LINES >= TALL;
    put_faults(put_reasons(row, s->line) + 1, LINES - (tall ? 4 : 1), s->faults);
    if (tall)
        put_history(LINES - 3, s->config);
    put_text(LINES - 1, 0, A_REVERSE,
            *s->said ? s->said : _("q leave  r replay what failed  h hold what waits  l let it go on"));
    refresh();
}

void top_screen_draw(struct top_screen *s, json_t *line)
{
    json_decref(s->line);
    s->line = json_incref(line);
    ask_faults(s);
    draw(s);
}

/* ---- keys ---- */

/* A key is one of our own commands, run beside us; what it prints stays away from the screen. */
static void begin(struct top_screen *s, const char *name, const char *argument)
{
    char program[PATH_MAX];
    char *argv[] = { program, (char *)name, (char *)argument, NULL };
    posix_spawn_file_actions_t files;
    if (s->child)
        return;
    snprintf(program, sizeof program, "%s/jihe", command_folder());
    posix_spawn_file_actions_init(&files);
    for (int fd = 0; fd < 3; fd++)
        posix_spawn_file_actions_addopen(&files, fd, "/dev/null", fd ? O_WRONLY : O_RDONLY, 0);
    if (posix_spawn(&s->child, program, &files, NULL, argv, environ))
        s->child = 0;
    posix_spawn_file_actions_destroy(&files);
    s->child_name = name;
    snprintf(s->said, sizeof s->said, s->child ? _("jihe %s %s …") : _("jihe %s %s cannot be run"), name,
            argument);
}

static void reap(struct top_screen *s)
{
    int status;
    if (!s->child || waitpid(s->child, &status, WNOHANG) != s->child)
        return;
    s->child = 0;
    s->faults_ms = 0;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : COMMAND_SYSTEM;
    snprintf(s->said, sizeof s->said,
            code == COMMAND_FINE       ? _("jihe %s: done")
            : code == COMMAND_NOT_FINE ? _("jihe %s: some could not be, or there was none")
                                       : _("jihe %s: nobody answers"),
            s->child_name);
}

bool top_screen_wait(struct top_screen *s, int ms)
{
    int64_t end_ms = clock_ms() + ms, left;
    while ((left = end_ms - clock_ms()) > 0) {
        timeout((int)left);
        int key = getch();
        if (key == 'q' || key == 'Q')
            return false;
        if (key == 'r')
            begin(s, "replay", "--failed");
        else if (key == 'h')
            begin(s, "hold", "ALL");
        else if (key == 'l')
            begin(s, "release", "ALL");
        reap(s);
        if (key != ERR && s->line)
            draw(s);
        if (key == ERR && isatty(STDIN_FILENO) == 0)
            nanosleep(&(const struct timespec){ .tv_nsec = 50 * 1000000 }, NULL);
    }
    return true;
}
