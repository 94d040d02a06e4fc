/* See attribute.h. */
#include "compare/attribute.h"

#include "base/sort.h"
#include "compare/contest.h"

/* ---- players ---- */

typedef struct named {
    pl_str id;
    uint32_t player;
} named;

static int compare_named(const void *a, const void *b)
{
    const named *x = a, *y = b;
    int order = pl_str_compare(x->id, y->id);
    if (order) return order;
    return x->player < y->player ? -1 : x->player > y->player;
}

static const uint32_t *ranks_by_id(pl_arena *arena, const pl_reform *reform)
{
    uint32_t count = pl_reform_count(reform), *ranks = pl_new_array(arena, uint32_t, count);
    named *players = pl_new_array(arena, named, count);
    for (uint32_t i = 0; i < count; i++) players[i] = (named){pl_reform_players(reform)[i].id, i};
    pl_sort(players, count, sizeof *players, compare_named);
    for (uint32_t i = 0; i < count; i++) ranks[players[i].player] = i;
    return ranks;
}

/* ---- the answer ---- */

/* Two that change nothing, each by itself. */
static void take_pairs(pl_arena *arena, const pl_shares *shares, pl_attribution *a)
{
    pl_player_pair *pairs = pl_new_array(arena, pl_player_pair, shares->synergy_count);
    for (uint32_t i = 0; i < shares->synergy_count; i++) {
        const pl_synergy *s = &shares->synergies[i];
        if (shares->alone[s->first] || shares->alone[s->second]) continue;
        pairs[a->pair_count++] = (pl_player_pair){s->first, s->second, s->delta};
    }
    a->pairs = pairs;
}

static void take_shares(pl_arena *arena, const pl_shares *shares, pl_attribution *a)
{
    a->known = true;
    a->shares = shares->shares;
    a->idle = shares->idle;
    a->blocks = shares->block_count;
    a->largest = shares->largest;
    a->exact = shares->exact;
    a->coalitions = shares->sets;
    a->orders = shares->orders;
    a->error_milli = shares->error_milli;
    take_pairs(arena, shares, a);
}

static pl_attribution attribute(pl_contest *c, pl_attributed of)
{
    pl_attribution a = {.of = (uint8_t)of, .measure = (uint8_t)c->options->measure, .seed = c->options->seed};
    c->player_count = pl_reform_count(c->reform);
    c->plan = (pl_plan_options){.basis = c->options->basis, .with_extensions = c->options->with_extensions};
    c->rank = ranks_by_id(c->arena, c->reform);
    c->chosen = pl_new_array(c->arena, uint8_t, c->player_count);
    if (!pl_contest_begin(c)) return a;
    a.before = c->before;
    a.after = c->after;
    pl_shares shares = {0};
    if (!pl_contest_share_parts(c, &shares)) shares = pl_contest_share_loaded(c);
    if (shares.known && shares.total == c->after - c->before) take_shares(c->arena, &shares, &a);
    return a;
}

static pl_contest contest_of(pl_arena *arena, const pl_attribution_request *request)
{
    return (pl_contest){.arena = arena, .reform = request->reform, .rules_after = request->after,
                        .options = request->options};
}

pl_attribution pl_attribute_project(pl_arena *arena, const pl_attribution_request *request, const pl_given *project)
{
    static const uint64_t once[] = {1};
    pl_contest contest = contest_of(arena, request);
    contest.projects = project;
    contest.rows = once;
    contest.project_count = 1;
    return attribute(&contest, PL_FOR_PROJECT);
}

pl_attribution pl_attribute_portfolio(pl_arena *arena, const pl_attribution_request *request, const pl_given *projects,
                                      const uint64_t *rows, uint32_t count)
{
    pl_contest contest = contest_of(arena, request);
    contest.projects = projects;
    contest.rows = rows;
    contest.project_count = count;
    return attribute(&contest, PL_FOR_PORTFOLIO);
}

pl_attribution pl_attribute_worst(pl_arena *arena, const pl_attribution_request *request)
{
    pl_contest contest = contest_of(arena, request);
    contest.greatest = true;
    return attribute(&contest, PL_FOR_WORST_CASE);
}
