/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "line ends, spaces and full-width signs change nothing",
            "总收入 100 万元，\n"
            "其中： 财政拨款60万元 ，其他４０万元。",
            "sum 100 = 60 40" },
    { "a long line that runs on is one sentence",
            "单位全年共投入资金用于农村饮水安全巩固提升工程和小型水库除险加固工程建设以及河道清淤疏浚整治等项"
            "目，总投资400万元，其中：饮水\n"
            "工程150万元，水库加固250万元。",
            "sum 400 = 150 250" },
    { "headings and bold letters of Markdown are no text",
            "## 一、收入\n**总收入**100万元，其中：**财政拨款60万元**，其他40万元。", "sum 100 = 60 40" },
    { "stars that hide digits stay", "编号138****1234，总收入100万元，其中：财政60万元，其他40万元。",
            "sum 100 = 60 40" },
};

SAID_TEST(SAID_RELATIONS, lines)
