# SPDX-License-Identifier: MIT
"""Documents for the tests of the line: small reports of units that do not exist, the same for the same number.

document(k) is a pure function, so a run under faults can be compared with an undisturbed run of the same files.
"""

NATIONS = ["青禾县", "白鹭县", "望川市", "松岭区", "石门乡", "云台县", "南浦市", "桃源坪镇"]
OFFICES = ["水务局", "档案馆", "教育局", "林业站", "文化馆", "交通局", "民政局", "疾控中心"]

TEMPLATE = """{year}年度{org}部门整体支出绩效自评报告

一、部门概况
{org}内设股室{rooms}个，编制{posts}人，年末实有在职人员{staff}人。

二、预算执行情况
（一）{year}年部门决算总支出{total}万元，其中：基本支出{basic}万元，项目支出{project}万元。
（二）基本支出{basic}万元，其中：人员经费{people}万元，公用经费{office}万元。
（三）项目支出占总支出的{share}%。
（四）“三公”经费支出{three}万元，其中：公务接待费{feast}万元，公务用车运行维护费{cars}万元。

三、绩效目标完成情况
{rows}
四、存在的问题
预算编制还不够细，第{k}号台账尚待完善。

五、自评结论
经自评，本部门{year}年度整体支出绩效得分为{score}分，等级为“{grade}”。
"""

ROW = "{n}. 完成{what}{done}处，目标值{goal}处，完成率{rate}%，得分{points}分。\n"
WHATS = ["渠道清淤", "校舍修缮", "管网改造", "苗圃补植", "村级站点建设", "卷宗数字化"]


def yuan(hundredths):
    """Hundredths of 万元 as printed: 12345 → 123.45"""
    return "%d.%02d" % divmod(hundredths, 100)


def share(part, whole):
    """part ÷ whole in per cent, rounded half up to two digits, without floating point."""
    return yuan((part * 20000 + whole) // (2 * whole))


def text(k, rows=4):
    """The k-th report. Each third has a total that does not add up, each fifth a wrong share."""
    people, office = 30011 + 7 * k, 4037 + 3 * k
    project = 21009 + 11 * k
    basic = people + office
    total = basic + project + (100 if k % 3 == 0 else 0)
    feast, cars = 101 + k % 50, 203 + k % 70
    lines = []
    for i in range(rows):
        goal = 10 + (k + i) % 40
        done = goal + (k * (i + 1)) % 5
        lines.append(ROW.format(n=i + 1, what=WHATS[(k + i) % len(WHATS)], done=done, goal=goal,
                                rate=share(done, goal), points=5))
    score = 70 + k % 30
    return TEMPLATE.format(
        k=k, year=2021 + k % 4, org=NATIONS[k % 8] + OFFICES[k // 8 % 8], rooms=3 + k % 9, posts=20 + k % 60,
        staff=18 + k % 60, total=yuan(total), basic=yuan(basic), project=yuan(project), people=yuan(people),
        office=yuan(office), share=share(project + (500 if k % 5 == 0 else 0), total), three=yuan(feast + cars),
        feast=yuan(feast), cars=yuan(cars), rows="".join(lines), score=score,
        grade="优" if score >= 90 else "良" if score >= 80 else "中")


def document(k):
    """(name, bytes) of the k-th document. Most are UTF-8 of 2 KB, some GB18030, some ten times as long."""
    rows = 120 if k % 7 == 3 else 4
    encoding = "gb18030" if k % 6 == 5 else "utf-8"
    return "report-%04d.txt" % k, text(k, rows).encode(encoding)


def marked(name, mark):
    """A report that bears a mark for tests/line/poison_stage.c or poison_reader.c; UTF-8 would go to no reader."""
    encoding = "gb18030" if mark.startswith("@@reader") else "utf-8"
    return name, (text(len(name)) + "\n附：" + name + " " + mark + "\n").encode(encoding)
