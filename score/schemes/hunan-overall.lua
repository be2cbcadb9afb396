-- SPDX-License-Identifier: MIT
-- 湖南 (岳阳's table of 部门整体支出绩效评价评分表 and its variants): points of indicators that are known by name. Where the
-- same indicator is printed with different full points, the formula of that weight counts, else the first is scaled.
return {
    name = "hunan-overall",
    version = "1",
    title = "湖南省",
    extends = "cn-2020-overall",
    cost = "either",
    kinds = { "overall" },
    regions = {
        "湖南", "长沙", "宁乡", "浏阳", "望城", "株洲", "醴陵", "攸县", "茶陵", "炎陵", "湘潭", "湘乡", "韶山", "衡阳",
        "衡南", "衡山县", "衡东", "祁东", "耒阳", "常宁", "邵阳", "邵东", "新邵", "隆回", "洞口县", "绥宁", "新宁县",
        "城步", "武冈", "岳阳", "华容", "湘阴", "平江县", "汨罗", "临湘", "常德", "安乡", "汉寿", "澧县", "临澧",
        "桃源县", "石门县", "津市市", "张家界", "慈利", "桑植", "益阳", "南县", "桃江", "安化", "沅江", "郴州", "桂阳",
        "宜章", "永兴县", "嘉禾县", "临武", "汝城", "桂东县", "安仁县", "资兴", "永州", "零陵", "冷水滩", "祁阳",
        "东安县", "双牌", "道县", "江永", "宁远县", "蓝山县", "新田县", "江华", "怀化", "中方县", "沅陵", "辰溪",
        "溆浦", "会同县", "麻阳", "新晃", "芷江", "靖州", "娄底", "双峰县", "新化县", "冷水江", "涟源", "湘西", "吉首",
        "泸溪", "花垣", "保靖", "古丈", "龙山县",
    },

    indicators = {
        -- At most 100%; each percentage point more costs half a point.
        { words = { "财政供养人员控制率", "在职人员控制率" }, weight = "5", limit = "100", step = "1", minus = "0.5" },
        { words = { "在职人员控制率" }, weight = "8", limit = "100", step = "1", minus = "0.5" },
        { words = { "三公经费变动率", "“三公经费”变动率", "“三公”经费变动率" }, weight = "5", limit = "0", step = "1",
          minus = "0.5" },
        { words = { "三公经费变动率", "“三公经费”变动率", "“三公”经费变动率" }, weight = "8", limit = "0", step = "1",
          minus = "0.8" },
        { words = { "三公经费控制率", "“三公经费”控制率", "“三公”经费控制率" }, weight = "6", limit = "100", step = "1",
          minus = "1" },
        { words = { "重点支出安排率" }, weight = "5",
          at_least = { { "90", "5" }, { "80", "4" }, { "70", "3" }, { "60", "2" }, { "0", "0" } } },
        { words = { "预算完成率" }, weight = "8", limit = "100", step = "5", minus = "2", falls = "below" },
        { words = { "预算调整率" }, weight = "3",
          at_most = { { "0", "3" }, { "10", "2" }, { "20", "1" }, { "30", "0.5" } } },
        { words = { "预算控制率" }, weight = "8",
          at_most = { { "0", "8" }, { "10", "6" }, { "20", "4" }, { "30", "2" } } },
    },
}
