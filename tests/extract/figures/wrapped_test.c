/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a field of a form below another goes on with nothing",
            "单位名称:楚汀市农产品质量安全检测与标准化中心 填报日期:2024.4.10\n"
            "自评得分:94.6分\n",
            "自评得分 # " },
    { "a numbered line that tells amounts between commas is no heading, and goes on",
            "（一）本单位2023年度总收入572.26万元，其中本年收\n入381.36万元，较2022年度决算数减少165."
            "26万元，下降30%。\n"
            "收入具体情况如下。\n1.一般公共预算财政拨款收入373."
            "12万元，为市本级财政\n当年拨付的资金。较2022年度决算数减少147."
            "86万元，下降\n28.4%，主要原因：一是退役人员自然减员减少下拨相应的\n2.上级补助收入8."
            "24万元，为事业单位开展业务活动取得"
            "\n的收入。较2022年度决算数减少17.40万元，下降67.9%，主\n",
            "本单位2023年度总收入|本年收入|较2022年度决算数减少|较2022年度决算数减少下降|"
            "一般公共预算财政拨款收入|较2022年度决算数减少|较2022年度决算数减少下降|上级补助收入|"
            "较2022年度决算数减少|较2022年度决算数减少下降 # sum? 572.26 = 381.36; sum 381.36 = 373.12 8.24; "
            "sum 165.26 = 147.86 17.40" },
    { "what a line begins to be a share of is the line before",
            "上半年支出\n949.49亿元\n其中，民生支出666.1亿元\n占总支出的70.2%\n",
            "上半年支出|民生支出|民生支出占总支出的 # sum? 949.49 = 666.1; ratio 70.2 = 666.1 949.49" },
};

SAID_TEST(SAID_TABLE, lines)
