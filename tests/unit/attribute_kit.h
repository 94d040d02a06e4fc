/* Reforms for tests of attribution, written at random or by hand, and loaded. */
#ifndef ATTRIBUTE_KIT_H
#define ATTRIBUTE_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../property/prng.h"
#include "compare/contest.h"

enum { TEXT_MOST = 20000, CHANGES_MOST = 7, STEPS_MOST = 9 };

typedef struct text {
    char at[TEXT_MOST];
    size_t length;
} text;

typedef struct fixture {
    pl_arena *arena;
    const pl_rules *before;
    pl_reform *reform;
    uint32_t count; /* changes */
    text rules, changes;
} fixture;

__attribute__((format(__printf__, 2, 3))) void text_put(text *t, const char *format, ...);

/* A rule set of so many steps and its end. */
void put_rules(text *t, struct prng *prng, int steps);

/* Loads the texts; false: the rule set is none. */
bool fixture_load(fixture *f);
void fixture_free(fixture *f);
void fixture_print(const fixture *f);

/* Up to `most` changes of every kind, some of which cannot be applied; false: the rule set is none. */
bool fixture_random(fixture *f, struct prng *prng, uint32_t most);

/* By hand. */
void fixture_written(fixture *f, const char *rules, const char *changes);

void check_share(const pl_attribution *a, uint32_t player, int64_t numerator, int64_t denominator);

#endif
