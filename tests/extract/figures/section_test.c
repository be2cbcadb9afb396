/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "five styles of numbers",
            "一、概况\n"
            "（一）职能\n"
            "负责全县水利工作。\n"
            "1.机构设置\n"
            "设科室。\n"
            "二、资金情况\n"
            "无\n"
            "三、存在的问题\n",
            "1 概况 text; 2 职能 text; 3 机构设置 text; 1 资金情况 none; 1 存在的问题 empty" },
    { "a list that begins anew right behind a number of the same kind stands below it",
            "1. 概况\n1. 人员\n在职46人。\n2. 收支\n1. 收入\n收入12万元。\n3. 问题\n4. 措施\n加强管理。",
            "3 概况 text; 3 人员 text; 3 收支 text; 3 收入 text; 3 问题 empty; 3 措施 text" },
    { "a template's own words",
            "一、存在的问题\n"
            "主要反映支出偏离目标的情况，并分析其原因。\n"
            "二、改进措施\n"
            "加强管理。",
            "1 存在的问题 instruction; 1 改进措施 text" },
    { "what was done begins as an instruction does",
            "一、目标完成情况\n"
            "对照年度目标，馆舍修缮已按计划完成，效果较好。\n"
            "二、改进措施\n"
            "对照年度目标，说明已采取的措施。",
            "1 目标完成情况 text; 1 改进措施 instruction" },
    { "a table of contents is no empty section",
            "一、主要职能\n"
            "二、决算情况\n"
            "一、主要职能\n"
            "负责全县水利工作。\n"
            "二、决算情况\n"
            "全年支出421.65万元。",
            "1 主要职能 text; 1 决算情况 text; 1 主要职能 text; 1 决算情况 text" },
    { "nor is one below its own title, although its lines do not come again",
            "目 录\n"
            "一、收入决算表\n"
            "二、支出决算表\n"
            "第一部分 概况\n"
            "一、主要职能\n"
            "负责全县水利工作。\n"
            "二、存在的问题\n",
            "1 收入决算表 text; 1 支出决算表 text; 0 概况 text; 1 主要职能 text; 1 存在的问题 empty" },
    { "what stands empty behind a table of contents is empty all the same",
            "目录\n一、概况\n二、问题和措施\n一、概况\n（一）职能\n负责全县水利工作。\n（二）机构\n"
            "二、问题和措施\n加强管理。\n",
            "1 概况 text; 1 问题和措施 text; 1 概况 text; 2 职能 text; 2 机构 empty; 1 问题和措施 text" },
    { "what is attached is a list", "一、改进措施\n加强管理。\n二、附件\n1.自评表\n2.验收报告\n",
            "1 改进措施 text; 1 附件 text; 3 自评表 text; 3 验收报告 text" },
    { "and begins behind its word", "一、改进措施\n加强管理。\n附件：1.自评表\n2.验收报告\n3.现场核查表\n",
            "1 改进措施 text; 3 验收报告 text; 3 现场核查表 text" },
    { "a numbered sentence is its own text",
            "（一）指导水利工作。\n"
            "（二）完成县委、县政府交办的其他各项任务。\n"
            "（三）存在的问题\n",
            "2 指导水利工作 empty; 2 完成县委、县政府交办的其他各项任务 text; 2 存在的问题 empty" },
    { "a heading with its text behind it",
            "（一）基本支出情况。2024年基本支出421.65万元。\n"
            "（二）项目支出情况。无项目支出。",
            "2 基本支出情况 text; 2 项目支出情况 none" },
    { "numbers of two levels one below the other",
            "一、绩效工作开展情况\n（一）完善机制，规范管理\n制定办法三项。\n",
            "1 绩效工作开展情况 text; 2 完善机制,规范管理 text" },
    { "parts above chapters",
            "第一部分  单位概况\n一、主要职能\n负责全县水利工作。\n第二部分  绩效目标\n完成投资320万元。\n",
            "0 单位概况 text; 1 主要职能 text; 0 绩效目标 text" },
    { "a table of contents of which some stand again, and some do not",
            "水利局决算\n目录\n第一部分 水利局概况\n一、主要职能\n二、机构设置\n第二部分 "
            "水利局决算表\n一、收支总表\n二、收入表\n第三部分 名词解释\n第一部分 "
            "水利局概况\n一、主要职能\n负责全县水利工作。\n二、机构设置\n设3个科室。\n第二部分 "
            "水利局决算表\n收支总表见附件。\n",
            "0 水利局概况 text; 1 主要职能 text; 1 机构设置 text; 0 水利局决算表 text; 1 收支总表 text; 1 "
            "收入表 text; 0 名词解释 text; 0 水利局概况 text; 1 主要职能 text; 1 机构设置 text; 0 "
            "水利局决算表 text" },
};

SAID_TEST(SAID_SECTIONS, lines)
