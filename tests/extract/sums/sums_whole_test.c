/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "one wrong digit explains what is missing",
            "保费收入123.7亿元。其中财产险48.5亿元，健康险12.5亿元，寿险62.0亿元。",
            "sum 123.7 = 48.5 12.5 62.0" },
    { "no one digit does: a small part may not be told",
            "机构627个。其中医院105个，卫生院164个，卫生室350个。", "sum? 627 = 105 164 350" },
    { "told for how they move: the largest of it",
            "税收收入完成36.97亿元，下降7.98%。其中：增值税完成12.78亿元，下降5.73%；企业所得税完成8.77亿元，"
            "下降2.67%；资源税完成15.32亿元，下降7.51%。",
            "sum? 36.97 = 12.78 8.77 15.32" },
    { "the same with a wrong digit that is large",
            "税收收入完成46.87亿元，下降7.98%。其中：增值税完成12.78亿元，下降5.73%；企业所得税完成8.77亿元，"
            "下降2.67%；资源税完成15.32亿元，下降7.51%。",
            "sum 46.87 = 12.78 8.77 15.32" },
    { "the last takes all others", "共有车辆63辆，其中：应急保障用车10辆、执法执勤用车33辆、其他用车0辆。",
            "sum 63 = 10 33 0" },
    { "every year of a span",
            "2022—2024年共安排50.54亿元，其中：2022年10.6亿元，2023年9.92亿元，2024年10.01亿元。",
            "sum 50.54 = 10.6 9.92 10.01" },
    { "not every year of it", "2021—2024年共安排50.54亿元，其中：2022年10.6亿元，2023年9.92亿元。",
            "sum? 50.54 = 10.6 9.92" },
    { "one part of many digits, one of them wrong",
            "年初预算收入377.67万元，其中，一般公共预算拨款收入377.27万元。", "sum 377.67 = 377.27" },
    { "one part that is less", "年初预算收入377.67万元，其中，一般公共预算拨款收入312.05万元。",
            "sum? 377.67 = 312.05" },
    { "spending is divided, though income is as much",
            "拨款收入32497.32万元，拨款支出32497.36万元，减少145.52万元。其中：基本支出6104.17万元，项目支出"
            "26393.15万元。",
            "sum 32497.36 = 6104.17 26393.15" },
    { "by its name a part, where the list seems complete",
            "“三公”经费2800.68万元。其中：因公出国（境）费60万元，公务接待费290."
            "5万元，公务用车运行维护费2450.18"
            "万元；公务用车购置费2万元。",
            "sum 2800.68 = 60 290.5 2450.18 2" },
    { "one amount lost its scale",
            "共下达资金1.28亿元，其中：中央资金5200万元，省级资金4100万元，市级资金3500元。",
            "sum 1.28 = 5200 4100 3500" },
    { "what stands before 由 is made of them",
            "基本支出493.56万元，项目支出185.44万元。\n项目支出由图书购置费98.00万元、阅读活动费41."
            "24万元和古籍保护费42.60万元三部分组成。",
            "sum 185.44 = 98.00 41.24 42.60" },
    { "what was spent is divided, not what was planned",
            "支出预算为32.00万元，支出决算为24.85万元，其中：车辆购置支出6.10万元；车辆运行支出20.35万元。",
            "sum? 24.85 = 6.10 20.35" },
    { "one class is all of it", "政府性基金预算支出600万元。按功能科目分类为城乡社区支出680万元。",
            "sum 600 = 680" },
    { "who tells what there is none of tells all", "单位共有车辆9辆，其中：轿车1辆、越野车2辆、客车0辆。",
            "sum 9 = 1 2 0" },
    { "every one that is named has its part",
            "基金投资松岭环线、枫桥支线、竹溪隧道等3个项目共计39亿元。其中投资松岭环线项目10亿元，投资枫桥支"
            "线项目"
            "5亿元，投资竹溪隧道项目4亿元。",
            "sum 39 = 10 5 4" },
    { "one of those named has none",
            "基金投资松岭环线、枫桥支线、竹溪隧道等3个项目共计39亿元。其中投资松岭环线项目10亿元，投资枫桥支"
            "线项目"
            "5亿元。",
            "sum? 39 = 10 5" },
    { "one part that differs by two digits is some of it",
            "1-10月收入完成130.23亿元，占预算的86.6%，较上年减收2.5亿元，其中税收收入完成90."
            "24亿元，占预算的79.5%，较上年减收6.5亿元。",
            "sum? 130.23 = 90.24" },
};

SAID_TEST(SAID_RELATIONS, lines)
