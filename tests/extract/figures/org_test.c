/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a title",
            "2024年度云溪县水利局部门整体支出绩效自评报告\n"
            "一、概况\n"
            "云溪县水利局（以下简称“县水利局”）设股室。",
            "云溪县水利局 县水利局 2024 overall" },
    { "a field on the cover",
            "2023年度项目支出绩效自评表\n"
            "单位名称（盖章）：柳桥市图书馆\n",
            "柳桥市图书馆 2023 project" },
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
