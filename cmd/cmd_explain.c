/* permitline explain: why a project's plan is as it is, as a whole or for one step. */
#include "projects.h"

enum { WHOLE = -1, NO_STEP = -2 };

/* The step that the second argument names. */
static ptrdiff_t step_asked(session *s, const pl_plan *plan)
{
    if (s->opts.argument_count < 2) return WHOLE;
    ptrdiff_t step = pl_rules_step_find(pl_plan_rules(plan), text_of(s->opts.arguments[1]), s->diags);
    return step < 0 ? NO_STEP : step;
}

finding cmd_explain(session *s)
{
    if (!session_takes(s, 0, 2)) return FAILED;
    const pl_plan *plan = project_plan(s, s->opts.argument_count ? s->opts.arguments[0] : NULL);
    ptrdiff_t step = plan ? step_asked(s, plan) : NO_STEP;
    if (step == NO_STEP) return FAILED;
    const pl_explanation *why = pl_explanation_make(s->arena, plan, s->diags);
    pl_out *out = why ? session_output(s) : NULL;
    if (!out) return FAILED;
    pl_report_explanation(out, why, step, &s->report);
    return FOUND_NOTHING;
}
