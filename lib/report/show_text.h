/* What the two files of the text of a rule set share. */
#ifndef PL_REPORT_SHOW_TEXT_H
#define PL_REPORT_SHOW_TEXT_H

#include "report/page.h"

void pl_show_put_steps(pl_page *text);
void pl_show_put_exemptions(pl_page *text);
void pl_show_put_ceilings(pl_page *text);

#endif
