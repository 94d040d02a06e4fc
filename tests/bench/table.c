/* See table.h. */
#include "table.h"

#include <stdint.h>

enum { FIRST_YEAR = 2018, DAYS = 1825, DISORDER = 20 };

static uint32_t next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

/* Days after 2018-11-01, without leap days: all that is needed is that they are dates in order. */
static void put_date(FILE *file, long day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long at = day + 304, year = FIRST_YEAR + at / 365;
    int month = 0;
    at %= 365;
    while (at >= lengths[month]) at -= lengths[month++];
    fprintf(file, "%ld-%02d-%02ld", year, month + 1, at + 1);
}

static long some_day(uint64_t *state, long row, long rows)
{
    long day = row * DAYS / rows + (long)(next(state) % (2 * DISORDER)) - DISORDER;
    return day < 0 ? 0 : day >= DAYS ? DAYS - 1 : day;
}

void table_write(FILE *file, long rows)
{
    static const char *const types[] = {"市政类", "房建类"}, *const natures[] = {"新建", "扩建", "改建"};
    uint64_t state = 1;
    fputs("项目编号,项目名称,项目类型,建设性质,总投资(万元),资金来源,开始日期\n", file);
    for (long i = 0; i < rows; i++) {
        fprintf(file, "P-%07ld,项目%ld,%s,%s,%u,政府投资,", i, i % 1000, types[next(&state) % 2],
                natures[next(&state) % 3], 100 + next(&state) % 19900);
        put_date(file, some_day(&state, i, rows));
        fputc('\n', file);
    }
}

void table_wide_write(FILE *file, long rows)
{
    uint64_t state = 2;
    fputs("项目编号,项目名称,a,b,c,资金来源,开始日期\n", file);
    for (long i = 0; i < rows; i++) {
        fprintf(file, "P-%07ld,项目%ld,%u,%u,%u,政府投资,", i, i % 1000, next(&state) % 1000, next(&state) % 4 * 300,
                next(&state) % 4 * 300);
        put_date(file, some_day(&state, i, rows));
        fputc('\n', file);
    }
}

void table_rules_write(FILE *file, int steps, int comparisons)
{
    fputs("permitline: 1\nid: wide\ntitle: Wide\nevidence: illustrative\nattributes:\n", file);
    for (int f = 0; f < 3; f++) fprintf(file, "  %c: {title: Fact %c, type: count}\n", 'a' + f, 'a' + f);
    fputs("steps:\n", file);
    for (int i = 0; i < steps; i++) {
        fprintf(file, "  s%d: {title: Step %d, kind: approval, duration: %d", i, i, 1 + i % 7);
        if (i) fprintf(file, ", after: [s%d]", (i - 1) / 2);
        if (i < comparisons) fprintf(file, ", when: %c >= %d", 'a' + i % 3, 1 + i * 1000 / comparisons);
        fputs("}\n", file);
    }
    fputs("ceilings:\n  limit: {title: Limit, limit: 90}\n", file);
}
