/* Doubtful figures of single steps: milestones beyond the end, limits longer than law gives, cases never reached,
   promises longer than the law's own limit. */
#include "lint/lint.h"

/* 行政许可法 42: one office decides within 20 working days and may take 10 more; offices that act jointly have 45 (and
   may take 15 more). A step of 45 or more is therefore longer than any office has alone. */
enum { ALONE_MAX = 44 };

static void check_milestones(pl_lint *lint, const pl_step *step)
{
    const pl_rules *rules = lint->rules;
    if (!step->milestones.count) return;
    pl_pos pos;
    uint32_t days = pl_lint_shortest(rules, step, &pos);
    for (uint32_t i = step->milestones.first; i < step->milestones.first + step->milestones.count; i++) {
        const pl_milestone *milestone = &rules->milestones[i];
        if (milestone->day <= days) continue;
        pl_str name = pl_lint_dotted(lint, step->id, milestone->id);
        pl_diag *diag = pl_lint_add(lint, PL_W621, milestone->pos,
                                    PL_ARGS(name, pl_str_int(lint->scratch, milestone->day),
                                            pl_str_int(lint->scratch, days)));
        pl_lint_note(lint, diag, PL_MSG_duration_here, pos, PL_NO_ARGS);
    }
}

static bool is_decision(const pl_step *step)
{
    bool decides = step->kind == PL_KIND_APPROVAL || step->kind == PL_KIND_VERIFICATION || step->kind == PL_KIND_FILING;
    return decides && step->clock == PL_CLOCK_GOVERNMENT;
}

static void check_length(pl_lint *lint, const pl_step *step, pl_slice cases)
{
    if (!is_decision(step)) return;
    for (uint32_t i = cases.first; i < cases.first + cases.count; i++) {
        const pl_case *entry = &lint->rules->cases[i];
        uint32_t days = pl_length_nominal(entry->length);
        if (days > ALONE_MAX)
            pl_lint_add(lint, PL_W622, entry->pos, PL_ARGS(step->id, pl_str_int(lint->scratch, days)));
    }
}

/* ---- cases ---- */

/* Which case of the figure at hand has a condition: entries of older figures are told by a case outside of it. */
typedef struct by_condition {
    uint32_t *entry; /* by condition node: a case, plus one; 0: none yet */
} by_condition;

static uint32_t case_with(const by_condition *by, pl_slice cases, pl_condition when)
{
    uint32_t entry = by->entry[when] - 1;
    return entry - cases.first < cases.count ? entry : PL_NONE;
}

static void check_order(pl_lint *lint, const by_condition *by, const pl_step *step, pl_slice cases)
{
    const pl_rules *rules = lint->rules;
    for (uint32_t i = cases.first; i < cases.first + cases.count; i++) {
        pl_condition when = rules->cases[i].when;
        uint32_t before = case_with(by, cases, PL_ALWAYS);
        if (before == PL_NONE) before = case_with(by, cases, when);
        if (before == PL_NONE) {
            by->entry[when] = i + 1;
            continue;
        }
        pl_diag *diag = pl_lint_add(lint, PL_W623, rules->cases[i].pos, PL_ARGS(step->id));
        pl_lint_note(lint, diag, PL_MSG_case_before, rules->cases[before].pos, PL_NO_ARGS);
    }
}

static void compare_promise(pl_lint *lint, const pl_step *step, const pl_case *own, const pl_case *law)
{
    if (own->length.calendar != law->length.calendar || own->length.days <= law->length.days) return;
    pl_diag *diag = pl_lint_add(lint, PL_W624, own->pos,
                                PL_ARGS(step->id, pl_str_int(lint->scratch, own->length.days),
                                        pl_str_int(lint->scratch, law->length.days)));
    pl_lint_note(lint, diag, PL_MSG_statutory_here, law->pos, PL_NO_ARGS);
}

/* A promise for all, whatever the statutory limit depends on, is compared with the strictest of its cases. */
static const pl_case *strictest_case(const pl_rules *rules, pl_slice cases)
{
    const pl_case *strictest = &rules->cases[cases.first];
    for (uint32_t i = cases.first; i < cases.first + cases.count; i++)
        if (pl_length_nominal(rules->cases[i].length) < pl_length_nominal(strictest->length))
            strictest = &rules->cases[i];
    return strictest;
}

/* Else a promise is compared with the statutory limit for the same condition, or with the one for all. */
static void check_promise(pl_lint *lint, const by_condition *by, const pl_step *step)
{
    const pl_rules *rules = lint->rules;
    pl_slice promised = step->promised, statutory = step->statutory;
    if (promised.count == 1 && rules->cases[promised.first].when == PL_ALWAYS) {
        compare_promise(lint, step, &rules->cases[promised.first], strictest_case(rules, statutory));
        return;
    }
    uint32_t for_all = statutory.count == 1 ? case_with(by, statutory, PL_ALWAYS) : PL_NONE;
    for (uint32_t i = promised.first; i < promised.first + promised.count; i++) {
        const pl_case *own = &rules->cases[i];
        uint32_t other = for_all == PL_NONE ? case_with(by, statutory, own->when) : for_all;
        if (other != PL_NONE) compare_promise(lint, step, own, &rules->cases[other]);
    }
}

void pl_lint_durations(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    by_condition by = {pl_new_array(lint->scratch, uint32_t, rules->conditions.node_count)};
    for (uint32_t i = 0; i < rules->step_count; i++) {
        const pl_step *step = &rules->steps[i];
        pl_slice figures[2];
        uint32_t count = pl_lint_figures(step, figures);
        check_milestones(lint, step);
        for (uint32_t f = 0; f < count; f++) {
            check_length(lint, step, figures[f]);
            check_order(lint, &by, step, figures[f]);
        }
        if (count == 2) check_promise(lint, &by, step); /* the statutory cases were entered last */
    }
}
