/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "parts of what was given are not given once more",
            "预算执行（10分）得9."
            "7分；产出（50分）得48分，其中数量20分得20分、质量30分得28分；效益（40分）得38分；总分95.7分。",
            "at_most 10 = 9.7; sum 50 = 20 30; at_most 50 = 48; sum 48 = 20 28; at_most 20 = 20; at_most 30 "
            "= 28; at_most 40 "
            "= 38; sum 95.7 = 9.7 48 38" },
    { "the grade is that of the total right before it",
            "产出得49分（满分50分）；效益得29分（满分30分）；满意度得9.5分（满分10分），合计87."
            "5分，评价等级为“良”。",
            "at_most 50 = 49; at_most 30 = 29; at_most 10 = 9.5; sum 87.5 = 49 29 9.5; grade 87.5 良" },
    { "what was got of all of a list",
            "绩效自评总分100分，其中预算执行10分、产出50分、效益30分、满意度10分，自评得分96分，扣4分。",
            "sum 100 = 10 50 30 10" },
    { "points with what could be given behind them",
            "决策指标18分（满分20分）、过程指标19分（满分20分）、产出指标28分（满分30分）、效益指标29分（满分"
            "30分），"
            "总得分94分，评价等级为“优”。",
            "at_most 20 = 18; at_most 20 = 19; at_most 30 = 28; at_most 30 = 29; sum 94 = 18 19 28 29; grade "
            "94 优" },
    { "weight, score and points off", "资金管理。分值3分，评价得分1分，扣2分。",
            "sum 3 = 1 2; at_most 3 = 1" },
    { "an indicator is worth what stands behind it",
            "产出指标40分，我部门自评得分38分；\n"
            "效益指标20分，我部门自评得分20分；\n"
            "满意度指标10分，我部门自评得分9分。\n"
            "自评总得分67分，评定等级为中。",
            "at_most 40 = 38; at_most 20 = 20; at_most 10 = 9; sum 67 = 38 20 9; grade 67 中" },
    { "the grade is that of the score whose parts stand between",
            "自评得分93.5分，其中投入15分得14分，过程25分得23."
            "5分，产出30分得28分，效益30分得28分，等级为优。",
            "sum 93.5 = 14 23.5 28 28; grade 93.5 优; at_most 15 = 14; at_most 25 = 23.5; at_most 30 = 28; "
            "at_most 30 = 28" },
    { "a grade", "绩效评价得分89.1分，评价等级为“良”。", "grade 89.1 良" },
    { "weights in brackets behind the scores",
            "综合得分46分，其中：投入指标得分18分（满分20分），过程指标得分28分（满分30分），评价等级为“优秀”"
            "。",
            "sum 46 = 18 28; grade 46 优秀; at_most 20 = 18; at_most 30 = 28" },
    { "a weight in brackets before what was given, points taken off first",
            "决策指标（满分20分）得17分，过程指标（满分20分）得18.5分。该指标分值5分，扣1.5分，得3.5分。",
            "at_most 20 = 17; at_most 20 = 18.5; sum 5 = 1.5 3.5; at_most 5 = 3.5" },
    { "points off with one wrong digit", "资金管理。分值3分，评价得分1分，扣8分。",
            "sum 3 = 1 8; at_most 3 = 1" },
    { "a rule for points off is none", "人员管理。分值4分，评价得分3分，每少1人扣0.5分。", "at_most 4 = 3" },
    { "what can be given in front of what was", "评价总分100分，自评得分92.5分，扣7.5分，评价等级为“优”。",
            "sum 100 = 92.5 7.5; at_most 100 = 92.5; grade 92.5 优" },
    { "points off in another paragraph are of another indicator",
            "管理效率满分50分，自评得分47分。\n全年审批项目318项。该指标扣3分。", "at_most 50 = 47" },
    { "what was lost behind the sum of all is no part of the last",
            "投入满分15分，得14.5分；过程满分25分，得23.2分；效益满分60分，得56.3分。三项合计94."
            "0分，评价等级为“优”。扣分原因：执行率低扣"
            "1.0分，验收迟扣2.2分。",
            "at_most 15 = 14.5; at_most 25 = 23.2; at_most 60 = 56.3; sum 94.0 = 14.5 23.2 56.3; grade 94.0 "
            "优" },
    { "points off in a later sentence are of all",
            "预算执行（10分）得9.8分，满意度指标（10分）得10分。主要扣分原因：完毕率目标值35%、实际34%"
            "，扣1分；设备延期到货，扣1分；覆盖面不足，扣2分；执行率98%，扣0.2分。",
            "at_most 10 = 9.8; at_most 10 = 10" },
    { "a total in front of what was given, also with a wrong digit",
            "自评得分96分，各部分得分如下：\n投入（15分），得14分；\n过程（25分），得23分；\n效果（60分），得"
            "58分。",
            "sum 96 = 14 23 58; at_most 15 = 14; at_most 25 = 23; at_most 60 = 58" },
    { "what stands in front of the bracket is of all of them",
            "总分95.8分，等级为优。得分构成为：预算执行（10分）得9."
            "8分，产出（50分）得48分，效益（30分）得28分，满意度（10分）得10分。",
            "sum 95.8 = 9.8 48 28 10; grade 95.8 优; at_most 10 = 9.8; at_most 50 = 48; at_most 30 = 28; "
            "at_most 10 = 10" },
    { "a rate between the bracket and what was given",
            "自评得分95.6分。\n1.预算执行（10分）：执行率98%，得9.8分。\n2."
            "产出指标（50分）：得48分，其中数量指标20分、质量指标13分、时效指标10分、成本指标5分。\n3."
            "效益指标（40分）：得37.8分。",
            "sum 95.6 = 9.8 48 37.8; at_most 10 = 9.8; at_most 50 = 48; sum 48 = 20 13 10 5; at_most 40 = "
            "37.8" },
    { "a grade as what the evaluation came to", "综合得分94.5分，评价结果为“良”。其中评价结果为优的项目5个。",
            "grade 94.5 良" },
    { "得 in front of the bracket and in front of the next",
            "自评得96分，其中预算执行得9.8分（满分10分）、产出得48.2分（满分50分）、效益得38分（满分40分）。",
            "sum 96 = 9.8 48.2 38; at_most 10 = 9.8; at_most 50 = 48.2; at_most 40 = 38" },
    { "the parts told again at the end",
            "产出得35分：数量得12分、质量得13分、时效得10分。\n综上，决策15分得13分，过程25分得21分，产出40分"
            "得35分，效益20分得18分，总得分87分。",
            "sum 35 = 12 13 10; at_most 15 = 13; at_most 25 = 21; at_most 40 = 35; at_most 20 = 18; sum 87 = "
            "13 21 35 18" },
    { "what was given right behind the bracket of the weight",
            "总分91.4分，等级为“优”。其中决策类指标（15分）14分，过程类指标（25分）22."
            "9分，产出类指标（30分）27.5分，效益类指标（30分）27分。",
            "sum 91.4 = 14 22.9 27.5 27; grade 91.4 优; at_most 15 = 14; at_most 25 = 22.9; at_most 30 = "
            "27.5; at_most 30 = 27" },
    { "a total behind parts of parts",
            "预算执行率10分，得9.6分；产出指标50分，得48.2分，其中数量指标30分得29."
            "2分、质量指标20分得19分；效益指标30分，得28.4分；满意度10分，得9.4分。以上合计95."
            "6分，自评等级为优。",
            "at_most 10 = 9.6; sum 50 = 30 20; at_most 50 = 48.2; sum 48.2 = 29.2 19; at_most 30 = 29.2; "
            "at_most 20 = 19; at_most 30 = 28.4; at_most 10 = 9.4; sum 95.6 = 9.6 48.2 28.4 9.4; grade 95.6 "
            "优" },
    { "what was lost, and behind it for what",
            "本次自评满分100分，自评得分94.3分，扣5."
            "7分。具体扣分项为：破案率未达目标扣2分，预算调整率偏高扣1.5分，群众满意度未达标扣1."
            "2分，结转资金消化慢扣1分。",
            "sum 100 = 94.3 5.7; at_most 100 = 94.3; sum 5.7 = 2 1.5 1.2 1" },
};

SAID_TEST(SAID_RELATIONS, lines)
