/* See reform_parts.h. */
#include "load/reform_parts.h"

/* A mapping of a patch that is gone through, and what it patches. */
typedef struct frame {
    const pl_node *key;    /* of the mapping; NULL: the patch itself */
    const pl_node *next;   /* key to go on with */
    const pl_node *target; /* mapping, or NULL */
} frame;

typedef struct splitter {
    pl_arena *arena;
    const pl_node *rules;
    const pl_node *verb;
    pl_change_parts parts;
    PL_VEC(frame) open;
} splitter;

static pl_node *wrap(pl_arena *arena, const pl_node *key, pl_node *value)
{
    pl_node *map = pl_map_make(arena, key->pos);
    pl_map_put(arena, map, key->text, key->pos, value);
    return map;
}

static void add_part(splitter *s, pl_node *value)
{
    pl_node *verb = pl_scalar_make(s->arena, s->verb->text, s->verb->pos);
    verb->next = value;
    *pl_vec_push(s->arena, &s->parts) = (pl_change_part){verb};
}

/* ---- set ---- */

/* A leaf as a patch of its own: the mappings around it hold nothing else. */
static void add_leaf(splitter *s, const pl_node *key)
{
    pl_node *value = wrap(s->arena, key, pl_node_copy(s->arena, key->next));
    for (uint32_t i = s->open.count; i-- > 1;) value = wrap(s->arena, s->open.at[i].key, value);
    add_part(s, value);
}

/* `after` of a step holds lists; one link is patched as the mapping that it is. */
static const pl_node *unlisted(const pl_node *value)
{
    bool one = value && value->kind == PL_NODE_LIST && value->count == 1;
    return one ? value->child : value;
}

/* `before` of a step: each of its links is one of another step that is there. */
static bool is_before(const splitter *s, const pl_node *key)
{
    bool in_step = s->open.count == 3 && pl_str_equal(s->open.at[1].key->text, PL_STR("steps"));
    return in_step && pl_str_equal(key->text, PL_STR("before"));
}

static void split_patch(splitter *s)
{
    *pl_vec_push(s->arena, &s->open) = (frame){NULL, s->verb->next->child, s->rules};
    while (s->open.count) {
        frame *top = &s->open.at[s->open.count - 1];
        const pl_node *key = top->next;
        if (!key) {
            s->open.count--;
            continue;
        }
        top->next = key->next->next;
        const pl_node *target = top->target ? unlisted(pl_value_find(top->target, key->text)) : NULL;
        bool inside = target && pl_patch_merges(key->text, target, key->next);
        bool nested = inside || (is_before(s, key) && key->next->kind == PL_NODE_MAP);
        if (nested && key->next->count)
            *pl_vec_push(s->arena, &s->open) = (frame){key, key->next->child, target};
        else add_leaf(s, key);
    }
}

/* ---- exempt, add, file ---- */

static void split_entries(splitter *s, const pl_node *entries, const pl_node *section)
{
    for (const pl_node *key = entries->child; key; key = key->next->next) {
        pl_node *value = wrap(s->arena, key, pl_node_copy(s->arena, key->next));
        add_part(s, section ? wrap(s->arena, section, value) : value);
    }
}

static void split_sections(splitter *s)
{
    for (const pl_node *key = s->verb->next->child; key; key = key->next->next) split_entries(s, key->next, key);
}

static void split_steps(splitter *s)
{
    const pl_node *steps = pl_value_find(s->verb->next, PL_STR("steps"));
    for (const pl_node *item = steps->child; item; item = item->next) {
        pl_node *value = pl_node_copy(s->arena, s->verb->next), *list = pl_list_make(s->arena, item->pos);
        pl_tail tail = pl_tail_of(list);
        pl_tail_add(&tail, pl_node_copy(s->arena, item));
        pl_map_put(s->arena, value, PL_STR("steps"), item->pos, list);
        add_part(s, value);
    }
}

pl_change_parts pl_verb_parts(pl_arena *arena, const pl_node *rules, const pl_node *verb)
{
    splitter s = {.arena = arena, .rules = rules, .verb = verb};
    if (pl_str_equal(verb->text, PL_STR("set"))) split_patch(&s);
    else if (pl_str_equal(verb->text, PL_STR("exempt"))) split_entries(&s, verb->next, NULL);
    else if (pl_str_equal(verb->text, PL_STR("add"))) split_sections(&s);
    else if (pl_str_equal(verb->text, PL_STR("file"))) split_steps(&s);
    else *pl_vec_push(arena, &s.parts) = (pl_change_part){verb};
    return s.parts;
}
