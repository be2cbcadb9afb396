/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a title",
            "2024年度云溪县水利局部门整体支出绩效自评报告\n"
            "一、概况\n"
            "云溪县水利局（以下简称“县水利局”）设股室。",
            "云溪县水利局 县水利局 2024 overall" },
    { "a name that goes on in the next line, and the year in the one behind it",
            "云溪县人民政府\n城关街道办事处 2025\n年度部门决算\n一、概况\n"
            "负责辖区内的各项工作，承办上级交办的其他事项。负责辖区内的各项工作，承办上级交办的其他事项。"
            "负责辖区内的各项工作，承办上级交办的其他事项。负责辖区内的各项工作，承办上级交办的其他事项。"
            "负责辖区内的各项工作，承办上级交办的其他事项。负责辖区内的各项工作，承办上级交办的其他事项。",
            "云溪县人民政府城关街道办事处 2025 accounts" },
    { "behind the number of its section", "核定编制71人。\n二、云溪县幼儿园2025年度部门决算情况说明\n",
            "云溪县幼儿园 2025 accounts" },
    { "behind which part it is", "第三部分 云溪县水利局 2025 年度部门决算情况说明\n一、概况\n",
            "云溪县水利局 2025 accounts" },
    { "a field on the cover",
            "2023年度项目支出绩效自评表\n"
            "单位名称（盖章）：柳桥市图书馆\n",
            "柳桥市图书馆 2023 project" },
    { "not the list of whose accounts they are made of",
            "2024年度云溪县水利局部门决算\n一、概况\n纳入编制范围的单位：云溪县水利局（本级）、云溪县水文站"
            "\n",
            "云溪县水利局 2024 accounts" },
    { "a code in front of it",
            "2023年度项目支出绩效自评表\n"
            "实施单位：219001-柳桥市图书馆\n",
            "柳桥市图书馆 2023 project" },
    { "who is above it, when nobody else is named",
            "2023年度项目支出绩效自评表\n"
            "主管部门：[155]云溪县民政局\n",
            "云溪县民政局 2023 project" },
    { "the unit itself, when it is",
            "2023年度项目支出绩效自评表\n"
            "主管部门：云溪县民政局\n"
            "实施单位：云溪县福利院\n",
            "云溪县福利院 2023 project" },
    { "the unit whose budget it is",
            "2023年项目支出绩效目标审批表\n"
            "预算单位：青石桥镇人民政府\n"
            "业务主管部门：云溪县民宗委\n",
            "青石桥镇人民政府 2023 project" },
    { "a cell a line",
            "项目支出绩效目标表\n\n（2023年度）\n\n项目名称\n\n馆舍修缮\n\n"
            "实施单位\n\n柳桥市图书馆\n\n项目属性\n\n修缮类\n",
            "柳桥市图书馆 2023 project" },
    { "cells that ran into each other",
            "绩效目标表\n（2023年度）\n项目名称馆舍修缮补助资金\n"
            "项目主管部门柳桥市教育局项目执行单位青禾学校\n",
            "青禾学校 2023 other" },
    { "a form that ran into one line",
            "项目支出绩效自评表（2023年度）项目名称 馆舍修缮 主管部门 219-柳桥市文化局 实施单位 "
            "219001-柳桥市图书馆 项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分 "
            "年度资金总额 90.00 90.00 90.00 10 100% 10 年度总体目标 预期目标 实际完成情况 "
            "修缮馆舍一座，更换书架一批，改善读者借阅条件，馆舍面貌焕然一新。 "
            "馆舍修缮如期完成，书架全部更换，借阅条件明显改善，馆舍面貌焕然一新，书架更换完毕，读者满意。\n",
            "柳桥市图书馆 2023 project" },
    { "a short name",
            "2024年度青禾高新技术产业开发区管理委员会整体支出绩效自评报告\n"
            "青禾高新区管委会设股室。",
            "青禾高新技术产业开发区管理委员会 青禾高新区管委会 2024 overall" },
    { "a body that was told on a day is not the one that tells",
            "关于云溪县2024年财政决算的报告\n"
            "——2025年6月15日在云溪县第九届人大常委会\n"
            "现将2024年财政决算报告如下。",
            "2024 accounts" },
    { "who reports on what", "雁栖县民政局关于2024年度部门整体支出绩效情况的自评报告\n现将情况报告如下。",
            "雁栖县民政局 2024 overall" },
};

SAID_TEST(SAID_NAMES, lines)
