/* Exact fractions: see shapley.h. */
#include "compare/shapley.h"

static int64_t common_factor(int64_t a, int64_t b)
{
    if (a < 0) a = -a;
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

pl_fraction pl_fraction_reduce(int64_t numerator, int64_t denominator)
{
    int64_t factor = common_factor(numerator, denominator);
    return (pl_fraction){numerator / factor, denominator / factor};
}

bool pl_fraction_add(pl_fraction *sum, pl_fraction more)
{
    int64_t factor = common_factor(sum->denominator, more.denominator);
    int64_t a, b, numerator, denominator;
    if (__builtin_mul_overflow(sum->numerator, more.denominator / factor, &a)) return false;
    if (__builtin_mul_overflow(more.numerator, sum->denominator / factor, &b)) return false;
    if (__builtin_mul_overflow(sum->denominator, more.denominator / factor, &denominator)) return false;
    if (__builtin_add_overflow(a, b, &numerator) || numerator == INT64_MIN) return false;
    *sum = pl_fraction_reduce(numerator, denominator);
    return true;
}

bool pl_fraction_scale(pl_fraction *value, int64_t times)
{
    int64_t factor = common_factor(times, value->denominator), numerator;
    if (!times) factor = value->denominator;
    if (__builtin_mul_overflow(value->numerator, times / factor, &numerator) || numerator == INT64_MIN) return false;
    *value = pl_fraction_reduce(numerator, value->denominator / factor);
    return true;
}
