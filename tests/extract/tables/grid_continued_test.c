/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

#define HEAD  "项目名称\t预算数\t支出数\n"
#define FIRST "项目支出表\n单位：万元\n" HEAD "道路养护\t120\t110\n桥梁检测\t80\t75\n"

static const struct said lines[] = {
    { "under the same heads on the next page, with the total of both",
            FIRST "\n第 3 页\n" HEAD "路灯更换\t60\t50\n绿化补植\t40\t35\n合计\t300\t270\n",
            "道路养护预算数|道路养护支出数|桥梁检测预算数|桥梁检测支出数|路灯更换预算数|路灯更换支出数|"
            "绿化补植预算数|绿化补植支出数|"
            "合计预算数|合计支出数 # sum 300 = 120 80 60 40; sum 270 = 110 75 50 35" },
    { "at once, behind 续表", FIRST "\n续表\n路灯更换\t60\t50\n绿化补植\t40\t35\n合计\t300\t270\n",
            "道路养护预算数|道路养护支出数|桥梁检测预算数|桥梁检测支出数|路灯更换预算数|路灯更换支出数|"
            "绿化补植预算数|绿化补植支出数|"
            "合计预算数|合计支出数 # sum 300 = 120 80 60 40; sum 270 = 110 75 50 35" },
    { "a title between them begins another table",
            FIRST "合计\t200\t185\n\n专项资金支出表\n单位：元\n" HEAD
                  "路灯更换\t60\t50\n绿化补植\t40\t35\n合计\t100\t85\n",
            "道路养护预算数|道路养护支出数|桥梁检测预算数|桥梁检测支出数|合计预算数|合计支出数|"
            "路灯更换预算数|路灯更换支出数|"
            "绿化补植预算数|绿化补植支出数|合计预算数|合计支出数 # sum 200 = 120 80; sum 185 = 110 75; sum "
            "100 = 60 40; "
            "sum 85 = 50 35" },
};

SAID_TEST(SAID_TABLE, lines)
