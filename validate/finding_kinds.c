/* SPDX-License-Identifier: MIT
 * Every code of a finding, what it means, and its sentence in two languages. To add one: a row here and one
 * in docs/findings.md; a test compares them. Codes never change their meaning.
 */
#include "common/findings.h"

static const struct finding_kind finding_kinds[] = {
    { "figure-mismatch", "one figure contradicts several statements, and one other value would fit them all",
            "一个数字与多处表述矛盾，改为另一个值则全部相符",
            "{1} contradicts {2} statements; {3} would fit them all",
            "{1} 与 {2} 处表述矛盾；若为 {3} 则全部相符" },
    { "full-marks-unmet", "a row claims its full points though its target was missed", "未达到指标值却得满分",
            "{1}: the target was {2}, {3} were reached, and the full {4} are claimed",
            "{1}：指标值为 {2}，实际完成 {3}，却得满分 {4}" },
    { "grade-mismatch", "the claimed grade is not the one that the claimed score stands for",
            "等级与自评得分不符", "{1} points are {2}, the report says {3}",
            "{1} 分应为“{2}”，报告写为“{3}”" },
    { "growth-direction", "the size of the change is right, its direction is not", "增减方向写反",
            "{1} = {2}, the report says {3}: the direction is wrong",
            "{1} = {2}，报告写为 {3}：增减方向不符" },
    { "growth-mismatch", "a growth rate does not follow from its two figures", "增长率与前后两数不符",
            "{1} = {2}, the report says {3}", "{1} = {2}，报告写为 {3}" },
    { "over-limit", "a figure exceeds what limits it, such as a score its weight",
            "数值超过上限，如得分超过分值", "{1} exceeds its limit of {3}", "{1} 超过上限 {3}" },
    { "parts-exceed-total", "the named parts alone are more than their total", "所列部分之和已超过总数",
            "{1} = {2}, more than the total of {3}", "{1} = {2}，超过总数 {3}" },
    { "parts-fall-short",
            "the named parts leave some of their total unexplained, and no word says that there are others",
            "所列部分未达总数，且未说明另有其他部分",
            "{1} = {2} of {3}; say what the rest is, or that these are only some (等)",
            "{1} = {2}，总数为 {3}；请说明其余部分，或注明所列仅为部分（等）" },
    { "ratio-mismatch", "a share, a completion or an execution rate does not follow from its figures",
            "占比、完成率或执行率与相关数字不符", "{1} = {2}, the report says {3}",
            "{1} = {2}，报告写为 {3}" },
    { "residue", "an editor or a template left words behind", "文中残留编辑软件或模板的文字",
            "left behind by an editor or a template: {1}", "文中残留编辑软件或模板的文字：{1}" },
    { "rounding", "printed digits differ by no more than rounding explains; all of one report together",
            "尾数差异在四舍五入范围内（一份报告合并为一条）",
            "{4} relation(s) differ in a last digit only, as rounding allows: {1} = {2}, printed {3}",
            "{4} 处尾数差异，在四舍五入范围内：{1} = {2}，报告写为 {3}" },
    { "section-empty", "a section has a heading and nothing under it", "章节只有标题没有内容",
            "nothing is written under “{1}”; where there is nothing to report, say 无",
            "“{1}”下没有内容；如无此项，请注明“无”" },
    { "section-instruction", "the template's own instruction stands where the report's text should",
            "章节中仍是模板的填写说明", "the template's instruction still stands under “{1}”",
            "“{1}”下仍是模板的填写说明" },
    { "sum-mismatch", "a total is not the sum of its parts", "合计与各部分之和不符",
            "{1} = {2}, the report says {3}", "{1} = {2}，报告写为 {3}" },
    { "too-many", "there are more findings than are kept", "问题数量超出上限，其余未列出",
            "only the first {1} findings are kept; correct those first", "仅列出前 {1} 条，请先行更正" },
    { "values-differ", "what seems to be one quantity is stated with different values",
            "同一数量前后表述不一致", "{1} here, {2} elsewhere for what seems to be the same",
            "此处为 {1}，他处为 {2}，似为同一数量" },
    { "weights-total", "the weights of a score table do not add up to what the rules demand",
            "评分表分值合计不符合规定", "the weights add up to {1}, the rules demand {2}",
            "分值合计为 {1}，应为 {2}" },
    { "whole-mismatch", "things that were counted, or points, do not add up; they have no hidden digits",
            "计数或分数加总不符（此类数字不存在四舍五入）",
            "{1} = {2}, the report says {3}; counted things need no rounding",
            "{1} = {2}，报告写为 {3}；计数不应有尾差" },
};

const struct finding_kind *finding_kind_at(size_t i)
{
    return i < sizeof finding_kinds / sizeof *finding_kinds ? &finding_kinds[i] : NULL;
}
