/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "rows that end with strokes for what is merged, lines that end behind any",
            "一级指标 | 二级指标 |\n"
            "三级指标 | 分值 | 得分 |\n"
            "规划（20分） | 基础信息（20分） |\n"
            "信息完整性 | 12 | 12 |\n"
            "信息准确性 | 8 | 7 |||\n"
            "执行（80分） | 预算执行（80分） | 支付进度 |\n"
            "80 | 75 |\n"
            "合计 | 100 | 94 |||\n",
            "规划/基础信息/信息完整性///12/12; 规划/基础信息/信息准确性///8/7; 执行/预算执行/支付进度///8"
            "0/75 # sum 20 = 12 8; sum 20 = 12 8; at_most 12 = 12; at_mos"
            "t 8 = 7; sum 80 = 80; sum 80 = 80; at_most 80 = 75; sum 100 "
            "= 20 80; sum 100 = 12 8 80; at_most 100 = 94; sum 94 = 12 7 "
            "75" },
    { "weights in brackets behind the names of all levels",
            "| 一级指标 | 二级指标 | 三级指标 | 得分 |\n"
            "| 部门决策（40分） | 目标任务（40分） | 相关性（15分） | 15 |\n"
            "| 明确性（25分） | 23 |||\n"
            "| 综合管理（60分） | 资产管理（60分） | 资产报告（60分） | 58 |\n"
            "| 合计 | 96 |||\n",
            "部门决策/目标任务/相关性///15/15; 部门决策/目标任务/明确性///25/23; 综合管理/资产管理/资产报告"
            "///60/58 # sum 40 = 40; sum 40 = 15 25; at_most 15 = 15; at_"
            "most 25 = 23; sum 60 = 60; sum 60 = 60; at_most 60 = 58; sum"
            " 96 = 15 23 58" },
    { "a table without merged cells is read as it stands",
            "| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |\n"
            "| 产出指标 | 数量指标 | 培训期数 | 60 | 60 |\n"
            "| 效益指标 | 社会效益指标 | 受益人数 | 40 | 38 |\n"
            "| 合计 |  |  | 100 | 98 |\n",
            "产出指标/数量指标/培训期数///60/60; 效益指标/社会效益指标/受益人数///40/38 # at_most 6"
            "0 = 60; at_most 40 = 38; sum 100 = 60 40; at_most 100 = 98; "
            "sum 98 = 60 38" },
};

SAID_TEST(SAID_INDICATORS, lines)
