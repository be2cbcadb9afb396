/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the word of a level names a row whose values stand right behind it",
            "一级指标 二级指标 三级指标 分值 得分\n产出(100分) 产出数量(80分) 实际完成率 80 78\n满意度 20 "
            "19.5\n",
            "产出/产出数量/实际完成率///80/78; 产出//满意度///20/19.5 # sum 100 = 80 20; sum 80 = 80; "
            "at_most 80 = 78; at_most 20 = 19.5" },
    { "amounts right below the head of the money block are the block's",
            "预算执行情况（万元）\t年初预算数\t全年执行数\t执行率\n64.00\t58.88\t92%\n"
            "一级指标\t二级指标\t三级指标\t年度指标值\t分值\n产出指标\t数量指标\t培训期数\t6期\t100\n",
            "产出指标/数量指标/培训期数/6期//100/ # ratio 92 = 58.88 64.00" },
    { "the word of a level right behind one of level 2 is a name when a value follows; level 2 stays",
            "一级指标 | 二级指标 | 三级指标 || 年初目标值 | 实际完成值 | 得分 |\n"
            "产出指标(60分) | 数量指标 | 培训期数 || ≥6期 | 6期 | 60 |\n"
            "满意度指标(40分) | 服务对象满意度指标 | 满意度 || ≥90% | 92% | 39 |\n",
            "产出指标/数量指标/培训期数/≥6期/6期//60; 满意度指标/服务对象满意度指标/满意度/≥90%/92%//39 "
            "# at_most 60 = 60; at_most 40 = 39" },
    { "two such names below one level 2",
            "一级指标 二级指标 三级指标 分值 得分\n效益(30分) 项目效益(30分) 社会效益 20 18\n满意度 10 9.6\n",
            "效益/项目效益/社会效益///20/18; 效益/项目效益/满意度///10/9.6 # sum 30 = 20 10;"
            " sum 30 = 20 10; at_most 20 = 18; at_most 10 = 9.6" },
    { "one row of amounts, called as the block is, in a line of its own",
            "农资储备项目绩效自评表\n"
            "项目资金 预算数（万元） 执行数（万元） 执行率 权重 自评得分\n"
            "260.00 248.30 95.5% 10 9.55\n"
            "一级指标 三级指标 权重 目标值 实际值 自评得分\n"
            "产出 农资储备 50 ≥5200吨 5360吨 50\n"
            "效益 网点覆盖率 40 ≥80% 76% 38\n"
            "总计 100 97.55\n",
            "产出//农资储备/≥5200吨/5360吨/50/50; 效益//网点覆盖率/≥80%/76%/40/38 # ratio 95.5 = 248.30 "
            "260.00; at_most 10 = 9.55; at_most 50 = 50; at_most 40 = 38; sum 100 = 10 50 40; at_most 100 = "
            "97.55; sum 97.55 = 9.55 50 38" },
};

SAID_TEST(SAID_INDICATORS, lines)
