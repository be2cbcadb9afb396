/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a clause is the label", "截至年底，园区完成规模工业总产值182.94亿元，同比增长0.21%。",
            "园区完成规模工业总产值|园区完成规模工业总产值同比增长" },
    { "a year of its own in place of its subject's",
            "接待费2024年决算数为56.12万元，2023年决算数为57.43万元。",
            "接待费2024年决算数|接待费2023年决算数" },
    { "the noun behind a measure word", "协助园区17个企业获得贷款，完成年度25亿元任务。",
            "协助园区企业获得贷款|完成年度任务" },
    { "a list has one label", "社会公益资金9900万元、44300万元。", "社会公益资金|社会公益资金" },
    { "a range stays in the label", "得分80-90分的有17项。", "得分|得分|80-90分的有" },
    { "a comparison inherits its subject", "人员经费318.74万元，占基本支出的86.38%。",
            "人员经费|人员经费占基本支出的" },
    { "the number of a point is no part of it", "1、收入：32.50万元。\n（2）支出：30.10万元。", "收入|支出" },
    { "a total behind a colon", "绩效评价得分是：产出指标50分，总98分。", "产出指标|绩效评价得分是总" },
    { "a class of amounts stays in the label", "引进5000万元以上项目5个。", "引进项目|引进5000万元以上项目" },
    { "brackets end a clause only when they hold a figure",
            "社会保障支出（类）754.75万元，行政编制5人（其中机关后勤1人）。",
            "社会保障支出(类)|行政编制|机关后勤" },
    { "words that only tie a sentence together",
            "——税收收入完成138万元。支出预算由319万元变动为420万元。在减税169万元的基础上，支出增加的主要原因"
            "是新购车辆5辆。",
            "税收收入完成|支出预算|支出预算|减税|新购车辆" },
    { "what stands behind a bracket goes on about what stands before it",
            "接待共30批次（其中外事接待26批次），579人次（其中外事接待500人次）。",
            "接待共|外事接待|接待共|外事接待" },
    { "number and money of one thing", "组织161项、210亿元专项资金自评。",
            "组织专项资金自评|组织专项资金自评" },
    { "a result is called what stands before the first =",
            "在职人员控制率=在职人员数/编制数×100%=136/143×100%=95.10%，得5分。", "在职人员控制率|得" },
    { "a name in front of a bracket", "前三的产业为：新能源（1177.75亿元）、石化化工（363.33亿元）。",
            "新能源|石化化工" },
    { "what it is for stands behind it", "申请预算资金76万元。其中：46万元用于项目审计；30万元用于财务审计。",
            "申请预算资金|用于项目审计|用于财务审计" },
    { "what it is stands behind it", "批复525.39万元，其中500万元为中央水利资金。", "批复|中央水利资金" },
    { "a share in brackets is of what stands before them",
            "农业用水2.38亿立方米（60.71%）、工业用水0.71亿立方米（18.11%）。",
            "农业用水|农业用水|工业用水|工业用水" },
};

SAID_TEST(SAID_LABELS, lines)
