-- SPDX-License-Identifier: MIT
-- 浙江: the national rules, known by its cities. A rate above 100% is allowed there since 2024-04-01 and is worth no more than
-- the full points; a score above its weight is over-limit everywhere.
return {
    name = "zhejiang-rules",
    version = "1",
    title = "浙江省",
    extends = "cn-2020",
    kinds = { "overall", "project" },
    regions = { "浙江", "杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "衢州", "舟山", "台州", "丽水" },
}
