/* A shortening as JSON, schema permitline/shorten/1, and as CSV, a row a step whose days count. */
#include "report/plan_view.h"
#include "report/shorten.h"
#include "model/words.h"

/* ---- steps ---- */

typedef struct column {
    const char *key;
    void (*get)(const pl_shortened_step *step, pl_view *view, pl_member_value *value);
} column;

static void get_id(const pl_shortened_step *step, pl_view *view, pl_member_value *value)
{
    pl_member_set_text(value, view->rules->steps[step->step].id);
}

static void get_title(const pl_shortened_step *step, pl_view *view, pl_member_value *value)
{
    const pl_step *written = &view->rules->steps[step->step];
    pl_member_set_title(value, view, &written->title, written->id);
}

static void get_duration(const pl_shortened_step *step, pl_view *view, pl_member_value *value)
{
    (void)view;
    pl_member_set_int(value, step->days);
}

static void get_taken(const pl_shortened_step *step, pl_view *view, pl_member_value *value)
{
    (void)view;
    pl_member_set_int(value, step->taken);
}

static void get_after(const pl_shortened_step *step, pl_view *view, pl_member_value *value)
{
    (void)view;
    pl_member_set_int(value, step->days - step->taken);
}

static void get_least(const pl_shortened_step *step, pl_view *view, pl_member_value *value)
{
    (void)view;
    pl_member_set_int(value, step->least);
}

static void get_cost(const pl_shortened_step *step, pl_view *view, pl_member_value *value)
{
    pl_member_set_text(value, pl_str_int(view->scratch, step->cost));
}

static void get_begun(const pl_shortened_step *step, pl_view *view, pl_member_value *value)
{
    (void)view;
    pl_member_set_bool(value, step->begun);
}

static const column columns[] = {
    {"id", get_id},       {"title", get_title}, {"duration", get_duration}, {"taken", get_taken},
    {"after", get_after}, {"least", get_least}, {"cost", get_cost},         {"begun", get_begun},
};

static void put_step(pl_json *json, pl_view *view, const pl_shortened_step *step)
{
    pl_json_object(json, PL_JSON_INLINE);
    for (size_t i = 0; i < PL_COUNT_OF(columns); i++) {
        pl_member_value value = PL_MEMBER_NULL;
        columns[i].get(step, view, &value);
        pl_json_key(json, columns[i].key);
        pl_member_value_put_json(json, &value, view, step->step);
    }
    pl_json_close(json);
}

void pl_shortening_put_csv(pl_out *out, pl_view *view, const pl_shortening *s)
{
    pl_csv csv = pl_csv_make(out);
    for (size_t i = 0; i < PL_COUNT_OF(columns); i++) pl_csv_word(&csv, columns[i].key);
    pl_csv_end_row(&csv);
    for (uint32_t row = 0; row < s->step_count; row++) {
        for (size_t i = 0; i < PL_COUNT_OF(columns); i++) {
            pl_member_value value = PL_MEMBER_NULL;
            columns[i].get(&s->steps[row], view, &value);
            pl_member_value_put_csv(&csv, &value, view, s->steps[row].step);
        }
        pl_csv_end_row(&csv);
    }
}

/* ---- the rest ---- */

static void put_steps(pl_json *json, pl_view *view, const pl_shortening *s)
{
    pl_json_key(json, "steps");
    if (!s->steps_known) {
        pl_json_null(json);
        return;
    }
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < s->step_count; i++) put_step(json, view, &s->steps[i]);
    pl_json_close(json);
}

static void put_ids(pl_json *json, const pl_rules *rules, const char *key, const pl_step_list *list)
{
    pl_json_key(json, key);
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < list->count; i++) pl_json_text(json, rules->steps[list->steps[i]].id);
    pl_json_close(json);
}

static void put_paths(pl_json *json, const pl_shortening *s)
{
    pl_json_key(json, "paths");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < s->path_count; i++) {
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "days_before");
        pl_json_int(json, s->paths[i].before);
        pl_json_key(json, "days_after");
        pl_json_int(json, s->paths[i].after);
        put_ids(json, s->plan->rules, "steps", &s->paths[i].steps);
        pl_json_close(json);
    }
    pl_json_close(json);
    pl_json_key(json, "path_count");
    pl_json_int(json, s->long_count);
    pl_json_key(json, "paths_complete");
    pl_json_bool(json, s->long_count_known && s->path_count == s->long_count);
}

static void put_cost(pl_json *json, const pl_view *view, const char *key, pl_days cost)
{
    pl_json_key(json, key);
    pl_json_text_or_null(json, cost.known ? pl_str_int(view->scratch, cost.value) : PL_STR(""));
}

static void put_question(pl_json *json, const pl_shortening *s)
{
    const pl_rules *rules = s->plan->rules;
    pl_json_key(json, "basis");
    pl_json_word(json, pl_words_basis[s->plan->options.basis]);
    pl_json_key(json, "with_extensions");
    pl_json_bool(json, s->plan->options.with_extensions);
    pl_json_key(json, "ceiling");
    pl_json_text_or_null(json, s->ceiling == PL_NONE ? PL_STR("") : rules->ceilings[s->ceiling].id);
    pl_json_key(json, "to");
    pl_json_int(json, s->to);
    pl_json_key(json, "verdict");
    pl_json_word(json, pl_words_shortening[s->verdict].id);
    pl_json_key(json, "exact");
    pl_json_bool(json, s->exact);
}

static void put_numbers(pl_json *json, const pl_view *view, const pl_shortening *s)
{
    bool answered = pl_shortening_is_answered(s);
    pl_json_key(json, "approval_days");
    pl_json_range(json, s->days);
    pl_json_key(json, "least_possible");
    pl_json_range(json, s->least_possible);
    put_cost(json, view, "cost", (pl_days){s->cost, answered});
    put_cost(json, view, "cost_at_least", (pl_days){s->cost_at_least, answered});
    put_cost(json, view, "next_day_cost", s->next_cost);
    pl_json_key(json, "days");
    pl_json_days(json, (pl_days){s->taken, answered});
    pl_json_key(json, "after");
    if (answered && !s->steps_known) pl_json_range(json, s->days);
    else pl_json_days(json, s->after);
}

void pl_shortening_put_json(pl_out *out, pl_view *view, const pl_shortening *s)
{
    pl_json json = pl_json_make(out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/shorten/1");
    pl_json_rules(&json, view->rules);
    pl_plan_put_project(&json, view);
    put_question(&json, s);
    put_numbers(&json, view, s);
    put_steps(&json, view, s);
    put_paths(&json, s);
    put_ids(&json, view->rules, "in_the_way", &s->in_the_way);
    pl_json_key(&json, "undecided");
    pl_json_object(&json, PL_JSON_INLINE);
    pl_facts_put_json(&json, view->rules, "attributes", s->undecided);
    pl_json_close(&json);
    pl_json_close(&json);
    pl_json_end(&json);
}
