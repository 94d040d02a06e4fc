/* Inside of reforms: the rule set that changes are applied to, and what the verbs share. Between changes the tree is in
   its normal form: `after` of every step is a mapping from names to lists of links, and there is no `before`. */
#ifndef PL_LOAD_REFORM_EDIT_H
#define PL_LOAD_REFORM_EDIT_H

#include "load/field.h"
#include "load/tree_edit.h"

typedef struct pl_edit {
    pl_arena *arena; /* of nodes that are made */
    pl_node *root;   /* the rule set */
    pl_site site;    /* where errors are reported; they are the only sign of failure */
} pl_edit;

/* Applies the verb that stands at `key` of a change. Errors are reported; the tree is then good for finding more of
   them only. Leaves the normal form. */
typedef void pl_verb(pl_edit *edit, const pl_node *key);
pl_verb pl_verb_set, pl_verb_add, pl_verb_exempt, pl_verb_drop, pl_verb_merge, pl_verb_split, pl_verb_relax,
    pl_verb_file, pl_verb_commit;

enum { PL_CHANGE_TITLE, PL_CHANGE_FIRST_VERB }; /* keys of a change; from the latter on they are verbs */

/* Reads the keys of a change by their table; what is left are those whose value has the right shape. */
enum { PL_CHANGE_FIELDS = 10 };
void pl_change_read(const pl_site *site, const pl_node *change, const pl_node **keys);

/* The verb of a key of a change; NULL: it is none. */
pl_verb *pl_change_verb(pl_str name);

/* All verbs of a change (the key under `changes`) in the order in which they are written. */
void pl_change_apply(pl_edit *edit, const pl_node *change);

/* `after` or `before` as a mapping from names to lists; false: it has a shape that the loader will refuse. */
bool pl_side_normalise(pl_edit *edit, pl_node *side);

/* Brings all steps into the normal form. `before` of an unknown step is left for the loader to report. O(steps). */
void pl_edit_normalise(pl_edit *edit);

/* Whether a patch of what stands at `key` goes on inside of it; else it takes its place. */
bool pl_patch_merges(pl_str key, const pl_node *target, const pl_node *patch);

/* ---- finding ---- */

static inline bool pl_edit_is_good(const pl_edit *edit, size_t errors)
{
    return pl_diags_errors(edit->site.diags) == errors;
}

void pl_edit_report(pl_edit *edit, pl_code code, pl_pos pos, const pl_str *args, uint32_t count);

/* A section of the rule set, made where it is missing. */
pl_node *pl_edit_section(pl_edit *edit, pl_str name, pl_pos pos);

/* The key of the step that a scalar names; NULL, reported. `steps` may be NULL: it is looked for one by one. */
pl_node *pl_edit_step(pl_edit *edit, const pl_key_index *steps, const pl_node *name);

/* Reports that no entry of `map` is called so, with the nearest name there is. */
void pl_edit_report_unknown(pl_edit *edit, pl_code code, const pl_node *map, const pl_node *name);

/* Whether there is no step of this name yet; reported otherwise. */
bool pl_edit_is_new_step(pl_edit *edit, pl_str id, pl_pos pos);

/* Whether something stands in the mapping or list under a key; reported otherwise, as it would change nothing. */
bool pl_edit_is_filled(pl_edit *edit, const pl_node *key);

/* The items of a list of texts; items that are none are reported. */
bool pl_edit_texts(pl_edit *edit, const pl_node *key, uint32_t least);

/* ---- links and references ---- */

/* The step of "step" or "step.milestone". */
static inline pl_str pl_link_step(pl_str name)
{
    return pl_str_cut(&name, '.');
}

/* What stands behind the dot, or an empty text. */
static inline pl_str pl_link_milestone(pl_str name)
{
    pl_str_cut(&name, '.');
    return name;
}

/* "step.milestone" */
pl_str pl_link_name(pl_arena *arena, pl_str step, pl_str milestone);

/* `after` of a step, made where it is missing. */
pl_node *pl_edit_after(pl_edit *edit, pl_node *step);

/* Adds copies of the links of `more`, in its normal form, to those of `after`; keys may then be there twice. `but`
   (steps, or NULL) are left out. */
void pl_after_add(pl_edit *edit, pl_node *after, const pl_node *more, const pl_table *but);

/* In `after` of all steps, links from the old steps (names) come from `name`, and those from their milestones from
   those of `owner`, which must have them. This and what follows goes through the rule set once. */
void pl_edit_relink(pl_edit *edit, const pl_table *old, pl_str name, const pl_node *owner);

/* What `to` does not say of `field` is as in `from`. */
void pl_edit_inherit(pl_edit *edit, pl_node *to, const pl_node *from, const char *field);

/* Keys of one name become one, with the links of all; of links that differ in the length of their lag alone the one
   with the longest stays; marked ones go. O(keys + size of lists). */
void pl_after_tidy(pl_edit *edit, pl_node *after);

/* Conditions joined by `word`, and or or: a copy. */
pl_node *pl_when_join(pl_arena *arena, pl_str word, const pl_node *const *whens, uint32_t count);

/* In all lists of steps of exemptions and ceilings puts `names` (which may be none) in place of the first old step, and
   takes out the others; a list that becomes empty goes, and what it was the whole of with it. */
void pl_edit_relist(pl_edit *edit, const pl_table *old, const pl_str *names, uint32_t count);

/* In all `part-of`. */
void pl_edit_reparent(pl_edit *edit, const pl_table *old, pl_str name);

/* In `from` and `to` of ceilings and of the span. */
void pl_edit_reend(pl_edit *edit, const pl_table *old, pl_str first, pl_str last);

#endif
