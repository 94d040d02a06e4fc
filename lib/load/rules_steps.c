/* `steps`: first all ids, then the bodies, so that a step may name one that comes later. Plain steps are the bulk of a
   large file; what few of them say goes to arrays of its own. */
#include "load/rules.h"

enum {
    TITLE, AUTHORITY, WITH, STAGE, KIND, CLOCK, COUNTED, TRACK, WHEN, PART_OF, DURATION, HOLDS, MILESTONES, LEAST, COST,
    AFTER, BEFORE, DOCUMENTS, REPLACES, SOURCE, EVIDENCE, FIELDS
};

/* In the order in which people write them: pl_fields_read looks for the next key behind the last one. */
static const pl_field fields[FIELDS] = {
    [TITLE] = PL_REQUIRED("title", PL_TEXT | PL_MAP),
    [AUTHORITY] = PL_OPTIONAL("authority", PL_TEXT),
    [WITH] = PL_OPTIONAL("with", PL_LIST),
    [STAGE] = PL_OPTIONAL("stage", PL_TEXT),
    [KIND] = PL_REQUIRED("kind", PL_TEXT),
    [CLOCK] = PL_OPTIONAL("clock", PL_TEXT),
    [COUNTED] = PL_OPTIONAL("counted", PL_TEXT | PL_MAP),
    [TRACK] = PL_OPTIONAL("track", PL_TEXT),
    [WHEN] = PL_OPTIONAL("when", PL_TEXT | PL_MAP),
    [PART_OF] = PL_OPTIONAL("part-of", PL_TEXT),
    [DURATION] = PL_OPTIONAL("duration", PL_ANY),
    [HOLDS] = PL_OPTIONAL("holds", PL_MAP),
    [MILESTONES] = PL_OPTIONAL("milestones", PL_MAP),
    [LEAST] = PL_OPTIONAL("least", PL_TEXT),
    [COST] = PL_OPTIONAL("cost", PL_TEXT),
    [AFTER] = PL_OPTIONAL("after", PL_LIST | PL_MAP),
    [BEFORE] = PL_OPTIONAL("before", PL_LIST | PL_MAP),
    [DOCUMENTS] = PL_OPTIONAL("documents", PL_LIST),
    [REPLACES] = PL_OPTIONAL("replaces", PL_LIST),
    [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),
    [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
};

/* ---- kind, clock, track, counted ---- */

static const pl_str kinds[] = {
    [PL_KIND_APPROVAL] = PL_WORD("approval"),       [PL_KIND_VERIFICATION] = PL_WORD("verification"),
    [PL_KIND_FILING] = PL_WORD("filing"),           [PL_KIND_REVIEW] = PL_WORD("review"),
    [PL_KIND_NOTICE] = PL_WORD("notice"),           [PL_KIND_TENDER] = PL_WORD("tender"),
    [PL_KIND_PREPARATION] = PL_WORD("preparation"), [PL_KIND_SUPPLEMENT] = PL_WORD("supplement"),
    [PL_KIND_EVENT] = PL_WORD("event"),
};

static const pl_str clocks[] = {
    [PL_CLOCK_GOVERNMENT] = PL_WORD("government"),
    [PL_CLOCK_APPLICANT] = PL_WORD("applicant"),
    [PL_CLOCK_THIRD_PARTY] = PL_WORD("third-party"),
};

static const pl_str tracks[] = {[PL_TRACK_MAIN] = PL_WORD("main"), [PL_TRACK_SIDE] = PL_WORD("side")};

static uint8_t clock_of_kind(uint8_t kind)
{
    switch ((pl_kind)kind) {
    case PL_KIND_REVIEW:
    case PL_KIND_TENDER: return PL_CLOCK_THIRD_PARTY;
    case PL_KIND_PREPARATION:
    case PL_KIND_SUPPLEMENT: return PL_CLOCK_APPLICANT;
    case PL_KIND_APPROVAL:
    case PL_KIND_VERIFICATION:
    case PL_KIND_FILING:
    case PL_KIND_NOTICE:
    case PL_KIND_EVENT: break;
    }
    return PL_CLOCK_GOVERNMENT;
}

static void load_counting(pl_loader *loader, const pl_node *const *keys, pl_step *step)
{
    const pl_site *site = &loader->site;
    if (keys[KIND]) pl_word_read(site, kinds, PL_COUNT_OF(kinds), keys[KIND]->next, &step->kind);
    step->clock = clock_of_kind(step->kind);
    if (keys[CLOCK]) pl_word_read(site, clocks, PL_COUNT_OF(clocks), keys[CLOCK]->next, &step->clock);
    if (keys[TRACK]) pl_word_read(site, tracks, PL_COUNT_OF(tracks), keys[TRACK]->next, &step->track);
    bool counts = step->clock == PL_CLOCK_GOVERNMENT && step->kind != PL_KIND_NOTICE;
    step->counted = pl_condition_read(loader, keys[COUNTED], counts ? PL_ALWAYS : PL_NEVER);
    step->when = pl_condition_read(loader, keys[WHEN], PL_ALWAYS);
    if (keys[COUNTED]) step->counted_pos = keys[COUNTED]->next->pos;
    if (keys[WHEN]) step->when_pos = keys[WHEN]->next->pos;
}

/* ---- references ---- */

static void load_references(pl_loader *loader, const pl_node *const *keys, uint32_t index, pl_step *step)
{
    step->authority = step->stage = step->part_of = PL_NONE;
    if (keys[AUTHORITY])
        step->authority = pl_reference_read(loader, &loader->authorities, keys[AUTHORITY]->next, PL_E203);
    if (keys[STAGE]) step->stage = pl_reference_read(loader, &loader->stages, keys[STAGE]->next, PL_E202);
    if (!keys[PART_OF]) return;
    step->part_of = pl_step_read(loader, keys[PART_OF]->next);
    if (step->part_of != index) return;
    const pl_node *value = keys[PART_OF]->next;
    pl_diag_add(loader->site.diags, PL_E212, loader->site.source, value->pos, PL_ARGS(value->text));
    step->part_of = PL_NONE;
}

static pl_slice load_with(pl_loader *loader, const pl_node *key)
{
    uint32_t first = loader->step_authorities.count;
    if (!key) return (pl_slice){first, 0};
    pl_duplicates_check(&loader->site, key->next);
    for (const pl_node *item = key->next->child; item; item = item->next) {
        if (!pl_shape_check(&loader->site, item, key->text, PL_TEXT)) continue;
        uint32_t authority = pl_reference_read(loader, &loader->authorities, item, PL_E203);
        if (authority != PL_NONE) *pl_vec_push(loader->arena, &loader->step_authorities) = authority;
    }
    return (pl_slice){first, loader->step_authorities.count - first};
}

/* Steps of another rule set: only their ids can be checked, and that none of them is here. */
static pl_slice load_replaces(pl_loader *loader, const pl_node *key)
{
    const pl_site *site = &loader->site;
    uint32_t first = loader->replaced.count;
    for (const pl_node *item = key ? key->next->child : NULL; item; item = item->next) {
        if (!pl_shape_check(site, item, key->text, PL_TEXT) || !pl_id_check(loader, item)) continue;
        pl_str id = pl_arena_copy(loader->arena, item->text);
        if (pl_table_find(&loader->steps.ids, id) != PL_NONE)
            pl_diag_add(site->diags, PL_E215, site->source, item->pos, PL_ARGS(id));
        else if (pl_table_add(&loader->replaced_ids, id, 0) != PL_NONE)
            pl_diag_add(site->diags, PL_E214, site->source, item->pos, PL_ARGS(id));
        else *pl_vec_push(loader->arena, &loader->replaced) = id;
    }
    return (pl_slice){first, loader->replaced.count - first};
}

/* ---- a step ---- */

/* Returns the entry of extras; 0 for the many that say nothing. */
static uint32_t load_extra(pl_loader *loader, const pl_node *const *keys, pl_step_extra *extra)
{
    bool written = extra->extension.days || extra->observed.written || keys[WITH] || keys[DOCUMENTS] ||
                   keys[REPLACES] || keys[LEAST] || keys[COST];
    if (!written) return 0;
    extra->with = load_with(loader, keys[WITH]);
    extra->documents = pl_documents_load(loader, keys[DOCUMENTS]);
    extra->replaces = load_replaces(loader, keys[REPLACES]);
    if (keys[LEAST]) pl_whole_read(&loader->site, keys[LEAST], PL_LENGTH_MAX, &extra->least);
    if (keys[COST]) pl_whole_read(&loader->site, keys[COST], PL_WHOLE_LIMIT, &extra->cost);
    *pl_vec_push(loader->arena, &loader->extras) = *extra;
    return loader->extras.count - 1;
}

/* The first name under `after`: it is looked up after most of the step was read. */
static void expect_reference(const pl_loader *loader, const pl_node *after)
{
    if (after && after->next->child && after->next->child->kind == PL_NODE_SCALAR)
        pl_table_prefetch(&loader->steps.ids, after->next->child->text);
}

static void load_step(pl_loader *loader, const pl_node *key, uint32_t index)
{
    pl_step *step = &loader->rules->steps[index];
    pl_step_extra extra = {.cost = 1};
    const pl_node *keys[FIELDS];
    if (!pl_shape_check(&loader->site, key->next, key->text, PL_MAP)) return;
    PL_FIELDS_READ(&loader->site, fields, key->next, key->pos, keys);
    expect_reference(loader, keys[AFTER]);
    pl_title_read(loader, keys[TITLE], &step->title);
    load_counting(loader, keys, step);
    load_references(loader, keys, index, step);
    pl_origin inherited = pl_origin_default(loader);
    step->origin = pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], &inherited);
    bool may_lack = step->kind == PL_KIND_EVENT || step->kind == PL_KIND_FILING;
    if (keys[DURATION] || may_lack) pl_duration_load(loader, keys[DURATION], step, &extra);
    pl_holds_load(loader, keys[HOLDS], step);
    pl_milestones_load(loader, keys[MILESTONES], step);
    pl_links_load(loader, index, keys[AFTER], keys[BEFORE]);
    step->extra = load_extra(loader, keys, &extra);
}

/* Only now that everything was read can it be told that nothing was wrong with this step but that a key is missing. */
static void check_duration(pl_loader *loader, const pl_node *key, const pl_step *step, size_t errors)
{
    const pl_site *site = &loader->site;
    if (step->kind == PL_KIND_EVENT || step->kind == PL_KIND_FILING || pl_diags_errors(site->diags) != errors) return;
    if (step->promised.count || step->statutory.count) return;
    pl_diag_add(site->diags, PL_E120, site->source, key->pos, PL_ARGS(PL_STR("duration")));
}

static void load_ids(pl_loader *loader, const pl_node *key)
{
    enum { AHEAD = 4 };
    pl_rules *rules = loader->rules;
    const pl_node *ahead = key->next->child;
    for (int i = 0; i < AHEAD && ahead; i++) ahead = ahead->next->next;
    for (pl_node *at = key->next->child; at; at = at->next->next) {
        if (ahead) {
            pl_table_prefetch(&loader->steps.ids, ahead->text);
            ahead = ahead->next->next;
        }
        pl_step *step = &rules->steps[rules->step_count];
        if (!pl_id_read(loader, key->next, at, &loader->steps.ids, rules->step_count, &step->id)) {
            at->text = (pl_str){0}; /* so that the second pass leaves it out, too */
            continue;
        }
        step->pos = at->pos;
        loader->steps.count = ++rules->step_count;
    }
}

void pl_steps_load(pl_loader *loader, const pl_node *key)
{
    pl_rules *rules = loader->rules;
    uint32_t room = key ? key->next->count : 0;
    rules->steps = pl_new_array(loader->arena, pl_step, room);
    loader->steps = (pl_section){pl_table_make(loader->arena), rules->steps, sizeof *rules->steps, 0};
    loader->milestone_ids = pl_table_make(loader->site.scratch);
    loader->replaced_ids = pl_table_make(loader->site.scratch);
    *pl_vec_push(loader->arena, &loader->extras) = (pl_step_extra){.cost = 1};
    if (!key) return;
    pl_table_reserve(&loader->steps.ids, room < UINT32_MAX / 4 ? room * 2 : room); /* the ids, and then the titles */
    if (!room) pl_diag_add(loader->site.diags, PL_E153, loader->site.source, key->pos, PL_ARGS(key->text));
    load_ids(loader, key);
    uint32_t index = 0;
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        if (!at->text.ptr) continue;
        size_t errors = pl_diags_errors(loader->site.diags);
        load_step(loader, at, index);
        check_duration(loader, at, &rules->steps[index++], errors);
    }
    pl_links_finish(loader);
}
