/* The table of checks, what they share, and the public functions. */
#include "lint/lint.h"

/* A family runs unless all its codes are ignored. PL_E001, which no check makes, ends a list. */
enum { CODES_MAX = 8 };

typedef struct check_family {
    void (*run)(pl_lint *lint);
    pl_code codes[CODES_MAX];
} check_family;

static const check_family families[] = {
    {pl_lint_unused, {PL_W601, PL_W602, PL_W603, PL_W604, PL_W605, PL_W606}},
    {pl_lint_redundant, {PL_W611}},
    {pl_lint_links, {PL_W612, PL_W613, PL_W614}},
    {pl_lint_durations, {PL_W621, PL_W622, PL_W623, PL_W624}},
    {pl_lint_conditions, {PL_W631, PL_W632, PL_W633, PL_W634, PL_W635, PL_W636}},
    {pl_lint_evidence, {PL_W641, PL_W642}},
    {pl_lint_titles, {PL_W646, PL_W647}},
    {pl_lint_projects, {PL_W607, PL_W615, PL_W616, PL_W625, PL_W626, PL_W637, PL_W638, PL_W639}},
};

/* ---- what the families share ---- */

pl_diag *pl_lint_add(pl_lint *lint, pl_code code, pl_pos pos, const pl_str *args, uint32_t count)
{
    if (lint->ignored[code]) return NULL;
    if (lint->found[code]++ < PL_LINT_SHOWN)
        return pl_diag_add(lint->diags, code, lint->rules->source, pos, args, count);
    pl_diag_skip(lint->diags, code);
    return NULL;
}

void pl_lint_note(pl_lint *lint, pl_diag *diag, pl_message message, pl_pos pos, const pl_str *args, uint32_t count)
{
    if (diag) pl_diag_add_note(lint->diags, diag, message, lint->rules->source, pos, args, count);
}

pl_str pl_lint_dotted(pl_lint *lint, pl_str whole, pl_str part)
{
    pl_buf buf = pl_buf_make(lint->scratch);
    pl_buf_put(&buf, whole);
    pl_buf_put_char(&buf, '.');
    pl_buf_put(&buf, part);
    return pl_buf_str(&buf);
}

uint32_t pl_lint_figures(const pl_step *step, pl_slice figures[2])
{
    uint32_t count = 0;
    bool same = step->promised.first == step->statutory.first && step->promised.count == step->statutory.count;
    if (step->promised.count) figures[count++] = step->promised;
    if (step->statutory.count && !same) figures[count++] = step->statutory;
    return count;
}

uint32_t pl_lint_shortest(const pl_rules *rules, const pl_step *step, pl_pos *pos)
{
    pl_slice figures[2];
    uint32_t count = pl_lint_figures(step, figures), shortest = UINT32_MAX;
    *pos = step->pos;
    for (uint32_t f = 0; f < count; f++) {
        for (uint32_t i = figures[f].first; i < figures[f].first + figures[f].count; i++) {
            uint32_t days = pl_length_nominal(rules->cases[i].length);
            if (days >= shortest) continue;
            shortest = days;
            *pos = rules->cases[i].pos;
        }
    }
    return shortest == UINT32_MAX ? 0 : shortest;
}

uint32_t pl_lint_longest(const pl_rules *rules, const pl_step *step)
{
    pl_slice figures[2];
    uint32_t count = pl_lint_figures(step, figures), longest = 0;
    for (uint32_t f = 0; f < count; f++) {
        for (uint32_t i = figures[f].first; i < figures[f].first + figures[f].count; i++) {
            uint32_t days = pl_length_nominal(rules->cases[i].length);
            if (days > longest) longest = days;
        }
    }
    return longest;
}

/* ---- running them ---- */

static bool is_wanted(const check_family *family, const uint8_t *ignored)
{
    for (uint32_t i = 0; i < CODES_MAX && family->codes[i] != PL_E001; i++)
        if (!ignored[family->codes[i]]) return true;
    return false;
}

/* The codes of all checks as text, for "did you mean"; returns how many. */
static uint32_t list_codes(pl_str *names)
{
    uint32_t count = 0;
    for (uint32_t f = 0; f < PL_COUNT_OF(families); f++)
        for (uint32_t i = 0; i < CODES_MAX && families[f].codes[i] != PL_E001; i++)
            names[count++] = pl_str_from(pl_code_name(families[f].codes[i]));
    return count;
}

static bool check_code(pl_diags *diags, pl_str word)
{
    pl_str names[PL_COUNT_OF(families) * CODES_MAX];
    uint32_t count = list_codes(names);
    for (uint32_t i = 0; i < count; i++)
        if (pl_str_equal(names[i], word)) return true;
    pl_diag *diag = pl_diag_add(diags, PL_E019, NULL, (pl_pos){0}, PL_ARGS(word));
    uint32_t near = pl_str_nearest(word, names, count);
    if (near != PL_NONE) pl_diag_suggest(diags, diag, names[near]);
    return false;
}

static bool check_codes(const pl_str *codes, size_t count, pl_diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < count; i++) good = check_code(diags, codes[i]) && good;
    return good;
}

static bool run(const pl_rules *rules, const pl_lint_options *options, pl_arena *scratch, pl_diags *diags)
{
    pl_lint lint = {.rules = rules, .scratch = scratch, .diags = diags};
    lint.ignored = pl_new_array(scratch, uint8_t, PL_CODE_COUNT);
    lint.found = pl_new_array(scratch, uint32_t, PL_CODE_COUNT);
    if (options && !check_codes(options->ignored, options->ignored_count, diags)) return false;
    for (size_t i = 0; options && i < options->ignored_count; i++)
        lint.ignored[pl_code_find(options->ignored[i])] = 1;
    for (uint32_t f = 0; f < PL_COUNT_OF(families); f++)
        if (is_wanted(&families[f], lint.ignored)) families[f].run(&lint);
    return true;
}

/* ---- public ---- */

bool pl_lint_codes_check(const pl_str *codes, size_t count, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, pl_diags_arena(diags), NULL);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return false;
    }
    bool good = check_codes(codes, count, diags);
    pl_guard_leave(&guard);
    return good;
}

bool pl_rules_lint(const pl_rules *rules, const pl_lint_options *options, pl_diags *diags)
{
    pl_arena *arena = pl_diags_arena(diags);
    pl_guard guard;
    pl_guard_enter(&guard, arena, rules->source->arena);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return false;
    }
    pl_arena *scratch = pl_arena_child(arena);
    bool good = run(rules, options, scratch, diags);
    pl_arena_free(scratch);
    pl_guard_leave(&guard);
    return good;
}
