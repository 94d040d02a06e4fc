/* `exemptions`: steps that fall away for some projects, and the exceptions to that. */
#include "load/rules.h"

enum { TITLE, STEPS, WHEN, EXCEPT, SOURCE, EVIDENCE, FIELDS };

static const pl_field fields[FIELDS] = {
    [TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP),   [STEPS] = PL_REQUIRED("steps", PL_LIST),
    [WHEN] = PL_REQUIRED("when", PL_TEXT | PL_MAP),     [EXCEPT] = PL_OPTIONAL("except", PL_TEXT | PL_MAP),
    [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP), [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
};

static pl_slice load_list(pl_loader *loader, const pl_node *key)
{
    uint32_t first = loader->exempt_steps.count;
    if (!key) return (pl_slice){first, 0};
    if (!key->next->count)
        pl_diag_add(loader->site.diags, PL_E153, loader->site.source, key->pos, PL_ARGS(key->text));
    pl_duplicates_check(&loader->site, key->next);
    for (const pl_node *item = key->next->child; item; item = item->next) {
        if (!pl_shape_check(&loader->site, item, key->text, PL_TEXT)) continue;
        uint32_t step = pl_step_read(loader, item);
        if (step != PL_NONE) *pl_vec_push(loader->arena, &loader->exempt_steps) = step;
    }
    return (pl_slice){first, loader->exempt_steps.count - first};
}

static void load_exemption(pl_loader *loader, const pl_node *key, pl_exemption *exemption)
{
    const pl_node *keys[FIELDS];
    exemption->pos = key->pos;
    exemption->except = PL_NEVER;
    if (!pl_shape_check(&loader->site, key->next, key->text, PL_MAP)) return;
    PL_FIELDS_READ(&loader->site, fields, key->next, key->pos, keys);
    pl_title_read(loader, keys[TITLE], &exemption->title);
    exemption->steps = load_list(loader, keys[STEPS]);
    exemption->when = pl_condition_read(loader, keys[WHEN], PL_NEVER);
    exemption->except = pl_condition_read(loader, keys[EXCEPT], PL_NEVER);
    if (keys[WHEN]) exemption->when_pos = keys[WHEN]->next->pos;
    if (keys[EXCEPT]) exemption->except_pos = keys[EXCEPT]->next->pos;
    pl_origin inherited = pl_origin_default(loader);
    exemption->origin = pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], &inherited);
}

/* The exemptions of each step, by a counting sort that keeps file order. */
static void index_by_step(pl_rules *rules)
{
    uint32_t *first = pl_new_array(rules->arena, uint32_t, (size_t)rules->step_count + 1);
    uint32_t *of_step = pl_new_array(rules->arena, uint32_t, rules->exempt_step_count);
    for (uint32_t i = 0; i < rules->exempt_step_count; i++) first[rules->exempt_steps[i] + 1]++;
    for (uint32_t i = 0; i < rules->step_count; i++) first[i + 1] += first[i];
    for (uint32_t i = 0; i < rules->exemption_count; i++) {
        const pl_slice *steps = &rules->exemptions[i].steps;
        for (uint32_t k = 0; k < steps->count; k++) of_step[first[rules->exempt_steps[steps->first + k]]++] = i;
    }
    for (uint32_t i = rules->step_count; i > 0; i--) first[i] = first[i - 1];
    first[0] = 0;
    rules->step_exemption_first = first;
    rules->step_exemptions = of_step;
}

void pl_exemptions_load(pl_loader *loader, const pl_node *key)
{
    pl_rules *rules = loader->rules;
    uint32_t room = key ? key->next->count : 0;
    pl_table ids = pl_table_make(loader->site.scratch);
    rules->exemptions = pl_new_array(loader->arena, pl_exemption, room);
    for (const pl_node *at = key ? key->next->child : NULL; at; at = at->next->next) {
        pl_exemption *exemption = &rules->exemptions[rules->exemption_count];
        if (!pl_id_read(loader, key->next, at, &ids, rules->exemption_count, &exemption->id)) continue;
        rules->exemption_count++;
        load_exemption(loader, at, exemption);
        pl_title_default(loader, &exemption->title, exemption->id);
    }
    rules->exempt_steps = loader->exempt_steps.at;
    rules->exempt_step_count = loader->exempt_steps.count;
    index_by_step(rules);
}
