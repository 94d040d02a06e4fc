/* permitline shorten: the cheapest days to take from steps, so that a project keeps a number of approval days. */
#include "projects.h"

static bool shortening_options_of(session *s, pl_shortening_options *asked)
{
    const options *opts = &s->opts;
    const given_option *ceiling = options_find(opts, OPTION_SHORTENED);
    *asked = (pl_shortening_options){
        .to = options_number(opts, OPTION_TO, 0),
        .ceiling = ceiling ? text_of(ceiling->value) : (pl_str){"", 0},
        .by_limit = !options_has(opts, OPTION_TO),
        .max_paths = (unsigned)options_number(opts, OPTION_LONG_PATHS, 0),
    };
    if (ceiling || !asked->by_limit) return true;
    pl_diags_report(s->diags, "E046", NULL, 0);
    return false;
}

finding cmd_shorten(session *s)
{
    pl_shortening_options asked;
    if (!session_takes(s, 0, 1) || !shortening_options_of(s, &asked)) return FAILED;
    const pl_plan *plan = project_plan(s, s->opts.argument_count ? s->opts.arguments[0] : NULL);
    const pl_shortening *found = plan ? pl_shortening_make(s->arena, plan, &asked, s->diags) : NULL;
    pl_out *out = found ? session_output(s) : NULL;
    if (!out) return FAILED;
    pl_report_shortening(out, found, &s->report);
    return (finding)pl_shortening_exit_status(found);
}
