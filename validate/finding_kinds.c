/* SPDX-License-Identifier: MIT
 * Every code of a finding, what it means, and its sentence in two languages. To add one: a row here and one
 * in docs/findings.md; a test compares them. Codes never change their meaning.
 */
#include "validate/finding_kinds.h"

static const struct finding_kind finding_kinds_arithmetic[] = {
    { "balance-mismatch", SEVERITY_WARNING, "年初结转50万元, 收入300万元, 支出280万元, 年末结转90万元",
            "`builtin/balance`: the four alone in a sentence; else one digit of what is left explains it",
            "what is left is not what there was and came less what went",
            "年末结转与年初结转、收入、支出不符", "{1} − {2} = {3}, the report says {4}",
            "{1} − {2} = {3}，报告写为 {4}" },
    { "calculation-mismatch", SEVERITY_ERROR, "控制率=136÷143×100%=96.10%",
            "`builtin/calculation`. A warning where names stand between its numbers",
            "a calculation that the report prints with its numbers comes to something else",
            "报告列出的算式与其结果不符", "{1} = {2}, the report says {3}", "{1} = {2}，报告写为 {3}" },
    { "change-impossible", SEVERITY_WARNING, "支出0万元, 比上年增加0.5万元",
            "`builtin/direction`: the amount and its rise side by side; not of what may be negative (利润, "
            "结余)",
            "an amount is less than that by which it is said to have grown", "增加额大于增加后的数额",
            "{1} after a rise of {2}: it would have been less than nothing before",
            "{1} 比上年增加 {2}，则上年为负数" },
    { "change-mismatch", SEVERITY_ERROR, "8400万元, 比上年减少600万元, 下降16.67%",
            "`builtin/change`: the amount of the year before follows from the first two and need not be "
            "printed. A warning where only the last digit differs, or other figures stand between",
            "a rate does not follow from an amount and by how much it moved", "增减率与增减额不符",
            "{1} after a change of {2}: the rate is {3}%, the report says {4}",
            "{1}，增减额 {2}，增减率应为 {3}%，报告写为 {4}" },
    { "count-named", SEVERITY_WARNING, "内设办公室、人事科、财务科4个科室",
            "`builtin/named`: offices and institutions, all of them named as such end",
            "more things, or fewer, are named than there are said to be", "所列名称的个数与所写数量不符",
            "{1} are named, the report says {2}", "所列共 {1} 个，报告写为 {2}" },
    { "direction-mismatch", SEVERITY_ERROR, "完成预算的90%, 决算数大于预算数",
            "`builtin/direction`: every figure in front of the words says otherwise",
            "the words say that more was spent than planned or before, or less, and the figures do not",
            "文字所述的大小、增减与数字不符", "“{1}”, and the figures say otherwise: {2}",
            "“{1}”与所列数字不符：{2}" },
    { "figure-mismatch", SEVERITY_ERROR, "a part that neither its total nor its share fits",
            "the rule of the first of them",
            "one figure contradicts several statements, and one other value would fit them all",
            "一个数字与多处表述矛盾，改为另一个值则全部相符",
            "{1} contradicts {2} statements; {3} would fit them all",
            "{1} 与 {2} 处表述矛盾；若为 {3} 则全部相符" },
    { "full-marks-unmet", SEVERITY_WARNING, "≥98%, 95%, 10分 of 10分",
            "`builtin/full-marks`: only where ≥, ≤ or = say which way is better, and the intervals lie apart",
            "a row claims its full points though its target was missed", "未达到指标值却得满分",
            "{1}: the target was {2}, {3} were reached, and the full {4} are claimed",
            "{1}：指标值为 {2}，实际完成 {3}，却得满分 {4}" },
    { "grade-mismatch", SEVERITY_ERROR, "91分, 良好",
            "`builtin/grade`: 财预〔2020〕10号, 90 and more 优, 80 良, 60 中, below 差. 优秀, 良好, 合格, "
            "不合格 and the like are known",
            "the claimed grade is not the one that the claimed score stands for", "等级与自评得分不符",
            "{1} points are {2}, the report says {3}", "{1} 分应为“{2}”，报告写为“{3}”" },
    { "growth-direction", SEVERITY_ERROR, "from 9660 to 8400, 增长13.04%", "`builtin/growth`",
            "the size of the change is right, its direction is not", "增减方向写反",
            "{1} = {2}, the report says {3}: the direction is wrong",
            "{1} = {2}，报告写为 {3}：增减方向不符" },
    { "growth-mismatch", SEVERITY_ERROR, "from 8400 to 9660, 增长25%",
            "`builtin/growth`: both years must be printed",
            "a growth rate does not follow from its two figures", "增长率与前后两数不符",
            "{1} = {2}, the report says {3}", "{1} = {2}，报告写为 {3}" },
    { "mean-mismatch", SEVERITY_WARNING, "48家, 360万元, 平均每家7.8万元",
            "`builtin/mean`: two amounts beside the mean, of which it is one digit off",
            "a mean is not what its total comes to for each", "平均数与总数、数量不符",
            "{1} ÷ {2} = {3}, the report says {4}", "{1} ÷ {2} = {3}，报告写为 {4}" },
    { "over-limit", SEVERITY_ERROR, "得分12 of 分值10",
            "`builtin/at-most`: 自评表, 0 ≤ 得分 ≤ 分值. A warning where only a fraction of a point is too "
            "much",
            "a figure exceeds what limits it, such as a score its weight", "数值超过上限，如得分超过分值",
            "{1} exceeds its limit of {3}", "{1} 超过上限 {3}" },
    { "parts-exceed-total", SEVERITY_ERROR, "共50家, 其中主要是甲类40家、乙类20家", "`builtin/sum`",
            "the named parts alone are more than their total", "所列部分之和已超过总数",
            "{1} = {2}, more than the total of {3}", "{1} = {2}，超过总数 {3}" },
    { "parts-fall-short", SEVERITY_INFO, "项目支出80万元，其中：甲20万元，乙30万元",
            "`builtin/sum`. An error where nothing can be missing",
            "the named parts leave some of their total unexplained, and no word says that there are others",
            "所列部分未达总数，且未说明另有其他部分",
            "{1} = {2} of {3}; say what the rest is, or that these are only some (等)",
            "{1} = {2}，总数为 {3}；请说明其余部分，或注明所列仅为部分（等）" },
    { "points-mismatch", SEVERITY_ERROR, "由89.6%提高到92.4%, 提高3.8个百分点", "`builtin/points`",
            "two rates are not as many points apart as is said", "百分点与前后两个比率不符",
            "{1} and {2} are {3} points apart, the report says {4}",
            "{1} 与 {2} 相差 {3} 个百分点，报告写为 {4}" },
    { "ratio-mismatch", SEVERITY_ERROR, "完成12.96亿元, 占年度任务25亿元的56.08%",
            "`builtin/ratio`: 占, 完成…的, 执行率",
            "a share, a completion or an execution rate does not follow from its figures",
            "占比、完成率或执行率与相关数字不符", "{1} = {2}, the report says {3}",
            "{1} = {2}，报告写为 {3}" },
    { "residue", SEVERITY_INFO, "[bookmark: _GoBack], （此页为封面）", "`builtin/residue`",
            "an editor or a template left words behind", "文中残留编辑软件或模板的文字",
            "left behind by an editor or a template: {1}", "文中残留编辑软件或模板的文字：{1}" },
    { "rounding", SEVERITY_INFO, "599.93 + 3879.79 + 1848.44 + 20 for 6348.17", "`builtin/rounding`",
            "printed digits differ by no more than rounding explains; all of one report together",
            "尾数差异在四舍五入范围内（一份报告合并为一条）",
            "{4} relation(s) differ in a last digit only, as rounding allows: {1} = {2}, printed {3}",
            "{4} 处尾数差异，在四舍五入范围内：{1} = {2}，报告写为 {3}" },
    { "section-empty", SEVERITY_WARNING, "八、下一步改进措施, and then the next heading", "`builtin/outline`",
            "a section has a heading and nothing under it", "章节只有标题没有内容",
            "nothing is written under “{1}”; where there is nothing to report, say 无",
            "“{1}”下没有内容；如无此项，请注明“无”" },
    { "section-instruction", SEVERITY_WARNING, "主要反映…的情况，并分析其原因。", "`builtin/outline`",
            "the template's own instruction stands where the report's text should",
            "章节中仍是模板的填写说明", "the template's instruction still stands under “{1}”",
            "“{1}”下仍是模板的填写说明" },
    { "sum-mismatch", SEVERITY_ERROR, "基本支出518.64万元, 项目支出353.73万元, together 862.37万元",
            "`builtin/sum`: the report says so (其中, 包括, 由…组成), or its table does",
            "a total is not the sum of its parts", "合计与各部分之和不符", "{1} = {2}, the report says {3}",
            "{1} = {2}，报告写为 {3}" },
    { "tally-mismatch", SEVERITY_WARNING, "12个项目, “优”10个, “良”3个",
            "`builtin/tally`: grades, problems that are mended or not, and works done in time or not, of a "
            "count in "
            "front of them",
            "how many there are of each kind is not how many there are", "各类数量之和与总数不符",
            "{1} = {2}, the report says {3}", "{1} = {2}，报告写为 {3}" },
    { "too-many", SEVERITY_WARNING, "a book of tables", "`builtin/limit`",
            "there are more findings than are kept", "问题数量超出上限，其余未列出",
            "only the first {1} findings are kept; correct those first", "仅列出前 {1} 条，请先行更正" },
    { "values-differ", SEVERITY_WARNING, "税收3.6亿元 in the table, 3亿元 in the text",
            "`builtin/equal`: compared in the coarser precision of the two",
            "what seems to be one quantity is stated with different values", "同一数量前后表述不一致",
            "{1} here, {2} elsewhere for what seems to be the same", "此处为 {1}，他处为 {2}，似为同一数量" },
    { "weights-total", SEVERITY_ERROR, "weights of 105 with a printed total of 105",
            "`cn-2020/weights`: 财预〔2020〕10号, 100",
            "the weights of a score table do not add up to what the rules demand", "评分表分值合计不符合规定",
            "the weights add up to {1}, the rules demand {2}", "分值合计为 {1}，应为 {2}" },
    { "whole-mismatch", SEVERITY_WARNING, "12家 and 8家, together 21家", "`builtin/sum`, `builtin/equal`",
            "things that were counted, or points, do not add up; they have no hidden digits",
            "计数或分数加总不符（此类数字不存在四舍五入）",
            "{1} = {2}, the report says {3}; counted things need no rounding",
            "{1} = {2}，报告写为 {3}；计数不应有尾差" },
    { "words-opposed", SEVERITY_ERROR, "减少1.86万元, 增长9.08%",
            "`builtin/direction`: an amount and its rate side by side",
            "one word says that it was more, and the next that it was less", "增减额与增减率的方向相反",
            "“{1}”: it cannot be more and less", "“{1}”：增减方向前后矛盾" },
    { "zero-base", SEVERITY_WARNING, "年初预算0万元, 支出177万元, 完成预算的95%",
            "`builtin/direction`: the three side by side. An info for a rise from nothing: "
            "增加0.3万元，增长100%",
            "a rate of an amount that is nothing", "基数为零却计算比率", "{1}, and a rate of it: {2}",
            "基数为零，不应计算比率：{1}，{2}" },
    { 0 },
};

static const struct finding_kind *const tables[] = { finding_kinds_arithmetic, finding_kinds_money,
    finding_kinds_report };

enum { TABLES = sizeof tables / sizeof *tables };

const struct finding_kind *finding_kind_at(size_t i)
{
    for (size_t t = 0; t < TABLES; t++) {
        for (const struct finding_kind *k = tables[t]; k->code; k++) {
            if (i-- == 0)
                return k;
        }
    }
    return NULL;
}

/* Each table is sorted. */
const struct finding_kind *finding_kind_find(struct str code)
{
    for (size_t t = 0; t < TABLES && code.n; t++) {
        for (const struct finding_kind *k = tables[t]; k->code && k->code[0] <= code.p[0]; k++) {
            if (str_may_begin(code, k->code) && str_is(code, k->code))
                return k;
        }
    }
    return NULL;
}
