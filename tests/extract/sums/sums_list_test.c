/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "two that make up an item belong together, also with a wrong digit",
            "“三公”经费2771万元。其中：出国经费120万元；接待费1033万元；公务用车购置及运行费1618万元，其中："
            "公务用车购置费414万元；公务用车运行费1214万元。",
            "sum 2771 = 120 1033 1618; sum 1618 = 414 1214" },
    { "a list in brackets goes on behind the bracket of its item",
            "总投资100万元（设备60万元（进口20万元、国产40万元），安装40万元）。",
            "sum 100 = 60 40; sum 60 = 20 40" },
    { "what is done of an item is no item",
            "全县124个项目，其中66个新开工项目已开工28个，58个续建项目完工20个。", "sum 124 = 66 58" },
    { "what stands beside the total in its own list is no part of it",
            "零售额758.4亿元。按经营地分，城镇零售额598.9亿元，其中城区零售额296.7亿元；乡村零售额159."
            "5亿元。",
            "sum 758.4 = 598.9 159.5; sum? 598.9 = 296.7" },
    { "a bracket inside a part does not end it",
            "限额468亿元，其中：东部401亿元，包括一般债务35亿元（含外债3亿元），专项债务366亿元；西部67亿元"
            "。",
            "sum 468 = 401 67; sum 401 = 35 366; sum? 35 = 3" },
    { "the last of many in a sentence of its own",
            "各类学校375所。其中幼儿园122所；小学103所；中学144所。特殊教育学校6所。",
            "sum 375 = 122 103 144 6" },
    { "an item that is divided itself ends at its semicolon",
            "全社会用电量78.8亿千瓦时，其中，第一产业用电2.3亿千瓦时；第二产业用电49."
            "0亿千瓦时，其中工业用电48.3亿千瓦时；第三产业用电16.0亿千瓦时；居民生活用电11.5亿千瓦时。",
            "sum 78.8 = 2.3 49.0 16.0 11.5; sum? 49.0 = 48.3" },
    { "an item's own list ends at 等, and the item behind it is none of them",
            "转移支付36.4亿元，其中：按下达级次划分，市本级12.3亿元，主要是医保补助2.7亿元、养老补助3.4亿元、"
            "就业补助1.2亿元等，县区24.1亿元。",
            "sum 36.4 = 12.3 24.1; sum? 12.3 = 2.7 3.4 1.2" },
    { "what is nothing in a sentence of its own is not the rest",
            "收入合计6517.06万元。其中：财政拨款收入6517."
            "06万元；事业收入0万元；经营收入0万元。此外，年初结转0万元。",
            "sum 6517.06 = 6517.06 0 0" },
    { "the first part spelled out",
            "支出17.6亿元，其中“三保”支出10.6亿元，保工资5.3亿元、保运转1.8亿元、保民生3.5亿元。",
            "sum? 17.6 = 10.6; sum 10.6 = 5.3 1.8 3.5" },
    { "what is compared with last year's points is no part",
            "综合得分91.2分，其中决策指标18.5分（满分20分）、过程指标17."
            "2分（满分20分）、产出指标28分（满分30分）、效益指标27.5分（满分30分），比上年得分89.6分提高1."
            "6分。",
            "sum 91.2 = 18.5 17.2 28 27.5; at_most 20 = 18.5; at_most 20 = 17.2; at_most 30 = 28; at_most 30 "
            "= 27.5" },
    { "a small amount in the next sentence is no rest of a list that is complete",
            "全区用水总量3.92亿立方米，其中农业用水2.38亿立方米、工业用水0.71亿立方米、生活用水0."
            "69亿立方米、生态补水0.14亿立方米。万元产值用水量46.2立方米。",
            "sum 3.92 = 2.38 0.71 0.69 0.14" },
    { "等 within the name of a part leaves none out",
            "产业发展类支出289213万元，其中：资源勘探工业信息等支出221891万元，科学技术支出41264万元，商业服"
            "务业等支出24557万元，粮油物资储备支出1496万元。",
            "sum 289213 = 221891 41264 24557 1496" },
    { "the first part told again as a total",
            "接待费3.26万元。其中：国内接待支出3.26万元，接待42批次，386人次，共计支出3.26万元。",
            "sum 3.26 = 3.26; equal 3.26 = 3.26" },
    { "what another scope has is inside of it",
            "教师3073人，其中本科学历2704人，研究生学历31人，在校生中，随迁子女247人。",
            "sum? 3073 = 2704 31" },
    { "what makes them more than the total and is called unlike them stands beside them",
            "贷款余额46.8亿元，其中涉农贷款28.08亿元，存款余额58.5亿元。", "sum? 46.8 = 28.08" },
    { "what small firms got of a procurement is no kind of it",
            "政府采购支出286万元，其中：政府采购货物支出200.2万元、政府采购工程支出85."
            "8万元，授予中小企业合同金额257.4万元。",
            "sum 286 = 200.2 85.8" },
    { "two with so many digits that they are halves",
            "预算收入1980.6万元。其中：拨款收入1780.6万元，占89.9%。基金收入200万元，占10.1%。",
            "sum 1980.6 = 1780.6 200; ratio 89.9 = 1780.6 1980.6; ratio 10.1 = 200 1980.6" },
    { "what was got of all is not got of the last",
            "总分100分，其中预算执行10分，产出50分，效益30分，满意度10分，自评得分96分。",
            "sum 100 = 10 50 30 10" },
    { "the next of them stands behind 、 or 和, though words stand between",
            "有28家企业，其中21家国有企业、5家民营企业和2家外资企业。下设28个机构（其中21个乡镇机构、7个村级"
            "站点）。",
            "sum 28 = 21 5 2; sum 28 = 21 7" },
    { "and that of which it tells a part does not",
            "项目共124个，其中66个新开工项目已开工28个，58个续建项目完工20个。", "sum 124 = 66 58" },
};

SAID_TEST(SAID_RELATIONS, lines)
