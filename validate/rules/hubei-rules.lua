-- SPDX-License-Identifier: MIT
-- 湖北: 预算执行率 counts 20 points, so the other dimensions have others than elsewhere.
return {
    name = "hubei-rules",
    version = "1",
    title = "湖北省",
    extends = "cn-2020",
    kinds = { "overall", "project" },
    regions = { "湖北", "武汉", "黄石", "十堰", "宜昌", "襄阳", "鄂州", "荆门", "孝感", "荆州", "黄冈", "咸宁", "随州",
                "恩施", "仙桃", "潜江", "天门", "神农架" },

    usual_weights = {
        { "预算执行率", "20" }, { "预算执行", "20" }, { "产出指标", "40" }, { "效益指标", "30", "20" },
        { "满意度指标", "10" }, { "成本指标", "20" },
    },
}
