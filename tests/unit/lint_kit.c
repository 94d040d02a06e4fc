/* See lint_kit.h. */
#include "lint_kit.h"

lint_kit linted;

void lint_load(const char *text)
{
    lint_end();
    linted.arena = pl_arena_new(NULL);
    linted.diags = pl_diags_new(linted.arena);
    linted.rules = pl_rules_load_text(linted.arena, "t.yaml", pl_str_from(text), linted.diags);
    for (uint32_t i = 0; !linted.rules && i < pl_diags_kept(linted.diags); i++) {
        const pl_diag *diag = pl_diags_at(linted.diags, i);
        print_error("%s at %u:%u\n", pl_code_name(diag->code), diag->place.line, diag->place.column);
    }
    if (!linted.rules) print_error("%s\n", text);
    assert_non_null(linted.rules);
}

uint32_t lint_told(pl_code code, const pl_diag **first)
{
    uint32_t count = 0;
    *first = NULL;
    for (uint32_t i = 0; i < pl_diags_kept(linted.diags); i++) {
        if (pl_diags_at(linted.diags, i)->code != code) continue;
        if (!count++) *first = pl_diags_at(linted.diags, i);
    }
    return count;
}

uint32_t lint_count(const char *text, pl_code code, const pl_diag **first)
{
    lint_load(text);
    assert_true(pl_rules_lint(linted.rules, NULL, linted.diags));
    return lint_told(code, first);
}

static void check_count(const char *head, const char *rest, pl_code code, uint32_t wanted, const pl_diag **first)
{
    char text[2000];
    snprintf(text, sizeof text, "%s%s", head, rest);
    uint32_t count = lint_count(text, code, first);
    if (count != wanted) print_error("%u times %s in\n%s", count, pl_code_name(code), text);
    assert_int_equal(count, wanted);
}

void lint_expect(const char *head, const lint_expectation *wanted)
{
    const pl_diag *first;
    check_count(head, wanted->with, wanted->code, 1, &first);
    bool same = pl_str_equal(first->args[0], pl_str_from(wanted->argument));
    if (!same) print_error("%s in\n%s%s", first->args[0].ptr, head, wanted->with);
    assert_true(same);
    assert_true(first->place.line > 1 && first->place.column);
    check_count(head, wanted->without, wanted->code, 0, &first);
}

void lint_end(void)
{
    pl_arena_free(linted.arena);
    linted = (lint_kit){0};
}
