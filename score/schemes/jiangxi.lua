-- SPDX-License-Identifier: MIT
-- 江西: 预算执行率 in bands. 100% → 10; 80% to 100% → 7; 60% to 80% → 5; below → 0.
return {
    name = "jiangxi",
    version = "1",
    title = "江西省",
    extends = "cn-2020-overall",
    cost = "either",
    regions = { "江西", "南昌", "景德镇", "萍乡", "九江", "新余", "鹰潭", "赣州", "吉安", "宜春", "抚州", "上饶" },
    execution = { weight = "10", at_least = { { "100", "10" }, { "80", "7" }, { "60", "5" }, { "0", "0" } } },
}
