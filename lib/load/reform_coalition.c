/* Rule sets with some of the changes only: see reform.h. What is needed again and again is made once: the tree before
   and the changes; a coalition copies the tree and applies its changes, and loads the rule set after each. */
#include "load/reform.h"

#include "load/reform_chain.h"
#include "load/reform_parts.h"
#include "load/rules.h"

/* What is applied one after the other: a change, or the head of a file on the way. */
typedef struct operation {
    const pl_node *change;  /* its key; NULL: a head */
    const pl_level *level;
} operation;

/* Choices that are remembered; the more of them, the fewer rule sets are loaded only to see whether they load. */
enum { REMEMBERED_MAX = 1 << 18 };

/* What is known of changes: by the choice among the changes up to one that is chosen (a byte each, its own last),
   whether the rule set loads after that. */
typedef struct remembered {
    pl_arena *arena;
    pl_table known;
} remembered;

struct pl_reform {
    remembered *memory;
    pl_source *source; /* of the rule set after */
    pl_source *base_source;
    const pl_node *base; /* the tree before, without tests */
    PL_VEC(operation) operations;
    PL_VEC(pl_player) players;
    PL_VEC(const pl_node *) changes; /* of the players */
};

static pl_reform *make(pl_arena *arena)
{
    pl_reform *reform = pl_new(arena, pl_reform);
    reform->memory = pl_new(arena, remembered);
    *reform->memory = (remembered){arena, pl_table_make(arena)};
    return reform;
}

uint32_t pl_reform_count(const pl_reform *reform)
{
    return reform->players.count;
}

const pl_player *pl_reform_players(const pl_reform *reform)
{
    return reform->players.at;
}

const pl_node *pl_reform_base(const pl_reform *reform)
{
    return reform->base;
}

const pl_node *pl_reform_change(const pl_reform *reform, uint32_t player)
{
    return reform->changes.at[player];
}

/* ---- making ---- */

static void add_changes(pl_arena *arena, pl_reform *reform, pl_source *source, const pl_node *first)
{
    const pl_site site = {source, pl_diags_make_mute(arena), arena};
    for (const pl_node *key = first; key; key = key->next->next) {
        pl_player *player = pl_vec_push(arena, &reform->players);
        *player = (pl_player){.id = pl_arena_copy(arena, key->text), .pos = key->pos};
        player->file = pl_source_of(source, key->pos)->name;
        pl_change_label(&site, key, &player->title);
        if (!player->title.text[PL_LANG_EN].len && !player->title.text[PL_LANG_ZH].len)
            player->title.text[PL_LANG_ZH] = player->title.text[PL_LANG_EN] = player->id;
        *pl_vec_push(arena, &reform->operations) = (operation){key, NULL};
        *pl_vec_push(arena, &reform->changes) = key->next;
    }
}

/* The changes of levels above `base`, the lowest first. */
static void add_levels(pl_arena *arena, pl_reform *reform, const pl_chain *chain, uint32_t base)
{
    for (uint32_t i = base; i-- > 0;) {
        const pl_level *level = &chain->levels[i];
        *pl_vec_push(arena, &reform->operations) = (operation){NULL, level};
        add_changes(arena, reform, level->source, pl_level_changes(level));
    }
}

/* Resolves the levels from the lowest up to `top`; it is known to load. */
static pl_node *resolve(pl_arena *arena, const pl_chain *chain, uint32_t top)
{
    pl_edit edit = {.arena = arena, .root = chain->levels[chain->count - 1].root};
    edit.site = (pl_site){NULL, pl_diags_make_mute(arena), arena};
    pl_edit_normalise(&edit);
    for (uint32_t i = chain->count - 1; i-- > top;) {
        edit.site.source = chain->levels[i].source;
        pl_level_head(&edit, &chain->levels[i]);
        for (const pl_node *key = pl_level_changes(&chain->levels[i]); key; key = key->next->next)
            pl_change_apply(&edit, key);
    }
    return edit.root;
}

/* The level of `after` that is the rule set `before`, by the texts of their files; 0: none. */
static uint32_t level_of(const pl_rules *before, const pl_rules *after)
{
    uint32_t below = (uint32_t)pl_rules_file_count(before), all = (uint32_t)pl_rules_file_count(after);
    if (below >= all) return 0;
    for (uint32_t i = 0; i < below; i++) {
        const pl_source *x = below == 1 ? before->source : before->source->family[i];
        if (!pl_str_equal(x->text, after->source->family[all - below + i]->text)) return 0;
    }
    return all - below;
}

pl_reform *pl_reform_between(pl_arena *arena, const pl_rules *before, const pl_rules *after)
{
    uint32_t level = level_of(before, after);
    if (!level) return NULL;
    pl_chain *chain = pl_new(arena, pl_chain);
    pl_chain_again(arena, after, chain);
    pl_reform *reform = make(arena);
    reform->source = after->source;
    reform->base_source = chain->levels[level].source;
    pl_node *base = resolve(arena, chain, level);
    pl_map_remove(base, PL_STR("tests"));
    reform->base = base;
    add_levels(arena, reform, chain, level);
    return reform;
}

pl_node *pl_rules_tree(pl_arena *arena, const pl_rules *rules)
{
    pl_chain *chain = pl_new(arena, pl_chain);
    pl_chain_again(arena, rules, chain);
    return resolve(arena, chain, 0);
}

pl_reform *pl_reform_make(pl_arena *arena, const pl_rules *before, const pl_node *changes)
{
    pl_reform *reform = make(arena);
    reform->source = reform->base_source = before->source;
    pl_node *base = pl_rules_tree(arena, before);
    pl_map_remove(base, PL_STR("tests"));
    reform->base = base;
    add_changes(arena, reform, before->source, changes->child);
    return reform;
}

/* ---- a coalition ---- */

typedef struct coalition {
    const pl_reform *reform;
    pl_arena *arena;  /* of the result */
    pl_arena *trees;
    pl_edit edit;
    pl_arena *loaded; /* where the rule set so far lives */
    pl_rules *rules;
    bool stale; /* the tree has changed since */
} coalition;

/* Loads the tree; what was loaded before is then in the way. False: it does not load, and nothing has changed. */
static bool load(coalition *c, pl_source *source)
{
    pl_arena *arena = pl_arena_child(c->arena);
    pl_rules *rules = pl_rules_of_tree(arena, source, c->edit.root, NULL, c->edit.site.diags);
    if (!rules) {
        pl_arena_free(arena);
        return false;
    }
    if (c->loaded) pl_arena_free(c->loaded);
    c->loaded = arena;
    c->rules = rules;
    c->stale = false;
    return true;
}

/* Applies what `apply` does to a copy of the tree and keeps it if it loads then. */
static bool attempt(coalition *c, const pl_node *key, void (*apply)(pl_edit *edit, const pl_node *key))
{
    pl_node *before = c->edit.root;
    size_t errors = pl_diags_errors(c->edit.site.diags);
    c->edit.root = pl_node_copy(c->trees, before);
    apply(&c->edit, key);
    if (pl_edit_is_good(&c->edit, errors) && load(c, c->reform->source)) return true;
    c->edit.root = before;
    return false;
}

static void apply_verb(pl_edit *edit, const pl_node *key)
{
    pl_change_verb(key->text)(edit, key);
}

static void apply_parts(coalition *c, const pl_node *change)
{
    for (const pl_node *verb = change->next->child; verb; verb = verb->next->next) {
        if (!pl_change_verb(verb->text)) continue;
        pl_change_parts parts = pl_verb_parts(c->trees, c->edit.root, verb);
        for (uint32_t i = 0; i < parts.count; i++) attempt(c, parts.at[i].verb, apply_verb);
    }
}

static void begin(coalition *c, const pl_reform *reform)
{
    c->edit.arena = c->trees;
    c->edit.root = pl_node_copy(c->trees, reform->base);
    c->edit.site = (pl_site){reform->source, pl_diags_make_mute(c->trees), c->trees};
}

/* One change that is chosen, the last of `prefix`. The rule set is loaded after it only if nobody knows yet what comes
   of that. */
static void apply_change(coalition *c, const pl_node *change, pl_str prefix)
{
    remembered *memory = c->reform->memory;
    uint32_t loads = pl_table_find(&memory->known, prefix);
    if (loads == 1) {
        pl_change_apply(&c->edit, change);
        c->stale = true;
        return;
    }
    bool applied = loads == PL_NONE && attempt(c, change, pl_change_apply);
    if (loads == PL_NONE && memory->known.count < REMEMBERED_MAX)
        pl_table_add(&memory->known, pl_arena_copy(memory->arena, prefix), applied);
    if (!applied) apply_parts(c, change);
}

static void apply_all(coalition *c, const pl_reform *reform, const uint8_t *chosen)
{
    uint32_t player = 0;
    for (uint32_t i = 0; i < reform->operations.count; i++) {
        const operation *o = &reform->operations.at[i];
        if (!o->change) {
            pl_level_head(&c->edit, o->level);
            c->stale = true;
        } else if (chosen[player++]) {
            apply_change(c, o->change, (pl_str){(const char *)chosen, player});
        }
    }
}

static bool any(const uint8_t *chosen, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (chosen[i]) return true;
    return false;
}

pl_rules *pl_reform_load(pl_arena *arena, const pl_reform *reform, const uint8_t *chosen)
{
    coalition c = {.reform = reform, .arena = arena, .trees = pl_arena_child(arena)};
    begin(&c, reform);
    if (any(chosen, reform->players.count)) apply_all(&c, reform, chosen);
    else load(&c, reform->base_source);
    if (!c.rules || c.stale) load(&c, reform->source);
    pl_arena_free(c.trees);
    return c.rules;
}
