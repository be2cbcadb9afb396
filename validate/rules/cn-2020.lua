-- SPDX-License-Identifier: MIT
-- What the national rules ask of every report. docs/rules.md explains each field; `jihe rules check FILE` says what
-- is wrong in a file of your own. Decimals are text: "0.5".
return {
    name = "cn-2020",
    version = "4",
    title = "全国：财预〔2020〕10号",

    -- Each band includes its lower end: 90 is 优.
    grades = { { "90", "优" }, { "80", "良" }, { "60", "中" }, { "0", "差" } },

    -- Kinds that together are all there is: a list of them all is complete. A part is of the first kind of
    -- the row that its label names, so the longer word stands in front: 非税收入 names 税收, too.
    wholes = {
        { "基本支出", "项目支出" },
        { "人员经费", "公用经费" },
        { "人员类", "运转类", "特定目标类" },
        { "货物", "工程", "服务" },
        { "非税", "税收" },
        { "第一产业", "第二产业", "第三产业" },
        { "一般债务", "专项债务" },
        { "决策", "过程", "产出", "效益" },
        { "投入", "过程", "产出", "效果" },
        { "投入", "过程", "产出", "效益" },
    },

    -- The weights that a dimension usually has, without and with 成本; others are a note.
    usual_weights = {
        { "预算执行率", "10" }, { "预算执行", "10" }, { "产出指标", "50", "40" }, { "效益指标", "30", "20" }, { "满意度指标", "10" }, { "成本指标", "20" },
    },

    limits = {
        weight_total = "100",
        over_target = "1.2",
        budget_swing = "2",
        posts_filled = "0.7",
        rest_of_list = "0.1",
        score_gap = "0.05",
    },

    -- 部门决算 and 部门预算: what adds up, by concept. Figures of one year, one budget or account, one table or section.
    identities = {
        { id = "income-by-source", says = "本年收入合计 = 各项来源之和", source = "部门决算 收入决算表",
          total = "income",
          parts = { "income.general", "income.fund", "income.capital", "income.superior", "income.service",
                    "income.trade", "income.subordinate", "income.other" } },
        { id = "expense-by-kind", says = "本年支出合计 = 基本支出 + 项目支出", source = "部门决算 支出决算表",
          total = "expense", parts = { "expense.basic", "expense.project" } },
        { id = "basic-by-use", says = "基本支出 = 人员经费 + 公用经费", source = "部门决算 基本支出决算表",
          total = "expense.basic", parts = { "expense.basic.staff", "expense.basic.running" } },
        { id = "sangong-by-item", says = "“三公”经费 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费",
          source = "部门决算 “三公”经费表",
          total = "sangong", parts = { "sangong.abroad", "sangong.car", "sangong.reception" } },
        { id = "car-by-use", says = "公务用车购置及运行维护费 = 购置费 + 运行维护费",
          source = "部门决算 “三公”经费表",
          total = "sangong.car", parts = { "sangong.car.purchase", "sangong.car.running" } },
        { id = "procurement-by-kind", says = "政府采购支出 = 货物 + 工程 + 服务", source = "部门决算 政府采购情况",
          total = "procurement", parts = { "procurement.goods", "procurement.works", "procurement.services" } },
        { id = "totals-balance", says = "收入总计 = 支出总计", source = "部门决算 收入支出决算总表",
          total = "income.total", parts = { "expense.total" } },
        { id = "income-total", says = "收入总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余",
          source = "部门决算 收入支出决算总表",
          total = "income.total", parts = { "income", "reserve.used", "carry.opening" } },
        { id = "expense-total", says = "支出总计 = 本年支出合计 + 结余分配 + 年末结转和结余",
          source = "部门决算 收入支出决算总表",
          total = "expense.total", parts = { "expense", "reserve.spread", "carry.closing" } },
        { id = "staff-by-class", says = "人员经费 = 工资福利支出 + 对个人和家庭的补助", severity = "warning",
          source = "部门决算 基本支出决算明细表",
          total = "expense.basic.staff", parts = { "economic.301", "economic.303" } },
        { id = "small-firms", says = "面向中小企业采购 ≤ 政府采购支出", source = "部门决算 政府采购情况",
          total = "procurement", parts = { "procurement_small" }, at_most = "yes" },
    },

    -- A report is held to the outline that it fits best, and only when it has at least `least` of the headings.
    outlines = {
        { name = "部门整体支出绩效自评报告", least = 7,
          headings = {
              { "基本情况", "概况" },
              { "一般公共预算支出情况", "一般公共预算" },
              { "政府性基金预算支出情况", "政府性基金", "政府基金" },
              { "国有资本经营预算支出情况", "国有资本经营" },
              { "社会保险基金预算支出情况", "社会保险基金" },
              { "部门整体支出绩效情况", "支出绩效情况", "绩效情况", "绩效目标完成情况" },
              { "存在的问题及原因分析", "存在的问题", "存在的主要问题", "主要问题", "存在问题" },
              { "下一步改进措施", "改进措施", "改进", "下一步", "建议" },
              { "绩效自评结果拟应用和公开情况", "结果拟应用", "结果应用", "公开情况", "自评结果" },
              { "其他需要说明的情况", "其他需要说明", "其他说明", may_lack = "yes" },
          } },
        { name = "项目支出绩效评价报告", least = 4,
          headings = {
              { "基本情况", "项目概况", "概况" },
              { "绩效评价工作开展情况", "评价工作", "工作开展情况", may_lack = "yes" },
              { "综合评价情况及评价结论", "评价结论", "综合评价", "自评结论", "自评得分", "自评情况", "自评结果", "自评等级" },
              { "绩效评价指标分析", "指标分析", "绩效分析", "完成情况", may_lack = "yes" },
              { "主要经验及做法", "经验", may_lack = "yes" },
              { "存在的问题及原因分析", "存在的问题", "主要问题", "存在问题" },
              { "有关建议", "建议", "改进措施", "下一步" },
              { "其他需要说明的问题", "其他需要说明", may_lack = "yes" },
          } },
        { name = "转移支付绩效自评报告", least = 4,
          headings = {
              { "绩效目标分解下达情况", "目标分解", "目标下达" },
              { "绩效自评工作开展情况", "自评工作", "工作开展情况", may_lack = "yes" },
              { "绩效目标完成情况分析", "自评完成情况", "目标完成情况" },
              { "偏离绩效目标的原因和下一步改进措施", "偏离绩效目标", "未完成原因", "下一步改进" },
              { "绩效自评结果拟应用和公开情况", "结果拟应用", "结果应用", "公开情况" },
              { "其他需要说明的问题", "其他需要说明", may_lack = "yes" },
          } },
        { name = "部门整体支出绩效评价报告（旧）", least = 5,
          headings = {
              { "概况", "基本情况" },
              { "部门整体支出管理及使用情况", "管理及使用情况", "支出情况", "使用情况" },
              { "部门项目组织实施情况", "项目组织实施情况", "组织实施", may_lack = "yes" },
              { "部门整体支出绩效情况", "绩效情况" },
              { "绩效评价工作开展情况", "评价工作", may_lack = "yes" },
              { "存在的主要问题", "主要问题", "存在的问题", "存在问题" },
              { "改进措施和有关建议", "改进措施", "建议" },
          } },
    },
}
