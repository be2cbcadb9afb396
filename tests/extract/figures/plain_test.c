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
    { "a bracket opened in one line and shut in the next, and a line that begins with a comma",
            "单位负责全县水利工程的建设管理以及防汛抗旱等各项工作，\n"
            "下设水利站、灌区管理所和水文站，全年按照上级部门的要求\n"
            "开展工作，各项目标任务均已完成，没有发生任何安全责任事\n"
            "故，群众反映良好，各项支出均按照规定的程序进行审批和公\n"
            "开。本年度收入合计2,100.50万元，其中：财政拨款收入（含\n"
            "上年结转的部分\n"
            "资金）1,100.50万元，其他收入1,000.00万元\n"
            "。以上各项均已按规定公开，详见附件所列的各个表格内容。\n",
            "sum 2100.50 = 1100.50 1000.00" },
    { "headings and bold letters of Markdown are no text",
            "## 一、收入\n**总收入**100万元，其中：**财政拨款60万元**，其他40万元。", "sum 100 = 60 40" },
    { "stars that hide digits stay", "编号138****1234，总收入100万元，其中：财政60万元，其他40万元。",
            "sum 100 = 60 40" },
};

SAID_TEST(SAID_RELATIONS, lines)
