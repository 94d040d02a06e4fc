/* The difference of two rule sets as one page: nothing is fetched, there is no script, every number stands in a table. */
#include "report/diff_page.h"
#include "report/diff_sheet.h"

void pl_diff_put_html(pl_out *out, pl_arena *scratch, const pl_diff *diff, const pl_report_options *options)
{
    pl_diff_sheet_put(pl_diff_sheet_make(out, scratch, diff, options, false));
}
