/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "told of the same people twice", "职工500人，其中大专以上学历450人，占90%，党员200人，占40%。",
            "ratio 90 = 450 500; ratio 40 = 200 500" },
    { "a share of the part before it is some of that",
            "在校生46.4万人，其中随迁子女5.1万人，占11%，在公办学校的4.64万人，占随迁子女的91%。",
            "sum? 46.4 = 5.1; ratio 11 = 5.1 46.4; ratio 91 = 4.64 5.1" },
    { "once its rate is known, that it is some of the part before",
            "食品抽检6240批次，不合格149批次，问题发现率2.39%"
            "；其中食用农产品3120批次，不合格97批次，不合格率3.11%。",
            "sum? 6240 = 3120; ratio 2.39 = 149 6240; ratio 3.11 = 97 3120" },
    { "parts behind the name of the whole and 中",
            "罚没款1914.3万元。罚没款中食品类703.2万元，占36.73%；价格类418.5万元，占21.86%；知识产权类296."
            "1万元，占15.47%。",
            "sum? 1914.3 = 703.2 418.5 296.1; ratio 36.73 = 703.2 1914.3; ratio 21.86 = 418.5 1914.3; ratio "
            "15.47 = 296.1 1914.3" },
    { "a mean has parts that its shares tell",
            "次均门诊费用298.4元，其中药费105.6元，占35.4%，检查费61.2元，占20.5%。",
            "sum? 298.4 = 105.6 61.2; ratio 35.4 = 105.6 298.4; ratio 20.5 = 61.2 298.4" },
    { "the name of the whole with a word less",
            "公路建设投资97.3亿元，水运建设投资31.6亿元。公路投资中，高速公路52.8亿元，普通国省道21."
            "7亿元，农村公路15.4亿元，分别占54.3%、22.3%和15.8%。",
            "sum? 97.3 = 52.8 21.7 15.4; ratio 54.3 = 52.8 97.3; ratio 22.3 = 21.7 97.3; ratio 15.8 = 15.4 "
            "97.3" },
};

SAID_TEST(SAID_RELATIONS, lines)
