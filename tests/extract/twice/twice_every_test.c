/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "all of them are something", "设5个内设机构：办公室等。6个内设机构均为副科级。", "equal 5 = 6" },
    { "in all of those that were told",
            "三年来，共安排支持省内125个项目。\n三年来，在我省支持的105个公益项目中，文化类最多。",
            "equal 125 = 105" },
    { "others are meant", "共安排支持省内125个项目。\n在我省抽查的36个公益项目中，文化类最多。", "" },
    { "another thing", "共安排支持省内125个项目。\n在我省支持的105个公益团体中，文化类最多。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
