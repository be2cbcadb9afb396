/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "running numbers are no figures, weights that look like them are",
            "| 序号 | 指标名称 | 分值 | 得分 |\n"
            "| 1 | 制度健全 | 1 | 1 |\n"
            "| 2 | 资产报告 | 5 | 4 |\n"
            "| 3 | 信息公开 | 3 | 3 |\n",
            "制度健全分值|制度健全得分|资产报告分值|资产报告得分|信息公开分值|信息公开得分" },
    { "numbers that do not run are figures",
            "| 序号 | 指标名称 | 分值 | 得分 |\n"
            "| 7 | 制度健全 | 1 | 1 |\n"
            "| 7 | 资产报告 | 5 | 4 |\n",
            "|制度健全分值|制度健全得分||资产报告分值|资产报告得分" },
    { "how somebody can be reached is no figure",
            "| 项目名称 | 山洪监测 | 联系电话 | 60010002 |\n"
            "| 一级指标 | 三级指标 | 分值 | 得分 |\n"
            "| 产出指标 | 维护站点 | 50 | 50 |\n"
            "| 效益指标 | 预警及时 | 50 | 48 |\n",
            "维护站点分值|维护站点得分|预警及时分值|预警及时得分" },
    { "how many telephones there are, and how many calls were to be taken, are figures",
            "| 项目 | 本年 | 上年 |\n"
            "| 固定电话 | 25 | 31 |\n"
            "| 接听热线电话 | 8000 | 7600 |\n"
            "| 传真 | 6 | 8 |\n",
            "固定电话本年|固定电话上年|接听热线电话本年|接听热线电话上年|传真本年|传真上年" },
    { "the code of a project is no figure",
            "| 项目名称 | 山洪监测 | 项目编码 | 4311240000212 |\n"
            "| 一级指标 | 三级指标 | 分值 | 得分 |\n"
            "| 产出指标 | 维护站点 | 50 | 50 |\n"
            "| 效益指标 | 预警及时 | 50 | 48 |\n",
            "维护站点分值|维护站点得分|预警及时分值|预警及时得分" },
};

SAID_TEST(SAID_LABELS, lines)
