/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "rates of amounts, item by item",
            "三年共安排30.53亿元，其中：2022年10.6亿元，2023年9.92亿元，2024年10.01亿元。分别已支出10."
            "23亿元、7.66亿元和0.59亿元，支出进度分别为96.5%、77.2%、5.9%。",
            "sum 30.53 = 10.6 9.92 10.01; ratio 96.5 = 10.23 10.6; ratio 77.2 = 7.66 9.92; ratio 5.9 = 0.59 "
            "10.01" },
    { "shares of the parts of a sum",
            "生产总值100.0亿元。其中，第一产业12.5亿元；第二产业38.6亿元；第三产业48."
            "9亿元。三次产业占生产总值的比重分别为12.5%、38.6%和48.9%。",
            "sum 100.0 = 12.5 38.6 48.9; ratio 12.5 = 12.5 100.0; ratio 38.6 = 38.6 100.0; ratio 48.9 = 48.9 "
            "100.0" },
    { "shares of a list of amounts, one of them wrong",
            "采购规模4210.0万元。货物类、工程类和服务类采购金额分别为1263.0万元、1894.5万元和1052."
            "5万元，占采购规模的"
            "30.0%、45.0%和26.0%。",
            "sum 4210.0 = 1263.0 1894.5 1052.5; ratio 30.0 = 1263.0 4210.0; ratio 45.0 = 1894.5 4210.0; "
            "ratio 26.0 = 1052.5 4210.0" },
    { "as many rates as amounts, or none", "分别支出10亿元、20亿元，支出进度分别为50%、60%、70%。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
