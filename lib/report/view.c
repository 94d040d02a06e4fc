/* See view.h. */
#include "report/view.h"

#include "model/condition_text.h"

static uint8_t atom_truth(const pl_rules *rules, const pl_project *project, uint32_t index)
{
    const pl_atom *atom = &rules->conditions.atoms[index];
    if (project->known[atom->fact] == PL_FACT_UNKNOWN) return PL_UNKNOWN;
    return pl_atom_holds(&rules->conditions, atom, project->values[atom->fact]) ? PL_TRUE : PL_FALSE;
}

static uint8_t *evaluate(pl_arena *scratch, const pl_rules *rules, const pl_project *project)
{
    const pl_conditions *conditions = &rules->conditions;
    uint8_t *atoms = pl_arena_alloc(scratch, conditions->atom_count + 1);
    uint8_t *nodes = pl_arena_alloc(scratch, conditions->node_count + 1);
    for (uint32_t i = 0; i < conditions->atom_count; i++) atoms[i] = atom_truth(rules, project, i);
    pl_conditions_evaluate(conditions, atoms, nodes);
    return nodes;
}

pl_view pl_view_make(pl_arena *scratch, const pl_rules *rules, const pl_plan *plan, pl_lang lang)
{
    pl_view view = {.rules = rules, .plan = plan, .lang = lang, .scratch = scratch};
    view.buf = pl_buf_make(scratch);
    if (plan) view.truths = evaluate(scratch, rules, plan->project);
    return view;
}

pl_str pl_title_pick(const pl_title *title, pl_lang lang, pl_str id)
{
    if (title->text[lang].len) return title->text[lang];
    pl_lang other = lang == PL_LANG_EN ? PL_LANG_ZH : PL_LANG_EN;
    return title->text[other].len ? title->text[other] : id;
}

pl_str pl_view_condition(pl_view *view, pl_condition condition)
{
    view->buf.len = 0;
    pl_condition_put_text(&view->buf, view->rules, condition);
    return pl_buf_str(&view->buf);
}

static void open_walk(pl_view *view)
{
    if (view->stack) return;
    uint32_t nodes = view->rules->conditions.node_count + 1, facts = view->rules->fact_count + 1;
    view->node_stamps = pl_new_array(view->scratch, uint32_t, nodes);
    view->fact_stamps = pl_new_array(view->scratch, uint32_t, facts);
    view->facts = pl_new_array(view->scratch, uint32_t, facts);
    view->stack = pl_new_array(view->scratch, uint32_t, nodes);
}

/* A stamp marks a node when it is stacked, so shared parts are walked once and the stack never outgrows the table. */
static void stack_node(pl_view *view, uint32_t node, uint32_t *depth)
{
    if (view->node_stamps[node] == view->stamp) return;
    view->node_stamps[node] = view->stamp;
    view->stack[(*depth)++] = node;
}

uint32_t pl_view_condition_facts(pl_view *view, pl_condition condition)
{
    open_walk(view);
    view->stamp++;
    return pl_view_more_facts(view, condition, 0);
}

uint32_t pl_view_more_facts(pl_view *view, pl_condition condition, uint32_t count)
{
    const pl_conditions *conditions = &view->rules->conditions;
    uint32_t depth = 0;
    stack_node(view, condition, &depth);
    while (depth) {
        const pl_condition_node *node = &conditions->nodes[view->stack[--depth]];
        if (node->op == PL_OP_ATOM) {
            uint32_t fact = conditions->atoms[node->a].fact;
            if (view->fact_stamps[fact] != view->stamp) view->facts[count++] = fact;
            view->fact_stamps[fact] = view->stamp;
        }
        if (node->op == PL_OP_AND || node->op == PL_OP_OR) stack_node(view, node->b, &depth);
        if (node->op >= PL_OP_NOT) stack_node(view, node->a, &depth);
    }
    return count;
}

static int64_t power_of_ten(unsigned exponent)
{
    int64_t power = 1;
    while (exponent--) power *= 10;
    return power;
}

/* English groups the digits of large sums by three. */
static void put_grouped(pl_buf *buf, int64_t number)
{
    int64_t groups[7]; /* of an int64_t */
    size_t count = 0;
    for (; number >= 1000; number /= 1000) groups[count++] = number % 1000;
    pl_buf_put_int(buf, number);
    while (count) {
        int64_t group = groups[--count];
        pl_buf_put_char(buf, ',');
        for (int64_t digit = 100; digit; digit /= 10) pl_buf_put_char(buf, (char)('0' + group / digit % 10));
    }
}

/* Chinese counts large sums in 万 (10^4) and 亿 (10^8) where that comes out even. */
static void put_money(const pl_view *view, const pl_fact *fact, int64_t value, pl_buf *buf)
{
    int64_t yuan = power_of_ten(fact->decimals);
    bool chinese = view->lang == PL_LANG_ZH;
    if (chinese && value >= yuan * 10000 && value % (yuan * 100) == 0) {
        bool large = value >= yuan * 100000000 && value % (yuan * 1000000) == 0;
        pl_buf_put_decimal(buf, value / (yuan * (large ? 1000000 : 100)), 2);
        pl_message unit = large ? PL_MSG_unit_hundred_million_yuan : PL_MSG_unit_ten_thousand_yuan;
        pl_buf_put(buf, pl_message_text(view->lang, unit));
        return;
    }
    if (!chinese && value >= 0 && value % yuan == 0) put_grouped(buf, value / yuan);
    else pl_buf_put_decimal(buf, value, fact->decimals);
    pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_unit_yuan));
}

void pl_view_put_value(const pl_view *view, uint32_t index, int64_t value, pl_buf *buf)
{
    const pl_fact *fact = &view->rules->facts[index];
    switch ((pl_fact_type)fact->type) {
    case PL_FACT_CHOICE: {
        const pl_choice *choice = &view->rules->choices[fact->first_choice + (uint32_t)value];
        pl_buf_put(buf, pl_title_pick(&choice->title, view->lang, choice->id));
        return;
    }
    case PL_FACT_FLAG: pl_buf_put(buf, pl_message_text(view->lang, value ? PL_MSG_yes : PL_MSG_no)); return;
    case PL_FACT_MONEY: put_money(view, fact, value, buf); return;
    case PL_FACT_COUNT:
    case PL_FACT_NUMBER: break;
    }
    pl_buf_put_decimal(buf, value, fact->decimals);
    if (!fact->unit.len) return;
    pl_buf_put_char(buf, ' ');
    pl_buf_put(buf, fact->unit);
}

void pl_buf_put_range(pl_buf *buf, pl_range range)
{
    if (!range.known) {
        pl_buf_put_char(buf, '-');
        return;
    }
    pl_buf_put_int(buf, range.min);
    if (range.min == range.max) return;
    pl_buf_put(buf, PL_STR(".."));
    pl_buf_put_int(buf, range.max);
}

void pl_view_put_effective(const pl_view *view, pl_buf *buf)
{
    const pl_rules *rules = view->rules;
    pl_buf from = pl_buf_make(view->scratch), to = pl_buf_make(view->scratch);
    if (!rules->effective_from.year && !rules->effective_to.year) return;
    if (rules->effective_from.year) pl_buf_put_date(&from, rules->effective_from);
    if (rules->effective_to.year) pl_buf_put_date(&to, rules->effective_to);
    pl_buf_put_message(buf, view->lang, PL_MSG_show_effective, PL_ARGS(pl_buf_str(&from), pl_buf_str(&to)));
}
