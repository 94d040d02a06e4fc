/* Numbers and amounts as people write them: 50_000_000, 5,000, 5000万, 0.5亿元, 3.5万m2, 12层. Exact, or refused. */
#ifndef PL_LOAD_AMOUNT_H
#define PL_LOAD_AMOUNT_H

#include "base/diag.h"
#include "model/rules.h"

typedef enum pl_amount_error {
    PL_AMOUNT_OK,
    PL_AMOUNT_NOT_A_NUMBER,    /* 约5000万, 5000W, 五千, 5,000,0, 1e6 */
    PL_AMOUNT_WRONG_UNIT,      /* 万元 for an area */
    PL_AMOUNT_TOO_MANY_DIGITS, /* more decimals than the fact has: half a fen */
    PL_AMOUNT_TOO_LARGE        /* 10^15 base units or more */
} pl_amount_error;

/* Numbers and amounts are below this, in base units (fen, hundredths of a square metre ...). */
#define PL_AMOUNT_LIMIT INT64_C(1000000000000000)

/* Days of a duration: a hundred years. */
enum { PL_LENGTH_MAX = 36525 };

/* Reads a whole text (already NFKC and trimmed) as a value of `fact`, times 10^decimals. A number of type money may
   end in 元, 万, 万元, 亿, 亿元 (yuan, CNY too), one with a unit in it (m2 = 平方米 = ㎡, m = 米, and so on) with 万
   and 亿 before it; a unit of its own is never needed. Negative numbers are read (ranges are checked by the caller). */
pl_amount_error pl_amount_parse(pl_str text, const pl_fact *fact, int64_t *value);

/* The longest prefix of `text` that is an amount, as its length; 0 if there is none. With an error other than
   PL_AMOUNT_NOT_A_NUMBER the length is that of what was read, too. */
size_t pl_amount_prefix(pl_str text, const pl_fact *fact, int64_t *value, pl_amount_error *error);

/* Reports why `text` is no amount for `fact`. */
void pl_amount_report(pl_amount_error error, pl_str text, const pl_fact *fact, pl_source *source, pl_pos pos,
                      pl_diags *diags);

/* A duration "20", "20 wd", "20 工作日", "7 cd", "7 自然日" (NFKC, trimmed). The code of the diagnostic that says what
   is wrong otherwise; a bare 日 or 天 has its own. */
bool pl_length_parse(pl_str text, pl_length *length, pl_code *error);

/* A plain whole number of at most 9 digits. */
bool pl_whole_parse(pl_str text, uint32_t *number);

#endif
