-- SPDX-License-Identifier: MIT
-- 江西: 预算执行率 in bands, not in proportion: 95% of 10 points are 7.
return {
    name = "jiangxi-rules",
    version = "1",
    title = "江西省",
    extends = "cn-2020",
    kinds = { "overall", "project" },
    regions = { "江西", "南昌", "景德镇", "萍乡", "九江", "新余", "鹰潭", "赣州", "吉安", "宜春", "抚州", "上饶" },

    execution_bands = { { "100", "10" }, { "80", "7" }, { "60", "5" }, { "0", "0" } },
}
