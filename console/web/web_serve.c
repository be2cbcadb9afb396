/* SPDX-License-Identifier: MIT */
#include "console/web/web_serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "common/intl.h"
#include "console/late_library.h"
#include "console/web/api.h"
#include "console/web/web_guard.h"
#include "console/web/web_page.h"
#include "console/web/web_reply.h"
#include "console/web/web_route.h"

enum {
    SERVE_THREADS = 4,
    SERVE_WORKS = 8,          /* workbooks, letters, pages and replays at once */
    SERVE_CONNECTIONS = 4096, /* over all threads */
    SERVE_FILES = 8192,       /* descriptors: connections, and what the threads open */
    SERVE_SILENCE_S = 60,     /* after which a connection is closed */
    SERVE_CONNECTION_BYTES = 32 << 10,
};

/* ?lang=, else the first language of the browser that we speak. */
static enum language language_of(const struct web_request *r)
{
    const char *said = MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, "lang");
    if (!said)
        said = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "Accept-Language");
    const char *zh = said ? strstr(said, "zh") : NULL, *en = said ? strstr(said, "en") : NULL;
    return zh && (!en || zh < en) ? LANGUAGE_ZH : LANGUAGE_EN;
}

/* Threads serve one request after the other, each in its language. */
static void speak(const struct web_request *r)
{
    intl_speak(r->language == LANGUAGE_ZH ? INTL_ZH : INTL_EN);
}

/* /?token=…: kept in a cookie that scripts cannot read, so that the address loses it again. */
static enum MHD_Result answer_token(struct web_request *r, const char *token)
{
    char cookie[WEB_TOKEN_MAX + 64];
    if (!web_guard_knows(r->web, token))
        return web_reply_error(r, MHD_HTTP_UNAUTHORIZED, N_("this is not the token"));
    snprintf(cookie, sizeof cookie, "jihe=%s; HttpOnly; SameSite=Strict; Path=/", r->web->token);
    return web_reply_cookie(r, cookie, "/");
}

static enum MHD_Result answer_page(struct web_request *r, const struct web_file *file, const char *type)
{
    return web_reply_static(r, (struct str){ file->start, (size_t)(file->end - file->start) }, type);
}

/* Before the body: what cannot be answered is refused without reading it. */
static enum MHD_Result begin(struct web_request *r)
{
    const char *why = NULL, *type;
    bool known = false, reads = strcmp(r->method, "GET") == 0 || strcmp(r->method, "HEAD") == 0;
    const char *token = MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, "token");
    if (strcmp(r->path, "/") == 0 && reads && token && r->web->token[0])
        return answer_token(r, token);
    unsigned refused = web_guard_check(r, &why);
    if (refused)
        return web_reply_error(r, refused, why);
    const struct web_file *file = reads ? web_page_find(r->path, &type) : NULL;
    if (file)
        return answer_page(r, file, type);
    r->route = web_route_find(r, &known);
    if (!r->route)
        return web_reply_error(r, known ? MHD_HTTP_METHOD_NOT_ALLOWED : MHD_HTTP_NOT_FOUND,
                known ? N_("this path does not take that method") : N_("there is nothing at this path"));
    if (r->route->is_upload)
        api_upload_begin(r);
    if (r->refused)
        return web_reply_error(r, r->refused, r->why);
    return MHD_YES;
}

static void take_body(struct web_request *r, const char *bytes, size_t n)
{
    if (r->route->is_upload) {
        api_upload_write(r, bytes, n);
    } else if (buf_add(&r->body, bytes, n) && !r->refused) {
        r->refused = MHD_HTTP_CONTENT_TOO_LARGE;
        r->why = N_("the body is too large");
    }
}

static void *work(void *context)
{
    struct web_request *r = context;
    struct web *web = r->web;
    speak(r);
    r->route->work(r);
    r->worked = true;
    MHD_resume_connection(r->connection); /* from here on r is not ours */
    atomic_fetch_sub(&web->at_work, 1);
    return NULL;
}

/* The threads that serve never wait: what takes long has its own, and the connection sleeps meanwhile. */
static enum MHD_Result work_later(struct web_request *r)
{
    pthread_t thread;
    if (atomic_fetch_add(&r->web->at_work, 1) >= SERVE_WORKS) {
        atomic_fetch_sub(&r->web->at_work, 1);
        return web_reply_error(
                r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("too much is being made at once; try again in a moment"));
    }
    MHD_suspend_connection(r->connection);
    if (pthread_create(&thread, NULL, work, r) == 0) {
        pthread_detach(thread);
        return MHD_YES;
    }
    atomic_fetch_sub(&r->web->at_work, 1);
    r->refused = MHD_HTTP_SERVICE_UNAVAILABLE;
    r->why = N_("no thread can be started");
    MHD_resume_connection(r->connection);
    return MHD_YES;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
        const char *method, const char *version, const char *bytes, size_t *n, void **state)
{
    struct web_request *r = *state;
    (void)version;
    if (r)
        speak(r);
    if (!r) {
        r = calloc(1, sizeof *r);
        if (!r)
            return MHD_NO;
        *state = r;
        r->web = context;
        r->connection = connection;
        r->path = url;
        r->method = method;
        r->folder = r->dropping.to = -1;
        r->language = language_of(r);
        speak(r);
        buf_init(&r->body, WEB_BODY_MAX);
        return begin(r);
    }
    if (*n) {
        take_body(r, bytes, *n);
        *n = 0;
        return MHD_YES;
    }
    if (!r->refused && r->route->work && !r->worked)
        return work_later(r);
    return r->refused ? web_reply_error(r, r->refused, r->why) : r->route->answer(r);
}

static void on_end(
        void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
    struct web_request *r = *state;
    (void)context;
    (void)connection;
    (void)how;
    if (!r)
        return;
    api_upload_fini(r);
    free(r->bytes);
    if (r->made)
        fclose(r->made);
    if (r->stream)
        web_stream_gone(r->stream);
    json_decref(r->outcome);
    buf_fini(&r->body);
    free(r);
    *state = NULL;
}

static int address_of(const char *text, uint16_t port, struct sockaddr_storage *out)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)out;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    if (strcmp(text, "localhost") == 0)
        text = "127.0.0.1";
    if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        return 0;
    }
    if (inet_pton(AF_INET6, text, &v6->sin6_addr) != 1)
        return -1;
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    return 0;
}

static void allow_files(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) || files.rlim_cur >= SERVE_FILES)
        return;
    files.rlim_cur = files.rlim_max < SERVE_FILES ? files.rlim_max : SERVE_FILES;
    setrlimit(RLIMIT_NOFILE, &files);
}

struct MHD_Daemon *web_serve_start(struct web *web, uint16_t *port)
{
    struct sockaddr_storage address;
    const char *text = config_text(web->config, "web.address");
    if (address_of(text, *port, &address)) {
        command_complain(_("web.address %s: write an address such as 127.0.0.1 or ::"), text);
        return NULL;
    }
    const struct late_http *http = late_http_load();
    if (!http)
        return NULL;
    allow_files();
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
                     (address.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0);
    struct MHD_Daemon *daemon = http->MHD_start_daemon(flags, *port, NULL, NULL, on_request, web,
            MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)SERVE_THREADS,
            MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVE_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
            (unsigned)SERVE_SILENCE_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)SERVE_CONNECTION_BYTES,
            MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL,
            MHD_OPTION_END);
    if (!daemon) {
        command_complain(_("%s port %u cannot be served: %m"), text, *port);
        return NULL;
    }
    const union MHD_DaemonInfo *known = http->MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    if (known)
        *port = known->port;
    return daemon;
}
