/* SPDX-License-Identifier: MIT
 * Lines with calculations in them: what each comes to, as "left -> computed", "left ok"; several with ;.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "validate/calculation.h"

static const struct {
    const char *line, *want;
} cases[] = {
    { "变动率=(63.46-32)÷32=98.31%", "(63.46-32)÷32 ok" },
    { "变动率=(63.46-32)÷32=89.31%", "(63.46-32)÷32 -> 98.31%" },
    { "变动率=(12.30-15.00)/15.00×100%=-18%", "(12.30-15.00)/15.00×100% ok" },
    { "下降（15.00－12.30）／15.00×100％＝28％", "（15.00－12.30）／15.00×100％ -> 18%" },
    /* every = has its own left side */
    { "执行率=(支出/预算)×100%=(812.50/850.00)×100%=95.59%，得9分", "(812.50/850.00)×100% ok" },
    { "10+20+30=60分，10+20+30=70分", "10+20+30 ok; 10+20+30 -> 60分" },
    /* names between the numbers */
    { "控制率=在职136人÷编制143人×100%=95.10%", "136人÷编制143人×100% ok" },
    { "控制率=在职人员136÷编制143×100%=96.10%", "136÷编制143×100% -> 95.10%" },
    { "控制率=在职人员数÷编制143×100%=96.10%", "" },
    { "136-编制数=3人", "" },
    { "指标1÷指标2×100%=80%", "" },
    { "A1/B2×100%=80%", "" },
    { "2024年÷2023年=1.5", "" },
    /* what may be left out, and where results stop */
    { "136÷143=95.10%，136÷143×100=95.10%，136÷143×100%=95.10",
            "136÷143 ok; 136÷143×100 ok; 136÷143×100% ok" },
    { "得分=105%×10=10分，120÷80×100%=100%", "105%×10 ok; 120÷80×100% ok" },
    { "得分=94.97%×10=9分，94.97%×10=9.50分，80%×10=9分", "94.97%×10 ok; 94.97%×10 ok; 80%×10 -> 8分" },
    /* measure words */
    { "12人×0.5万元=6万元，50元×200人=1万元，50元×200人=2万元",
            "12人×0.5万元 ok; 50元×200人 ok; 50元×200人 -> 1万元" },
    { "(1,234.50-1,000)/1,234.50=19.00%", "(1,234.50-1,000)/1,234.50 ok" },
    { "（执行率812.50÷850.00×100%=95.59%）", "812.50÷850.00×100% ok" },
    /* money is rounded, people are counted */
    { "支出1234÷预算1300=94.97%，1234人÷1300人=94.97%", "1234÷预算1300 ok; 1234人÷1300人 -> 94.92%" },
    { "85÷100×100%=84%", "" },
    { "12÷0=5", "" },
    { "(((((((((1+2)))))))))=4", "" },
    { "1+2)=4", "" },
    { "1+=2", "" },
    { "1+2=约4", "" },
    { "1+2=2+1", "" },
    { "=", "" },
    { "", "" },
};

static void computes_what_is_printed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str line = str_of(cases[i].line);
        struct calculation c;
        struct buf got;
        char digits[AMOUNT_TEXT_MAX];
        buf_init(&got, 1000);
        for (size_t from = 0; calculation_next(line, &from, &c);) {
            assert_true(from <= line.n && c.start < c.result && c.result < c.end && c.end <= line.n);
            buf_format(&got, "%s%.*s", got.n ? "; " : "", STR_ARG(c.left));
            size_t n = c.holds ? 0 : amount_format(c.computed, digits);
            if (c.holds)
                buf_add_str(&got, STR(" ok"));
            else
                buf_format(&got, " -> %.*s%.*s", (int)n, digits, STR_ARG(c.unit));
        }
        if (!str_is(buf_str(&got), cases[i].want))
            fail_msg("«%s»: got «%.*s», want «%s»", cases[i].line, STR_ARG(buf_str(&got)), cases[i].want);
        buf_fini(&got);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(computes_what_is_printed) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
