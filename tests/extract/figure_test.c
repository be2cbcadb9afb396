/* SPDX-License-Identifier: MIT */
#include "tests/extract/said.h"

static const struct said lines[] = {
    { "a scale and a unit", "2023年全年收入377.67万元，增长11.5%。", "377.67万元 11.5%" },
    { "full-width digits, point and percent sign", "收入１，２３４．５６万元，增长８．６３％。",
            "1234.56万元 8.63%" },
    { "an editor's bookmark inside a number", "收入12[bookmark: _GoBack]34.5万元。", "1234.5万元" },
    { "spaces between number and measure word", "新建站点 36 个，铺设管网 12.6 公里。", "36个 12.6公里" },
    { "dates, years and document numbers are none",
            "2025年7月18日，根据青财绩〔2025〕3号文件和青财（2024）12号文件，2021—2023年分三年实施，1-"
            "12月完成。",
            "" },
    { "list numbers are none",
            "1、完成收入3亿元；2、新增企业20家。\n"
            "（3）建成厂房4栋。",
            "3亿元 20家 4栋" },
    { "ranks, codes and telephone numbers are none",
            "排名全省第3位，位列前10名，联系电话：0731-85551234，邮编410005，S210国道。", "" },
    { "slogans and titles are none", "落实“三高四新”和“135”工程，印发《2023年十项措施》，培育500强企业3家。",
            "3家" },
    { "Chinese numerals that count", "下设两家公司、三个中心，走访三十余户，一百二十人参加。",
            "2家 3个 >30户 120人" },
    { "Chinese numerals that do not count", "增强四个意识，发展三次产业，十分重要，一是加强管理，唯一一家。",
            "" },
    { "bounds before and behind",
            "不少于6次，超2亿元，近5000万元，90%以上，10余次，3亿余元，不超过8个，约15%，20家左右。",
            ">6次 >2亿元 ~5000万元 >90% >10次 >3亿元 <8个 ~15% ~20家" },
    { "a list shares its unit", "分别增长7.7、6.7个百分点，安排资金9900万元、44300万元、55600万元。",
            "7.7个百分点 6.7个百分点 9900万元 44300万元 55600万元" },
    { "a range shares its unit", "得分80-90分的有17项。", "80分 90分 17项" },
    { "proportions", "三次产业结构调整为12.4:38.6:49.0。", "12.4 38.6 49.0" },
    { "percent in words", "满意率达到百分之九十五。", "95%" },
    { "a measure word that no table knows", "修复泉眼7汪，清淤3千方。", "7汪 3千方" },
    { "a price for each", "补助标准为89元/人。", "89元/人" },
    { "a negative number", "收入增长-3.5%，结余-12万元。", "-3.5% -12万元" },
    { "a measure word that only begins a longer word", "共10家庭院，协助17个企业，占地30亩。", "17个 30亩" },
    { "a score without its unit", "自评得分:96.4", "96.4分" },
    { "numbers glued to letters are names", "PM2.5浓度下降，使用5G网络，LCD屏，G107国道。", "" },
    { "one that is bought or owned is counted",
            "本年新购置一辆公车，下属一家机关和一家执法机构，召开一次会议，一些单位是一个整体。",
            "1辆 1家 1家" },
    { "years of use between spaces are no date, 24年3月 is",
            "使用年限 ≥10年 10年 10 10\n24年3月竣工，24年 3月验收", ">10年 10年" },
    { "a fall in a list", "一至三季度增幅分别为-14.3%、-7.4%、4.7%。", "-14.3% -7.4% 4.7%" },
};

SAID_TEST(SAID_FIGURES, lines)
