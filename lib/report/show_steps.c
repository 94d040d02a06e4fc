/* The steps of a rule set: as JSON with everything, as CSV with what fits into a table. */
#include "report/show.h"
#include "model/words.h"

static pl_str authority_id(const pl_rules *rules, uint32_t authority)
{
    return authority == PL_NONE ? PL_STR("") : rules->authorities[authority].id;
}

static pl_str stage_id(const pl_rules *rules, uint32_t stage)
{
    return stage == PL_NONE ? PL_STR("") : rules->stages[stage].id;
}

static pl_str parent_id(const pl_rules *rules, uint32_t step)
{
    return step == PL_NONE ? PL_STR("") : rules->steps[step].id;
}

/* ---- JSON ---- */

static void put_cases(pl_json *json, pl_view *view, const char *key, pl_slice cases)
{
    pl_json_key(json, key);
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < cases.count; i++) {
        const pl_case *one = &view->rules->cases[cases.first + i];
        pl_json_object(json, PL_JSON_INLINE);
        pl_condition_put_json(json, view, "when", one->when);
        pl_json_length(json, "duration", one->length);
        pl_origin_put_json(json, view->rules, &one->origin);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_observed(pl_json *json, const pl_observed *observed)
{
    pl_json_key(json, "observed");
    if (!observed->written) {
        pl_json_null(json);
        return;
    }
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "min");
    pl_json_int(json, observed->min);
    pl_json_key(json, "likely");
    pl_json_int(json, observed->likely);
    pl_json_key(json, "max");
    pl_json_int(json, observed->max);
    pl_json_close(json);
}

static void put_holds(pl_json *json, pl_view *view, pl_slice holds)
{
    pl_json_key(json, "holds");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < holds.count; i++) {
        const pl_hold *hold = &view->rules->holds[holds.first + i];
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "id");
        pl_json_text(json, hold->id);
        pl_json_key(json, "title");
        pl_json_title(json, &hold->title);
        pl_json_length(json, "duration", hold->length);
        pl_condition_put_json(json, view, "when", hold->when);
        pl_origin_put_json(json, view->rules, &hold->origin);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_milestones(pl_json *json, const pl_rules *rules, pl_slice milestones)
{
    pl_json_key(json, "milestones");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < milestones.count; i++) {
        const pl_milestone *milestone = &rules->milestones[milestones.first + i];
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "id");
        pl_json_text(json, milestone->id);
        pl_json_key(json, "day");
        pl_json_int(json, milestone->day);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_links(pl_json *json, pl_view *view, uint32_t step)
{
    const pl_rules *rules = view->rules;
    pl_json_key(json, "after");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = rules->link_first[step]; i < rules->link_first[step + 1]; i++) {
        const pl_link *link = &rules->links[i];
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "step");
        pl_json_text(json, rules->steps[link->from].id);
        pl_json_key(json, "milestone");
        pl_json_text_or_null(json, link->milestone == PL_NONE ? PL_STR("") : rules->milestones[link->milestone].id);
        pl_json_key(json, "link");
        pl_json_word(json, pl_words_link[link->type]);
        pl_json_length(json, "lag", link->lag);
        pl_condition_put_json(json, view, "when", link->when);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_documents(pl_json *json, pl_view *view, pl_slice documents)
{
    pl_json_key(json, "documents");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < documents.count; i++) {
        const pl_document *document = &view->rules->documents[documents.first + i];
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "title");
        pl_json_title(json, &document->title);
        pl_condition_put_json(json, view, "when", document->when);
        pl_json_key(json, "note");
        pl_json_title(json, &document->note);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_names(pl_json *json, const pl_rules *rules, const pl_step *step, const pl_step_extra *extra)
{
    pl_json_key(json, "id");
    pl_json_text(json, step->id);
    pl_json_key(json, "title");
    pl_json_title(json, &step->title);
    pl_json_key(json, "authority");
    pl_json_text_or_null(json, authority_id(rules, step->authority));
    pl_json_key(json, "with");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < extra->with.count; i++)
        pl_json_text(json, authority_id(rules, rules->step_authorities[extra->with.first + i]));
    pl_json_close(json);
    pl_json_key(json, "stage");
    pl_json_text_or_null(json, stage_id(rules, step->stage));
    pl_json_key(json, "kind");
    pl_json_word(json, pl_words_kind[step->kind].id);
    pl_json_key(json, "clock");
    pl_json_word(json, pl_words_clock[step->clock].id);
    pl_json_key(json, "track");
    pl_json_word(json, pl_words_track[step->track].id);
    pl_json_key(json, "part_of");
    pl_json_text_or_null(json, parent_id(rules, step->part_of));
}

static void put_step(pl_json *json, pl_view *view, uint32_t index)
{
    const pl_rules *rules = view->rules;
    const pl_step *step = &rules->steps[index];
    const pl_step_extra *extra = &rules->extras[step->extra];
    pl_json_object(json, PL_JSON_INLINE);
    put_names(json, rules, step, extra);
    pl_condition_put_json(json, view, "when", step->when);
    pl_condition_put_json(json, view, "counted", step->counted);
    put_cases(json, view, "promised", step->promised);
    put_cases(json, view, "statutory", step->statutory);
    pl_json_length(json, "extension", extra->extension);
    put_observed(json, &extra->observed);
    put_holds(json, view, step->holds);
    put_milestones(json, rules, step->milestones);
    pl_json_key(json, "least");
    pl_json_int(json, extra->least);
    pl_json_key(json, "cost");
    pl_json_int(json, extra->cost);
    put_links(json, view, index);
    put_documents(json, view, extra->documents);
    pl_json_key(json, "replaces");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < extra->replaces.count; i++) pl_json_text(json, rules->replaced[extra->replaces.first + i]);
    pl_json_close(json);
    pl_origin_put_json(json, rules, &step->origin);
    pl_json_close(json);
}

void pl_rules_put_json_steps(pl_json *json, pl_view *view)
{
    pl_json_key(json, "steps");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < view->rules->step_count; i++) put_step(json, view, view->rules->listing[i]);
    pl_json_close(json);
}

/* ---- CSV ---- */

static void put_csv_cases(pl_csv *csv, pl_view *view, pl_buf *buf, pl_slice cases)
{
    buf->len = 0;
    pl_cases_put_text(buf, view, cases, false);
    pl_csv_text(csv, pl_buf_str(buf));
}

static void put_csv_step(pl_csv *csv, pl_view *view, pl_buf *buf, uint32_t index)
{
    const pl_rules *rules = view->rules;
    const pl_step *step = &rules->steps[index];
    pl_csv_text(csv, step->id);
    pl_csv_text(csv, pl_title_pick(&step->title, rules->language, step->id));
    pl_csv_text(csv, authority_id(rules, step->authority));
    pl_csv_text(csv, stage_id(rules, step->stage));
    pl_csv_word(csv, pl_words_kind[step->kind].id);
    pl_csv_word(csv, pl_words_clock[step->clock].id);
    pl_csv_text(csv, pl_view_condition(view, step->counted));
    pl_csv_word(csv, pl_words_track[step->track].id);
    pl_csv_text(csv, pl_view_condition(view, step->when));
    pl_csv_text(csv, parent_id(rules, step->part_of));
    put_csv_cases(csv, view, buf, step->promised);
    put_csv_cases(csv, view, buf, step->statutory);
    buf->len = 0;
    pl_links_put_text(buf, view, index, false);
    pl_csv_text(csv, pl_buf_str(buf));
    pl_csv_text(csv, step->origin.source == PL_NONE ? PL_STR("") : rules->sources[step->origin.source].id);
    pl_csv_text(csv, step->origin.article);
    pl_csv_word(csv, pl_words_evidence[step->origin.evidence].id);
    pl_csv_end_row(csv);
}

void pl_rules_put_csv(pl_out *out, pl_view *view)
{
    static const char *const head[] = {
        "id",   "title",   "authority", "stage",     "kind",  "clock",  "counted", "track",
        "when", "part_of", "promised",  "statutory", "after", "source", "article", "evidence",
    };
    pl_csv csv = pl_csv_make(out);
    pl_buf buf = pl_buf_make(view->scratch);
    for (size_t i = 0; i < PL_COUNT_OF(head); i++) pl_csv_word(&csv, head[i]);
    pl_csv_end_row(&csv);
    for (uint32_t i = 0; i < view->rules->step_count; i++) put_csv_step(&csv, view, &buf, view->rules->listing[i]);
}
