/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "copied without the places of merged cells: levels that nobody lists reach down",
            "一级指标\t二级指标\t三级指标\t分值\t评分标准\t得分\n"
            "立项决策（20分）\t立项依据（20分）\t依据充分性\t12\t依据充分得满分\t12\n"
            "程序规范性\t8\t缺少一项扣一半\t7\n"
            "绿化产出（80分）\t养护数量（50分）\t完成率\t50\t按完成率计分\t49\n"
            "养护质量（30分）\t成活率\t30\t按成活率计分\t30\n",
            "立项决策/立项依据/依据充分性///12/12; 立项决策/立项依据/程序规范性///8/7; 绿化产出/养护数量/完成"
            "率///50/49; 绿化产出/养护质量/成活率///30/30 # sum 20 = 12 8; sum 20 = 1"
            "2 8; at_most 12 = 12; at_most 8 = 7; sum 80 = 50 30; sum 50 "
            "= 50; at_most 50 = 49; sum 30 = 30; at_most 30 = 30" },
    { "one cell a line behind a tab, a line that goes on",
            "\t一级指标\n"
            "\t二级指标\n"
            "\t三级指标\n"
            "\t分值\n"
            "\t得分\n"
            "\n"
            "\t产出指标\n"
            "\t数量指标\n"
            "\t培训\n"
            "期数\n"
            "\t60\n"
            "\t58\n",
            "产出指标/数量指标/培训期数///60/58 # at_most 60 = 58" },
    { "rows with places for merged cells stay below a head that is longer",
            "项目资金\t\t\t年初预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t\t80.00\t72."
            "00\t10\t90%\t9\n"
            "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n\t原因分析\n"
            "产出指标\t数量指标\t修缮馆舍\t6处\t6处\t45\t45\n\t\t补种树木\t300株\t280株\t15\t14\n"
            "\t质量指标\t验收率\t100%\t100%\t30\t30\n总分\t\t\t\t\t100\t98\n",
            "产出指标/数量指标/修缮馆舍/6处/6处/45/45; 产出指标/数量指标/补种树木/300株/280株/15/14; "
            "产出指标/质量指标/验收率/100%/100%/30/30 # at_most 10 = 9; ratio 90 = 72.00 80.00; at_most 45 = "
            "45; at_most 15 = 14; at_most 30 = 30; sum 100 = 10 45 15 30; at_most 100 = 98; sum 98 = 9 45 14 "
            "30" },
    { "a table of contents",
            "目　录\n\n一、部门概况\t1\n二、收支\t2\n三、支出\t3\n四、绩效\t12\n一、部门概况\n", " # " },
    { "amounts below 目录 are no pages",
            "目录\n收支表（万元）\t2024年\n收入\t30\n其中：拨款\t18\n其他收入\t12\n", " # sum 30 = 18 12" },
    { "a note between two rows",
            "一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
            "产出指标\t更换管网\t≥18公里\t16.2公里\t60\t54\n"
            "注：管网更换因汛期受阻。\n"
            "效益指标\t供水人口\t≥7.2万人\t7.35万人\t40\t40\n"
            "合计\t\t\t\t100\t94\n",
            "产出指标//更换管网/≥18公里/16.2公里/60/54; 效益指标//供水人口/≥7.2万人/7.35万人/40/40 # at_most "
            "60 = 54; at_most 40 = 40; sum 100 = 60 40; at_most 100 = 94; sum 94 = 54 40" },
    { "rows cut anywhere between tabs: lines begin with values",
            "一级指标\t三级指标\t年度指标值\t实际完成值\t分值\n"
            "得分\t产出指标\t采血单位\t≥8600份\t8812份\n"
            "50\t50\t效益指标\t献血率\t≥12%\n"
            "11.4%\t40\t38\t满意度\t献血者满意度\n"
            "≥95%\t98%\t10\t10\t总分\n"
            "100\t98\n",
            "产出指标//采血单位/≥8600份/8812份/50/50; 效益指标//献血率/≥12%/11.4%/40/38; "
            "效益指标/满意度/献血者满意度/≥95%/98%/10/10 # at_most 50 = 50; at_most 40 = 38; at_most 10 = "
            "10; sum 100 = 50 40 10; at_most 100 = 98; sum 98 = 50 38 10" },
    { "a line with tabs within, above cells a line each",
            "收入决算表\n"
            "部门：气象局\t\t单位：万元\n"
            "\t科目名称\n"
            "\t合计\n"
            "\t一般公共预算\n"
            "\t事业收入\n"
            "\n"
            "\t气象事务\n"
            "\t386.40\n"
            "\t338.10\n"
            "\t48.30\n"
            "\n"
            "\t住房支出\n"
            "\t28.90\n"
            "\t28.90\n"
            "\t0.00\n",
            " # sum 386.40 = 338.10 48.30; sum 28.90 = 28.90 0.00" },
    { "a cell a line, a tab behind each, also behind an empty one",
            "一级指标\t\n"
            "三级指标\t\n"
            "年度指标值\t\n"
            "实际完成值\t\n"
            "分值\t\n"
            "得分\t\n"
            "备注\t\n"
            "\n"
            "产出指标\t\n"
            "改造供水管网\t\n"
            "≥15公里\t\n"
            "16.2公里\t\n"
            "60\t\n"
            "60\t\n"
            "\t\n"
            "\n"
            "\t\n"
            "每公里造价\t\n"
            "≤42万元\t\n"
            "43.5万元\t\n"
            "40\t\n"
            "38\t\n"
            "\t\n"
            "\n"
            "总分\t\n"
            "\t\n"
            "\t\n"
            "\t\n"
            "100\t\n"
            "98\t\n"
            "\t\n",
            "产出指标//改造供水管网/≥15公里/16.2公里/60/60; 产出指标//每公里造价/≤42万元/43.5万元/40/38 # "
            "at_most 60 = 60; at_most 40 = 38; sum 100 = 60 40; at_most 100 = 98; sum 98 = 60 38" },
};

SAID_TEST(SAID_INDICATORS, lines)
