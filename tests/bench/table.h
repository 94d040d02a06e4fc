/* Tables of projects for benchmarks: a city's register, in the order of acceptance, with a few weeks' disorder. */
#ifndef BENCH_TABLE_H
#define BENCH_TABLE_H

#include <stddef.h>
#include <stdio.h>

/* Writes so many rows for the facts of rules/longgang-2018.yaml, always the same. */
void table_write(FILE *file, long rows);

/* Writes so many rows for the rule set of table_rules_write. */
void table_wide_write(FILE *file, long rows);

/* Writes a rule set of so many steps that compares three facts with so many constants. */
void table_rules_write(FILE *file, int steps, int comparisons);

#endif
