-- SPDX-License-Identifier: MIT
return {
    name = "cn-2020-project",
    version = "1",
    title = "全国：项目支出（财预〔2020〕10号）",
    extends = "cn-2020-overall",
    kinds = { "project" },
    cost = "without",
}
