/* SPDX-License-Identifier: MIT
 * Faults that are written into clean reports, one at a time: checks_test.c wants the finding with the fault
 * and none without; every_kind_test.c wants a row, here or in kind_texts.h, for every kind.
 */
#ifndef JIHE_TEST_CHECK_CASES_H
#define JIHE_TEST_CHECK_CASES_H

#include "common/findings.h"

enum base { OVERALL, TABLE, BASES };

static const struct {
    const char *code;
    enum severity severity;
    enum base base;
    const char *old, *fault; /* what is written in the place of what */
    const char *message;     /* a piece of its sentence */
} check_cases[] = {
    /* wording */
    { "word-doubled", SEVERITY_INFO, OVERALL, "组织防汛抗旱", "组织防汛抗旱抗旱", "抗旱抗旱" },
    { "typo", SEVERITY_INFO, OVERALL, "下辖灌区", "布署灌区", "部署" },
    { "percent-points", SEVERITY_WARNING, OVERALL, "5.用水户满意度93.6%，",
            "5.灌溉面积增速11.3%，高出全省平均值3.2%。用水户满意度93.6%，", "高出全省平均值3.2%" },
    { "phrase-repeated", SEVERITY_INFO, OVERALL, "局机关内设股室7个，",
            "其中机关后勤人员零人，其中机关后勤人员零人，其中机关后勤人员零人，其中机关后勤人员零人。局机关内"
            "设股室7个，",
            "其中机关后勤人员零人" },
    { "paragraph-repeated", SEVERITY_WARNING, OVERALL, "（二）机构与人员\n",
            "云溪县水利局统一调配全县水资源，管护水库、山塘和灌区渠系，组织防汛抗旱与水土保持，监管农村供水工"
            "程的日常运行。\n（二）机构与人员\n",
            "line 5" },
    /* another year */
    { "stale-year", SEVERITY_WARNING, OVERALL, "3.新建农村",
            "2023年，全县水利工作取得成效，投入资金300万元。\n3.新建农村", "2023" },
    { "forecast", SEVERITY_WARNING, OVERALL, "3.新建农村集中供水点12处", "3.全年预计完成农村集中供水点12处",
            "全年预计完成" },
    { "forecast", SEVERITY_WARNING, OVERALL, "3.新建农村", "3.截至10月新建农村", "截至10月" },
    { "forecast", SEVERITY_INFO, OVERALL, "3.新建农村", "3.截至目前，新建农村", "截至目前" },
    /* form */
    { "heading-stop", SEVERITY_INFO, OVERALL, "三、预算执行情况", "三、预算执行情况。", "预算执行情况。" },
    { "heading-instruction", SEVERITY_INFO, OVERALL, "三、预算执行情况",
            "三、预算执行情况（主要包括年初预算）", "（主要包括年初预算）" },
    { "numbering-uneven", SEVERITY_INFO, OVERALL, "五、存在的问题及原因分析", "5、存在的问题及原因分析",
            "存在的问题" },
    { "field-blank", SEVERITY_INFO, OVERALL, "一、部门概况", "单位名称（盖章）：\n\n\n\n\n一、部门概况",
            "单位名称" },
    { "date-missing", SEVERITY_INFO, OVERALL, "2025年3月12日", "", "date" },
    { "name-differs", SEVERITY_WARNING, TABLE, "总分", "云台县市政养护中心\n总分", "云台县市政养护中心" },
    { "cell-blank", SEVERITY_INFO, TABLE, "\t年度总体目标", "\t其他资金：\n\n\t年度总体目标", "其他资金" },
    /* rows */
    { "word-value", SEVERITY_WARNING, TABLE, "600盏以上\n\t642盏", "增加\n\t增加", "更换老旧路灯" },
    { "target-unmeasurable", SEVERITY_INFO, TABLE, "健全\n\t健全", "持续提升\n\t持续提升", "设施巡查制度" },
    { "over-target", SEVERITY_INFO, TABLE, "600盏以上\n\t642盏", "600盏以上\n\t942盏", "更换老旧路灯" },
    { "reason-missing", SEVERITY_INFO, TABLE, "\t城东立交积水点改造未完工", "\t", "雨季内涝点减少" },
    { "dimension-missing", SEVERITY_WARNING, TABLE, "\t质量\n指标", "\t数量\n指标", "质量" },
    { "unit-missing", SEVERITY_INFO, TABLE, "4处\n\t3处", "4\n\t3", "雨季内涝点减少" },
    { "result-elsewhere", SEVERITY_INFO, TABLE, "\t　更换路灯642盏",
            "\t已完成目标，详见自评报告，更换路灯642盏", "详见" },
    { "weights-unusual", SEVERITY_INFO, TABLE, "指标\n（10分）", "指标\n（20分）", "满意度指标20分" },
    { "execution-score", SEVERITY_WARNING, TABLE, "\t96%\n\t9.6", "\t96%\n\t10", "9.6" },
    /* evidence */
    { "satisfaction-doubted", SEVERITY_WARNING, OVERALL, "一是个别工程", "群众满意度有待提高。一是个别工程",
            "有待提高" },
    { "survey-missing", SEVERITY_INFO, OVERALL, "5.用水户满意度93.6%，高于90%的目标值。\n", "", "10分" },
    { "execution-unproved", SEVERITY_INFO, OVERALL,
            "年初预算2950.00万元，年中追加236.40万元，全年预算数3186.40万元，全年执行数3186."
            "40万元，预算执行率100%。",
            "资金按进度支付。", "10分" },
    /* money */
    { "budget-swing", SEVERITY_WARNING, OVERALL,
            "年初预算2950.00万元，年中追加236.40万元，全年预算数3186.40万元，全年执行数3186."
            "40万元，预算执行率100%。",
            "年初预算收入950.00万元。", "950.00万元" },
    { "budget-told-twice", SEVERITY_WARNING, OVERALL, "三、预算执行情况\n",
            "三、一般公共预算支出情况\n全年项目支出1206.00万元，用于渠道防渗。\n"
            "四、政府性基金预算支出情况\n政府性基金预算支出1206.00万元，用于渠道防渗。\n三、预算执行情况\n",
            "1206.00万元" },
    { "budget-crossed", SEVERITY_WARNING, OVERALL, "三、预算执行情况\n",
            "三、一般公共预算支出情况\n一般公共预算财政拨款收入2871.25万元。\n全年项目支出2988."
            "00万元，用于渠道防渗。\n三、预算执行情况\n",
            "2988.00万元" },
    { "basic-over-budget", SEVERITY_INFO, OVERALL,
            "年初预算2950.00万元，年中追加236.40万元，全年预算数3186.40万元，全年执行数3186."
            "40万元，预算执行率100%。",
            "年初预算收入950.00万元。", "1042.86万元" },
    { "posts-unfilled", SEVERITY_INFO, OVERALL, "实有在职人员54人", "实有人数24人", "24人" },
    { "base-missing", SEVERITY_INFO, OVERALL, "4.治理水土流失面积31.5平方公里。",
            "4.治理水土流失面积31.5平方公里，占应治理面积的48.1%。", "48.1%" },
    { "unit-slip", SEVERITY_WARNING, OVERALL, "（三）基本支出1042.86万元，", "（三）基本支出1042.86元，",
            "1042.86元" },
    { "same-value-twice", SEVERITY_WARNING, OVERALL, "4.治理水土",
            "水利投资增速262.4%，灌区投资增速262.4%。\n4.治理水土", "262.4%" },
    { "sangong-uncompared", SEVERITY_INFO, OVERALL, "上年“三公”经费支出20.80万元，同比下降10.00%。", "",
            "18.72万元" },
    { "not-stated", SEVERITY_INFO, OVERALL, "自评总得分97分，评定等级为优。", "", "评价等级" },
};

#endif
