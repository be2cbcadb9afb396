/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "one digit of many tells them apart",
            "一、收支情况\n一般公共预算财政拨款支出9746.50万元，占本年支出的99.86%。\n"
            "二、支出结构\n一般公共预算财政拨款支出9736.50万元。\n",
            "equal 9746.50 = 9736.50" },
    { "two digits do: another quantity",
            "一般公共预算财政拨款支出9746.50万元。\n一般公共预算财政拨款支出9831.50万元。\n", "" },
    { "few digits do so by chance", "全年下乡走访农户412户。\n全年下乡走访农户472户。\n", "" },
    { "both are borne out by their parts",
            "基本支出1640.20万元，其中：人员经费1500.10万元，公用经费140.10万元。\n"
            "基本支出1650.20万元，其中：在职人员1420.10万元，离退休人员230.10万元。\n",
            "sum 1640.20 = 1500.10 140.10; sum 1650.20 = 1420.10 230.10" },
    { "many amounts bear one name: two of so few digits are near each other by chance",
            "拨付资金1035万元。\n拨付资金2846万元。\n拨付资金3657万元。\n拨付资金4468万元。\n"
            "拨付资金5279万元。\n拨付资金6180万元。\n拨付资金7491万元。\n拨付资金8312万元。\n拨付资金8372万元"
            "。",
            "" },
    { "of more digits they are not",
            "拨付资金1035.25万元。\n拨付资金2846.25万元。\n拨付资金3657.25万元。\n拨付资金4468.25万元。\n"
            "拨付资金5279.25万元。\n拨付资金6180.25万元。\n拨付资金7491.25万元。\n"
            "拨付资金8312.25万元。\n拨付资金8372.25万元。",
            "equal 8312.25 = 8372.25" },
    { "two years are two quantities", "2022年末债务余额3412.60万元。\n2023年末债务余额3492.60万元。\n", "" },
    { "in other words, all of which stand in both",
            "共核定全区新增专项债券额度108.07亿元。\n2021—2023年全区新增专项债券108.37亿元。",
            "equal 108.07 = 108.37" },
    { "in words of which two are the same",
            "本年收入合计占调整预算66851万元。\n节能环保调整预算数60851万元。", "" },
    { "all of them are what was told before",
            "管委会设5个内设机构：办公室、组织局、经济局，3个内设机构均为副科级。", "equal 5 = 3" },
    { "some of them are not", "管委会设5个内设机构，其中3个内设机构均为副科级。", "sum? 5 = 3" },
    { "a share of 100 % bears nothing out",
            "项目支出37.35万元，其中：土地平整工程支出37.31万元，占100%。\n土地平整工程支出37."
            "35万元，包括材料费30.00万元、人工费7.35万元。",
            "sum? 37.35 = 37.31; equal 37.31 = 37.35; ratio 100 = 37.31 37.35; sum 37.35 = 30.00 7.35" },
};

SAID_TEST(SAID_RELATIONS, lines)
