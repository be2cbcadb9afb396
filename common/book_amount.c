/* SPDX-License-Identifier: MIT
 * Amounts in books: userdata around common/amount.h. Arithmetic takes amounts, whole numbers and decimal
 * text; it never makes a float, and says so when it is given one.
 */
#include <lauxlib.h>
#include <string.h>

#include "common/book.h"

#define AMOUNT_KIND "amount"

enum { QUOTIENT_DIGITS = 12 }; /* behind the point, of a / b */

void book_push_amount(lua_State *L, struct amount a)
{
    struct amount *u = lua_newuserdatauv(L, sizeof *u, 0);
    /* Lua aligns to less than a 128-bit integer wants. */
    memcpy((void *)u, &a, sizeof a);
    luaL_setmetatable(L, AMOUNT_KIND);
}

struct amount book_amount(lua_State *L, int at)
{
    struct amount a = amount_from(0);
    size_t n;
    if (lua_type(L, at) == LUA_TNUMBER) {
        if (!lua_isinteger(L, at))
            luaL_error(L, "a float is not exact; write the decimal as text: \"0.5\"");
        return amount_from(lua_tointeger(L, at));
    }
    if (lua_type(L, at) == LUA_TSTRING) {
        const char *text = lua_tolstring(L, at, &n);
        if (amount_parse((struct str){ text, n }, 0, &a))
            luaL_error(L, "\"%s\" is no decimal number", text);
        return a;
    }
    const void *u = luaL_testudata(L, at, AMOUNT_KIND);
    if (u)
        memcpy((void *)&a, u, sizeof a);
    else
        luaL_error(L, "an amount is wanted here, not a %s", luaL_typename(L, at));
    return a;
}

static int give(lua_State *L, int err, struct amount a)
{
    if (err)
        return luaL_error(L, "the amount is out of range, or was divided by zero");
    book_push_amount(L, a);
    return 1;
}

static int make(lua_State *L)
{
    return give(L, 0, book_amount(L, 1));
}

static int add(lua_State *L)
{
    struct amount a;
    int err = amount_add(book_amount(L, 1), book_amount(L, 2), &a);
    return give(L, err, a);
}

static int subtract(lua_State *L)
{
    struct amount a;
    int err = amount_subtract(book_amount(L, 1), book_amount(L, 2), &a);
    return give(L, err, a);
}

static int multiply(lua_State *L)
{
    struct amount a;
    int err = amount_multiply(book_amount(L, 1), book_amount(L, 2), &a);
    return give(L, err, a);
}

static int divide(lua_State *L)
{
    struct amount a;
    int err = amount_divide(book_amount(L, 1), book_amount(L, 2), QUOTIENT_DIGITS, &a);
    return give(L, err, err ? a : amount_trim(a));
}

static int negate(lua_State *L)
{
    struct amount a = book_amount(L, 1);
    a.coef = -a.coef;
    return give(L, 0, a);
}

static int round_half_up(lua_State *L)
{
    struct amount a;
    int err = amount_round(book_amount(L, 1), (int)luaL_optinteger(L, 2, 0), &a);
    return give(L, err, a);
}

static int is_equal(lua_State *L)
{
    lua_pushboolean(L, amount_compare(book_amount(L, 1), book_amount(L, 2)) == 0);
    return 1;
}

static int is_less(lua_State *L)
{
    lua_pushboolean(L, amount_compare(book_amount(L, 1), book_amount(L, 2)) < 0);
    return 1;
}

static int is_at_most(lua_State *L)
{
    lua_pushboolean(L, amount_compare(book_amount(L, 1), book_amount(L, 2)) <= 0);
    return 1;
}

static int to_text(lua_State *L)
{
    char text[AMOUNT_TEXT_MAX];
    lua_pushlstring(L, text, amount_format(amount_trim(book_amount(L, 1)), text));
    return 1;
}

void book_add_amounts(lua_State *L)
{
    static const luaL_Reg operations[] = { { "__add", add }, { "__sub", subtract }, { "__mul", multiply },
        { "__div", divide }, { "__unm", negate }, { "__eq", is_equal }, { "__lt", is_less },
        { "__le", is_at_most }, { "__tostring", to_text }, { "round", round_half_up }, { NULL, NULL } };
    luaL_newmetatable(L, AMOUNT_KIND);
    luaL_setfuncs(L, operations, 0);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 1);
    lua_pushcfunction(L, make);
    lua_setglobal(L, "amount");
}
