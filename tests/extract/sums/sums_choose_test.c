/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "rates of other things go on with no list",
            "开展诉前程序987件，其中提出检察建议846件，同期回复整改率97.9%；提起诉讼92件，裁判支持率100%。",
            "sum? 987 = 846" },
    { "a mean is no part",
            "有效发明专利16824件，其中高价值发明专利6153件，占36.6%，每万人口高价值发明专利拥有量12.4件。",
            "sum? 16824 = 6153; ratio 36.6 = 6153 16824" },
};

SAID_TEST(SAID_RELATIONS, lines)
