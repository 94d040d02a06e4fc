/* The difference of two rule sets as Markdown, short enough for a memo: no pictures, the first rows of long tables. */
#include "report/diff_page.h"
#include "report/diff_sheet.h"

void pl_diff_put_markdown(pl_out *out, pl_diff_view *view, const pl_report_options *options)
{
    pl_diff_sheet_put(pl_diff_sheet_make(out, view, options, true));
}
