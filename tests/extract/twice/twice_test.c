/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the same amount under the same name",
            "基本支出801.45万元。\n"
            "二、使用情况\n"
            "基本支出801.45万元，用于运转。",
            "equal 801.45 = 801.45" },
    { "the same amount under another name", "总收入377.67万元。总支出377.67万元。", "" },
    { "parts of one total under two names",
            "基本支出801.45万元，其中人员经费754.63万元，公用经费46.82万元。\n"
            "基本支出801.45万元，其中工资福利支出754.63万元，商品和服务支出46.82万元。",
            "sum 801.45 = 754.63 46.82; equal 801.45 = 801.45; equal 754.63 = 754.63; equal 46.82 = 46.82; "
            "sum 801.45 = 754.63 46.82" },
    { "a plan is not a result",
            "一、绩效目标\n"
            "新增企业20家。\n"
            "二、绩效情况\n"
            "新增企业20家。",
            "" },
    { "each year",
            "省财政每年在经营收益中安排2亿元补助，用于企业融资支持。\n2020-"
            "2022年省财政每年给予企业2亿补助，企业将其用于付息。",
            "equal 2 = 2" },
    { "sentence subject",
            "基本支出5042.17万元，项目支出63928."
            "15万元。\n2021年项目支出均实行了绩效目标管理，涉及财政拨款63928.15万元。",
            "equal 63928.15 = 63928.15" },
    { "a size told as a plan and as a goal",
            "立项实施高标准农田项目166万亩。\n二、绩效目标。新建高标准农田166万亩。", "equal 166 = 166" },
    { "what was left at the beginning is not what is left at the end",
            "收入总计434.72万元，年初结转和结余0.55万元。支出总计434.72万元，年末结转和结余0.55万元。", "" },
    { "so much for each is told of two things", "1.履职补贴：年人均2400元。\n2.会议补贴：年人均2400元。",
            "" },
    { "a rate that is told again in all its words", "全年支出进度96.25%。\n二、自评得分\n支出进度96.25%。",
            "equal 96.25 = 96.25" },
    { "two growths that are the same are two", "支出同比增长96.25%。\n二、收入\n支出同比增长96.25%。", "" },
    { "other money of a form under its name in the text",
            "| 其他资金：6.94 |\n\n其他资金6.94万元到位。\n决算情况。其他收入6.94万元。",
            "equal 6.94 = 6.94" },
    { "money that was given is no goal and no result",
            "一、下达预算和绩效目标情况\n下达补助资金246."
            "2万元。\n二、绩效目标完成情况分析\n下达我区补助资金246.2万元。",
            "equal 246.2 = 246.2" },
    { "nothing and nothing are not the same twice",
            "甲费支出0万元，年初预算为0万元，差值为0万元；乙费支出0万元，年初预算为0万元，差值为0万元。",
            "sum 0 = 0 0; sum 0 = 0 0" },
    { "a task of so many told again", "完成2023年度53户计划任务。\n完成农村低收入群体危房改造计划任务53户。",
            "equal 53 = 53" },
    { "what came of it, under its own name in the next paragraph",
            "年初预算支出24亿元，实际支出28.02亿元。\n支出总计36.4亿元：本级支出28.02亿元，上解支出8."
            "38亿元。",
            "equal 28.02 = 28.02; sum 36.4 = 28.02 8.38" },
    { "parts of two totals are not the same for few digits",
            "防护林建设任务18.5万亩，其中乔木造林15."
            "5万亩，灌木造林3万亩。\n退耕还林建设任务5万亩，其中乔木造林2万亩，灌木造林3万亩。",
            "sum 18.5 = 15.5 3; sum 5 = 2 3" },
    { "公共预算收入 is 一般公共预算收入", "一般公共预算收入累计完成35215万元。\n公共预算收入35215万元。",
            "equal 35215 = 35215" },
    { "so many things told again in fewer words", "专项资金共支持项目418个。\n418个项目中，已完工351个。",
            "equal 418 = 418; sum? 418 = 351" },
    { "a rate told again with only",
            "全年实际支出3.26亿元，预算执行率38.84%。\n本项资金整体预算执行率仅38.84%，偏低。",
            "equal 38.84 = 38.84" },
    { "what was spent, told in other words",
            "本年支出合计53574.49万元。\n全年预算73478.15万元，共支出53574.49万元。",
            "equal 53574.49 = 53574.49" },
    { "so many digits under names that have something in common",
            "任务下达520万亩，实际建成506.2万亩。\n三年来，建成高标准农田506.2万亩。",
            "equal 506.2 = 506.2" },
    { "what came of a plan further on, under no name",
            "本年支出合计6198.45万元，其中基本支出4316.27万元，项目支出1882.18万元。\n全年预算数6320."
            "00万元，执行数6198.45万元，执行率98.08%。",
            "sum 6198.45 = 4316.27 1882.18; equal 6198.45 = 6198.45; ratio 98.08 = 6198.45 6320.00" },
    { "what was spent is no income",
            "本年收入合计3186.40万元。\n全年预算数3200.00万元，执行数3186.40万元，执行率99.58%。",
            "ratio 99.58 = 3186.40 3200.00" },
};

SAID_TEST(SAID_RELATIONS, lines)
