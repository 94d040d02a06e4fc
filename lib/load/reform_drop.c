/* The verb `drop`: the steps go, and what waited for one waits for what that waited for. The result is that of an
   exemption that always holds: a step without duration, whose milestones lie at its start and whose links out have no
   lag, so that precedence passes through. */
#include "load/reform_edit.h"

/* Links and operands of their conditions that one `drop` may make: a step with a thousand links in and as many out is a
   generated mess. */
enum { JOINED_LIMIT = 200000 };

/* A link out of a step that is dropped. */
typedef struct outgoing {
    pl_node *target; /* key of the step that waits */
    pl_node *key;    /* in its `after` */
} outgoing;

typedef struct dropped {
    pl_node *key;
    pl_pos pos; /* where the list names it */
    PL_VEC(outgoing) out;
} dropped;

typedef struct dropper {
    pl_edit *edit;
    pl_pos pos; /* of the verb */
    pl_table slots;
    dropped *steps;
    uint32_t count;
    uint32_t joined;
    PL_VEC(pl_node *) touched; /* `after` of steps */
} dropper;

/* ---- may they go? ---- */

static void refuse(dropper *d, const pl_node *value, pl_str user)
{
    const pl_site *site = &d->edit->site;
    if (!value || value->kind != PL_NODE_SCALAR) return;
    uint32_t slot = pl_table_find(&d->slots, value->text);
    if (slot == PL_NONE) return;
    pl_pos pos = d->steps[slot].pos;
    pl_diag *diag = pl_diag_add(site->diags, PL_E225, site->source, pos, PL_ARGS(value->text, user));
    pl_diag_add_note(site->diags, diag, PL_MSG_named_here, site->source, value->pos, PL_ARGS(value->text));
}

static void check_uses(dropper *d)
{
    pl_edit *edit = d->edit;
    const pl_node *steps = pl_edit_section(edit, PL_STR("steps"), d->pos);
    for (const pl_node *key = steps->child; key; key = key->next->next) {
        bool stays = key->text.ptr && pl_table_find(&d->slots, key->text) == PL_NONE;
        if (stays && key->next->kind == PL_NODE_MAP) refuse(d, pl_value_find(key->next, PL_STR("part-of")), key->text);
    }
    const pl_node *ceilings = pl_value_find(edit->root, PL_STR("ceilings"));
    bool none = !ceilings || ceilings->kind != PL_NODE_MAP;
    for (const pl_node *key = none ? NULL : ceilings->child; key; key = key->next->next) {
        if (key->next->kind != PL_NODE_MAP) continue;
        refuse(d, pl_value_find(key->next, PL_STR("from")), key->text);
        refuse(d, pl_value_find(key->next, PL_STR("to")), key->text);
    }
    const pl_node *span = pl_value_find(edit->root, PL_STR("span"));
    if (span && span->kind == PL_NODE_MAP) refuse(d, pl_value_find(span, PL_STR("to")), PL_STR("span"));
}

/* ---- joining links ---- */

static bool is_type(const pl_node *link, const char *two)
{
    const pl_node *type = pl_value_find(link, PL_STR("link"));
    return type && type->kind == PL_NODE_SCALAR && pl_str_equal(type->text, pl_str_from(two));
}

static bool leaves_start(const pl_node *key, const pl_node *link)
{
    return memchr(key->text.ptr, '.', key->text.len) || is_type(link, "SS") || is_type(link, "SF");
}

static bool enters_finish(const pl_node *link)
{
    return is_type(link, "FF") || is_type(link, "SF");
}

static uint32_t operands(const pl_node *when)
{
    return when && when->made ? when->child->next->count : 1;
}

/* NULL: nothing follows from the two, because the step's start does not wait for its finish. */
static pl_node *join(dropper *d, const pl_node *in_key, const pl_node *in, const pl_node *out_key, const pl_node *out)
{
    static const pl_str types[2][2] = {{PL_WORD("FS"), PL_WORD("FF")}, {PL_WORD("SS"), PL_WORD("SF")}};
    pl_arena *arena = d->edit->arena;
    if (enters_finish(in) && leaves_start(out_key, out)) return NULL;
    const pl_node *in_when = pl_value_find(in, PL_STR("when")), *out_when = pl_value_find(out, PL_STR("when"));
    const pl_node *both[] = {in_when ? in_when : out_when, out_when};
    d->joined += operands(in_when) + operands(out_when);
    if (d->joined > JOINED_LIMIT) return NULL;
    pl_node *link = pl_node_copy(arena, in);
    pl_node *when = both[0] ? pl_when_join(arena, PL_STR("and"), both, in_when && out_when ? 2 : 1) : NULL;
    link->pos = out->pos;
    pl_map_put(arena, link, PL_STR("link"), out->pos,
               pl_scalar_make(arena, types[leaves_start(in_key, in)][enters_finish(out)], out->pos));
    if (when) pl_map_put(arena, link, PL_STR("when"), when->pos, when);
    return link;
}

static bool has_lag(const pl_node *link)
{
    const pl_node *lag = pl_value_find(link, PL_STR("lag"));
    return lag && !(lag->kind == PL_NODE_SCALAR && pl_str_equal(pl_str_trim(lag->text), PL_STR("0")));
}

/* A step would wait for its own start: that says nothing, unless it takes longer than the step. */
static bool says_nothing(dropper *d, const pl_node *target, const pl_node *in_key, const pl_node *link)
{
    if (!pl_str_equal(pl_link_step(in_key->text), target->text) || !is_type(link, "SF")) return false;
    if (has_lag(link)) pl_edit_report(d->edit, PL_E231, d->pos, PL_ARGS(target->text));
    return true;
}

static pl_node *join_lists(dropper *d, const pl_node *target, const pl_node *in_key, const pl_node *out_key)
{
    pl_node *list = pl_list_make(d->edit->arena, out_key->pos);
    pl_tail tail = pl_tail_of(list);
    if (in_key->next->kind != PL_NODE_LIST || out_key->next->kind != PL_NODE_LIST) return list;
    for (const pl_node *in = in_key->next->child; in; in = in->next)
        for (const pl_node *out = out_key->next->child; out && d->joined <= JOINED_LIMIT; out = out->next) {
            bool maps = in->kind == PL_NODE_MAP && out->kind == PL_NODE_MAP;
            pl_node *link = maps ? join(d, in_key, in, out_key, out) : NULL;
            if (link && !says_nothing(d, target, in_key, link)) pl_tail_add(&tail, link);
        }
    return list;
}

/* ---- one step ---- */

static void note_outgoing(dropper *d, pl_node *target, pl_node *key)
{
    uint32_t slot = pl_table_find(&d->slots, pl_link_step(key->text));
    if (slot != PL_NONE) *pl_vec_push(d->edit->site.scratch, &d->steps[slot].out) = (outgoing){target, key};
}

static void replace_link(dropper *d, const pl_node *incoming, const outgoing *out)
{
    pl_node *after = pl_edit_after(d->edit, out->target->next);
    for (const pl_node *in = incoming ? incoming->child : NULL; in; in = in->next->next) {
        pl_node *links = in->text.ptr ? join_lists(d, out->target, in, out->key) : NULL;
        if (!links || !links->count) continue;
        pl_node *key = pl_scalar_make(d->edit->arena, in->text, out->key->pos);
        key->next = links;
        links->next = after->child;
        after->child = key;
        after->count++;
        note_outgoing(d, out->target, key);
    }
    out->key->text = (pl_str){0};
    *pl_vec_push(d->edit->site.scratch, &d->touched) = after;
}

static void drop_step(dropper *d, dropped *step)
{
    const pl_node *incoming = pl_value_find(step->key->next, PL_STR("after"));
    if (incoming && incoming->kind != PL_NODE_MAP) incoming = NULL;
    for (uint32_t i = 0; i < step->out.count; i++) {
        const outgoing *out = &step->out.at[i];
        if (out->target->text.ptr && out->key->text.ptr) replace_link(d, incoming, out);
    }
    step->key->text = (pl_str){0};
}

/* ---- the verb ---- */

static void find_outgoing(dropper *d, const pl_node *steps)
{
    for (pl_node *key = steps->child; key; key = key->next->next) {
        pl_node *after = key->next->kind == PL_NODE_MAP ? pl_value_find(key->next, PL_STR("after")) : NULL;
        if (!after || after->kind != PL_NODE_MAP) continue;
        for (pl_node *name = after->child; name; name = name->next->next)
            if (name->text.ptr) note_outgoing(d, key, name);
    }
}

static void drop_all(dropper *d, pl_node *steps)
{
    pl_edit *edit = d->edit;
    find_outgoing(d, steps);
    for (uint32_t i = 0; i < d->count; i++) drop_step(d, &d->steps[i]);
    if (d->joined > JOINED_LIMIT)
        pl_edit_report(edit, PL_E228, d->pos, PL_ARGS(pl_str_int(edit->site.scratch, JOINED_LIMIT)));
    pl_node_sweep(steps);
    for (uint32_t i = 0; i < d->touched.count; i++) pl_after_tidy(edit, d->touched.at[i]);
    pl_edit_relist(edit, &d->slots, NULL, 0);
}

void pl_verb_drop(pl_edit *edit, const pl_node *key)
{
    pl_arena *scratch = edit->site.scratch;
    size_t errors = pl_diags_errors(edit->site.diags);
    if (!pl_edit_texts(edit, key, 1)) return;
    pl_node *steps = pl_edit_section(edit, PL_STR("steps"), key->pos);
    pl_key_index index = pl_key_index_make(scratch, steps);
    dropper d = {.edit = edit, .pos = key->pos, .slots = pl_table_make(scratch)};
    d.steps = pl_new_array(scratch, dropped, key->next->count);
    for (const pl_node *name = key->next->child; name; name = name->next) {
        pl_node *step = pl_edit_step(edit, &index, name);
        if (!step) continue;
        pl_table_add(&d.slots, step->text, d.count);
        d.steps[d.count].key = step;
        d.steps[d.count++].pos = name->pos;
    }
    if (pl_edit_is_good(edit, errors)) check_uses(&d);
    if (pl_edit_is_good(edit, errors)) drop_all(&d, steps);
}
