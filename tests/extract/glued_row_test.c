/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a result carries the measure word of its target, the digits behind are the points; a reason ends the "
      "line",
            "一级指标二级指标三级指标年度指标值实际完成值分值得分偏差原因\n"
            "产出指标数量指标培训人次≥300人次286人次6058.5疫情影响\n"
            "质量指标培训合格率≥95%97.5%4040\n",
            "产出指标/数量指标/培训人次/≥300人次/286人次/60/58.5; "
            "产出指标/质量指标/培训合格率/≥95%/97.5%/40/40 # "
            "at_most 60 = 58.5; at_most 40 = 40" },
    { "dates and words that stand there twice are target and result",
            "一级指标二级指标三级指标年度指标值实际完成值分值得分\n"
            "产出指标时效指标按期完成4月底前4月20日6060\n"
            "效益指标社会效益指标群众素养逐步提高逐步提高4040\n",
            "产出指标/时效指标/按期完成/4月底前/4月20日/60/60; "
            "效益指标/社会效益指标/群众素养/逐步提高/逐步提高/40/40 # "
            "at_most 60 = 60; at_most 40 = 40" },
    { "a target with 万 and a result without it; a bound behind; no digit of 指标1 begins a target",
            "一级指标二级指标三级指标年度指标值实际完成值分值得分\n"
            "产出指标数量指标指标1：服务人次2万人次以上21500人次6060\n"
            "效益指标社会效益指标指标1：受益户数≥200户230户4040\n"
            "总分100100\n",
            "产出指标/数量指标/服务人次/2万人次以上/21500人次/60/60; 效益指标/社会效益指标/受益户数/≥200户/"
            "230户/40/40 # at_most 60 = 60; at_most 40 = 40; sum 100 = 60 "
            "40; at_most 100 = 100; sum 100 = 60 40" },
    { "a line that is no row stays unread and the table goes on",
            "一级指标二级指标三级指标年度指标值实际完成值分值得分\n"
            "产出指标数量指标培训期数≥6期6期6060\n"
            "质量指标见附件12号文件第3条\n"
            "效益指标社会效益指标受益户数≥200户230户4040\n",
            "产出指标/数量指标/培训期数/≥6期/6期/60/60; 效益指标/社会效益指标/受益户数/≥200户/230户/40/"
            "40 # at_most 60 = 60; at_most 40 = 40" },
    { "points behind words that hold target and result",
            "一级指标二级指标三级指标年度指标值实际完成值分值得分\n产出指标数量指标培训期数≥6期6期6060\n"
            "效益指标社会效益指标工作机制健全并完善4038\n总分10098\n",
            "产出指标/数量指标/培训期数/≥6期/6期/60/60; 效益指标/社会效益指标/工作机制健全并完善///40/38 #"
            " at_most 60 = 60; at_most 40 = 38; sum 100 = 60 40; at_most "
            "100 = 98; sum 98 = 60 38" },
};

SAID_TEST(SAID_INDICATORS, lines)
