/* What the tests of the comparison of rule sets share: two texts, loaded and compared, and what was found. */
#ifndef TESTS_UNIT_ENTRIES_KIT_H
#define TESTS_UNIT_ENTRIES_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/diag.h"
#include "compare/entries.h"

/* What was compared last; it lives until the next is, or entries_end. `back` is the same the other way round. */
typedef struct entries_kit {
    pl_arena *arena;
    pl_diags *diags;
    pl_diff diff, back;
} entries_kit;
extern entries_kit compared;

/* Both have to load; that `back` is the mirror of `diff` is checked. */
void entries_compare(const char *before, const char *after);
void entries_compare_files(const char *before, const char *after);
void entries_end(void);

/* The difference as text: a line an entry, "steps changed a -> a", below it its fields, "  kind [about]: x -> y", "-"
   for what is not there, with " (no count)" behind what does not count. Sections other than steps in the order in
   which they stand. */
const char *entries_text(void);

/* The text is this one. */
void entries_expect(const char *before, const char *after, const char *wanted);

/* The text with the one place where `old` stands replaced by `new`. Until the next call. */
const char *entries_with(const char *text, const char *old, const char *new);

#endif
