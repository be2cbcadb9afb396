-- SPDX-License-Identifier: MIT
-- 广西: over-fulfilment is asked about from 1.3 times the target on.
return {
    name = "guangxi-rules",
    version = "1",
    title = "广西壮族自治区",
    extends = "cn-2020",
    kinds = { "overall", "project" },
    regions = { "广西", "南宁", "柳州", "桂林", "梧州", "北海", "防城港", "钦州", "贵港", "玉林", "百色", "贺州", "河池",
                "来宾", "崇左" },

    limits = { over_target = "1.3" },
}
