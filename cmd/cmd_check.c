/* permitline check: one verdict for each project and ceiling. Everything is planned before anything is written. */
#include "projects.h"

#include <stdlib.h>

/* Over a ceiling is worse than undecided: a script that trusts the answer must not miss it. */
static finding worse(finding a, finding b)
{
    if (a == FOUND_SOMETHING || b == FOUND_SOMETHING) return FOUND_SOMETHING;
    return a ? a : b;
}

static bool write_verdicts(session *s, pl_out *out, const pl_plan *const *plans)
{
    pl_check_report *report = pl_check_report_new(s->arena, out, &s->report);
    if (!report) return false;
    for (size_t i = 0; i < s->opts.argument_count; i++) pl_check_report_add(report, s->opts.arguments[i], plans[i]);
    pl_check_report_end(report);
    return true;
}

static finding write_report(session *s, const pl_plan *const *plans)
{
    finding found = FOUND_NOTHING;
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    unsigned due = (unsigned)options_number(&s->opts, OPTION_DUE, 0);
    if (options_has(&s->opts, OPTION_DUE))
        pl_report_due(out, plans, s->opts.arguments, s->opts.argument_count, due, &s->report);
    else if (!write_verdicts(s, out, plans)) return FAILED;
    for (size_t i = 0; i < s->opts.argument_count; i++) found = worse(found, (finding)pl_plan_exit_status(plans[i]));
    return found;
}

finding cmd_check(session *s)
{
    if (!session_takes(s, 1, SIZE_MAX)) return FAILED;
    const pl_plan **plans = calloc(s->opts.argument_count, sizeof *plans);
    bool good = plans != NULL;
    for (size_t i = 0; plans && i < s->opts.argument_count; i++) {
        plans[i] = project_plan(s, s->opts.arguments[i]);
        good = plans[i] && good;
    }
    finding found = good ? write_report(s, plans) : FAILED;
    free((void *)plans);
    return found;
}
