/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "each head with its values below it, column after column, and the totals",
            "三级指标\n"
            "技能培训场次\n"
            "救助人数\n"
            "群众满意度\n"
            "年度指标值\n"
            "≥18场\n"
            "≥60人\n"
            "≥95%\n"
            "实际完成值\n"
            "20场\n"
            "54人\n"
            "97%\n"
            "分值\n"
            "40\n"
            "40\n"
            "20\n"
            "得分\n"
            "40\n"
            "36\n"
            "20\n"
            "总分\n"
            "100\n"
            "96\n",
            "//技能培训场次/≥18场/20场/40/40; //救助人数/≥60人/54人/40/36; //群众满意度/≥95%/97%/20/20 # "
            "at_most 40 = 40; at_most 40 = 36; at_most 20 = 20; sum 100 = 40 40 20; at_most 100 = 96; sum 96 "
            "= 40 36 20" },
    { "a column that is shorter makes no rows",
            "三级指标\n"
            "技能培训场次\n"
            "救助人数\n"
            "群众满意度\n"
            "年度指标值\n"
            "≥18场\n"
            "≥60人\n"
            "分值\n"
            "40\n"
            "40\n"
            "20\n"
            "得分\n"
            "40\n"
            "36\n"
            "20\n",
            " # " },
    { "a second table below the first has rows of its own",
            "三级指标\n培训场次\n救助人数\n群众满意度\n"
            "年度指标值\n≥18场\n≥60人\n≥95%\n"
            "实际完成值\n20场\n54人\n97%\n"
            "得分\n40\n36\n20\n"
            "三级指标\n巡查次数\n整改问题数\n职工满意度\n"
            "年度指标值\n≥12次\n≥8个\n≥90%\n"
            "实际完成值\n15次\n9个\n92%\n"
            "得分\n30\n30\n39\n",
            "//培训场次/≥18场/20场//40; //救助人数/≥60人/54人//36; //群众满意度/≥95%/97%//20; "
            "//巡查次数/≥12次/15次//30; //整改问题数/≥8个/9个//30; //职工满意度/≥90%/92%//39 # " },
};

SAID_TEST(SAID_INDICATORS, lines)
