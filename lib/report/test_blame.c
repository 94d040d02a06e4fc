/* The sentence that says which rule is behind a difference, and what a number is made up of where no single rule is. */
#include "report/condition_words.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "report/test_view.h"

enum { PARTS_SHOWN = 32 }; /* steps of a number in text: more than that nobody adds up */

static pl_str condition_text(pl_failure *f, pl_condition condition)
{
    pl_buf buf = pl_buf_make(f->view->scratch);
    pl_condition_put_words(&buf, &f->plan, condition);
    return pl_buf_str(&buf);
}

/* "rules.yaml:30: " */
static void put_place(const pl_failure *f, pl_pos pos, pl_buf *buf)
{
    if (!pos.line) return;
    pl_buf_put(buf, pl_tested_place(f->file, pos));
    pl_buf_put_char(buf, ':');
    pl_buf_put_int(buf, pos.line);
    pl_buf_put(buf, PL_STR(": "));
}

void pl_case_put_sentence(pl_buf *buf, pl_view *view, uint32_t step, uint32_t index)
{
    const pl_case *entry = &view->rules->cases[index];
    bool always = entry->when == PL_ALWAYS;
    pl_message unit = entry->length.calendar ? PL_MSG_unit_calendar_days : PL_MSG_unit_working_days;
    pl_buf condition = pl_buf_make(view->scratch);
    pl_condition_put_words(&condition, view, entry->when);
    pl_buf_put_message(buf, view->lang, always ? PL_MSG_trial_duration : PL_MSG_trial_case,
                       PL_ARGS(pl_view_step_title(view, step), pl_str_int(view->scratch, entry->length.days),
                               pl_message_text(view->lang, unit), pl_buf_str(&condition)));
}

/* The number against the limit; of one that does not bind, what would make it. */
static void put_ceiling(pl_failure *f, const pl_blame *blame, pl_buf *buf)
{
    const pl_plan_ceiling *entry = &f->test->plan->ceilings[blame->index];
    pl_ceiling_put_sentence(buf, &f->plan, entry);
    if (entry->verdict == PL_NOT_APPLICABLE)
        pl_buf_put_message(buf, f->view->lang, PL_MSG_plan_condition, PL_ARGS(condition_text(f, blame->condition)));
}

static void put_refusal(const pl_failure *f, pl_buf *buf)
{
    const pl_diags *refusal = f->test->refusal;
    for (uint32_t i = 0; refusal && i < pl_diags_kept(refusal); i++) {
        if (i) pl_buf_put(buf, pl_message_text(f->view->lang, PL_MSG_list_semicolon));
        pl_diag_put_text(buf, pl_diags_at(refusal, i), f->view->lang);
    }
}

static void put_rule(pl_failure *f, const pl_blame *blame, pl_buf *buf)
{
    const pl_rules *rules = f->plan.rules;
    pl_lang lang = f->view->lang;
    pl_str title = blame->step == PL_NONE ? PL_STR("") : pl_view_step_title(&f->plan, blame->step);
    switch ((pl_blame_kind)blame->kind) {
    case PL_BLAME_WHEN:
        pl_buf_put_message(buf, lang, PL_MSG_trial_when, PL_ARGS(title, condition_text(f, blame->condition)));
        return;
    case PL_BLAME_EXEMPTION:
    case PL_BLAME_EXCEPT:
        pl_buf_put_message(buf, lang, blame->kind == PL_BLAME_EXCEPT ? PL_MSG_trial_except : PL_MSG_trial_exemption,
                           PL_ARGS(rules->exemptions[blame->index].id, condition_text(f, blame->condition)));
        return;
    case PL_BLAME_CASE: pl_case_put_sentence(buf, &f->plan, blame->step, blame->index); return;
    case PL_BLAME_STEP: pl_buf_put_message(buf, lang, PL_MSG_trial_step, PL_ARGS(title)); return;
    case PL_BLAME_CEILING: put_ceiling(f, blame, buf); return;
    case PL_BLAME_SCOPE:
        pl_buf_put_message(buf, lang, PL_MSG_trial_scope, PL_ARGS(condition_text(f, blame->condition)));
        return;
    case PL_BLAME_PLACE: put_refusal(f, buf); return;
    case PL_BLAME_NONE: return;
    }
}

/* ---- what a number is made up of ---- */

static void mark_path(uint8_t *parts, const pl_step_list *path)
{
    for (uint32_t i = 0; i < path->count; i++) parts[path->steps[i]] = 1;
}

static void mark_items(const pl_failure *f, uint8_t *parts)
{
    const pl_rules *rules = f->plan.rules;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        bool item = rules->steps[i].kind <= PL_KIND_FILING && rules->steps[i].track == PL_TRACK_MAIN;
        parts[i] = item && f->test->plan->steps[i].in_span && pl_view_is_there(&f->plan, i);
    }
}

const uint8_t *pl_failure_parts(const pl_failure *f, pl_test_number number)
{
    const pl_plan *plan = f->test->plan;
    uint8_t *parts = pl_new_array(f->view->scratch, uint8_t, f->plan.rules->step_count);
    if (number == PL_TEST_ITEMS || number == PL_TEST_SUM_DAYS) mark_items(f, parts);
    else if (number == PL_TEST_ELAPSED_DAYS && plan->critical_path_count) mark_path(parts, &plan->critical_paths[0]);
    else if (number == PL_TEST_APPROVAL_DAYS && plan->approval_path_known) mark_path(parts, &plan->approval_path);
    return parts;
}

/* Where the days of a step are written. */
static pl_pos place_of_days(const pl_failure *f, uint32_t step)
{
    const pl_rules *rules = f->plan.rules;
    uint32_t used = f->test->plan->steps[step].case_used;
    const pl_step *rule = &rules->steps[step];
    if (used != PL_NONE && rules->cases[used].pos.line) return rules->cases[used].pos;
    return rule->duration_pos.line ? rule->duration_pos : rule->pos;
}

static void put_part(const pl_failure *f, uint32_t step, pl_buf *buf)
{
    pl_buf days = pl_buf_make(f->view->scratch);
    pl_pos pos = place_of_days(f, step);
    pl_buf_put_range(&days, f->test->plan->steps[step].duration);
    pl_buf_put_message(buf, f->view->lang, pos.file ? PL_MSG_trial_part_elsewhere : PL_MSG_trial_part,
                       PL_ARGS(f->plan.rules->steps[step].id, pl_buf_str(&days),
                               pl_str_int(f->view->scratch, pos.line), pl_tested_place(f->file, pos)));
}

static void put_parts(const pl_failure *f, pl_test_number number, pl_buf *buf)
{
    const pl_rules *rules = f->plan.rules;
    const uint8_t *parts = pl_failure_parts(f, number);
    pl_lang lang = f->view->lang;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < rules->step_count && shown <= PARTS_SHOWN; i++) {
        uint32_t step = rules->listing[i];
        if (!parts[step]) continue;
        pl_buf_put(buf, pl_message_text(lang, shown ? PL_MSG_list_comma : PL_MSG_trial_parts));
        if (shown++ == PARTS_SHOWN) pl_buf_put(buf, pl_message_text(lang, PL_MSG_and_so_on));
        else put_part(f, step, buf);
    }
}

void pl_failure_put_blame(pl_failure *f, const pl_difference *d, pl_buf *buf)
{
    const pl_blame *blame = &d->blame;
    if (blame->kind == PL_BLAME_NONE) {
        if (d->key == PL_EXPECT_NUMBER) put_parts(f, (pl_test_number)d->index, buf);
        else if (d->key == PL_EXPECT_FINISH) put_parts(f, PL_TEST_ELAPSED_DAYS, buf);
        else if (d->key == PL_EXPECT_ERROR) put_refusal(f, buf);
        return;
    }
    put_place(f, blame->pos, buf);
    put_rule(f, blame, buf);
    if (blame->has_condition && f->test->plan) pl_reason_put_values(buf, &f->plan, blame->condition);
    pl_message other = blame->kind == PL_BLAME_CASE ? PL_MSG_trial_other_case : PL_MSG_trial_other_way;
    if (blame->other_way) pl_buf_put(buf, pl_message_text(f->view->lang, other));
}
