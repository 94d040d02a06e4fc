/* permitline plan: which steps, how long, on which critical path, within which ceilings. */
#include "projects.h"

/* The values of --format behind those of all reports. */
enum { FIRST_PICTURE = 5 };

static bool is_picture(const session *s, pl_picture *picture)
{
    uint64_t format = options_number(&s->opts, OPTION_FORMAT, PL_FORMAT_TEXT);
    *picture = (pl_picture)(format - FIRST_PICTURE);
    return format >= FIRST_PICTURE;
}

finding cmd_plan(session *s)
{
    pl_picture picture;
    if (!session_takes(s, 0, 1)) return FAILED;
    const pl_plan *plan = project_plan(s, s->opts.argument_count ? s->opts.arguments[0] : NULL);
    if (!plan) return FAILED;
    bool pictured = is_picture(s, &picture);
    if (pictured && picture == PL_PICTURE_ICS && !pl_plan_is_dated(plan)) {
        pl_diags_report(s->diags, "E022", NULL, 0);
        return FAILED;
    }
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    if (pictured) pl_report_picture(out, plan, s->diags, picture, &s->report);
    else pl_report_plan(out, plan, s->diags, &s->report);
    return (finding)pl_plan_exit_status(plan);
}
