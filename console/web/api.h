/* SPDX-License-Identifier: MIT
 * The functions behind the paths of docs/api.md.
 */
#ifndef JIHE_API_H
#define JIHE_API_H

#include "console/web/web.h"
#include "store/query_rows.h"

enum {
    API_PAGE = 50, /* submissions of one answer, unless asked otherwise */
    API_PAGE_MAX = 1000,
    API_SAMPLE_MAX = 1000,
};

enum MHD_Result api_list(struct web_request *r);
enum MHD_Result api_report(struct web_request *r);
enum MHD_Result api_way(struct web_request *r);
enum MHD_Result api_mark(struct web_request *r);
enum MHD_Result api_replay(struct web_request *r);
enum MHD_Result api_upload(struct web_request *r);
enum MHD_Result api_faults(struct web_request *r);
enum MHD_Result api_orgs(struct web_request *r);
enum MHD_Result api_season(struct web_request *r);
enum MHD_Result api_seasons(struct web_request *r);
enum MHD_Result api_sample(struct web_request *r);
enum MHD_Result api_line(struct web_request *r);
enum MHD_Result api_history(struct web_request *r);
enum MHD_Result api_kinds(struct web_request *r);
enum MHD_Result api_metrics(struct web_request *r);

enum MHD_Result api_export(struct web_request *r);
enum MHD_Result api_export_progress(struct web_request *r);
enum MHD_Result api_notice(struct web_request *r);
enum MHD_Result api_page(struct web_request *r);
enum MHD_Result api_across(struct web_request *r);
/* Their long parts. */
void api_replay_work(struct web_request *r);
void api_export_work(struct web_request *r);
void api_notice_work(struct web_request *r);
void api_page_work(struct web_request *r);

/* The piece of an upload that has come; with n 0 before the first. Sets r->refused when it cannot be taken.
 */
void api_upload_begin(struct web_request *r);
void api_upload_write(struct web_request *r, const char *bytes, size_t n);
/* Whatever is left of one that was not ended. */
void api_upload_fini(struct web_request *r);

/* What the arguments of a list say. Views of the request. */
struct query_filter api_filter(const struct web_request *r);
/* An argument of the query, NULL when it is not there or empty. */
const char *api_argument(const struct web_request *r, const char *name);
/* A whole number from `least` to `most`, else `standard`. */
long api_number(const struct web_request *r, const char *name, const long bounds[2], long standard);
/* The database; NULL after an answer in *out: 503, or 200 with `empty` when there is none yet. `empty` is
 * taken over and may be NULL for 404. */
struct query *api_open(struct web_request *r, json_t *empty, enum MHD_Result *out);
/* A long part ends with an error: the status and the sentence, marked with N_, that its asker gets. */
void api_refuse(struct web_request *r, unsigned status, const char *why);
/* api_open for a long part: NULL after it has refused the request. */
struct query *api_open_work(struct web_request *r);
/* Answers with all rows of a question; none when there is no database yet. */
enum MHD_Result api_rows(struct web_request *r, enum query_question what, const char *const args[3]);
/* Closes q and answers with what it complains of. */
enum MHD_Result api_fail(struct web_request *r, struct query *q, int err);

#endif
