/* Resolving a rule set that extends others: the base's tree, then file by file the head and each change, and after each
   the rule set is loaded as a whole, so that no change leaves it broken. See reform.h. */
#include "load/reform.h"

#include "load/reform_chain.h"
#include "load/reform_slips.h"
#include "load/rules.h"

typedef struct resolver {
    pl_edit edit;
    pl_arena *arena; /* of trees */
    bool broken;     /* it does not load: what else would be said of it is the same again */
    pl_table failed; /* names in changes that failed: what is said of them afterwards may follow from that alone */
} resolver;

/* Loads what there is so far and throws it away. */
static bool loads(resolver *r)
{
    size_t errors = pl_diags_errors(r->edit.site.diags);
    pl_arena *scratch = pl_arena_child(r->arena);
    pl_rules_of_tree(scratch, r->edit.site.source, r->edit.root, NULL, r->edit.site.diags);
    pl_arena_free(scratch);
    return pl_edit_is_good(&r->edit, errors);
}

/* The rule set that extends nothing. */
static bool begin(resolver *r, const pl_chain *chain)
{
    const pl_level *base = &chain->levels[chain->count - 1], *above = base - 1;
    const pl_node *name = above->keys[PL_LEVEL_EXTENDS]->next;
    r->edit.site.source = base->source;
    r->edit.root = base->root;
    pl_diags_lead(r->edit.site.diags, PL_MSG_extended_here, above->source, name->pos, PL_ARGS(name->text));
    bool good = loads(r);
    pl_diags_lead_end(r->edit.site.diags);
    if (!good) return false;
    pl_edit_normalise(&r->edit);
    return true;
}

/* A change after one that failed, on what is left: of its errors those are told that cannot follow from that. */
static void attempt(resolver *r, const pl_level *level, const pl_node *change)
{
    pl_edit *edit = &r->edit;
    pl_title title;
    pl_str label = pl_change_label(&edit->site, change, &title);
    pl_diags *diags = edit->site.diags, *trial = pl_diags_make(pl_diags_arena(diags));
    edit->site.diags = trial;
    pl_change_apply(edit, change);
    bool failed = pl_diags_errors(trial) > 0;
    if (!failed) loads(r);
    edit->site.diags = diags;
    pl_diags_lead(diags, PL_MSG_in_change, edit->site.source, change->pos, PL_ARGS(label));
    pl_slips_report(edit, trial, level, change, &r->failed);
    pl_diags_lead_end(diags);
    if (failed) pl_slips_remember(edit, change, &r->failed);
}

static void apply(resolver *r, const pl_node *change)
{
    pl_edit *edit = &r->edit;
    pl_title title;
    size_t errors = pl_diags_errors(edit->site.diags);
    pl_str label = pl_change_label(&edit->site, change, &title);
    pl_diags_lead(edit->site.diags, PL_MSG_in_change, edit->site.source, change->pos, PL_ARGS(label));
    pl_change_apply(edit, change);
    pl_diags_lead_end(edit->site.diags);
    bool good = pl_edit_is_good(edit, errors);
    if (good) {
        pl_diags_lead(edit->site.diags, PL_MSG_after_change, edit->site.source, change->pos, PL_ARGS(label));
        if (!loads(r)) {
            good = false;
            pl_diags_lead_end(edit->site.diags);
            pl_slips_note(edit, change);
            pl_edit_report(edit, PL_E169, change->pos, PL_ARGS(label));
        }
        pl_diags_lead_end(edit->site.diags);
    }
    r->broken = !good;
    if (!good) pl_slips_remember(edit, change, &r->failed);
}

/* One file on top of what it extends. */
static void climb(resolver *r, const pl_level *level)
{
    pl_edit *edit = &r->edit;
    edit->site.source = level->source;
    pl_level_head(edit, level);
    const pl_node *first = pl_level_changes(level), *tests = level->keys[PL_LEVEL_TESTS];
    bool is_last = !level->source->number; /* the caller loads that, if nothing is wrong yet */
    if (!r->broken && (first || pl_diags_errors(edit->site.diags))) r->broken = !loads(r);
    pl_table names = pl_table_make(edit->site.scratch);
    if (first) pl_duplicates_check(&edit->site, level->keys[PL_LEVEL_CHANGES]->next);
    for (const pl_node *change = first; change; change = change->next->next)
        if (change->text.ptr && pl_table_add(&names, change->text, 0) == PL_NONE) {
            if (r->broken) attempt(r, level, change);
            else apply(r, change);
        }
    if (tests) pl_map_put(edit->arena, edit->root, tests->text, tests->pos, pl_node_copy(edit->arena, tests->next));
    if (!r->broken && !is_last) r->broken = !loads(r);
}

const pl_node *pl_reform_resolve(pl_arena *arena, pl_arena *tree, pl_source *source, pl_node *root,
                                 const pl_extends_options *options, pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    pl_chain *chain = pl_new(tree, pl_chain);
    if (!pl_chain_follow(arena, tree, source, root, options, diags, chain)) return NULL;
    resolver r = {.edit = {.arena = tree, .site = {NULL, diags, tree, NULL}}, .arena = tree};
    r.failed = pl_table_make(tree);
    if (!begin(&r, chain)) return NULL;
    for (uint32_t i = chain->count - 1; i-- > 0;) climb(&r, &chain->levels[i]);
    return pl_diags_errors(diags) == errors ? r.edit.root : NULL;
}
