/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "what came in and what went out are even",
            "收入总计为175万元。支出加上结转，支出总计为175万元，当年收支平衡。", "equal 175 = 175" },
    { "with their parts between them",
            "总收入合计为413万元，其中，本级收入300万元，补助收入113万元；总支出合计为413万元，其中，本级支出"
            "402万元，结转11万元，实现财政收支平衡。",
            "sum 413 = 300 113; equal 413 = 413; sum 413 = 402 11" },
    { "not said to be even", "收入总计为175万元，支出总计为175万元。", "" },
    { "said to be uneven", "收入总计为175万元，支出总计为175万元，收支结构不平衡。", "" },
    { "even, but not the same", "收入总计为175万元，支出总计为171万元，收支平衡。", "" },
    { "no total", "本级收入175万元，本级支出175万元，收支平衡。", "" },
};

SAID_TEST(SAID_RELATIONS, lines)
