/* What the tests of lint share: a rule set from a text, linted, and what was found in it. */
#ifndef TESTS_UNIT_LINT_KIT_H
#define TESTS_UNIT_LINT_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/diag.h"
#include "model/rules.h"

/* What was loaded last; it lives until the next is, or lint_end. */
typedef struct lint_kit {
    pl_arena *arena;
    pl_diags *diags;
    const pl_rules *rules;
} lint_kit;
extern lint_kit linted;

/* The beginning of a rule set with a flag p, a count n and a choice c of x, y and z. */
#define LINT_HEAD                                                                                                     \
    "permitline: 1\nid: t\ntitle: T\nevidence: illustrative\n"                                                        \
    "attributes: {p: {title: P, type: flag}, n: {title: N, type: count}, c: {title: C, values: {x: X, y: Y, z: Z}}}\n" \
    "assume: [p or n > 1 or c == x]\n"

/* `with` has the finding once, with this first argument; `without` has it not. */
typedef struct lint_expectation {
    pl_code code;
    const char *argument;
    const char *with, *without;
} lint_expectation;

/* It has to load. */
void lint_load(const char *text);

/* How often the code was told, and where first (NULL: never). */
uint32_t lint_told(pl_code code, const pl_diag **first);

/* The same of a text, loaded and linted. */
uint32_t lint_count(const char *text, pl_code code, const pl_diag **first);

/* Both texts go behind `head`. */
void lint_expect(const char *head, const lint_expectation *wanted);

void lint_end(void);

#endif
