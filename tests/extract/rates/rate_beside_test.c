/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "in brackets behind", "项目按期完工率96.4%（56个项目中52个按期完工）。",
            "ratio 96.4 = 52 56; sum? 56 = 52" },
    { "of a sample", "现场抽查20口，6口未按设计安装，占35%。", "ratio 35 = 6 20" },
    { "a rate right behind what is done of how many", "24项绩效指标中，完成22项，完成率93.67%。",
            "sum? 24 = 22; ratio 93.67 = 22 24" },
    { "a share of those among whom it is told", "45个重点项目中，9个项目未达到年度投资进度，占25%。",
            "sum? 45 = 9; ratio 25 = 9 45" },
    { "a rate of something else", "检查企业45家，完成整改22项，完成率93.67%。", "" },
    { "what there should be and what there was", "适龄儿童应种6.8万剂次，实种6.664万剂次，接种率96%。",
            "ratio 96 = 6.664 6.8" },
    { "people counted in two words", "58名在编人员中，50岁以上23人，占36.96%。", "ratio 36.96 = 23 58" },
    { "of what is two steps above",
            "授予中小企业合同2055.3万元，占采购金额的85%，其中小微企业1209万元，占50%。",
            "sum? 2055.3 = 1209" },
    { "of what is among them, whatever the rate is called",
            "监测的154种产品中66种实现增长，增长面为42.1%。18个乡镇中15个通过验收，通过率83.2%。",
            "sum? 154 = 66; ratio 42.1 = 66 154; sum? 18 = 15; ratio 83.2 = 15 18" },
};

SAID_TEST(SAID_RELATIONS, lines)
