/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "the same relation is said once", "2023年总支出20万元，其中：基本支出12万元，项目支出8万元。",
            "sum 20 = 12 8" },
    { "one wrong digit does not untie a list",
            "支出合计2480.60万元，其中：教育支出1620.40万元；卫生支出460.20万元；住房支出300.00万元。",
            "sum 2480.60 = 1620.40 460.20 300.00" },
    { "of round amounts a digit is chance: the list may leave some out",
            "支出合计2500.00万元，其中：教育支出1600.00万元；卫生支出400.00万元。",
            "sum? 2500.00 = 1600.00 400.00" },
    { "digits of different length", "总投资1284万元，其中：土建562.4万元、设备698.7万元、监理22.9万元。",
            "sum 1284 = 562.4 698.7 22.9" },
    { "a mean is no sum", "平均工资82000元，其中男职工51000元、女职工31000元。", "" },
    { "an amount and a count are not added up", "引进项目20个，其中投资3亿元。", "" },
    { "once all parts are known, that one of them is a part says no more",
            "全市14035户25559人享受低保，其中城市6195户12533人，农村7840户13026人。",
            "sum 14035 = 6195 7840; sum 25559 = 12533 13026" },
    { "counts in a measure word that names both",
            "在用特种设备31472台（套），其中电梯22916台、锅炉412台、压力容器5870台、起重机械2274台。",
            "sum 31472 = 22916 412 5870 2274" },
    { "a mean that has moved", "游客人均消费859元，比上年的826元增加33元，增长4.0%。",
            "sum 859 = 826 33; growth 4.0 = 859 826" },
    { "boxes of a standard size", "集装箱吞吐量418万标准箱，其中外贸航线136万标准箱，内贸航线282万标准箱。",
            "sum 418 = 136 282" },
};

SAID_TEST(SAID_RELATIONS, lines)
