/* The changes of an explanation as JSON: values of one fact, and what would be different with them. */
#include "report/explain_view.h"
#include "report/plan_view.h"
#include "model/words.h"

static const char *const kinds[] = {
    [PL_CHANGE_SAME] = "same",
    [PL_CHANGE_ANSWER] = "answer",
    [PL_CHANGE_OUTSIDE] = "outside",
    [PL_CHANGE_REFUSED] = "refused",
};

static void put_value(pl_json *json, pl_view *view, uint32_t fact, int64_t value)
{
    if (view->rules->facts[fact].type == PL_FACT_FLAG) {
        pl_json_bool(json, value != 0);
        return;
    }
    view->buf.len = 0;
    pl_view_put_plain_value(view->rules, fact, value, &view->buf);
    pl_json_text(json, pl_buf_str(&view->buf));
}

static void put_list(pl_json *json, pl_view *view, const pl_explanation *why, const pl_change *change)
{
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < change->values.count; i++)
        put_value(json, view, change->fact, why->values[change->values.first + i]);
    pl_json_close(json);
}

/* "values" of a list; "from" and "to" of numbers, both included, `to` null where there is no end. */
static void put_values(pl_json *json, pl_view *view, const pl_explanation *why, const pl_change *change)
{
    const pl_fact *fact = &view->rules->facts[change->fact];
    bool is_list = fact->type == PL_FACT_CHOICE || fact->type == PL_FACT_FLAG;
    pl_json_key(json, "values");
    if (is_list) put_list(json, view, why, change);
    else pl_json_null(json);
    pl_json_key(json, "from");
    if (is_list) pl_json_null(json);
    else put_value(json, view, change->fact, change->min);
    pl_json_key(json, "to");
    if (is_list || (change->max == fact->max && !fact->has_max)) pl_json_null(json);
    else put_value(json, view, change->fact, change->max);
}

static void put_numbers(pl_json *json, const pl_change *change)
{
    static const struct {
        const char *key;
        uint8_t measure;
    } numbers[] = {
        {"items", PL_MEASURE_ITEMS},
        {"sum_days", PL_MEASURE_SUM},
        {"approval_days", PL_MEASURE_APPROVAL},
        {"elapsed_days", PL_MEASURE_ELAPSED},
    };
    bool known = change->kind == PL_CHANGE_ANSWER;
    for (size_t i = 0; i < PL_COUNT_OF(numbers); i++) {
        pl_json_key(json, numbers[i].key);
        pl_json_range(json, known ? change->numbers[numbers[i].measure] : (pl_range){0});
    }
}

static void put_steps(pl_json *json, const pl_view *view, const pl_explanation *why, pl_slice steps)
{
    pl_json_key(json, "steps");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < steps.count; i++) {
        const pl_step_change *entry = &why->step_changes[steps.first + i];
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "id");
        pl_json_text(json, view->rules->steps[entry->step].id);
        pl_json_key(json, "status");
        pl_json_word(json, pl_words_status[entry->status].id);
        pl_json_key(json, "duration");
        pl_json_range(json, entry->duration);
        pl_json_key(json, "hold");
        pl_json_range(json, entry->hold);
        pl_json_key(json, "counted");
        pl_answer_put_json(json, entry->counted);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_verdicts(pl_json *json, const pl_view *view, const pl_explanation *why, pl_slice verdicts)
{
    pl_json_key(json, "verdicts");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < verdicts.count; i++) {
        const pl_verdict_change *entry = &why->verdict_changes[verdicts.first + i];
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "ceiling");
        pl_json_text(json, view->rules->ceilings[entry->ceiling].id);
        pl_json_key(json, "days");
        pl_json_range(json, entry->days);
        pl_json_key(json, "verdict");
        pl_json_word(json, pl_words_verdict[entry->verdict].id);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_change(pl_json *json, pl_view *view, const pl_explanation *why, const pl_change *change)
{
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "fact");
    pl_json_text(json, view->rules->facts[change->fact].id);
    pl_json_key(json, "when");
    view->buf.len = 0;
    pl_change_put_condition(&view->buf, view, why, change);
    pl_json_text(json, pl_buf_str(&view->buf));
    put_values(json, view, why, change);
    pl_json_key(json, "is_now");
    pl_json_bool(json, change->is_now);
    pl_json_key(json, "outcome");
    pl_json_word(json, kinds[change->kind]);
    put_numbers(json, change);
    put_steps(json, view, why, change->steps);
    put_verdicts(json, view, why, change->verdicts);
    pl_json_close(json);
}

void pl_explanation_put_changes(pl_json *json, pl_view *view, const pl_explanation *why)
{
    pl_json_key(json, "changes");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < why->change_count; i++) put_change(json, view, why, &why->changes[i]);
    pl_json_close(json);
    pl_json_key(json, "changes_complete");
    pl_json_bool(json, why->changes_complete);
}
