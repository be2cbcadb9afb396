-- SPDX-License-Identifier: MIT
-- 湖北: 预算执行率 counts 20 points, B/A × 20.
return {
    name = "hubei",
    version = "1",
    title = "湖北省",
    extends = "cn-2020-overall",
    cost = "either",
    regions = { "湖北", "武汉", "黄石", "十堰", "宜昌", "襄阳", "鄂州", "荆门", "孝感", "荆州", "黄冈", "咸宁", "随州",
                "恩施", "仙桃", "潜江", "天门", "神农架" },
    weights = { { "预算执行", "20" }, { "产出", "40" }, { "效益", "30" }, { "满意度", "10" } },
    execution = { whole = "100" },
}
