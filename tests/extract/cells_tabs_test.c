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
};

SAID_TEST(SAID_INDICATORS, lines)
