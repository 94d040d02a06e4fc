/* The members of a step of a plan. */
#include "report/dates.h"
#include "report/member.h"
#include "report/reason.h"
#include "model/words.h"

static const pl_step *step_at(const pl_view *view, uint32_t row)
{
    return &view->rules->steps[row];
}

static const pl_plan_step *entry_at(const pl_view *view, uint32_t row)
{
    return &view->plan->steps[row];
}

static void get_id(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_text(value, step_at(view, row)->id);
}

static void get_title(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_title(value, view, &step_at(view, row)->title, step_at(view, row)->id);
}

static void get_status(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_status[entry_at(view, row)->status].id);
}

static void get_reason(pl_view *view, uint32_t row, pl_member_value *value)
{
    if (entry_at(view, row)->status == PL_STATUS_REQUIRED) return;
    value->kind = PL_VALUE_OTHER;
    value->json = pl_reason_put_json;
    value->text = pl_reason_text(view, row);
}

static void get_authority(pl_view *view, uint32_t row, pl_member_value *value)
{
    uint32_t authority = step_at(view, row)->authority;
    if (authority != PL_NONE) pl_member_set_text(value, view->rules->authorities[authority].id);
}

static bool next_with(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    pl_slice with = view->rules->extras[step_at(view, row)->extra].with;
    if (*cursor >= with.count) return false;
    *item = view->rules->authorities[view->rules->step_authorities[with.first + (*cursor)++]].id;
    return true;
}

static void get_with(pl_view *view, uint32_t row, pl_member_value *value)
{
    (void)view, (void)row;
    value->kind = PL_VALUE_LIST;
    value->next = next_with;
}

static void get_stage(pl_view *view, uint32_t row, pl_member_value *value)
{
    uint32_t stage = step_at(view, row)->stage;
    if (stage != PL_NONE) pl_member_set_text(value, view->rules->stages[stage].id);
}

static void get_kind(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_kind[step_at(view, row)->kind].id);
}

static void get_clock(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_clock[step_at(view, row)->clock].id);
}

static void get_counted(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_answer counted = pl_view_counted(view, row);
    if (counted != PL_OPEN) pl_member_set_bool(value, counted == PL_YES);
}

static void get_track(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_track[step_at(view, row)->track].id);
}

static void get_evidence(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_evidence[pl_view_origin(view, row)->evidence].id);
}

static void get_source(pl_view *view, uint32_t row, pl_member_value *value)
{
    uint32_t source = pl_view_origin(view, row)->source;
    if (source != PL_NONE) pl_member_set_text(value, view->rules->sources[source].id);
}

static void get_later_duty(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_bool(value, entry_at(view, row)->later_duty);
}

static void get_duration(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_range(value, entry_at(view, row)->duration);
}

/* As written where it is in calendar days: the number before it is then nominal. */
static void get_duration_text(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_length length;
    if (!pl_view_calendar_length(view, row, &length)) return;
    view->buf.len = 0;
    pl_buf_put_length(&view->buf, length);
    pl_member_set_text(value, pl_buf_str(&view->buf));
}

static void get_hold(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_range(value, entry_at(view, row)->hold);
}

static void get_es(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_range(value, entry_at(view, row)->es);
}

static void get_ef(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_range(value, entry_at(view, row)->ef);
}

static void get_ls(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_days(value, entry_at(view, row)->ls);
}

static void get_lf(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_days(value, entry_at(view, row)->lf);
}

static void get_total_float(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_days(value, entry_at(view, row)->total_float);
}

static void get_free_float(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_days(value, entry_at(view, row)->free_float);
}

/* Completions that share the answer may still differ in what drives it. */
static bool knows_critical(const pl_view *view, uint32_t row)
{
    return view->plan->detail_known && entry_at(view, row)->critical != PL_CRITICAL_OPEN;
}

static void get_critical(pl_view *view, uint32_t row, pl_member_value *value)
{
    if (knows_critical(view, row)) pl_member_set_bool(value, entry_at(view, row)->critical != PL_CRITICAL_NO);
}

static void get_critical_by(pl_view *view, uint32_t row, pl_member_value *value)
{
    if (knows_critical(view, row)) pl_member_set_word(value, pl_words_critical[entry_at(view, row)->critical]);
}

static void get_drag(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_days(value, entry_at(view, row)->drag);
}

static void get_start(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_dates(value, pl_plan_step_starts(view->plan, row));
}

static void get_finish(pl_view *view, uint32_t row, pl_member_value *value)
{
    pl_member_set_dates(value, pl_plan_step_finishes(view->plan, row));
}

static void set_late_date(pl_member_value *value, pl_date date)
{
    if (!date.year) return;
    pl_member_set_dates(value, (pl_date_range){date, date});
}

static void get_latest_start(pl_view *view, uint32_t row, pl_member_value *value)
{
    set_late_date(value, pl_plan_step_late_start(view->plan, row));
}

static void get_latest_finish(pl_view *view, uint32_t row, pl_member_value *value)
{
    set_late_date(value, pl_plan_step_late_finish(view->plan, row));
}

static void get_progress(pl_view *view, uint32_t row, pl_member_value *value)
{
    const pl_happened *happened = pl_view_happened(view, row);
    if (!happened) return;
    value->kind = PL_VALUE_OTHER;
    value->json = pl_progress_put_json;
    value->text = pl_str_from(pl_words_state[happened->state].id);
}

static void get_estimated(pl_view *view, uint32_t row, pl_member_value *value)
{
    bool dated = pl_plan_step_finishes(view->plan, row).min.year;
    if (dated) pl_member_set_bool(value, pl_plan_step_is_estimated(view->plan, row));
}

/* Links are sorted by where they come from, so equal predecessors stand side by side. */
static bool next_predecessor(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    const pl_rules *rules = view->rules;
    const pl_link *links = rules->links + rules->link_first[row];
    uint32_t count = rules->link_first[row + 1] - rules->link_first[row];
    while (*cursor < count && !pl_view_may_hold(view, links[*cursor].when)) (*cursor)++;
    if (*cursor >= count) return false;
    uint32_t from = links[*cursor].from;
    while (*cursor < count && links[*cursor].from == from) (*cursor)++;
    *item = rules->steps[from].id;
    return true;
}

static void get_waits_for(pl_view *view, uint32_t row, pl_member_value *value)
{
    (void)view, (void)row;
    value->kind = PL_VALUE_LIST;
    value->next = next_predecessor;
}

const pl_member pl_plan_members[] = {
    {"id", get_id},
    {"title", get_title},
    {"status", get_status},
    {"reason", get_reason},
    {"authority", get_authority},
    {"with", get_with},
    {"stage", get_stage},
    {"kind", get_kind},
    {"clock", get_clock},
    {"counted", get_counted},
    {"track", get_track},
    {"evidence", get_evidence},
    {"source", get_source},
    {"later_duty", get_later_duty},
    {"duration", get_duration},
    {"duration_text", get_duration_text},
    {"hold", get_hold},
    {"es", get_es},
    {"ef", get_ef},
    {"ls", get_ls},
    {"lf", get_lf},
    {"total_float", get_total_float},
    {"free_float", get_free_float},
    {"critical", get_critical},
    {"critical_by", get_critical_by},
    {"drag", get_drag},
    {"start", get_start},
    {"finish", get_finish},
    {"latest_start", get_latest_start},
    {"latest_finish", get_latest_finish},
    {"waits_for", get_waits_for},
    {"progress", get_progress},
    {"estimated", get_estimated},
};

const size_t pl_plan_member_count = PL_COUNT_OF(pl_plan_members);
