-- SPDX-License-Identifier: MIT
return {
    name = "cn-2021-project-cost",
    version = "1",
    title = "全国：项目支出，含成本指标（财预〔2021〕101号）",
    extends = "cn-2021-overall-cost",
    kinds = { "project" },
    cost = "with",
}
