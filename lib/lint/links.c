/* Doubtful links and steps without any: waits that count although no office works, steps and finishes that the end of
   the span does not wait for. */
#include "lint/lint.h"

/* ---- waits ---- */

/* From the start of a step its own work goes on while the lag runs: only what is left of it afterwards is a wait. */
static bool is_wait(const pl_rules *rules, const pl_link *link)
{
    if (!link->lag.days || link->when == PL_NEVER) return false;
    if (link->type == PL_LINK_FS || link->type == PL_LINK_FF) return true;
    uint32_t longest = pl_lint_longest(rules, &rules->steps[link->from]);
    uint32_t day = link->milestone == PL_NONE ? 0 : rules->milestones[link->milestone].day;
    if (day > longest) day = longest; /* capped there */
    return day + pl_length_nominal(link->lag) > longest;
}

static void check_waits(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    for (uint32_t i = 0; i < rules->link_count; i++) {
        const pl_link *link = &rules->links[i];
        const pl_step *from = &rules->steps[link->from];
        if (from->counted == PL_NEVER || from->when == PL_NEVER || !is_wait(rules, link)) continue;
        pl_str days = pl_str_int(lint->scratch, pl_length_nominal(link->lag));
        pl_diag *diag = pl_lint_add(lint, PL_W612, link->pos, PL_ARGS(from->id, rules->steps[link->to].id, days));
        pl_lint_note(lint, diag, PL_MSG_counted_here, from->pos, PL_ARGS(from->id));
    }
}

/* ---- where steps lead ---- */

typedef struct leading {
    uint8_t *leads;    /* by place: to the end of the span, or to what comes after it */
    uint8_t *followed; /* by step: some link leaves it */
} leading;

/* The end, and all that follows it: a step that these wait for has its place, as a duty after the end. */
static void mark_goals(const pl_network *network, uint32_t to, uint8_t *goals)
{
    goals[network->start[to]] = goals[network->finish[to]] = 1;
    for (uint32_t place = 0; place < network->event_count; place++)
        for (uint32_t e = network->first[place]; e < network->first[place + 1] && !goals[place]; e++)
            goals[place] = goals[network->edges[e].tail];
}

static void mark_leads(const pl_network *network, uint8_t *leads)
{
    for (uint32_t place = network->event_count; place-- > 0;)
        for (uint32_t e = network->first[place]; e < network->first[place + 1] && leads[place]; e++)
            leads[network->edges[e].tail] = 1;
}

static leading find_leading(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    leading result = {
        pl_new_array(lint->scratch, uint8_t, rules->network.event_count),
        pl_new_array(lint->scratch, uint8_t, rules->step_count),
    };
    mark_goals(&rules->network, rules->span.to, result.leads);
    mark_leads(&rules->network, result.leads);
    for (uint32_t i = 0; i < rules->link_count; i++) result.followed[rules->links[i].from] = 1;
    return result;
}

/* Of a chain that leads nowhere only the last step is told: that is where a link is missing. */
static void check_leading(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    const pl_network *network = &rules->network;
    if (rules->span.to == PL_NONE) return; /* the end is then the last step, whichever it is */
    leading led = find_leading(lint);
    pl_str end = rules->steps[rules->span.to].id;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        const pl_step *step = &rules->steps[i];
        bool start = led.leads[network->start[i]], finish = led.leads[network->finish[i]];
        if (!start && !led.followed[i]) pl_lint_add(lint, PL_W613, step->pos, PL_ARGS(step->id, end));
        else if (start && !finish && pl_lint_longest(rules, step))
            pl_lint_add(lint, PL_W614, step->pos, PL_ARGS(step->id, end));
    }
}

void pl_lint_links(pl_lint *lint)
{
    check_waits(lint);
    check_leading(lint);
}
