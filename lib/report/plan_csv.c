/* The plan as CSV: one row a step, the columns being the members of a JSON step. */
#include "report/member.h"
#include "report/plan_view.h"

void pl_plan_put_csv(pl_out *out, pl_view *view)
{
    pl_csv csv = pl_csv_make(out);
    pl_members_put_csv_head(&csv, pl_plan_members, pl_plan_member_count);
    for (uint32_t i = 0; i < view->rules->step_count && pl_view_has_answer(view); i++)
        pl_members_put_csv(&csv, pl_plan_members, pl_plan_member_count, view, view->rules->listing[i]);
}
