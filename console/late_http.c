/* SPDX-License-Identifier: MIT
 * The functions of libmicrohttpd that `jihe web` calls (late_library.h).
 */
#include <microhttpd.h>

#include "common/text.h"
#include "console/late_library.h"

enum late {
    AT_MHD_add_response_header,
    AT_MHD_create_response_from_buffer,
    AT_MHD_create_response_from_fd,
    AT_MHD_create_response_from_callback,
    AT_MHD_destroy_response,
    AT_MHD_lookup_connection_value,
    AT_MHD_queue_response,
    AT_MHD_quiesce_daemon,
    AT_MHD_resume_connection,
    AT_MHD_stop_daemon,
    AT_MHD_suspend_connection,
    AT_MHD_start_daemon,
    AT_MHD_get_daemon_info,
    FUNCTIONS
};

static void *functions[FUNCTIONS]; /* NULL until loaded */

/* C has no cast from an object to a function: the bytes of the pointer are taken. */
#define FUNCTION(name) (*(__typeof__(&(name)) *)&functions[AT_##name])

const struct late_http *late_http_load(void)
{
    static const char *const names[FUNCTIONS] = {
        [AT_MHD_add_response_header] = "MHD_add_response_header",
        [AT_MHD_create_response_from_buffer] = "MHD_create_response_from_buffer",
        [AT_MHD_create_response_from_fd] = "MHD_create_response_from_fd",
        [AT_MHD_create_response_from_callback] = "MHD_create_response_from_callback",
        [AT_MHD_destroy_response] = "MHD_destroy_response",
        [AT_MHD_lookup_connection_value] = "MHD_lookup_connection_value",
        [AT_MHD_queue_response] = "MHD_queue_response",
        [AT_MHD_quiesce_daemon] = "MHD_quiesce_daemon",
        [AT_MHD_resume_connection] = "MHD_resume_connection",
        [AT_MHD_stop_daemon] = "MHD_stop_daemon",
        [AT_MHD_suspend_connection] = "MHD_suspend_connection",
        [AT_MHD_start_daemon] = "MHD_start_daemon",
        [AT_MHD_get_daemon_info] = "MHD_get_daemon_info",
    };
    static struct late_http http;
    if (!functions[0] &&
            !late_library_load("libmicrohttpd.so.12", "libmicrohttpd12", names, functions, FUNCTIONS))
        return NULL;
    http = (struct late_http){ FUNCTION(MHD_start_daemon), FUNCTION(MHD_get_daemon_info) };
    return &http;
}

enum MHD_Result MHD_add_response_header(
        struct MHD_Response *response, const char *header, const char *content)
{
    return FUNCTION(MHD_add_response_header)(response, header, content);
}

struct MHD_Response *MHD_create_response_from_buffer(
        size_t size, void *buffer, enum MHD_ResponseMemoryMode mode)
{
    return FUNCTION(MHD_create_response_from_buffer)(size, buffer, mode);
}

struct MHD_Response *MHD_create_response_from_fd(size_t size, int fd)
{
    return FUNCTION(MHD_create_response_from_fd)(size, fd);
}

struct MHD_Response *MHD_create_response_from_callback(uint64_t size, size_t block,
        MHD_ContentReaderCallback read, void *context, MHD_ContentReaderFreeCallback free_context)
{
    return FUNCTION(MHD_create_response_from_callback)(size, block, read, context, free_context);
}

void MHD_destroy_response(struct MHD_Response *response)
{
    FUNCTION(MHD_destroy_response)(response);
}

const char *MHD_lookup_connection_value(
        struct MHD_Connection *connection, enum MHD_ValueKind kind, const char *key)
{
    return FUNCTION(MHD_lookup_connection_value)(connection, kind, key);
}

enum MHD_Result MHD_queue_response(
        struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response)
{
    return FUNCTION(MHD_queue_response)(connection, status, response);
}

MHD_socket MHD_quiesce_daemon(struct MHD_Daemon *daemon)
{
    return FUNCTION(MHD_quiesce_daemon)(daemon);
}

void MHD_resume_connection(struct MHD_Connection *connection)
{
    FUNCTION(MHD_resume_connection)(connection);
}

void MHD_stop_daemon(struct MHD_Daemon *daemon)
{
    FUNCTION(MHD_stop_daemon)(daemon);
}

void MHD_suspend_connection(struct MHD_Connection *connection)
{
    FUNCTION(MHD_suspend_connection)(connection);
}
