/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the first amount of each clause",
            "初访216件办结213件，办结率98.61%；重访34件办结32件，办结率94.12%；两项合计250件。",
            "ratio 98.61 = 213 216; ratio 94.12 = 32 34; sum 250 = 216 34" },
    { "also with a wrong digit", "初访216件办结213件；重访34件办结32件；两项合计280件。",
            "sum 280 = 216 34" },
    { "so many kinds, of the sentence before", "公开招标项目18个；磋商项目12个。两类项目共计30个。",
            "sum 30 = 18 12" },
    { "two together", "工资410万元，商品120万元，两项合计530万元。", "sum 530 = 410 120" },
    { "three together, wrong", "A类12所，B类30所，C类8所，三类共计51所。", "sum 51 = 12 30 8" },
    { "so many as are named, and no more", "另有补助900万元，工资410万元，商品120万元，两项合计530万元。",
            "sum 530 = 410 120" },
    { "fewer than are named", "商品120万元，三项合计530万元。", "" },
    { "of totals", "对6个村各补助30万元共计180万元，对14个村各补助10万元共计140万元，两类合计发放320万元。",
            "sum 320 = 180 140" },
    { "of what the sentence before lists",
            "发放低保金46.20万元；供养金13.85万元；救助金5.60万元；保障金5.35万元。以上四项共发放41万元。",
            "sum 41 = 46.20 13.85 5.60 5.35" },
    { "two subsidies",
            "发放耕地补贴312.4万元，惠及4218户；发放种粮补贴86.5万元，惠及3960户；两项补贴合计399.1万元。",
            "sum 399.1 = 312.4 86.5" },
    { "a mean behind the second is none of them",
            "发放补贴156万元；发放保险补贴1240人次、248万元，人均2000元；两项合计414万元。",
            "sum 414 = 156 248" },
    { "so much for each is no part",
            "改造路口22个，合计1430万元；新增电子警察48套，投资672万元，每套14万元；其余446万元用于平台升级"
            "。",
            "" },
};

SAID_TEST(SAID_RELATIONS, lines)
