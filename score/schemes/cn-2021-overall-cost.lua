-- SPDX-License-Identifier: MIT
-- With 成本指标 of the first level (财预〔2021〕101号): 10 + 20 + 40 + 20 + 10.
return {
    name = "cn-2021-overall-cost",
    version = "1",
    title = "全国：部门整体支出，含成本指标（财预〔2021〕101号）",
    extends = "cn-2020-overall",
    cost = "with",
    weights = { { "预算执行", "10" }, { "成本", "20" }, { "产出", "40" }, { "效益", "20" }, { "满意度", "10" } },
}
