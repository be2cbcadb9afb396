/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "fields of a form: money, its rate, the points and their grade",
            "当年预算数(元):\t3862000\t\t上年预算数(元):\t3650000\t\n"
            "当年预算执行数(元):\t3784760\t\t预算执行率(%):\t98.00\t\n"
            "自评得分:\t98\t\t绩效等级:\t优\t\n"
            "一级指标\t二级指标\t三级指标\t权重\t指标值\t得分\n"
            "产出指标\t数量指标\t清扫道路\t60\t≥46公里\t58\n"
            "效益指标\t社会效益\t投诉办结率\t40\t100%\t40\n"
            "合计\t\t\t100\t\t98\n",
            "当年预算数|上年预算数|当年预算执行数|预算执行率|自评得分|清扫道路权重|清扫道路指标值|"
            "清扫道路得分|投诉办结率权重|投诉办结率指标值|投诉办结率得分|合计权重|合计得分 # ratio 98.00 = "
            "3784760 3862000; equal 98 = 98; grade 98 优; at_most 60 = 58; at_most 40 = 40; sum 100 = 60 40; "
            "at_most 100 = 98; sum 98 = 58 40" },
};

SAID_TEST(SAID_TABLE, lines)
