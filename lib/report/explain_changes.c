/* What another value of one fact would change, in sentences: the numbers first, then the steps behind them. */
#include "report/explain_view.h"
#include "report/grid.h"
#include "report/plan_view.h"
#include "model/words.h"

typedef struct teller {
    pl_page *page;
    const pl_explanation *why;
    uint32_t step;   /* whose explanation this is, or PL_NONE */
    uint32_t told;   /* parts of the sentence so far */
} teller;

static void separate(teller *t)
{
    if (t->told++) pl_page_put(t->page, PL_MSG_list_semicolon);
}

/* ---- numbers ---- */

static pl_range number_now(const pl_plan *plan, uint8_t measure)
{
    switch ((pl_measure)measure) {
    case PL_MEASURE_APPROVAL: return plan->approval_days;
    case PL_MEASURE_ELAPSED: return plan->elapsed_days;
    case PL_MEASURE_SUM: return plan->sum_days;
    case PL_MEASURE_ITEMS: return plan->items;
    }
    return (pl_range){0};
}

static bool same_range(pl_range a, pl_range b)
{
    return a.known == b.known && a.min == b.min && a.max == b.max;
}

static bool is_one(pl_range range)
{
    return range.known && range.min == range.max;
}

/* "+20" and "-20" say more than the number alone; a range has no one difference. */
static void put_difference(teller *t, pl_range now, pl_range then)
{
    pl_view *view = t->page->view;
    if (!is_one(now) || !is_one(then)) return;
    pl_buf sign = pl_buf_make(view->scratch);
    int64_t difference = then.min - now.min;
    pl_buf_put(&sign, difference < 0 ? PL_STR("−") : PL_STR("+"));
    pl_buf_put_int(&sign, difference < 0 ? -difference : difference);
    pl_buf_put_message(&t->page->buf, view->lang, PL_MSG_explain_difference, PL_ARGS(pl_buf_str(&sign)));
}

static void put_number(teller *t, const pl_change *change, uint8_t measure)
{
    pl_view *view = t->page->view;
    pl_range now = number_now(view->plan, measure), then = change->numbers[measure];
    if (same_range(now, then)) return;
    separate(t);
    pl_buf number = pl_buf_make(view->scratch);
    pl_buf_put_range(&number, then);
    pl_buf_put_message(&t->page->buf, view->lang, PL_MSG_explain_number,
                       PL_ARGS(pl_message_text(view->lang, pl_words_measure[measure].text), pl_buf_str(&number),
                               pl_measure_unit(view->lang, measure, then)));
    put_difference(t, now, then);
}

static void put_numbers(teller *t, const pl_change *change)
{
    static const uint8_t order[] = {PL_MEASURE_APPROVAL, PL_MEASURE_ITEMS, PL_MEASURE_SUM, PL_MEASURE_ELAPSED};
    pl_range approval = number_now(t->page->view->plan, PL_MEASURE_APPROVAL);
    pl_range sum = number_now(t->page->view->plan, PL_MEASURE_SUM);
    bool serial = same_range(approval, sum) &&
                  same_range(change->numbers[PL_MEASURE_APPROVAL], change->numbers[PL_MEASURE_SUM]);
    for (size_t i = 0; i < PL_COUNT_OF(order); i++) {
        if (order[i] == PL_MEASURE_SUM && serial && !t->page->options->with_detail) continue; /* the same again */
        put_number(t, change, order[i]);
    }
}

static void put_verdicts(teller *t, const pl_change *change)
{
    pl_view *view = t->page->view;
    for (uint32_t i = 0; i < change->verdicts.count; i++) {
        const pl_verdict_change *entry = &t->why->verdict_changes[change->verdicts.first + i];
        if (!pl_plan_ceiling_is_judged(view->plan, entry->ceiling)) continue;
        const pl_ceiling *ceiling = &view->rules->ceilings[entry->ceiling];
        separate(t);
        pl_buf_put_message(&t->page->buf, view->lang, PL_MSG_explain_verdict,
                           PL_ARGS(pl_title_pick(&ceiling->title, view->lang, ceiling->id),
                                   pl_message_text(view->lang, pl_words_verdict[entry->verdict].text)));
    }
}

/* ---- steps ---- */

static const pl_step_change *change_of_step(const pl_explanation *why, const pl_change *change, uint32_t step)
{
    for (uint32_t i = 0; i < change->steps.count; i++)
        if (why->step_changes[change->steps.first + i].step == step) return &why->step_changes[change->steps.first + i];
    return NULL;
}

/* "exempt: A, B": the steps that get this status. */
static void put_status(teller *t, const pl_change *change, uint8_t status)
{
    pl_view *view = t->page->view;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < change->steps.count; i++) {
        const pl_step_change *entry = &t->why->step_changes[change->steps.first + i];
        bool told = entry->step == t->step; /* before the numbers */
        if (told || entry->status != status || view->plan->steps[entry->step].status == status) continue;
        if (!shown) separate(t);
        if (!shown) pl_page_put(t->page, pl_words_status[status].text);
        pl_page_put(t->page, shown++ ? PL_MSG_list_comma : PL_MSG_list_colon);
        pl_buf_put(&t->page->buf, pl_view_step_title(view, entry->step));
    }
}

static void put_instead(teller *t, uint32_t step, pl_message message, pl_range now, pl_range then)
{
    pl_view *view = t->page->view;
    if (same_range(now, then)) return;
    pl_buf other = pl_buf_make(view->scratch), before = pl_buf_make(view->scratch);
    pl_buf_put_range(&other, then);
    pl_buf_put_range(&before, now);
    separate(t);
    pl_buf_put_message(&t->page->buf, view->lang, message,
                       PL_ARGS(pl_view_step_title(view, step), pl_buf_str(&other), pl_buf_str(&before),
                               pl_measure_unit(view->lang, PL_MEASURE_SUM, then)));
}

/* Of a step that is there before and after: its days, and the days on which its clock stands still. */
static void put_days(teller *t, const pl_step_change *entry)
{
    const pl_plan_step *now = &t->page->view->plan->steps[entry->step];
    if (entry->status != now->status) return;
    put_instead(t, entry->step, PL_MSG_explain_duration, now->duration, entry->duration);
    put_instead(t, entry->step, PL_MSG_explain_stop, now->hold, entry->hold);
}

/* Whether its days count; on a page about the step without its name. */
static void put_counted(teller *t, const pl_step_change *entry)
{
    static const pl_message words[] = {
        [PL_NO] = PL_MSG_explain_would_not_count,
        [PL_YES] = PL_MSG_explain_would_count,
        [PL_OPEN] = PL_MSG_explain_would_perhaps_count,
    };
    pl_view *view = t->page->view;
    const pl_plan_step *now = &view->plan->steps[entry->step];
    if (entry->status != now->status || entry->counted == now->counted) return;
    separate(t);
    if (entry->step != t->step)
        pl_buf_put_message(&t->page->buf, view->lang, PL_MSG_explain_of_step,
                           PL_ARGS(pl_view_step_title(view, entry->step)));
    pl_page_put(t->page, words[entry->counted]);
}

static void put_steps(teller *t, const pl_change *change)
{
    for (int status = PL_STATUS_REQUIRED; status <= PL_STATUS_UNDECIDED; status++)
        put_status(t, change, (uint8_t)status);
    for (uint32_t i = 0; i < change->steps.count; i++) {
        const pl_step_change *entry = &t->why->step_changes[change->steps.first + i];
        if (entry->step == t->step) continue; /* told before the numbers */
        put_days(t, entry);
        put_counted(t, entry);
    }
}

/* Of one step its own part only, before what that does to the numbers. */
static void put_own_step(teller *t, const pl_change *change)
{
    pl_view *view = t->page->view;
    const pl_step_change *entry = change_of_step(t->why, change, t->step);
    if (!entry) return;
    if (entry->status != view->plan->steps[t->step].status) {
        separate(t);
        pl_page_put(t->page, pl_words_status[entry->status].text);
    }
    put_days(t, entry);
    put_counted(t, entry);
}

/* ---- sentences ---- */

static void put_answer(teller *t, const pl_change *change)
{
    if (!pl_view_has_answer(t->page->view)) {
        separate(t);
        pl_page_put(t->page, PL_MSG_explain_inside);
    }
    if (t->step != PL_NONE) put_own_step(t, change);
    put_numbers(t, change);
    put_verdicts(t, change);
    bool all_new = !pl_view_has_answer(t->page->view);
    if (!all_new && (t->step == PL_NONE || t->page->options->with_detail)) put_steps(t, change);
    if (change->applicable == PL_OPEN && t->page->view->plan->applicable != PL_OPEN) {
        separate(t);
        pl_page_put(t->page, PL_MSG_explain_scope_open);
    }
    if (!t->told) pl_page_put(t->page, change->moves ? PL_MSG_explain_moves : PL_MSG_explain_no_number);
}

static void put_change(teller *t, const pl_change *change)
{
    static const pl_message plain[] = {
        [PL_CHANGE_SAME] = PL_MSG_explain_same,
        [PL_CHANGE_OUTSIDE] = PL_MSG_explain_outside,
        [PL_CHANGE_REFUSED] = PL_MSG_explain_refused,
    };
    pl_view *view = t->page->view;
    pl_buf values = pl_buf_make(view->scratch);
    pl_change_put_words(&values, view, t->why, change);
    t->told = 0;
    pl_buf_put(&t->page->buf, PL_STR("- "));
    pl_buf_put(&t->page->buf, pl_buf_str(&values));
    if (change->is_now) pl_page_put(t->page, PL_MSG_explain_now);
    pl_page_put(t->page, PL_MSG_list_colon);
    if (change->kind == PL_CHANGE_ANSWER) put_answer(t, change);
    else pl_page_put(t->page, plain[change->kind]);
    pl_page_end_paragraph(t->page, 2);
}

static bool is_noise(const teller *t, const pl_change *change)
{
    bool other = t->step != PL_NONE && (change->kind != PL_CHANGE_ANSWER || !change_of_step(t->why, change, t->step));
    if (t->page->options->with_detail) return false;
    return other || change->kind == PL_CHANGE_SAME || change->kind == PL_CHANGE_REFUSED;
}

void pl_page_put_changes(pl_page *page, const pl_explanation *why, uint32_t step)
{
    teller t = {.page = page, .why = why, .step = step};
    uint32_t shown = 0;
    bool own = step != PL_NONE && !page->options->with_detail;
    pl_page_put_heading(page, own ? PL_MSG_heading_step_changes : PL_MSG_heading_changes);
    for (uint32_t i = 0; i < why->change_count; i++) {
        if (is_noise(&t, &why->changes[i])) continue;
        put_change(&t, &why->changes[i]);
        shown++;
    }
    if (!shown) pl_page_put(page, PL_MSG_explain_nothing);
    if (!shown) pl_page_end_paragraph(page, 0);
    if (!why->changes_complete) pl_page_put(page, PL_MSG_explain_incomplete);
    if (!why->changes_complete) pl_page_end_paragraph(page, 0);
}
