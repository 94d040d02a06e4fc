/* See savings.h. */
#include "compare/savings.h"

#include "compare/attribute.h"
#include "compare/found_changes.h"
#include "compare/joint.h"

static bool is_asked(const pl_diff *diff)
{
    return diff->has_projects && diff->same_span && !diff->options.no_attribution;
}

static pl_attribution_request request_of(const pl_diff *diff)
{
    const pl_rules *after = diff->labelled ? NULL : diff->after;
    return (pl_attribution_request){.reform = diff->reform, .after = after, .options = &diff->options};
}

static void find_players(pl_diff *diff)
{
    diff->reform = pl_reform_between(diff->arena, diff->before, diff->after);
    diff->labelled = diff->reform != NULL;
    if (diff->labelled) diff->players = pl_reform_players(diff->reform);
    else diff->reform = pl_found_reform(diff->arena, diff, &diff->players);
    if (diff->reform) diff->player_count = pl_reform_count(diff->reform);
}

void pl_savings_begin(pl_diff *diff)
{
    if (!is_asked(diff)) return;
    find_players(diff);
    if (!diff->player_count) return;
    const pl_attribution_request request = request_of(diff);
    diff->worst = pl_attribute_worst(diff->arena, &request);
}

/* ---- one project ---- */

/* What the rule set after knows comes from there; what only the one before knows is added. */
static pl_given given_of_both(const pl_diff *diff, const pl_project *before, const pl_project *after)
{
    pl_given old = pl_given_of_project(diff->arena, before), both = pl_given_of_project(diff->arena, after);
    size_t facts = (size_t)old.fact_count + both.fact_count, steps = (size_t)old.step_count + both.step_count;
    pl_given_fact *all = pl_new_array(diff->arena, pl_given_fact, facts);
    pl_given_step *own = pl_new_array(diff->arena, pl_given_step, steps);
    pl_table known = pl_table_make(diff->arena), known_steps = pl_table_make(diff->arena);
    for (uint32_t i = 0; i < both.fact_count; i++) {
        all[i] = both.facts[i];
        pl_table_add(&known, all[i].fact, i);
    }
    for (uint32_t i = 0; i < both.step_count; i++) {
        own[i] = both.steps[i];
        pl_table_add(&known_steps, own[i].step, i);
    }
    for (uint32_t i = 0; i < old.fact_count; i++)
        if (pl_table_find(&known, old.facts[i].fact) == PL_NONE) all[both.fact_count++] = old.facts[i];
    for (uint32_t i = 0; i < old.step_count; i++)
        if (pl_table_find(&known_steps, old.steps[i].step) == PL_NONE) own[both.step_count++] = old.steps[i];
    both.facts = all;
    both.steps = own;
    return both;
}

void pl_savings_of_project(pl_diff *diff, const pl_project *before, const pl_project *after,
                           pl_attribution *attribution)
{
    *attribution = (pl_attribution){.of = PL_FOR_PROJECT, .measure = (uint8_t)diff->options.measure};
    if (!diff->player_count || !before || !after) return;
    const pl_attribution_request request = request_of(diff);
    const pl_given given = given_of_both(diff, before, after);
    *attribution = pl_attribute_project(diff->arena, &request, &given);
}

/* ---- a portfolio ---- */

void pl_savings_of_portfolio(pl_diff *diff, pl_portfolio *portfolio)
{
    uint32_t count = portfolio->class_count;
    portfolio->attribution = (pl_attribution){.of = PL_FOR_PORTFOLIO, .measure = (uint8_t)diff->options.measure};
    if (!diff->player_count || !count || !portfolio->classes_complete) return;
    pl_given *projects = pl_new_array(diff->arena, pl_given, count);
    uint64_t *rows = pl_new_array(diff->arena, uint64_t, count);
    for (uint32_t i = 0; i < count; i++) {
        projects[i] = pl_given_of_values(diff->arena, diff->joint, portfolio->classes[i].values);
        rows[i] = portfolio->classes[i].rows;
    }
    const pl_attribution_request request = request_of(diff);
    portfolio->attribution = pl_attribute_portfolio(diff->arena, &request, projects, rows, count);
}
