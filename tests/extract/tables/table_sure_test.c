/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the column of the indicators in front of the values names the rows where no other head does",
            "\"评价内容\",\"评价项目\",\"评价指标\",\"目标值\",\"完成值\",\"权重\",\"得分\"\n"
            "\"投入(40分)\",\"预算配置\",\"人员控制率\",\"1\",\"0.98\",\"30\",\"30\"\n"
            ",,\"经费变动率\",\"0\",\"0\",\"10\",\"9\"\n"
            "\"产出(60分)\",\"职责履行\",\"工作办结率\",\"1\",\"1\",\"60\",\"60\"\n",
            "投入/预算配置/人员控制率/1/0.98/30/30; 投入/预算配置/经费变动率/0/0/10/9; "
            "产出/职责履行/工作办结率/1/1/60/60"
            " # sum 40 = 30 10; at_most 30 = 30; at_most 10 = 9; sum 60 = 60; at_most 60 = 60" },
    { "a list of projects: what each is given stands in front of its goals",
            "申报表\n金额单位：元\n"
            "| 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 |\n"
            "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
            "| 垃圾清运 | 265,500.50 | 日产日清 | 产出指标 | 数量指标 | 清运垃圾量 | ≥1800吨 | 60 |\n"
            "| | | | 效益指标 | 生态效益指标 | 受益村庄 | 12个 | 40 |\n",
            "产出指标/数量指标/清运垃圾量/≥1800吨//60/; 效益指标/生态效益指标/受益村庄/12个//40/ # " },
};

SAID_TEST(SAID_INDICATORS, lines)
