/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "year by year, the first of them in brackets behind",
            "其中2022年0.38亿元、2023年0.42亿元、2024年0.46亿元，分别比上年增长5.56%、10.53%、9.52%（2021年0."
            "36亿元）。",
            "growth 5.56 = 0.38 0.36; growth 10.53 = 0.42 0.38; growth 9.52 = 0.46 0.42" },
    { "year by year, one of them wrong",
            "2021年投入360万元，2022年投入380万元、2023年投入420万元、2024年投入462万元，分别比上年增长5.56%"
            "、10."
            "53%、20%。",
            "growth 5.56 = 380 360; growth 10.53 = 420 380; growth 20 = 462 420" },
    { "贷款笔数 are the 笔 of what is called 贷款",
            "发放创业担保贷款312笔、6240万元。贷款笔数比上年的260笔增加52笔，增长20%。",
            "sum 312 = 260 52; growth 20 = 312 260" },
    { "a paragraph that opens by comparing",
            "支出总预算18650.4万元。\n与上年预算17762.3万元相比，增加888.1万元，增长5%。",
            "sum 18650.4 = 17762.3 888.1; growth 5 = 18650.4 17762.3" },
    { "two rates in a row, whose earlier values stand in the next paragraph",
            "2015年受理案件15985件，审结案件14135件，比2014年分别上升42.6%和43%"
            "。\n2014年受理案件11210件，审结案件9882件。",
            "growth 42.6 = 15985 11210; growth 43 = 14135 9882" },
    { "called so but for its year and 合计, with a wrong rate",
            "2024年收入合计6280.00万元，其中财政拨款收入5652.00万元、事业收入628.00万元。收入比上年的6000."
            "00万元增长6.67%。",
            "sum 6280.00 = 5652.00 628.00; growth 6.67 = 6280.00 6000.00" },
    { "of what was done under the same name in another part",
            "一、执行情况\n全市一般公共预算收入完成158.37亿元，增长6.4%"
            "。\n二、预算草案\n全市一般公共预算收入预期167.90亿元，比上年执行数增长6.0%。",
            "growth 6.0 = 167.90 158.37" },
    { "the amount of the year that the sentence names, in the paragraph before",
            "2023年全市共计投入3410万元福彩公益金，用于福利院建设。\n2024年，全市投入民生设施建设的福彩公益金"
            "达4600万元，较2023年增加1190万元。",
            "sum 4600 = 3410 1190" },
    { "by how much it is more than the goal beside it",
            "培训农民12600人次，超额完成年度目标10000人次的26%"
            "。完成抽检1500批次，超额完成目标任务（1200批次）的25%。年度目标800户，实际帮扶920户，超额完成15%"
            "。",
            "growth 26 = 12600 10000; growth 25 = 1500 1200; growth 15 = 920 800" },
};

SAID_TEST(SAID_RELATIONS, lines)
