/* See bare_entry.h. */
#include "compare/bare_entry.h"

#include "compare/tree_patch.h"

static const pl_pos nowhere;

static bool is_any(pl_str text, const pl_str *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (pl_str_equal(text, words[i])) return true;
    return false;
}

static const pl_str origins[] = {PL_WORD("source"), PL_WORD("evidence")};

/* Of figures inside a field: in cases, holds and both kinds of durations. */
static void strip_origins(pl_arena *scratch, pl_node *root)
{
    PL_VEC(pl_node *) open = {0};
    *pl_vec_push(scratch, &open) = root;
    while (open.count) {
        pl_node *node = open.at[--open.count];
        bool map = node->kind == PL_NODE_MAP;
        for (uint32_t i = 0; map && i < PL_COUNT_OF(origins); i++) pl_map_remove(node, origins[i]);
        for (pl_node *at = node->child; at; at = at->next)
            if (at->child) *pl_vec_push(scratch, &open) = at;
    }
}

/* An entry with nothing but what numbers hang on; a new one keeps its title. */
pl_node *pl_entry_bare(pl_arena *arena, const pl_node *entry, bool is_new)
{
    static const pl_str idle[] = {PL_WORD("authority"), PL_WORD("with"),     PL_WORD("stage"),    PL_WORD("documents"),
                                  PL_WORD("source"),    PL_WORD("evidence"), PL_WORD("replaces"), PL_WORD("least"),
                                  PL_WORD("cost"),      PL_WORD("note")};
    pl_node *bare = pl_node_copy(arena, entry);
    if (bare->kind != PL_NODE_MAP) return bare;
    if (!is_new) pl_map_remove(bare, PL_STR("title"));
    for (pl_node *key = bare->child; key; key = key->next->next) {
        if (is_any(key->text, idle, PL_COUNT_OF(idle))) key->text = (pl_str){0};
        else if (pl_str_equal(key->text, PL_STR("duration")) || pl_str_equal(key->text, PL_STR("holds")))
            strip_origins(arena, key->next);
    }
    pl_node_sweep(bare);
    return bare;
}

static void forget_default(pl_node *link, pl_str name, pl_str usual)
{
    const pl_node *value = pl_value_find(link, name);
    if (value && value->kind == PL_NODE_SCALAR && pl_str_equal(value->text, usual)) pl_map_remove(link, name);
}

/* What a link is anyhow is not said: from a milestone SS, else FS, and no lag. */
static void forget_defaults(pl_node *links)
{
    for (pl_node *key = links->kind == PL_NODE_MAP ? links->child : NULL; key; key = key->next->next) {
        bool milestone = memchr(key->text.ptr, '.', key->text.len) != NULL;
        for (pl_node *link = key->next->child; link; link = link->next) {
            if (link->kind != PL_NODE_MAP) continue;
            forget_default(link, PL_STR("link"), milestone ? PL_STR("SS") : PL_STR("FS"));
            forget_default(link, PL_STR("lag"), PL_STR("0"));
        }
    }
}

/* Links are one value: with some of them alone a step would wait for less than before and after. */
static void take_links_whole(pl_arena *arena, pl_node *old, pl_node *new)
{
    static const pl_node none = {.kind = PL_NODE_MAP};
    if (old->kind != PL_NODE_MAP || new->kind != PL_NODE_MAP) return;
    pl_node *links = pl_value_find(old, PL_STR("after")), *wanted = pl_value_find(new, PL_STR("after"));
    if (links) forget_defaults(links);
    if (wanted) forget_defaults(wanted);
    if (pl_tree_patch(arena, links ? links : &none, wanted ? wanted : &none)) {
        if (links) links->made = true;
        if (wanted) wanted->made = true;
        return;
    }
    pl_map_remove(old, PL_STR("after"));
    pl_map_remove(new, PL_STR("after"));
}

static void forget_always(pl_node *entry)
{
    const pl_node *when = entry->kind == PL_NODE_MAP ? pl_value_find(entry, PL_STR("when")) : NULL;
    bool always = when && when->kind == PL_NODE_SCALAR && pl_str_equal(when->text, PL_STR("true"));
    if (always) pl_map_remove(entry, PL_STR("when"));
}

/* What numbers hang on of an entry, as a patch; NULL: nothing differs. */
pl_node *pl_entry_patch(pl_arena *arena, const pl_node *before, const pl_node *after)
{
    pl_node *old = pl_entry_bare(arena, before, false), *new = pl_entry_bare(arena, after, false);
    take_links_whole(arena, old, new);
    forget_always(old);
    forget_always(new);
    pl_node *before_map = pl_map_make(arena, nowhere), *after_map = pl_map_make(arena, nowhere);
    pl_map_put(arena, before_map, PL_STR("entry"), nowhere, old);
    pl_map_put(arena, after_map, PL_STR("entry"), nowhere, new);
    pl_node *patch = pl_tree_patch(arena, before_map, after_map);
    return patch ? patch->child->next : NULL;
}
