/* What the tests of conditions, amounts and values share: a rule set's attributes without a rule set, and short ways to
   compile a text and to see what was said about it. */
#ifndef TESTS_UNIT_CONDITION_KIT_H
#define TESTS_UNIT_CONDITION_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "load/amount.h"
#include "load/condition_builder.h"
#include "model/condition_text.h"

enum { TYPE, NATURE, INVESTMENT, AREA, STOREYS, IN_PLAN, LENGTH, FACTS };

typedef struct kit {
    pl_arena *arena;
    pl_guard guard;
    pl_diags *diags;
    pl_source *source;
    pl_rules *rules;
    pl_condition_builder *builder;
} kit;

/* Enters a guard: out of memory ends the test program. */
kit *kit_new(void);
void kit_free(kit *k);

/* A scalar as if `text` were the whole file. */
pl_node *kit_scalar(kit *k, const char *text);
pl_node *kit_list(kit *k, pl_node *first, ...);          /* up to NULL */
pl_node *kit_map(kit *k, const char *key, ...);          /* key, value, key, value ..., up to NULL */

pl_condition kit_compile(kit *k, const char *text);
pl_str kit_print(kit *k, pl_condition condition);
pl_str kit_print_chinese(kit *k, pl_condition condition);
void kit_publish(kit *k); /* lets rules->conditions show what the builder holds so far */

/* The text fails with just this one diagnostic; column 0: wherever. */
void kit_refused(kit *k, const char *text, pl_code code, unsigned column);
const pl_diag *kit_last(kit *k);
void kit_forget(kit *k); /* drops what was said */

void assert_text(pl_str got, const char *wanted);

#endif
