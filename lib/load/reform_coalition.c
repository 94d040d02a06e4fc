/* See reform.h: rule sets with some of the changes only. */
#include "load/reform.h"

struct pl_reform {
    uint32_t count;
    pl_player *players;
};

pl_reform *pl_reform_between(pl_arena *arena, const pl_rules *before, const pl_rules *after)
{
    (void)arena;
    (void)before;
    (void)after;
    return NULL;
}

uint32_t pl_reform_count(const pl_reform *reform)
{
    return reform->count;
}

const pl_player *pl_reform_players(const pl_reform *reform)
{
    return reform->players;
}

pl_rules *pl_reform_load(pl_arena *arena, const pl_reform *reform, const uint8_t *chosen)
{
    (void)reform;
    (void)chosen;
    return pl_new(arena, pl_rules);
}

pl_node *pl_rules_tree(pl_arena *arena, const pl_rules *rules)
{
    (void)rules;
    return pl_new(arena, pl_node);
}

pl_reform *pl_reform_make(pl_arena *arena, const pl_rules *before, const pl_node *changes)
{
    (void)before;
    (void)changes;
    return pl_new(arena, pl_reform);
}
