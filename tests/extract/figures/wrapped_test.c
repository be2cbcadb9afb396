/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a field of a form below another goes on with nothing",
            "单位名称:楚汀市农产品质量安全检测与标准化中心 填报日期:2024.4.10\n"
            "自评得分:94.6分\n",
            "94.6分" },
};

SAID_TEST(SAID_FIGURES, lines)
