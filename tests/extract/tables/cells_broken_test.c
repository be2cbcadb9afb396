/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "names, levels and reasons that were broken at the width of their columns",
            "一级指标\n"
            "二级指标\n"
            "三级指标\n"
            "年度指标\n"
            "值\n"
            "实际完成\n"
            "值\n"
            "分值\n"
            "得分\n"
            "偏差原因\n"
            "产出指标\n"
            "数量指标\n"
            "建设高标准农\n"
            "田面积\n"
            "≥1.2万亩\n"
            "1.15万亩\n"
            "60\n"
            "57.5\n"
            "地块权属有争\n"
            "议\n"
            "效益指标\n"
            "社会效益\n"
            "指标\n"
            "受益农户数\n"
            "≥260户\n"
            "271户\n"
            "40\n"
            "40\n"
            "总分\n"
            "100\n"
            "97.5\n",
            "产出指标/数量指标/建设高标准农田面积/≥1.2万亩/1.15万亩/60/57.5; 效益指标/社会效益指标/受益农户数"
            "/≥260户/271户/40/40 # at_most 60 = 57.5; at_most 40 = 40; sum "
            "100 = 60 40; at_most 100 = 97.5; sum 97.5 = 57.5 40" },
    { "a reason and the next name that stand a line each stay apart",
            "一级指标\n"
            "二级指标\n"
            "三级指标\n"
            "年度指标值\n"
            "实际完成值\n"
            "分值\n"
            "得分\n"
            "偏差原因\n"
            "产出指标\n"
            "数量指标\n"
            "新增泊位数\n"
            "≥850个\n"
            "812个\n"
            "60\n"
            "57.3\n"
            "地下管线迁改滞后\n"
            "工程合格率\n"
            "100%\n"
            "100%\n"
            "40\n"
            "40\n",
            "产出指标/数量指标/新增泊位数/≥850个/812个/60/57.3; 产出指标/数量指标/工程合格率/100%/100"
            "%/40/40 # at_most 60 = 57.3; at_most 40 = 40" },
    { "words that stand there twice are target and result; a level with its weight is broken, too",
            "一级指标\n二级指标\n三级指标\n年度指标\n值\n实际完成\n值\n分值\n得分\n"
            "效益指标\n社会效益\n指标\n村民增收\n增加\n增加\n60\n58\n"
            "满意度指\n标(40分)\n服务对象\n满意度指\n标\n村民满意度\n≥90%\n93%\n40\n40\n",
            "效益指标/社会效益指标/村民增收/增加/增加/60/58; "
            "满意度指标/服务对象满意度指标/村民满意度/≥90%/93%"
            "/40/40 # at_most 60 = 58; sum 40 = 40; at_most 40 = 40" },
};

SAID_TEST(SAID_INDICATORS, lines)
