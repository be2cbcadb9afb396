/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a table between paragraphs",
            "一、情况\n"
            "总收入10万元。\n"
            "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
            "| 产出指标 | 数量指标 | 期数 | 6期 | 6期 | 100 | 99 |\n"
            "| 总分 |  |  |  |  | 100 | 99 |\n"
            "二、问题\n"
            "支出8万元。",
            "10万元 6期 6期 100分 99分 100分 99分 8万元" },
    { "an indented paragraph is no table",
            "\t全年总收入10万元，总支出8万元，比上年增加1万元，主要原因是项目增加较多。\n"
            "\t下设3个股室，现有在职人员12人，退休人员4人，车辆2辆，全部用于业务保障工作。\n"
            "\t新增企业5家，培训20次，开展宣传活动12场次，发放资料3000份，群众满意度98%。",
            "10万元 8万元 1万元 3个 12人 4人 2辆 5家 20次 12场次 3000份 98%" },
};

SAID_TEST(SAID_FIGURES, lines)
