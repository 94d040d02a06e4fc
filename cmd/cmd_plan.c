/* permitline plan: which steps, how long, on which critical path, within which ceilings. */
#include "projects.h"

finding cmd_plan(session *s)
{
    if (!session_takes(s, 0, 1)) return FAILED;
    const pl_plan *plan = project_plan(s, s->opts.argument_count ? s->opts.arguments[0] : NULL);
    if (!plan) return FAILED;
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_plan(out, plan, s->diags, &s->report);
    return (finding)pl_plan_exit_status(plan);
}
