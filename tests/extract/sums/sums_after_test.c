/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what it is after some was added",
            "我区2022年政府债务限额为192007万元。下达新增债券8000万元，同时相应增加债务限额。增加后，政府债务"
            "限额为200007万元。",
            "sum 200007 = 192007 8000" },
    { "and its parts, which are not what they were",
            "债务余额为169117.83万元，其中一般债务余额为152995."
            "83万元，专项债务余额为16122万元。\n此次增加债务8000万元后，债务余额为177117."
            "83万元，其中一般债务余额为160995.83万元，专项债务余额为16122万元。",
            "sum 169117.83 = 152995.83 16122; equal 16122 = 16122; sum 177117.83 = 169117.83 8000; sum "
            "177117.83 = 160995.83 16122; sum 160995.83 = 152995.83 8000" },
};

SAID_TEST(SAID_RELATIONS, lines)
