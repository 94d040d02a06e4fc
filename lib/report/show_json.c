/* A rule set as JSON, schema permitline/show/1: everything the file says but its tests. Steps are in show_steps.c. */
#include "report/show.h"
#include "model/words.h"

void pl_condition_put_json(pl_json *json, pl_view *view, const char *key, pl_condition condition)
{
    pl_json_key(json, key);
    if (condition == PL_ALWAYS || condition == PL_NEVER) pl_json_bool(json, condition == PL_ALWAYS);
    else pl_json_text(json, pl_view_condition(view, condition));
}

void pl_date_put_json(pl_json *json, pl_view *view, const char *key, pl_date date)
{
    pl_json_key(json, key);
    view->buf.len = 0;
    if (date.year) pl_buf_put_date(&view->buf, date);
    pl_json_text_or_null(json, pl_buf_str(&view->buf));
}

void pl_origin_put_json(pl_json *json, const pl_rules *rules, const pl_origin *origin)
{
    pl_json_key(json, "source");
    pl_json_text_or_null(json, origin->source == PL_NONE ? PL_STR("") : rules->sources[origin->source].id);
    pl_json_key(json, "article");
    pl_json_text_or_null(json, origin->article);
    pl_json_key(json, "evidence");
    pl_json_word(json, pl_words_evidence[origin->evidence].id);
}

static void put_id_title(pl_json *json, pl_str id, const pl_title *title)
{
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "id");
    pl_json_text(json, id);
    pl_json_key(json, "title");
    pl_json_title(json, title);
}

static void put_head(pl_json *json, pl_view *view)
{
    const pl_rules *rules = view->rules;
    pl_json_rules_names(json, rules);
    pl_json_key(json, "language");
    pl_json_word(json, pl_words_lang[rules->language]);
    pl_json_key(json, "jurisdiction");
    pl_json_title(json, &rules->jurisdiction);
    pl_json_key(json, "effective");
    pl_json_object(json, PL_JSON_INLINE);
    pl_date_put_json(json, view, "from", rules->effective_from);
    pl_date_put_json(json, view, "to", rules->effective_to);
    pl_json_close(json);
    pl_json_key(json, "calendar");
    pl_json_text_or_null(json, rules->calendar);
    pl_json_key(json, "span");
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "from");
    pl_json_title(json, &rules->span.from);
    pl_json_key(json, "to");
    pl_json_text_or_null(json, rules->span.to == PL_NONE ? PL_STR("") : rules->steps[rules->span.to].id);
    pl_json_close(json);
}

static void put_sources(pl_json *json, const pl_rules *rules)
{
    pl_json_key(json, "sources");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->source_count; i++) {
        const pl_source_entry *entry = &rules->sources[i];
        put_id_title(json, entry->id, &entry->title);
        pl_json_key(json, "url");
        pl_json_text_or_null(json, entry->url);
        pl_json_key(json, "date");
        pl_json_text_or_null(json, entry->date);
        pl_json_key(json, "note");
        pl_json_title(json, &entry->note);
        pl_json_close(json);
    }
    pl_json_close(json);
}

/* ---- attributes ---- */

static void put_value(pl_json *json, pl_view *view, const char *key, bool there, uint32_t fact, int64_t value)
{
    pl_json_key(json, key);
    if (!there) {
        pl_json_null(json);
        return;
    }
    if (view->rules->facts[fact].type == PL_FACT_FLAG) {
        pl_json_bool(json, value != 0);
        return;
    }
    view->buf.len = 0;
    pl_view_put_plain_value(view->rules, fact, value, &view->buf);
    pl_json_text(json, pl_buf_str(&view->buf));
}

static void put_choices(pl_json *json, const pl_rules *rules, const pl_fact *fact)
{
    pl_json_key(json, "values");
    if (fact->type != PL_FACT_CHOICE) {
        pl_json_null(json);
        return;
    }
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < fact->choice_count; i++) {
        const pl_choice *choice = &rules->choices[fact->first_choice + i];
        put_id_title(json, choice->id, &choice->title);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_attributes(pl_json *json, pl_view *view)
{
    pl_json_key(json, "attributes");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < view->rules->fact_count; i++) {
        const pl_fact *fact = &view->rules->facts[i];
        bool number = fact->type != PL_FACT_CHOICE && fact->type != PL_FACT_FLAG;
        put_id_title(json, fact->id, &fact->title);
        pl_json_key(json, "type");
        pl_json_word(json, pl_words_fact_type[fact->type].id);
        pl_json_key(json, "unit");
        pl_json_text_or_null(json, fact->unit);
        pl_json_key(json, "decimals");
        if (number) pl_json_int(json, fact->decimals);
        else pl_json_null(json);
        put_value(json, view, "min", number, i, fact->min);
        put_value(json, view, "max", number && fact->has_max, i, fact->max);
        put_value(json, view, "default", fact->has_default, i, fact->default_value);
        put_choices(json, view->rules, fact);
        pl_json_close(json);
    }
    pl_json_close(json);
}

/* ---- conditions and groups ---- */

static void put_conditions(pl_json *json, pl_view *view)
{
    const pl_rules *rules = view->rules;
    pl_condition_put_json(json, view, "applies", rules->applies);
    pl_json_key(json, "assume");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < rules->assumption_count; i++)
        pl_json_text(json, pl_view_condition(view, rules->assumptions[i].condition));
    pl_json_close(json);
    pl_json_key(json, "conditions");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->named_count; i++) {
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "id");
        pl_json_text(json, rules->named[i].id);
        pl_condition_put_json(json, view, "condition", rules->named[i].condition);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_groups(pl_json *json, const pl_rules *rules)
{
    pl_json_key(json, "stages");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->stage_count; i++) {
        const pl_stage *stage = &rules->stages[i];
        put_id_title(json, stage->id, &stage->title);
        pl_json_key(json, "lead");
        pl_json_text_or_null(json, stage->lead == PL_NONE ? PL_STR("") : rules->authorities[stage->lead].id);
        pl_json_close(json);
    }
    pl_json_close(json);
    pl_json_key(json, "authorities");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->authority_count; i++) {
        put_id_title(json, rules->authorities[i].id, &rules->authorities[i].title);
        pl_json_close(json);
    }
    pl_json_close(json);
}

/* ---- exemptions and ceilings ---- */

static void put_step_ids(pl_json *json, const pl_rules *rules, const uint32_t *steps, pl_slice slice)
{
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < slice.count; i++) pl_json_text(json, rules->steps[steps[slice.first + i]].id);
    pl_json_close(json);
}

static void put_exemptions(pl_json *json, pl_view *view)
{
    const pl_rules *rules = view->rules;
    pl_json_key(json, "exemptions");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->exemption_count; i++) {
        const pl_exemption *exemption = &rules->exemptions[i];
        put_id_title(json, exemption->id, &exemption->title);
        pl_json_key(json, "steps");
        put_step_ids(json, rules, rules->exempt_steps, exemption->steps);
        pl_condition_put_json(json, view, "when", exemption->when);
        pl_condition_put_json(json, view, "except", exemption->except);
        pl_origin_put_json(json, rules, &exemption->origin);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_step_or_null(pl_json *json, const pl_rules *rules, const char *key, uint32_t step)
{
    pl_json_key(json, key);
    pl_json_text_or_null(json, step == PL_NONE ? PL_STR("") : rules->steps[step].id);
}

static void put_ceilings(pl_json *json, pl_view *view)
{
    const pl_rules *rules = view->rules;
    pl_json_key(json, "ceilings");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < rules->ceiling_count; i++) {
        const pl_ceiling *ceiling = &rules->ceilings[i];
        put_id_title(json, ceiling->id, &ceiling->title);
        pl_json_key(json, "limit");
        pl_json_int(json, ceiling->limit);
        pl_json_key(json, "measure");
        pl_json_word(json, pl_words_measure[ceiling->measure].id);
        pl_json_key(json, "steps");
        if (ceiling->chosen_only) put_step_ids(json, rules, rules->ceiling_steps, ceiling->chosen);
        else pl_json_null(json);
        put_step_or_null(json, rules, "from", ceiling->from);
        put_step_or_null(json, rules, "to", ceiling->to);
        pl_condition_put_json(json, view, "when", ceiling->when);
        pl_origin_put_json(json, rules, &ceiling->origin);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_evidence(pl_json *json, const pl_rules *rules)
{
    pl_evidence_count count = pl_rules_count_evidence(rules);
    pl_json_key(json, "evidence");
    pl_json_object(json, PL_JSON_INLINE);
    for (int i = PL_EVIDENCE_OFFICIAL; i <= PL_EVIDENCE_ILLUSTRATIVE; i++) {
        pl_json_key(json, pl_words_evidence[i].id);
        pl_json_int(json, count.of[i]);
    }
    pl_json_close(json);
}

void pl_rules_put_json(pl_out *out, pl_view *view)
{
    pl_json json = pl_json_make(out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/show/1");
    put_head(&json, view);
    put_sources(&json, view->rules);
    put_attributes(&json, view);
    put_conditions(&json, view);
    put_groups(&json, view->rules);
    pl_rules_put_json_steps(&json, view);
    put_exemptions(&json, view);
    put_ceilings(&json, view);
    put_evidence(&json, view->rules);
    pl_json_close(&json);
    pl_json_end(&json);
}
