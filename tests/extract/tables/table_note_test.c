/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "levels that nobody has listed print what they weigh; the word of a level names a row, too",
            "评价得分表\n一级指标 二级指标 三级指标 分值 得分 项目决策(40分) 科学决策(20分) 必要性\n10 10 "
            "可行性\n10 9 "
            "目标设定(20分) 明确性\n20 20 项目绩效(60分) 项目效益(60分) 社会效益\n40 38 服务对象满意度\n20 "
            "20 总分\n100 97\n",
            "项目决策/科学决策/必要性///10/10; 项目决策/科学决策/可行性///10/9; 项目决策/目标设定/明确性//"
            "/20/20; 项目绩效/项目效益/社会效益///40/38; 项目绩效/项目效益/服务对象满意度///20/20 # "
            "sum 40 = 10 10 20; sum 20 = 10 10; at_most 10 = 10; at_most "
            "10 = 9; sum 20 = 20; at_most 20 = 20; sum 60 = 40 20; sum 60"
            " = 40 20; at_most 40 = 38; at_most 20 = 20; sum 100 = 40 60;"
            " sum 100 = 10 10 20 40 20; at_most 100 = 97; sum 97 = 10 9 2"
            "0 38 20" },
    { "the word of a level is a name where a column of words stands behind it",
            "自评表\n一级指标\n\n二级指标\n\n三级指标\n\n评分标准\n\n分值\n\n得分\n\n过程\n\n预算管理\n\n制度"
            "健全性\n\n制度健全得满分\n\n"
            "60\n\n58\n\n效果\n\n履职效益\n\n社会效益\n\n根据职责设定\n\n40\n\n40\n\n",
            "过程/预算管理/制度健全性///60/58; 效果/履职效益/社会效益///40/40 # at_most 60 = 58; at_mo"
            "st 40 = 40" },
};

SAID_TEST(SAID_INDICATORS, lines)
