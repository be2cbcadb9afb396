/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "shares that add up to 100 % name all parts",
            "支出880.00万元，主要用于以下方面。教育支出660.00万元，占支出的75.00%；住房支出220."
            "00万元，占支出的25.00%。",
            "sum 880.00 = 660.00 220.00; ratio 75.00 = 660.00 880.00; ratio 25.00 = 220.00 880.00" },
    { "numbered paragraphs divide the one before",
            "本年收入400.00万元。\n1.财政拨款收入300.00万元。\n2.事业收入100.00万元。",
            "sum 400.00 = 300.00 100.00" },
    { "the second amount of every paragraph",
            "支出决算为360.00万元。\n1.行政运行（项）。年初预算为210.00万元，支出决算为240.00万元。\n2."
            "住房公积金（项）。年初预算为110.00万元，支出决算为120.00万元。",
            "sum 360.00 = 240.00 120.00" },
    { "numbers that begin anew are another list",
            "本年收入400.00万元。\n1.财政拨款收入300.00万元。\n1.事业收入100.00万元。", "" },
    { "one part that is the amount itself",
            "公务用车运行维护费支出39.12万元。\n1.因公出国费支出0万元。\n2.公务用车运行维护费支出39.12万元。",
            "equal 39.12 = 39.12" },
    { "parts that begin with 其中 in a paragraph of their own, people told as 人次",
            "共需为16350人次发放资助金1271.20万元。分别是：\n一、生活补助：12840人，430."
            "88万元；\n其中：寄宿生：4842人，金额343.92万元；\n非寄宿生：7998人，金额86."
            "96万元；\n二、免学费：3510人，金额840.32万元。",
            "sum 16350 = 12840 3510; sum 1271.20 = 430.88 840.32; sum 12840 = 4842 7998; sum 430.88 = 343.92 "
            "86.96" },
    { "the next paragraph divides anew",
            "采购预算17000元。其中：集中采购17000元，占采购预算的100%；分散采购0元，占采购预算的0%"
            "。\n按类型：货物10000元，占采购预算的58.8%；工程0元，占采购预算的0%；服务7000元，占采购预算的41."
            "2%。",
            "sum 17000 = 17000 0; sum 17000 = 10000 0 7000; ratio 100 = 17000 17000; ratio 0 = 0 17000; "
            "ratio 58.8 = 10000 17000; ratio 0 = 0 17000; ratio 41.2 = 7000 17000" },
    { "no sum of what stands behind 其中 in every paragraph",
            "总收入25758万元；总支出18877万元。\n一、养老保险。收入15435万元；其中，保险费收入12719万元。\n二"
            "、失业保险。收入924万元；其中，保险费收入885万元。",
            "sum? 15435 = 12719; sum? 924 = 885" },
};

SAID_TEST(SAID_RELATIONS, lines)
