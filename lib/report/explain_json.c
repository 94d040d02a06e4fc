/* The explanation as JSON, schema permitline/explain/1: everything, with the place where each thing is written. */
#include "model/condition_text.h"
#include "report/explain_view.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "model/words.h"

typedef struct writer {
    pl_json json;
    pl_view *view;
    const pl_explanation *why;
} writer;

/* ---- pieces ---- */

static void put_place(writer *w, pl_source *source, pl_pos pos)
{
    source = pl_source_of(source, pos);
    bool there = source && pos.line;
    pl_json_key(&w->json, "file");
    pl_json_text_or_null(&w->json, there ? source->name : PL_STR(""));
    pl_json_key(&w->json, "line");
    if (there) pl_json_int(&w->json, pos.line);
    else pl_json_null(&w->json);
}

static void put_rule_place(writer *w, pl_pos pos)
{
    put_place(w, w->view->rules->source, pos);
}

static void put_truth(writer *w, const char *key, uint8_t truth)
{
    pl_json_key(&w->json, key);
    if (truth == PL_UNKNOWN) pl_json_null(&w->json);
    else pl_json_bool(&w->json, truth == PL_TRUE);
}

/* The condition; null where none is written. */
static void put_condition(writer *w, const char *key, pl_condition condition, pl_condition absent)
{
    pl_json_key(&w->json, key);
    pl_json_text_or_null(&w->json, condition == absent ? PL_STR("") : pl_view_condition(w->view, condition));
}

static void put_values(writer *w, pl_condition first, pl_condition second)
{
    uint32_t count = pl_view_more_facts(w->view, second, pl_view_condition_facts(w->view, first));
    pl_json_key(&w->json, "values");
    pl_json_object(&w->json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) {
        pl_json_key_text(&w->json, w->view->rules->facts[w->view->facts[i]].id);
        pl_fact_put_json(&w->json, w->view, w->view->facts[i], &w->view->buf);
    }
    pl_json_close(&w->json);
}

static void put_origin(writer *w, const pl_origin *origin)
{
    const pl_rules *rules = w->view->rules;
    pl_json_key(&w->json, "source");
    pl_json_text_or_null(&w->json, origin->source == PL_NONE ? PL_STR("") : rules->sources[origin->source].id);
    pl_json_key(&w->json, "article");
    pl_json_text_or_null(&w->json, origin->article);
}

static pl_str step_id(const writer *w, uint32_t step)
{
    return step == PL_NONE ? PL_STR("") : w->view->rules->steps[step].id;
}

/* ---- clauses ---- */

static void put_clause(writer *w, const pl_clause *clause, uint32_t step)
{
    static const char *const kinds[] = {
        [PL_CLAUSE_WHEN] = "when",
        [PL_CLAUSE_SKIPPED] = "skip",
        [PL_CLAUSE_EXEMPTION] = "exemption",
        [PL_CLAUSE_PART_OF] = "part-of",
    };
    const pl_rules *rules = w->view->rules;
    const pl_step *s = &rules->steps[step];
    const pl_exemption *x = clause->kind == PL_CLAUSE_EXEMPTION ? &rules->exemptions[clause->index] : NULL;
    bool is_when = clause->kind == PL_CLAUSE_WHEN, is_part = clause->kind == PL_CLAUSE_PART_OF;
    pl_condition when = x ? x->when : is_when ? s->when : PL_ALWAYS, except = x ? x->except : PL_NEVER;
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "kind");
    pl_json_word(&w->json, kinds[clause->kind]);
    pl_json_key(&w->json, "id");
    pl_json_text_or_null(&w->json, x ? x->id : is_part ? step_id(w, clause->index) : PL_STR(""));
    pl_json_key(&w->json, "decides");
    pl_json_bool(&w->json, clause->decides);
    put_condition(w, "condition", when, PL_ALWAYS);
    put_truth(w, "holds", clause->when);
    put_condition(w, "except", except, PL_NEVER);
    put_truth(w, "except_holds", clause->except);
    put_values(w, when, except);
    put_origin(w, x ? &x->origin : &s->origin);
    put_rule_place(w, x ? x->when_pos : is_when ? s->when_pos : is_part ? s->pos : (pl_pos){0});
    pl_json_close(&w->json);
}

static void put_clauses(writer *w, uint32_t step)
{
    pl_slice slice = w->why->steps[step].clauses;
    pl_json_key(&w->json, "clauses");
    pl_json_array(&w->json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < slice.count; i++) put_clause(w, &w->why->clauses[slice.first + i], step);
    pl_json_close(&w->json);
}

/* ---- days ---- */

static void put_days(writer *w, uint32_t step)
{
    static const char *const by[] = {
        [PL_DAYS_NONE] = NULL,        [PL_DAYS_UNSAID] = "unsaid", [PL_DAYS_PROJECT] = "project",
        [PL_DAYS_CASE] = "rule", [PL_DAYS_OPEN] = "undecided",
    };
    const pl_step_days *days = &w->why->steps[step].days;
    const pl_origin *origin = pl_view_case_origin(w->view, step, days->used);
    pl_written written = pl_days_written(w->why, step);
    bool is_rule = days->by == PL_DAYS_CASE;
    pl_json_key(&w->json, "duration");
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "days");
    pl_json_range(&w->json, w->view->plan->steps[step].duration);
    pl_json_key(&w->json, "by");
    pl_json_word(&w->json, by[days->by]);
    pl_json_key(&w->json, "basis");
    pl_json_word(&w->json, is_rule ? pl_words_basis[days->basis] : NULL);
    pl_json_key(&w->json, "stands_in");
    pl_json_bool(&w->json, days->stands_in);
    put_condition(w, "condition", is_rule ? w->view->rules->cases[days->used].when : PL_ALWAYS, PL_ALWAYS);
    if (days->extension.days) {
        pl_json_length(&w->json, "extension", days->extension);
    } else {
        pl_json_key(&w->json, "extension");
        pl_json_null(&w->json);
    }
    put_origin(w, is_rule ? origin : &(pl_origin){.source = PL_NONE});
    pl_json_key(&w->json, "evidence");
    pl_json_word(&w->json, is_rule ? pl_words_evidence[origin->evidence].id : NULL);
    bool nowhere = days->by == PL_DAYS_NONE || !written.source;
    put_place(w, nowhere ? NULL : written.source, written.pos);
    pl_json_close(&w->json);
}

static void put_holds(writer *w, uint32_t step)
{
    pl_slice slice = w->why->steps[step].holds;
    pl_json_key(&w->json, "holds");
    pl_json_array(&w->json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < slice.count; i++) {
        const pl_hold *hold = &w->view->rules->holds[w->why->holds[slice.first + i]];
        pl_json_object(&w->json, PL_JSON_INLINE);
        pl_json_key(&w->json, "id");
        pl_json_text(&w->json, hold->id);
        pl_json_length(&w->json, "duration", hold->length);
        put_condition(w, "condition", hold->when, PL_ALWAYS);
        put_truth(w, "holds", w->why->truths[hold->when]);
        put_origin(w, &hold->origin);
        put_rule_place(w, hold->pos);
        pl_json_close(&w->json);
    }
    pl_json_close(&w->json);
}

/* ---- links ---- */

static void put_link(writer *w, const pl_link *link)
{
    bool milestone = link->milestone != PL_NONE;
    pl_json_key(&w->json, "type");
    pl_json_word(&w->json, pl_words_link[link->type]);
    pl_json_key(&w->json, "milestone");
    pl_json_text_or_null(&w->json, milestone ? w->view->rules->milestones[link->milestone].id : PL_STR(""));
    pl_json_length(&w->json, "lag", link->lag);
}

static void put_wait(writer *w, const pl_wait *wait)
{
    const pl_link *link = &w->view->rules->links[wait->link];
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "step");
    pl_json_text(&w->json, step_id(w, link->from));
    put_link(w, link);
    put_condition(w, "condition", link->when, PL_ALWAYS);
    put_truth(w, "holds", wait->there);
    pl_json_key(&w->json, "until");
    pl_json_days(&w->json, wait->until);
    pl_json_key(&w->json, "slack");
    pl_json_days(&w->json, wait->slack);
    pl_json_key(&w->json, "drives");
    pl_json_bool(&w->json, wait->drives);
    put_rule_place(w, link->pos);
    pl_json_close(&w->json);
}

static void put_waits(writer *w, uint32_t step)
{
    pl_slice slice = w->why->steps[step].waits;
    pl_json_key(&w->json, "waits_for");
    pl_json_array(&w->json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < slice.count; i++) put_wait(w, &w->why->waits[slice.first + i]);
    pl_json_close(&w->json);
}

static void put_followers(writer *w, uint32_t step)
{
    pl_slice slice = w->why->steps[step].followers;
    pl_json_key(&w->json, "followed_by");
    pl_json_array(&w->json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < slice.count; i++) {
        const pl_follower *follower = &w->why->followers[slice.first + i];
        const pl_link *link = &w->view->rules->links[follower->link];
        pl_json_object(&w->json, PL_JSON_INLINE);
        pl_json_key(&w->json, "step");
        pl_json_text(&w->json, step_id(w, link->to));
        put_link(w, link);
        put_condition(w, "condition", link->when, PL_ALWAYS);
        put_truth(w, "holds", follower->there);
        pl_json_key(&w->json, "latest");
        pl_json_days(&w->json, follower->latest);
        pl_json_key(&w->json, "binds");
        pl_json_bool(&w->json, follower->binds);
        put_rule_place(w, link->pos);
        pl_json_close(&w->json);
    }
    pl_json_close(&w->json);
}

/* ---- steps ---- */

static void put_step(writer *w, uint32_t step)
{
    const pl_step *rule = &w->view->rules->steps[step];
    const pl_plan_step *entry = &w->view->plan->steps[step];
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "id");
    pl_json_text(&w->json, rule->id);
    pl_json_key(&w->json, "title");
    pl_json_title(&w->json, &rule->title);
    pl_json_key(&w->json, "status");
    pl_json_word(&w->json, pl_words_status[entry->status].id);
    put_rule_place(w, rule->pos);
    put_clauses(w, step);
    put_days(w, step);
    put_holds(w, step);
    pl_json_key(&w->json, "counted");
    pl_answer_put_json(&w->json, (uint8_t)pl_view_counted(w->view, step));
    pl_json_key(&w->json, "item");
    if (w->why->approval.known) pl_json_bool(&w->json, w->why->is_item[step]);
    else pl_json_null(&w->json);
    pl_json_key(&w->json, "authority");
    pl_json_text_or_null(&w->json,
                         rule->authority == PL_NONE ? PL_STR("") : w->view->rules->authorities[rule->authority].id);
    pl_json_key(&w->json, "stage");
    pl_json_text_or_null(&w->json, rule->stage == PL_NONE ? PL_STR("") : w->view->rules->stages[rule->stage].id);
    put_waits(w, step);
    put_followers(w, step);
    pl_plan_put_times(&w->json, w->view, step);
    pl_json_close(&w->json);
}

static void put_steps(writer *w, uint32_t only)
{
    const pl_rules *rules = w->view->rules;
    pl_json_key(&w->json, "steps");
    pl_json_array(&w->json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->step_count && pl_view_has_answer(w->view); i++)
        if (only == PL_NONE || rules->listing[i] == only) put_step(w, rules->listing[i]);
    pl_json_close(&w->json);
}

/* ---- numbers ---- */

static void put_piece(writer *w, const pl_trace_part *part)
{
    const pl_rules *rules = w->view->rules;
    const pl_link *link = part->link == PL_NONE ? NULL : &rules->links[part->link];
    const pl_hold *hold = part->hold == PL_NONE ? NULL : &rules->holds[part->hold];
    pl_written written = {rules->source, link ? link->pos : hold ? hold->pos : (pl_pos){0}};
    if (part->before) written = (pl_written){NULL, {0}};
    else if (!link && !hold) written = pl_days_written(w->why, part->step);
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "step");
    pl_json_text(&w->json, step_id(w, part->step));
    pl_json_key(&w->json, "wait_of");
    pl_json_text_or_null(&w->json, link ? step_id(w, link->to) : PL_STR(""));
    pl_json_key(&w->json, "before");
    pl_json_bool(&w->json, part->before);
    pl_json_key(&w->json, "hold");
    pl_json_text_or_null(&w->json, hold ? hold->id : PL_STR(""));
    pl_json_key(&w->json, "days");
    pl_json_int(&w->json, part->days);
    pl_json_key(&w->json, "until");
    pl_json_int(&w->json, part->until);
    put_place(w, written.source, written.pos);
    pl_json_close(&w->json);
}

static void put_trace(writer *w, const char *key, const pl_trace *trace, pl_json_layout layout)
{
    pl_json_key(&w->json, key);
    if (!trace->known) {
        pl_json_null(&w->json);
        return;
    }
    pl_json_array(&w->json, layout);
    for (uint32_t i = 0; i < trace->count; i++) put_piece(w, &trace->parts[i]);
    pl_json_close(&w->json);
}

static void put_stages(writer *w)
{
    const pl_rules *rules = w->view->rules;
    pl_json_key(&w->json, "stages");
    pl_json_array(&w->json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->stage_count && pl_view_has_answer(w->view); i++) {
        pl_json_object(&w->json, PL_JSON_INLINE);
        pl_json_key(&w->json, "id");
        pl_json_text(&w->json, rules->stages[i].id);
        pl_json_key(&w->json, "approval_days");
        pl_json_range(&w->json, w->view->plan->stage_days[i]);
        put_trace(w, "trace", &w->why->stages[i], PL_JSON_INLINE);
        put_rule_place(w, rules->stages[i].pos);
        pl_json_close(&w->json);
    }
    pl_json_close(&w->json);
}

static void put_scope(writer *w)
{
    const pl_rules *rules = w->view->rules;
    pl_json_key(&w->json, "scope");
    pl_json_object(&w->json, PL_JSON_INLINE);
    put_condition(w, "condition", rules->applies, PL_ALWAYS);
    put_truth(w, "holds", w->why->truths[rules->applies]);
    put_values(w, rules->applies, PL_NEVER);
    put_rule_place(w, rules->applies_pos);
    pl_json_close(&w->json);
}

static void put_ceilings(writer *w)
{
    const pl_plan *plan = w->view->plan;
    pl_json_key(&w->json, "ceilings");
    pl_json_array(&w->json, PL_JSON_LINES);
    for (uint32_t i = 0; i < plan->ceiling_count && pl_view_has_answer(w->view); i++) {
        const pl_ceiling *ceiling = &w->view->rules->ceilings[plan->ceilings[i].ceiling];
        if (!pl_plan_ceiling_is_judged(plan, i)) continue;
        pl_json_object(&w->json, PL_JSON_INLINE);
        pl_ceiling_put_members(&w->json, w->view, &plan->ceilings[i]);
        put_condition(w, "condition", ceiling->when, PL_ALWAYS);
        put_trace(w, "trace", &w->why->ceilings[i], PL_JSON_INLINE);
        put_origin(w, &ceiling->origin);
        put_rule_place(w, ceiling->pos);
        pl_json_close(&w->json);
    }
    pl_json_close(&w->json);
}

void pl_explanation_put_json(pl_out *out, pl_view *view, const pl_explanation *why, uint32_t step)
{
    writer w = {pl_json_make(out), view, why};
    pl_json_object(&w.json, PL_JSON_LINES);
    pl_json_key(&w.json, "schema");
    pl_json_word(&w.json, "permitline/explain/1");
    pl_plan_put_subject(&w.json, view);
    put_scope(&w);
    put_ceilings(&w);
    put_trace(&w, "approval_trace", &why->approval, PL_JSON_LINES);
    put_trace(&w, "elapsed_trace", &why->elapsed, PL_JSON_LINES);
    put_stages(&w);
    put_steps(&w, step);
    pl_explanation_put_changes(&w.json, view, why);
    pl_json_close(&w.json);
    pl_json_end(&w.json);
}
