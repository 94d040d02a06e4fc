/* The plan as JSON, schema permitline/plan/1, written as a stream. */
#include "report/dates.h"
#include "report/member.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "model/words.h"

/* The facts of one sort: those the project speaks (or should speak) of, or those a default stands in for. */
static void put_facts(pl_json *json, pl_view *view, const char *key, bool assumed)
{
    const pl_project *project = view->plan->project;
    pl_json_key(json, key);
    pl_json_object(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < view->rules->fact_count; i++) {
        if ((project->known[i] == PL_FACT_ASSUMED) != assumed) continue;
        pl_json_key_text(json, view->rules->facts[i].id);
        pl_fact_put_json(json, view, i, &view->buf);
    }
    pl_json_close(json);
}

void pl_plan_put_project(pl_json *json, pl_view *view)
{
    const pl_project *project = view->plan->project;
    pl_json_key(json, "project");
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "id");
    pl_json_text_or_null(json, project->id);
    pl_json_key(json, "title");
    pl_json_text_or_null(json, pl_title_pick(&project->title, view->rules->language, PL_STR("")));
    put_facts(json, view, "attributes", false);
    put_facts(json, view, "assumed", true);
    pl_json_close(json);
}

static void put_frame(pl_json *json, const pl_view *view)
{
    const pl_rules *rules = view->rules;
    pl_json_key(json, "span");
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "from");
    pl_json_title(json, &rules->span.from);
    pl_json_key(json, "to");
    pl_json_text_or_null(json, rules->span.to == PL_NONE ? PL_STR("") : rules->steps[rules->span.to].id);
    pl_json_close(json);
    pl_json_key(json, "calendar");
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "id");
    const pl_calendar *calendar = view->plan->options.calendar;
    pl_json_text_or_null(json, calendar ? calendar->id : rules->calendar);
    pl_json_key(json, "first_day");
    pl_json_word(json, view->plan->options.first_day_counted ? "counted" : "not-counted");
    pl_json_close(json);
    pl_json_key(json, "basis");
    pl_json_word(json, pl_words_basis[view->plan->options.basis]);
}

void pl_answer_put_json(pl_json *json, uint8_t answer)
{
    if (answer == PL_OPEN) pl_json_null(json);
    else pl_json_bool(json, answer == PL_YES);
}

static void put_numbers(pl_json *json, const pl_view *view)
{
    const pl_plan *plan = view->plan;
    pl_json_key(json, "applicable");
    pl_answer_put_json(json, plan->applicable);
    pl_json_key(json, "items");
    pl_json_range(json, plan->items);
    pl_json_key(json, "sum_days");
    pl_json_range(json, plan->sum_days);
    pl_json_key(json, "approval_days");
    pl_json_range(json, plan->approval_days);
    pl_json_key(json, "elapsed_days");
    pl_json_range(json, plan->elapsed_days);
    pl_json_key(json, "nominal");
    pl_json_bool(json, pl_view_is_nominal(view));
    pl_json_key(json, "exact");
    pl_json_bool(json, plan->exact);
    pl_plan_put_dates(json, plan);
}

void pl_plan_put_subject(pl_json *json, pl_view *view)
{
    pl_json_rules(json, view->rules);
    pl_plan_put_project(json, view);
    put_frame(json, view);
    put_numbers(json, view);
}

/* Those of its members that tell times: from "es" to "drag". */
void pl_plan_put_times(pl_json *json, pl_view *view, uint32_t step)
{
    size_t first = 0, last = 0;
    while (strcmp(pl_plan_members[first].key, "es") != 0) first++;
    while (strcmp(pl_plan_members[last].key, "drag") != 0) last++;
    pl_members_put_json(json, pl_plan_members + first, last + 1 - first, view, step);
}

static void put_steps(pl_json *json, pl_view *view)
{
    const pl_rules *rules = view->rules;
    pl_json_key(json, "steps");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->step_count && pl_view_has_answer(view); i++) {
        pl_json_object(json, PL_JSON_INLINE);
        pl_members_put_json(json, pl_plan_members, pl_plan_member_count, view, rules->listing[i]);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_stages(pl_json *json, const pl_view *view)
{
    pl_json_key(json, "stages");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < view->rules->stage_count && pl_view_has_answer(view); i++) {
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "id");
        pl_json_text(json, view->rules->stages[i].id);
        pl_json_key(json, "start");
        pl_json_dates(json, pl_plan_stage_starts(view->plan, i));
        pl_json_key(json, "finish");
        pl_json_dates(json, pl_plan_stage_finishes(view->plan, i));
        pl_json_key(json, "approval_days");
        pl_json_range(json, view->plan->stage_days[i]);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_authorities(pl_json *json, const pl_view *view)
{
    const pl_plan *plan = view->plan;
    pl_json_key(json, "authorities");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < view->rules->authority_count && pl_view_has_answer(view); i++) {
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "id");
        pl_json_text(json, view->rules->authorities[i].id);
        pl_json_key(json, "items");
        pl_json_range(json, plan->authority_items[i]);
        pl_json_key(json, "days");
        pl_json_range(json, plan->authority_days[i]);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_not_counted(pl_json *json, const pl_view *view)
{
    const pl_rules *rules = view->rules;
    pl_json_key(json, "not_counted");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < rules->step_count && pl_view_has_answer(view); i++) {
        uint32_t step = rules->listing[i];
        if (!pl_view_is_not_counted(view, step)) continue;
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "step");
        pl_json_text(json, rules->steps[step].id);
        pl_json_key(json, "clock");
        pl_json_word(json, pl_words_clock[rules->steps[step].clock].id);
        pl_json_key(json, "days");
        pl_json_range(json, view->plan->steps[step].duration);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_path(pl_json *json, const pl_rules *rules, const pl_step_list *path)
{
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < path->count; i++) pl_json_text(json, rules->steps[path->steps[i]].id);
    pl_json_close(json);
}

static void put_critical_paths(pl_json *json, const pl_view *view)
{
    const pl_plan *plan = view->plan;
    pl_json_key(json, "critical_paths");
    if (!plan->critical_paths_known) {
        pl_json_null(json);
        return;
    }
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < plan->critical_path_count; i++) put_path(json, view->rules, &plan->critical_paths[i]);
    pl_json_close(json);
}

static void put_paths(pl_json *json, const pl_view *view)
{
    const pl_plan *plan = view->plan;
    pl_json_key(json, "critical_chain_count");
    if (plan->chain_count_known) pl_json_count(json, plan->chain_count);
    else pl_json_null(json);
    pl_json_key(json, "critical_chain_count_saturated");
    pl_json_bool(json, plan->chains_saturated);
    put_critical_paths(json, view);
    pl_json_key(json, "approval_path");
    if (plan->approval_path_known) put_path(json, view->rules, &plan->approval_path);
    else pl_json_null(json);
}

void pl_ceiling_put_members(pl_json *json, const pl_view *view, const pl_plan_ceiling *entry)
{
    const pl_ceiling *ceiling = &view->rules->ceilings[entry->ceiling];
    pl_json_key(json, "id");
    pl_json_text(json, ceiling->id);
    pl_json_key(json, "measure");
    pl_json_word(json, pl_words_measure[ceiling->measure].id);
    pl_json_key(json, "limit");
    pl_json_int(json, ceiling->limit);
    pl_json_key(json, "days");
    pl_json_range(json, entry->days);
    pl_json_key(json, "margin");
    pl_json_range(json, pl_view_margin(view, entry));
    pl_json_key(json, "verdict");
    pl_json_word(json, pl_words_verdict[pl_view_verdict(view, entry)].id);
}

void pl_ceiling_put_json(pl_json *json, const pl_view *view, const pl_plan_ceiling *entry)
{
    pl_json_object(json, PL_JSON_INLINE);
    pl_ceiling_put_members(json, view, entry);
    pl_json_close(json);
}

static void put_ceilings(pl_json *json, const pl_view *view)
{
    pl_json_key(json, "ceilings");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < view->plan->ceiling_count; i++) pl_ceiling_put_json(json, view, &view->plan->ceilings[i]);
    pl_json_close(json);
}

void pl_facts_put_json(pl_json *json, const pl_rules *rules, const char *key, const uint8_t *marks)
{
    pl_json_key(json, key);
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < rules->fact_count; i++)
        if (marks[i]) pl_json_text(json, rules->facts[i].id);
    pl_json_close(json);
}

static void put_undecided(pl_json *json, const pl_view *view)
{
    pl_json_key(json, "undecided");
    pl_json_object(json, PL_JSON_INLINE);
    pl_facts_put_json(json, view->rules, "attributes", view->plan->undecided);
    pl_facts_put_json(json, view->rules, "irrelevant", view->plan->irrelevant);
    pl_json_close(json);
}

static void put_note(pl_json *json, pl_view *view, const pl_diag *diag)
{
    pl_json_object(json, PL_JSON_INLINE);
    pl_diag_put_json(json, diag, false, view->lang, &view->buf);
    pl_json_close(json);
}

static void put_notes(pl_json *json, pl_view *view, const pl_diags *diags)
{
    pl_json_key(json, "notes");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; diags && i < pl_diags_kept(diags); i++)
        if (pl_diags_at(diags, i)->severity != PL_SEVERITY_ERROR) put_note(json, view, pl_diags_at(diags, i));
    pl_json_close(json);
}

void pl_plan_put_json(pl_out *out, pl_view *view, const pl_diags *diags)
{
    pl_json json = pl_json_make(out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/plan/1");
    pl_plan_put_subject(&json, view);
    put_steps(&json, view);
    put_stages(&json, view);
    put_authorities(&json, view);
    put_not_counted(&json, view);
    put_paths(&json, view);
    put_ceilings(&json, view);
    put_undecided(&json, view);
    put_notes(&json, view, diags);
    pl_json_close(&json);
    pl_json_end(&json);
}
