-- SPDX-License-Identifier: MIT
-- 部门整体支出, without cost: 10 + 50 + 30 + 10. docs/rules.md explains each field. Decimals are text: "0.5".
return {
    name = "cn-2020-overall",
    version = "1",
    title = "全国：部门整体支出（财预〔2020〕10号）",
    cost = "without",

    grades = { { "90", "优" }, { "80", "良" }, { "60", "中" }, { "0", "差" } },
    digits = 2,

    -- The usual weights of the first level. Others are allowed in special cases, so they are a note.
    weights = { { "预算执行", "10" }, { "产出", "50" }, { "效益", "30" }, { "满意度", "10" } },

    -- An opinion in words earns this share of the weight: from (included) to.
    brackets = { { "未达成", "0", "0.6" }, { "部分达成", "0.6", "0.8" }, { "达成", "0.8", "1" } },

    -- Of these less is better where the target has no ≥ or ≤.
    less_is_better = {
        "成本", "投诉", "事故", "死亡", "违规", "违法", "信访", "逾期", "超支", "超标", "结转", "结余", "应付", "能耗",
        "排放", "控制率", "变动率", "三公", "辍学",
    },

    -- B/A × weight, never above the weight.
    execution = { whole = "100" },

    over_target = "1.2",
    quality = { error = 10, warning = 2 },
}
