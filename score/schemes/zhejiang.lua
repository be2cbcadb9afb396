-- SPDX-License-Identifier: MIT
-- 浙江: a rate above 100% is allowed since 2024-04-01 and counts as full; 0 of 0 counts as 100%.
return {
    name = "zhejiang",
    version = "1",
    title = "浙江省",
    extends = "cn-2020-overall",
    cost = "either",
    regions = { "浙江", "杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "衢州", "舟山", "台州", "丽水" },
    execution = { whole = "100" },
}
