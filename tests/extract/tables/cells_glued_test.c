/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "targets with any measure word, and a level of one word in front of another",
            "评价指标评价内容指标名称指标说明目标值分值备注\n"
            "产出数量指标改造老旧小区户数按计划完成268015\n"
            "改造小区个数按计划完成12个15\n"
            "质量指标工程验收合格率100%15\n"
            "效果社会效益指标受益群众人数8200人15\n"
            "满意度指标居民满意度85%以上15\n"
            "总分\n"
            "75\n",
            "改造老旧小区户数目标值|改造老旧小区户数分值|改造小区个数目标值|改造小区个数分值|"
            "工程验收合格率目标值|工程验收合格率分值|受益群众人数目标值|受益群众人数分值|居民满意度目标值|"
            "居民满意度分值|总分分值 # sum 75 = 15 15 15 15 15" },
};

SAID_TEST(SAID_TABLE, lines)
