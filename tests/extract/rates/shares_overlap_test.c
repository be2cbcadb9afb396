/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "told of the same people twice", "职工500人，其中大专以上学历450人，占90%，党员200人，占40%。",
            "sum? 500 = 450; ratio 90 = 450 500; ratio 40 = 200 500" },
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
    { "shares in a row that are all of it",
            "人身险保费66.85亿元，其中寿险49.63亿元。新单保费24.37亿元，占人身险保费的36.5%，续期保费42."
            "48亿元，占63.5%。",
            "sum? 66.85 = 49.63; sum 66.85 = 24.37 42.48; ratio 36.5 = 24.37 66.85; ratio 63.5 = 42.48 "
            "66.85" },
    { "people twice, by what was done to them",
            "处分11635人，其中党纪处分9428人、政务处分2986人；处分市厅级干部46人。", "" },
    { "some of the part before it by its name",
            "接收信访举报48627件次，其中检举控告类信访举报12364件次，初次检举控告9547件次。",
            "sum? 48627 = 12364" },
    { "people may be both",
            "教职工347人，其中专任教师281人。专任教师中“双师型”教师193人，占68.68%，研究生学历47人，占16.73%"
            "。",
            "sum? 347 = 281; ratio 68.68 = 193 281; ratio 16.73 = 47 281" },
};

SAID_TEST(SAID_RELATIONS, lines)
