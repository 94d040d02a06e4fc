/* See reason.h. */
#include "report/reason.h"

#include "model/condition_text.h"
#include "report/condition_words.h"
#include "model/words.h"

/* What a reason hangs on; PL_NONE where there is no such thing. */
typedef struct cause {
    uint32_t exemption, part_of, source;
    pl_condition condition;
    pl_condition except; /* shown where it may be what leaves the step open; PL_NEVER: none */
    bool has_condition;
} cause;

static cause cause_of(const pl_view *view, uint32_t step)
{
    pl_reason reason = view->plan->steps[step].reason;
    bool is_open = view->plan->steps[step].status == PL_STATUS_UNDECIDED;
    cause c = {.exemption = PL_NONE, .part_of = PL_NONE, .source = PL_NONE, .except = PL_NEVER};
    switch ((pl_cause)reason.cause) {
    case PL_CAUSE_WHEN:
        c.condition = view->rules->steps[step].when;
        c.has_condition = true;
        c.source = view->rules->steps[step].origin.source;
        break;
    case PL_CAUSE_EXEMPTION:
        c.exemption = reason.index;
        c.condition = view->rules->exemptions[reason.index].when;
        if (is_open) c.except = view->rules->exemptions[reason.index].except;
        c.has_condition = true;
        c.source = view->rules->exemptions[reason.index].origin.source;
        break;
    case PL_CAUSE_PART_OF: c.part_of = reason.index; break;
    case PL_CAUSE_NONE:
    case PL_CAUSE_SKIPPED: break;
    }
    return c;
}

void pl_value_put_json(pl_json *json, const pl_rules *rules, uint32_t fact, int64_t value, pl_buf *buf)
{
    if (rules->facts[fact].type == PL_FACT_FLAG) {
        pl_json_bool(json, value != 0);
        return;
    }
    buf->len = 0;
    pl_view_put_plain_value(rules, fact, value, buf);
    pl_json_text(json, pl_buf_str(buf));
}

void pl_fact_put_json(pl_json *json, const pl_view *view, uint32_t fact, pl_buf *buf)
{
    const pl_project *project = view->plan->project;
    if (project->known[fact] == PL_FACT_UNKNOWN) pl_json_null(json);
    else pl_value_put_json(json, view->rules, fact, project->values[fact], buf);
}

/* The facts of the condition and, where it matters, of the exception: view->facts. */
static uint32_t facts_of(pl_view *view, const cause *c)
{
    uint32_t count = pl_view_condition_facts(view, c->condition);
    return c->except == PL_NEVER ? count : pl_view_more_facts(view, c->except, count);
}

static void put_values(pl_json *json, pl_view *view, const cause *c)
{
    pl_json_key(json, "values");
    if (!c->has_condition) {
        pl_json_null(json);
        return;
    }
    uint32_t count = facts_of(view, c);
    pl_json_object(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) {
        pl_json_key_text(json, view->rules->facts[view->facts[i]].id);
        pl_fact_put_json(json, view, view->facts[i], &view->buf);
    }
    pl_json_close(json);
}

/* "when", or "when and not (except)", in the rule language. */
static pl_str condition_text(pl_view *view, const cause *c)
{
    if (!c->has_condition) return PL_STR("");
    if (c->except == PL_NEVER) return pl_view_condition(view, c->condition);
    bool is_or = view->rules->conditions.nodes[c->condition].op == PL_OP_OR;
    view->buf.len = 0;
    if (is_or) pl_buf_put_char(&view->buf, '(');
    pl_condition_put_text(&view->buf, view->rules, c->condition);
    pl_buf_put(&view->buf, is_or ? PL_STR(") and not (") : PL_STR(" and not (")); /* literal: the rule language */
    pl_condition_put_text(&view->buf, view->rules, c->except);
    pl_buf_put_char(&view->buf, ')');
    return pl_buf_str(&view->buf);
}

void pl_reason_put_json(pl_json *json, pl_view *view, uint32_t step)
{
    cause c = cause_of(view, step);
    pl_str none = PL_STR("");
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "exemption");
    pl_json_text_or_null(json, c.exemption == PL_NONE ? none : view->rules->exemptions[c.exemption].id);
    pl_json_key(json, "part_of");
    pl_json_text_or_null(json, c.part_of == PL_NONE ? none : view->rules->steps[c.part_of].id);
    pl_json_key(json, "condition");
    pl_json_text_or_null(json, condition_text(view, &c));
    put_values(json, view, &c);
    pl_json_key(json, "source");
    pl_json_text_or_null(json, c.source == PL_NONE ? none : view->rules->sources[c.source].id);
    pl_json_close(json);
}

pl_str pl_reason_text(pl_view *view, uint32_t step)
{
    cause c = cause_of(view, step);
    if (c.exemption != PL_NONE) return view->rules->exemptions[c.exemption].id;
    if (c.part_of != PL_NONE) return view->rules->steps[c.part_of].id;
    return condition_text(view, &c);
}

/* ---- for people ---- */

void pl_reason_put_source(pl_buf *buf, const pl_view *view, uint32_t source, pl_str article)
{
    if (source == PL_NONE) return;
    const pl_source_entry *entry = &view->rules->sources[source];
    pl_str title = pl_title_pick(&entry->title, view->lang, entry->id);
    pl_buf_put_message(buf, view->lang, article.len ? PL_MSG_plan_source_article : PL_MSG_plan_source,
                       PL_ARGS(title, article));
}

static void put_known_values(pl_buf *buf, pl_view *view, uint32_t count)
{
    const pl_project *project = view->plan->project;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t fact = view->facts[i];
        pl_buf_put(buf, pl_message_text(view->lang, i ? PL_MSG_list_comma : PL_MSG_plan_values));
        pl_buf_put(buf, pl_title_pick(&view->rules->facts[fact].title, view->lang, view->rules->facts[fact].id));
        pl_buf_put(buf, PL_STR(" = "));
        if (project->known[fact] != PL_FACT_UNKNOWN) pl_view_put_value(view, fact, project->values[fact], buf);
        else pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_unknown));
    }
}

void pl_reason_put_values(pl_buf *buf, pl_view *view, pl_condition condition)
{
    put_known_values(buf, view, pl_view_condition_facts(view, condition));
}

void pl_reason_put_values_of_two(pl_buf *buf, pl_view *view, pl_condition first, pl_condition second)
{
    put_known_values(buf, view, pl_view_more_facts(view, second, pl_view_condition_facts(view, first)));
}

static void put_condition(pl_buf *buf, pl_view *view, pl_condition condition, pl_message message)
{
    view->buf.len = 0;
    pl_condition_put_words(&view->buf, view, condition);
    pl_buf_put_message(buf, view->lang, message, PL_ARGS(pl_buf_str(&view->buf)));
}

static void put_when(pl_buf *buf, pl_view *view, uint32_t step, bool is_open)
{
    put_condition(buf, view, view->rules->steps[step].when, is_open ? PL_MSG_plan_if : PL_MSG_plan_not_when);
}

static void put_exemption(pl_buf *buf, pl_view *view, uint32_t exemption, bool with_detail)
{
    const pl_exemption *entry = &view->rules->exemptions[exemption];
    pl_buf_put(buf, pl_title_pick(&entry->title, view->lang, entry->id));
    if (!with_detail) return;
    put_condition(buf, view, entry->when, PL_MSG_plan_condition);
    if (entry->except != PL_NEVER) put_condition(buf, view, entry->except, PL_MSG_plan_except);
}

void pl_reason_put_sentence(pl_buf *buf, pl_view *view, uint32_t step, bool with_detail)
{
    cause c = cause_of(view, step);
    const pl_plan_step *entry = &view->plan->steps[step];
    bool is_open = entry->status == PL_STATUS_UNDECIDED;
    with_detail = with_detail || is_open;
    switch ((pl_cause)entry->reason.cause) {
    case PL_CAUSE_WHEN: put_when(buf, view, step, is_open); break;
    case PL_CAUSE_EXEMPTION: put_exemption(buf, view, c.exemption, with_detail); break;
    case PL_CAUSE_PART_OF:
        pl_buf_put_message(buf, view->lang, PL_MSG_plan_with_parent, PL_ARGS(pl_view_step_title(view, c.part_of)));
        break;
    case PL_CAUSE_SKIPPED: pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_plan_skipped)); break;
    case PL_CAUSE_NONE: pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_plan_reason_open)); break;
    }
    if (with_detail && c.has_condition) put_known_values(buf, view, facts_of(view, &c));
    pl_str article = c.exemption == PL_NONE ? PL_STR("") : view->rules->exemptions[c.exemption].origin.article;
    if (c.exemption != PL_NONE || with_detail) pl_reason_put_source(buf, view, c.source, article);
}
