/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a result that prints no measure word is counted as its target is, 万 too, unless it is far too large",
            "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
            "产出指标\t数量指标\t储备编织袋\t≥8万条\t6.5\t60\t50\n"
            "产出指标\t数量指标\t服务人次\t≥2万人次\t21500\t40\t40\n",
            ">8万条 6.5万条 60分 50分 >2万人次 21500人次 40分 40分" },
    { "heads may be marked, and say more in a bracket",
            "一级指标\t二级指标\t三级指标\t*指标值(年度)\t★分值\t得分\n"
            "产出指标\t数量指标\t检修校车\t≥42辆\t60\t60\n"
            "效益指标\t社会效益\t受益学生\t≥380人\t40\t40\n",
            ">42辆 60分 60分 >380人 40分 40分" },
    { "a measure word with its 万 in a cell of its own",
            "| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 分值 | 得分 |\n"
            "| 产出指标 | 数量指标 | 借阅册次 | ≥ | 2.4 | 万册 | 2.5 | 50 | 50 |\n"
            "|  |  | 道路里程 | ≥ | 12 | 千米 | 12 | 40 | 40 |\n",
            ">2.4万册 2.5万册 50分 50分 >12千米 12千米 40分 40分" },
    { "a measure word with its 百 in a cell of its own",
            "| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 分值 | 得分 |\n"
            "| 产出指标 | 数量指标 | 培训人次 | ≥ | 3 | 百人 | 3.2 | 90 | 90 |\n",
            ">3百人 3.2百人 90分 90分" },
    { "百分比 is a measure word",
            "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
            "产出指标\t质量指标\t报告合格率\t≥98百分比\t99\t50\t50\n"
            "产出指标\t时效指标\t按时率\t≥90%\t92\t50\t50\n",
            ">98百分比 99百分比 50分 50分 >90% 92% 50分 50分" },
};

SAID_TEST(SAID_FIGURES, lines)
