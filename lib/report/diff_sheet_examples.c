/* Examples of classes and of greatest numbers: projects of which most facts are the same. */
#include "report/diff_sheet.h"
#include "report/proof.h"

pl_examples pl_examples_make(const pl_diff_sheet *d)
{
    return (pl_examples){.differs = pl_new_array(d->view->scratch, uint8_t, d->diff->joint->fact_count + 1)};
}

void pl_examples_add(const pl_diff_sheet *d, pl_examples *examples, const int64_t *values)
{
    if (!values) return;
    if (!examples->count++) examples->first = values;
    for (uint32_t f = 0; f < d->diff->joint->fact_count; f++)
        if (values[f] != examples->first[f]) examples->differs[f] = 1;
}

/* One example, and several that are the same, say everything themselves. */
void pl_examples_put(pl_diff_sheet *d, pl_examples *examples)
{
    uint32_t facts = d->diff->joint->fact_count;
    uint8_t *same = pl_new_array(d->view->scratch, uint8_t, facts + 1);
    for (uint32_t f = 0; f < facts; f++) same[f] = !examples->differs[f];
    for (uint32_t f = 0; f < facts; f++) examples->same += same[f];
    if (!examples->count || examples->same == facts) {
        examples->same = 0;
        return;
    }
    if (!examples->same) return;
    pl_buf values = pl_buf_make(d->view->scratch);
    pl_values_put_some(&values, &d->view->joint, examples->first, same);
    pl_diff_sheet_say(d, PL_MSG_page_all_examples, PL_ARGS(pl_buf_str(&values)));
    pl_sheet_paragraph(&d->sheet, "legend");
}

void pl_examples_put_cell(pl_diff_sheet *d, const pl_examples *examples, const pl_sheet_column *column,
                          const int64_t *values)
{
    const uint8_t *told = examples->same ? examples->differs : NULL;
    if (values) pl_values_put_some(pl_diff_sheet_buf(d), &d->view->joint, values, told);
    pl_sheet_cell(&d->sheet, column);
}
