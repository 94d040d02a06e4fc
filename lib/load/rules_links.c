/* `after` and `before` of steps, in all their forms, as links in the order in which they are written; sorting, merging
   and the search for cycles come later (load/link.c). */
#include "load/rules.h"

/* The end of a link that its step does not say itself. */
typedef struct link_end {
    uint32_t step;       /* whose `after` or `before` it is */
    bool before;
    const pl_node *name; /* of the other step, or step.milestone */
    const pl_node *at;   /* where the link is written */
    bool milestone;
} link_end;

enum { LINK, LAG, WHEN, SOURCE, EVIDENCE, FIELDS };

static const pl_field fields[FIELDS] = {
    [LINK] = PL_OPTIONAL("link", PL_TEXT),
    [LAG] = PL_OPTIONAL("lag", PL_TEXT),
    [WHEN] = PL_OPTIONAL("when", PL_TEXT | PL_MAP),
    [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),
    [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
};

static void report(pl_loader *loader, pl_code code, const pl_node *node)
{
    pl_diag_add(loader->site.diags, code, loader->site.source, node->pos, PL_ARGS(node->text));
}

/* ---- one link ---- */

static void load_type(pl_loader *loader, const pl_node *key, const link_end *end, pl_link *link)
{
    static const pl_str types[] = {
        [PL_LINK_FS] = PL_WORD("FS"),
        [PL_LINK_SS] = PL_WORD("SS"),
        [PL_LINK_FF] = PL_WORD("FF"),
        [PL_LINK_SF] = PL_WORD("SF"),
    };
    if (!pl_word_read(&loader->site, types, PL_COUNT_OF(types), key->next, &link->type) || !end->milestone) return;
    if (link->type != PL_LINK_SS && link->type != PL_LINK_SF) report(loader, PL_E211, key->next);
}

static void load_spec(pl_loader *loader, const pl_node *spec, const link_end *end, pl_link *link)
{
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(&loader->site, fields, spec, spec->pos, keys);
    if (keys[LINK]) load_type(loader, keys[LINK], end, link);
    if (keys[LAG]) pl_length_read(loader, keys[LAG]->next, &link->lag);
    link->when = pl_condition_read(loader, keys[WHEN], PL_ALWAYS);
    if (!keys[SOURCE] && !keys[EVIDENCE]) return;
    pl_origin inherited = pl_origin_default(loader);
    pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], &inherited); /* checked; nothing shows it yet */
}

/* `spec` NULL: nothing more is said. */
static void add_link(pl_loader *loader, const link_end *end, uint32_t other, const pl_node *spec)
{
    pl_link link = {
        .from = end->before ? end->step : other,
        .to = end->before ? other : end->step,
        .milestone = PL_NONE,
        .type = end->milestone ? PL_LINK_SS : PL_LINK_FS,
        .when = PL_ALWAYS,
        .pos = end->at->pos,
    };
    if (spec && spec->count) load_spec(loader, spec, end, &link);
    if (end->milestone)
        *pl_vec_push(loader->site.scratch, &loader->pending_links) = (pl_pending_link){loader->links.count, end->name};
    else if (other == PL_NONE) return;
    *pl_vec_push(loader->arena, &loader->links) = link;
}

/* The other step; false if there can be no link. A milestone's step is looked up with the milestone. */
static bool find_other(pl_loader *loader, link_end *end, uint32_t *other)
{
    *other = PL_NONE;
    end->milestone = memchr(end->name->text.ptr, '.', end->name->text.len) != NULL;
    if (end->milestone && end->before) {
        report(loader, PL_E210, end->name);
        return false;
    }
    if (end->milestone) return true;
    *other = pl_step_read(loader, end->name);
    if (*other != end->step) return true; /* unknown, too: what else is said is still checked */
    report(loader, PL_E209, end->name);
    return false;
}

/* ---- lists and mappings of them ---- */

static void load_list(pl_loader *loader, uint32_t step, bool before, const pl_node *key)
{
    for (const pl_node *item = key->next->child; item; item = item->next) {
        link_end end = {.step = step, .before = before, .name = item, .at = item};
        uint32_t other;
        if (!pl_shape_check(&loader->site, item, key->text, PL_TEXT)) continue;
        if (find_other(loader, &end, &other)) add_link(loader, &end, other, NULL);
    }
}

static void load_entry(pl_loader *loader, link_end *end, const pl_node *name)
{
    const pl_node *value = name->next;
    uint32_t other;
    if (!name->text.ptr || !find_other(loader, end, &other)) return;
    if (!pl_shape_check(&loader->site, value, name->text, PL_LIST | PL_MAP)) return;
    if (value->kind == PL_NODE_MAP) {
        add_link(loader, end, other, value);
        return;
    }
    if (!value->count) report(loader, PL_E153, name);
    for (const pl_node *spec = value->child; spec; spec = spec->next) {
        end->at = spec;
        if (pl_shape_check(&loader->site, spec, name->text, PL_MAP)) add_link(loader, end, other, spec);
    }
}

static void load_side(pl_loader *loader, uint32_t step, bool before, const pl_node *key)
{
    if (!key) return;
    if (key->next->kind == PL_NODE_LIST) {
        load_list(loader, step, before, key);
        return;
    }
    pl_duplicates_check(&loader->site, key->next);
    for (const pl_node *name = key->next->child; name; name = name->next->next) {
        link_end end = {.step = step, .before = before, .name = name, .at = name};
        load_entry(loader, &end, name);
    }
}

void pl_links_load(pl_loader *loader, uint32_t step, const pl_node *after, const pl_node *before)
{
    load_side(loader, step, false, after);
    load_side(loader, step, true, before);
}

/* ---- milestones ---- */

static bool owns(const pl_rules *rules, uint32_t step, uint32_t milestone)
{
    const pl_slice *own = &rules->steps[step].milestones;
    return milestone - own->first < own->count;
}

static void suggest_milestone(pl_loader *loader, pl_diag *diag, const pl_step *step, pl_str word)
{
    const pl_site *site = &loader->site;
    if (!pl_site_is_calm(site) || step->milestones.count > PL_CANDIDATE_LIMIT) return;
    pl_str *names = pl_new_array(site->scratch, pl_str, step->milestones.count);
    for (uint32_t i = 0; i < step->milestones.count; i++)
        names[i] = loader->milestones.at[step->milestones.first + i].id;
    uint32_t near = pl_str_nearest(word, names, step->milestones.count);
    if (near != PL_NONE) pl_diag_suggest(site->diags, diag, names[near]);
}

/* Sets the link's step and milestone from "step.milestone". */
static void finish_link(pl_loader *loader, const pl_pending_link *pending)
{
    pl_str text = pending->name->text;
    size_t dot = (size_t)((const char *)memchr(text.ptr, '.', text.len) - text.ptr);
    pl_str milestone = {text.ptr + dot + 1, text.len - dot - 1};
    pl_node *name = pl_new(loader->site.scratch, pl_node); /* the part before the dot, as a name to look up */
    *name = (pl_node){.text = {text.ptr, dot}, .pos = pending->name->pos};
    pl_link *link = &loader->links.at[pending->link];
    link->from = pl_step_read(loader, name);
    if (link->from == PL_NONE) return;
    link->milestone = pl_table_find(&loader->milestone_ids, text);
    if (link->milestone != PL_NONE && owns(loader->rules, link->from, link->milestone)) {
        if (link->from == link->to) report(loader, PL_E209, name);
        return;
    }
    const pl_step *step = &loader->rules->steps[link->from];
    pl_diag *diag = pl_diag_add(loader->site.diags, PL_E207, loader->site.source, pending->name->pos,
                                PL_ARGS(step->id, milestone));
    suggest_milestone(loader, diag, step, milestone);
}

void pl_links_finish(pl_loader *loader)
{
    for (uint32_t i = 0; i < loader->pending_links.count; i++) finish_link(loader, &loader->pending_links.at[i]);
}
