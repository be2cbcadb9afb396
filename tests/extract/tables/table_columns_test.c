/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD                                                                                                 \
    "绩效目标表\n一级指标\n二级指标\n三级指标\n指标值\n\n产出指标\n效益指标\n\n数量指标\n质量指标\n\n"

static const struct said lines[] = {
    { "all names, then all targets", HEAD "培训期数\n培训人次\n合格率\n\n≥6期\n≥300人次\n95%\n",
            "//培训期数/≥6期///; //培训人次/≥300人次///; //合格率/95%/// # " },
};

SAID_TEST(SAID_INDICATORS, lines)
