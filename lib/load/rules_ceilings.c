/* `ceilings`, and the ones that stages carry as their `limit`. Stages are expanded to their steps here, so that later
   stages of the program see chosen steps only. */
#include "load/rules.h"

#include "base/sort.h"

enum { TITLE, LIMIT, MEASURE, STAGES, STEPS, FROM, TO, WHEN, SOURCE, EVIDENCE, FIELDS };

static const pl_field fields[FIELDS] = {
    [TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP),   [LIMIT] = PL_REQUIRED("limit", PL_TEXT),
    [MEASURE] = PL_OPTIONAL("measure", PL_TEXT),        [STAGES] = PL_OPTIONAL("stages", PL_LIST),
    [STEPS] = PL_OPTIONAL("steps", PL_LIST),            [FROM] = PL_OPTIONAL("from", PL_TEXT),
    [TO] = PL_OPTIONAL("to", PL_TEXT),                  [WHEN] = PL_OPTIONAL("when", PL_TEXT | PL_MAP),
    [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP), [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
};

static const pl_str measures[] = {
    [PL_MEASURE_APPROVAL] = PL_WORD("approval"),
    [PL_MEASURE_ELAPSED] = PL_WORD("elapsed"),
    [PL_MEASURE_SUM] = PL_WORD("sum"),
    [PL_MEASURE_ITEMS] = PL_WORD("items"),
};

/* ---- chosen steps ---- */

/* ceiling_steps begins with the steps of each stage, stage by stage; `stage_first` (stages + 1) says where. Ceilings
   on one stage share these rows: many of them on one large stage must not become a square. */
static uint32_t *group_by_stage(pl_loader *loader)
{
    const pl_rules *rules = loader->rules;
    uint32_t *first = pl_new_array(loader->site.scratch, uint32_t, (size_t)rules->stage_count + 1), total = 0;
    if (!rules->stage_count) return first;
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (rules->steps[i].stage != PL_NONE) first[rules->steps[i].stage]++;
    for (uint32_t i = 0; i <= rules->stage_count; i++) {
        uint32_t count = first[i];
        first[i] = total;
        total += count;
    }
    uint32_t *steps = pl_new_array(loader->arena, uint32_t, total);
    uint32_t *end = pl_new_array(loader->site.scratch, uint32_t, rules->stage_count);
    memcpy(end, first, sizeof *first * rules->stage_count);
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (rules->steps[i].stage != PL_NONE) steps[end[rules->steps[i].stage]++] = i;
    loader->ceiling_steps.at = steps;
    loader->ceiling_steps.count = loader->ceiling_steps.room = total;
    return first;
}

static void choose_stage(pl_loader *loader, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        uint32_t *to = pl_vec_push(loader->arena, &loader->ceiling_steps);
        *to = loader->ceiling_steps.at[i];
    }
}

static void choose_stages(pl_loader *loader, const pl_node *key, const uint32_t *stage_first, bool alone,
                          pl_slice *chosen)
{
    const pl_site *site = &loader->site;
    pl_duplicates_check(site, key->next);
    for (const pl_node *item = key->next->child; item; item = item->next) {
        if (!pl_shape_check(site, item, key->text, PL_TEXT)) continue;
        uint32_t stage = pl_reference_read(loader, &loader->stages, item, PL_E202);
        if (stage == PL_NONE) continue;
        uint32_t first = stage_first[stage], end = stage_first[stage + 1];
        if (alone) {
            *chosen = (pl_slice){first, end - first};
            return;
        }
        if (loader->ceiling_steps.count + (uint64_t)(end - first) > PL_CHOSEN_LIMIT) {
            pl_diag_add(site->diags, PL_E157, site->source, key->pos,
                        PL_ARGS(pl_str_int(site->scratch, PL_CHOSEN_LIMIT)));
            return;
        }
        choose_stage(loader, first, end);
    }
}

static void choose_steps(pl_loader *loader, const pl_node *key)
{
    pl_duplicates_check(&loader->site, key->next);
    for (const pl_node *item = key->next->child; item; item = item->next) {
        if (!pl_shape_check(&loader->site, item, key->text, PL_TEXT)) continue;
        uint32_t step = pl_step_read(loader, item);
        if (step != PL_NONE) *pl_vec_push(loader->arena, &loader->ceiling_steps) = step;
    }
}

/* The steps of `stages` and of `steps`; where both are written, those of either. */
static pl_slice choose(pl_loader *loader, const pl_node *const *keys, const uint32_t *stage_first)
{
    pl_slice chosen = {loader->ceiling_steps.count, 0};
    bool alone = keys[STAGES] && !keys[STEPS] && keys[STAGES]->next->count == 1;
    if (keys[STAGES]) choose_stages(loader, keys[STAGES], stage_first, alone, &chosen);
    if (alone) return chosen;
    if (keys[STEPS]) choose_steps(loader, keys[STEPS]);
    uint32_t count = loader->ceiling_steps.count - chosen.first;
    if (count) chosen.count = pl_sort_unique(loader->ceiling_steps.at + chosen.first, count);
    loader->ceiling_steps.count = chosen.first + chosen.count;
    return chosen;
}

/* ---- ceilings ---- */

static void load_ceiling(pl_loader *loader, const pl_node *key, const uint32_t *stage_first, pl_ceiling *ceiling)
{
    const pl_site *site = &loader->site;
    const pl_node *keys[FIELDS];
    ceiling->pos = key->pos;
    ceiling->from = ceiling->to = ceiling->stage = PL_NONE;
    if (!pl_shape_check(site, key->next, key->text, PL_MAP)) return;
    PL_FIELDS_READ(site, fields, key->next, key->pos, keys);
    pl_title_read(loader, keys[TITLE], &ceiling->title);
    if (keys[LIMIT]) pl_whole_read(site, keys[LIMIT], PL_WHOLE_LIMIT, &ceiling->limit);
    if (keys[MEASURE]) pl_word_read(site, measures, PL_COUNT_OF(measures), keys[MEASURE]->next, &ceiling->measure);
    ceiling->chosen_only = keys[STAGES] || keys[STEPS];
    ceiling->chosen = choose(loader, keys, stage_first);
    if (keys[FROM]) ceiling->from = pl_step_read(loader, keys[FROM]->next);
    if (keys[TO]) ceiling->to = pl_step_read(loader, keys[TO]->next);
    ceiling->when = pl_condition_read(loader, keys[WHEN], PL_ALWAYS);
    pl_origin inherited = pl_origin_default(loader);
    ceiling->origin = pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], &inherited);
}

static pl_str stage_ceiling_id(pl_loader *loader, pl_str stage)
{
    pl_buf buf = pl_buf_make(loader->arena);
    pl_buf_reserve(&buf, stage.len + 8);
    pl_buf_put(&buf, PL_STR("stage-"));
    pl_buf_put(&buf, stage);
    return pl_buf_str(&buf);
}

/* The ceiling that is the `limit` of a stage. */
static void add_stage_limit(pl_loader *loader, uint32_t stage, const uint32_t *stage_first)
{
    pl_rules *rules = loader->rules;
    const pl_site *site = &loader->site;
    const pl_node *key = loader->stage_limits[stage];
    pl_ceiling ceiling = {
        .id = stage_ceiling_id(loader, rules->stages[stage].id),
        .title = rules->stages[stage].title,
        .measure = PL_MEASURE_APPROVAL,
        .chosen_only = true,
        .chosen = {stage_first[stage], stage_first[stage + 1] - stage_first[stage]},
        .from = PL_NONE, .to = PL_NONE, .stage = stage,
        .when = PL_ALWAYS,
        .origin = loader->stage_origins[stage],
        .pos = key->pos,
    };
    pl_whole_read(site, key, PL_WHOLE_LIMIT, &ceiling.limit);
    uint32_t own = pl_table_add(&loader->ceilings.ids, ceiling.id, rules->ceiling_count);
    if (own != PL_NONE) {
        pl_diag *diag = pl_diag_add(site->diags, PL_E216, site->source, rules->ceilings[own].pos, PL_ARGS(ceiling.id));
        pl_diag_add_note(site->diags, diag, PL_MSG_stage_limit_here, site->source, key->pos, PL_NO_ARGS);
        return;
    }
    rules->ceilings[rules->ceiling_count++] = ceiling;
}

void pl_ceilings_load(pl_loader *loader, const pl_node *key)
{
    pl_rules *rules = loader->rules;
    size_t room = (size_t)rules->stage_count + (key ? key->next->count : 0);
    const uint32_t *stage_first = group_by_stage(loader);
    rules->ceilings = pl_new_array(loader->arena, pl_ceiling, room);
    loader->ceilings = (pl_section){pl_table_make(loader->site.scratch), rules->ceilings, sizeof *rules->ceilings, 0};
    for (const pl_node *at = key ? key->next->child : NULL; at; at = at->next->next) {
        pl_ceiling *ceiling = &rules->ceilings[rules->ceiling_count];
        if (!pl_id_read(loader, key->next, at, &loader->ceilings.ids, rules->ceiling_count, &ceiling->id)) continue;
        rules->ceiling_count++;
        load_ceiling(loader, at, stage_first, ceiling);
        pl_title_default(loader, &ceiling->title, ceiling->id);
    }
    for (uint32_t i = 0; i < rules->stage_count; i++)
        if (loader->stage_limits[i]) add_stage_limit(loader, i, stage_first);
    loader->ceilings.count = rules->ceiling_count;
    rules->ceiling_steps = loader->ceiling_steps.at;
    rules->ceiling_step_count = loader->ceiling_steps.count;
}
