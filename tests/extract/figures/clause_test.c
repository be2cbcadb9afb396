/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a figure speaks on from where the one before began",
            "企业数量由43户增长到92户，选取12个县的34个项目。",
            "企业数量|企业数量由增长到|选取县|选取县的项目" },
    { "a comparison starts anew without a comma", "工业总产值174亿元同比增长11.5%。",
            "工业总产值|工业总产值同比增长" },
    { "the number of an item ends the one before, without a mark between them",
            "项目资金总额520.60万元一、财政拨款：420.60万元（其中：上级资金：300.00万元）二、自有资金：60."
            "00万元"
            "三、其他：40.00万元\n",
            "项目资金总额|财政拨款|上级资金|自有资金|其他" },
};

SAID_TEST(SAID_LABELS, lines)
