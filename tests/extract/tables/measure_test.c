/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "单位 in the lines above the heads, of a table whose first column holds nothing",
            "收支情况表\n| | 表一 | | 单位：万元 |\n| | 项目 | 预算数 | 执行数 |\n| | 税收收入 | 126,500 | "
            "118,670 "
            "|\n| | 非税收入 | 20 | 30 |\n| | 合计 | 126,520 | 118,700 |",
            "126500万元 118670万元 20万元 30万元 126520万元 118700万元" },
    { "类, 款, 项 say how deep a row stands, and count nothing",
            "单位：万元\n| 项目 | 预算数 | 执行数 | |\n| 一、公共服务支出 | 138 | 149 | 类 |\n| 人大事务 | "
            "38 | 49 "
            "| 款 |\n| 行政运行 | 30 | 40 | 项 |\n| 代表工作 | 8 | 9 | 项 |\n| 政协事务 | 100 | 100 | 款 |",
            "138万元 149万元 38万元 49万元 30万元 40万元 8万元 9万元 100万元 100万元" },
    { "so do they in brackets behind a name, where all is money",
            "单位：万元\n| 项目 | 预算数 |\n| 住房保障支出（类） | 167 |\n| 住房改革支出（款） | 167 |\n| "
            "住房公积金（项） "
            "| 167 |",
            "167万元 167万元 167万元" },
    { "a project among amounts is counted all the same",
            "单位：万元\n| 项目 | 预算数 | 决算数 |\n| 人员经费 | 30 | 31 |\n| 完成课题（项） | 12 | 12 |",
            "30万元 31万元 12项 12项" },
    { "projects that are counted",
            "| 指标 | 2024年 | 2023年 |\n| 培训（项） | 12 | 11 |\n| 产值（万元） | 30 | 20 |",
            "12项 11项 30万元 20万元" },
    { "a measure word for each row",
            "| 指标 | 单位 | 2024年 |\n| 新产品 | 款 | 12 |\n| 专利 | 项 | 5 |\n| 产值 | 万元 | 30 |",
            "12款 5项 30万元" },
};

SAID_TEST(SAID_FIGURES, lines)
