/* What the tests of reforms share: files that exist only here, with folders and links, rule sets loaded from them, and
   what was said of them. */
#ifndef TESTS_UNIT_REFORM_KIT_H
#define TESTS_UNIT_REFORM_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/diag.h"
#include "load/reform.h"
#include "load/tree_edit.h"
#include "load/rules.h"

typedef struct reform_file {
    const char *path;
    const char *text; /* NULL: a link to `target` */
    const char *target;
} reform_file;

enum { REFORM_FILES = 32 };

typedef struct reform_kit {
    pl_host host;
    reform_file file[REFORM_FILES];
    uint32_t count;
    size_t read[REFORM_FILES];
    pl_arena *arena;
    pl_diags *diags;
} reform_kit;
extern reform_kit files;

/* Forgets all files and what was loaded. */
int reform_begin(void **state);
int reform_end(void **state);
void reform_write(const char *path, const char *text); /* paths are from "/work", the working folder */
void reform_link(const char *path, const char *target);

/* Loads a file, with folders of a search path (or none), up to NULL. What was said stays in files.diags. */
pl_rules *reform_load(const char *path, ...);
pl_rules *reform_load_good(const char *path);

/* All that `show --format json` says of a rule set, less its head. */
const char *reform_shown(const pl_rules *rules);

/* Whether two rule sets say the same but for their heads. */
void reform_same(const pl_rules *a, const pl_rules *b);

/* The base with the changes is the rule set `wanted`, which is written out. Their heads are added. */
void reform_expect(const char *base, const char *changes, const char *wanted);

/* The base with the changes is refused, with `code` at this place of the reform's file (line 1 being that behind
   `changes:`). */
void reform_refused(const char *base, const char *changes, pl_code code, uint32_t line, uint32_t column);

#endif
