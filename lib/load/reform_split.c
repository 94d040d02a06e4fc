/* The verb `split`: one step becomes several, one after the other. */
#include "load/reform_edit.h"

enum { PARTS_LIMIT = 32 }; /* each list that names the step will name them all */

typedef struct splitter {
    pl_edit *edit;
    pl_node *old;  /* key of the step */
    pl_str id;     /* its id */
    pl_node **parts; /* keys of the new ones */
    uint32_t count;
    uint32_t keeper; /* the part that has the step's id, else the last */
} splitter;

static void inherit(splitter *s, uint32_t index, const char *const *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) pl_edit_inherit(s->edit, s->parts[index]->next, s->old->next, fields[i]);
}

static void take_fields(splitter *s, uint32_t index)
{
    static const char *const said[] = {"title", "authority", "with", "stage", "track", "when", "source", "part-of"};
    static const char *const of_kind[] = {"clock", "counted", "kind"};
    static const char *const kept[] = {"holds", "milestones", "documents", "replaces"};
    inherit(s, index, said, PL_COUNT_OF(said));
    if (!pl_key_find(s->parts[index]->next, PL_STR("kind"))) inherit(s, index, of_kind, PL_COUNT_OF(of_kind));
    if (index == s->keeper) inherit(s, index, kept, PL_COUNT_OF(kept));
}

/* The first part waits for what the step waited for, each other one for the part before it. */
static void take_links(splitter *s, uint32_t index)
{
    pl_edit *edit = s->edit;
    pl_node *step = s->parts[index]->next, *own = pl_key_find(step, PL_STR("after"));
    if (own && !pl_side_normalise(edit, own->next)) return; /* for the loader to report */
    pl_node *after = pl_edit_after(edit, step);
    if (!index) {
        pl_after_add(edit, after, pl_value_find(s->old->next, PL_STR("after")), NULL);
    } else {
        pl_node *link = pl_list_make(edit->arena, s->parts[index]->pos);
        pl_tail links = pl_tail_of(link), tail = pl_tail_of(after);
        pl_tail_add(&links, pl_map_make(edit->arena, link->pos));
        pl_tail_put(edit->arena, &tail, s->parts[index - 1]->text, link->pos, link);
    }
    pl_after_tidy(edit, after);
}

/* The parts stand where the step stood. */
static void take_place(splitter *s)
{
    pl_edit *edit = s->edit;
    pl_str *names = pl_new_array(edit->site.scratch, pl_str, s->count);
    for (uint32_t i = 0; i < s->count; i++) names[i] = s->parts[i]->text;
    pl_table old = pl_table_make(edit->site.scratch);
    pl_table_add(&old, s->id, 0);
    pl_edit_relink(edit, &old, names[s->count - 1], s->parts[s->keeper]);
    pl_edit_reparent(edit, &old, names[s->keeper]);
    pl_edit_reend(edit, &old, names[0], names[s->count - 1]);
    pl_edit_relist(edit, &old, names, s->count);
    for (uint32_t i = 0; i < s->count; i++) take_links(s, i);
    pl_node *rest = s->old->next->next;
    for (uint32_t i = 0; i + 1 < s->count; i++) s->parts[i]->next->next = s->parts[i + 1];
    s->parts[s->count - 1]->next->next = rest;
    *s->old = *s->parts[0];
    pl_edit_section(edit, PL_STR("steps"), s->old->pos)->count += s->count - 1;
}

static void find_parts(splitter *s, const pl_node *key)
{
    pl_edit *edit = s->edit;
    const pl_node *into = key->next;
    if (into->count < 2) pl_edit_report(edit, PL_E223, key->pos, PL_ARGS(key->text));
    if (into->count > PARTS_LIMIT)
        pl_edit_report(edit, PL_E232, key->pos, PL_ARGS(pl_str_int(edit->site.scratch, PARTS_LIMIT)));
    pl_duplicates_check(&edit->site, into);
    s->parts = pl_new_array(edit->site.scratch, pl_node *, into->count);
    for (const pl_node *part = into->child; part; part = part->next->next) {
        bool good = part->text.ptr && pl_shape_check(&edit->site, part->next, part->text, PL_MAP);
        bool same = good && pl_str_equal(part->text, s->id);
        if (!good || (!same && !pl_edit_is_new_step(edit, part->text, part->pos))) continue;
        s->keeper = same ? s->count : s->keeper;
        pl_node *made = pl_scalar_make(edit->arena, part->text, part->pos);
        made->next = pl_node_copy(edit->arena, part->next);
        s->parts[s->count++] = made;
    }
    if (s->keeper == PL_NONE) s->keeper = s->count - 1;
}

void pl_verb_split(pl_edit *edit, const pl_node *key)
{
    enum { STEP, INTO, FIELDS };
    static const pl_field fields[FIELDS] = {
        [STEP] = PL_REQUIRED("step", PL_TEXT),
        [INTO] = PL_REQUIRED("into", PL_MAP),
    };
    const pl_node *keys[FIELDS];
    size_t errors = pl_diags_errors(edit->site.diags);
    PL_FIELDS_READ(&edit->site, fields, key->next, key->pos, keys);
    splitter s = {.edit = edit, .keeper = PL_NONE};
    if (keys[STEP]) {
        s.id = keys[STEP]->next->text;
        s.old = pl_edit_step(edit, NULL, keys[STEP]->next);
    }
    if (keys[INTO]) find_parts(&s, keys[INTO]);
    if (!s.old || !s.parts || !pl_edit_is_good(edit, errors)) return;
    for (uint32_t i = 0; i < s.count; i++) take_fields(&s, i);
    take_place(&s);
    pl_edit_normalise(edit);
}
