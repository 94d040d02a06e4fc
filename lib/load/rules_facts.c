/* `attributes`: what can be asked of a project, and within which range. */
#include "load/rules.h"

enum { TITLE, VALUES, TYPE, UNIT, DECIMALS, MIN, MAX, DEFAULT, FIELDS };

static const pl_field fields[FIELDS] = {
    [TITLE] = PL_REQUIRED("title", PL_TEXT | PL_MAP), [VALUES] = PL_OPTIONAL("values", PL_MAP),
    [TYPE] = PL_OPTIONAL("type", PL_TEXT),            [UNIT] = PL_OPTIONAL("unit", PL_TEXT),
    [DECIMALS] = PL_OPTIONAL("decimals", PL_TEXT),    [MIN] = PL_OPTIONAL("min", PL_TEXT),
    [MAX] = PL_OPTIONAL("max", PL_TEXT),              [DEFAULT] = PL_OPTIONAL("default", PL_TEXT),
};

/* ---- types ---- */

/* As they are written; PL_FACT_CHOICE is said by `values` instead. */
static const pl_str types[] = {PL_WORD("flag"), PL_WORD("count"), PL_WORD("money"), PL_WORD("number")};

/* What may be said of each type beside title, values, type and default. */
static const struct {
    uint8_t decimals;
    bool has_unit, has_decimals, has_range;
} traits[] = {
    [PL_FACT_CHOICE] = {0, false, false, false}, [PL_FACT_FLAG] = {0, false, false, false},
    [PL_FACT_COUNT] = {0, true, false, true},    [PL_FACT_MONEY] = {2, false, false, true},
    [PL_FACT_NUMBER] = {2, true, true, true},
};

static void report_at(pl_loader *loader, pl_code code, const pl_node *key)
{
    pl_diag_add(loader->site.diags, code, loader->site.source, key->pos, PL_ARGS(key->text));
}

/* Refuses a key that this type does not have. */
static void refuse(pl_loader *loader, const pl_node **keys, int field, bool allowed, const pl_fact *fact)
{
    if (!keys[field] || allowed) return;
    pl_str type = fact->type == PL_FACT_CHOICE ? PL_STR("values") : types[fact->type - PL_FACT_FLAG];
    pl_diag_add(loader->site.diags, PL_E151, loader->site.source, keys[field]->pos, PL_ARGS(keys[field]->text, type));
    keys[field] = NULL;
}

/* False if the type is not known, so that nothing more can be said. */
static bool load_type(pl_loader *loader, const pl_node *key, const pl_node **keys, pl_fact *fact)
{
    uint8_t word;
    if (!keys[TYPE] == !keys[VALUES]) {
        report_at(loader, PL_E150, key);
        return false;
    }
    fact->type = PL_FACT_CHOICE;
    if (keys[TYPE]) {
        if (!pl_word_read(&loader->site, types, PL_COUNT_OF(types), keys[TYPE]->next, &word)) return false;
        fact->type = (uint8_t)(PL_FACT_FLAG + word);
    }
    refuse(loader, keys, UNIT, traits[fact->type].has_unit, fact);
    refuse(loader, keys, DECIMALS, traits[fact->type].has_decimals, fact);
    refuse(loader, keys, MIN, traits[fact->type].has_range, fact);
    refuse(loader, keys, MAX, traits[fact->type].has_range, fact);
    return true;
}

/* ---- values of a choice ---- */

static void load_choices(pl_loader *loader, const pl_node *key, uint32_t index, pl_fact *fact)
{
    pl_table *ids = &loader->choice_ids[index];
    fact->first_choice = loader->choices.count;
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        pl_choice choice = {.pos = at->pos};
        if (!pl_id_read(loader, key->next, at, ids, fact->choice_count, &choice.id)) continue;
        if (pl_value_is_unknown(choice.id) || pl_str_equal(choice.id, PL_STR("null"))) report_at(loader, PL_E239, at);
        if (pl_shape_check(&loader->site, at->next, at->text, PL_TEXT | PL_MAP))
            pl_title_of_value(loader, at->next, at->text, &choice.title);
        pl_title_default(loader, &choice.title, choice.id);
        *pl_vec_push(loader->arena, &loader->choices) = choice;
        fact->choice_count++;
    }
    if (!fact->choice_count) report_at(loader, PL_E153, key);
    loader->rules->choices = loader->choices.at; /* a default is looked up among them */
}

/* ---- ranges and defaults ---- */

static bool read_value(pl_loader *loader, uint32_t index, const pl_node *key, int64_t *value)
{
    const pl_site *site = &loader->site;
    bool unknown = false;
    if (!pl_value_parse(loader->rules, index, key->next->text, value, &unknown, site->source, key->next->pos,
                        site->diags, site->scratch))
        return false;
    if (!unknown) return true;
    pl_diag_add(site->diags, PL_E152, site->source, key->next->pos, PL_ARGS(key->text, key->next->text));
    return false;
}

static void load_range(pl_loader *loader, uint32_t index, const pl_node **keys, pl_fact *fact)
{
    int64_t min = 0, max = PL_AMOUNT_LIMIT - 1;
    fact->min = -max; /* what `min` and `max` themselves may be */
    fact->max = max;
    if (fact->type == PL_FACT_CHOICE || fact->type == PL_FACT_FLAG) {
        fact->min = 0;
        fact->max = fact->type == PL_FACT_FLAG ? 1 : (int64_t)fact->choice_count - 1;
        return;
    }
    if (keys[MIN] && !read_value(loader, index, keys[MIN], &min)) min = 0;
    fact->has_max = keys[MAX] && read_value(loader, index, keys[MAX], &max);
    if (!fact->has_max) max = PL_AMOUNT_LIMIT - 1;
    if (min > max) report_at(loader, PL_E154, keys[MAX] ? keys[MAX] : keys[MIN]);
    fact->min = min;
    fact->max = min > max ? min : max;
}

static void load_fact(pl_loader *loader, const pl_node *key, uint32_t index)
{
    pl_fact *fact = &loader->rules->facts[index];
    const pl_node *keys[FIELDS];
    uint32_t decimals;
    fact->pos = key->pos;
    fact->unit = PL_STR("");
    loader->choice_ids[index] = pl_table_make(loader->site.scratch);
    if (!pl_shape_check(&loader->site, key->next, key->text, PL_MAP)) return;
    PL_FIELDS_READ(&loader->site, fields, key->next, key->pos, keys);
    pl_title_read(loader, keys[TITLE], &fact->title);
    if (!load_type(loader, key, keys, fact)) return;
    fact->unit = pl_text_read(loader, keys[UNIT]);
    fact->decimals = traits[fact->type].decimals;
    if (keys[DECIMALS] && pl_whole_read(&loader->site, keys[DECIMALS], PL_DECIMALS_LIMIT, &decimals))
        fact->decimals = (uint8_t)decimals;
    if (keys[VALUES]) load_choices(loader, keys[VALUES], index, fact);
    load_range(loader, index, keys, fact);
    if (!keys[DEFAULT]) return;
    fact->default_pos = keys[DEFAULT]->pos;
    fact->has_default = read_value(loader, index, keys[DEFAULT], &fact->default_value);
}

void pl_attributes_load(pl_loader *loader, const pl_node *key)
{
    pl_rules *rules = loader->rules;
    uint32_t room = key ? key->next->count : 0;
    rules->facts = pl_new_array(loader->arena, pl_fact, room);
    rules->fact_names = pl_table_make(loader->arena);
    loader->choice_ids = pl_new_array(loader->site.scratch, pl_table, room);
    loader->facts = (pl_section){pl_table_make(loader->site.scratch), rules->facts, sizeof *rules->facts, 0};
    for (const pl_node *at = key ? key->next->child : NULL; at; at = at->next->next) {
        uint32_t index = rules->fact_count;
        if (!pl_id_read(loader, key->next, at, &loader->facts.ids, index, &rules->facts[index].id)) continue;
        loader->facts.count = ++rules->fact_count;
        load_fact(loader, at, index);
    }
    rules->choices = loader->choices.at;
    rules->choice_count = loader->choices.count;
    loader->choice_stamps = pl_new_array(loader->site.scratch, uint32_t, rules->choice_count);
    for (uint32_t i = 0; i < rules->fact_count; i++) pl_table_add(&rules->fact_names, rules->facts[i].id, i);
    for (uint32_t i = 0; i < rules->fact_count; i++) pl_names_add_titles(&rules->fact_names, &rules->facts[i].title, i);
}

/* ---- conditions over them ---- */

static void load_named(pl_loader *loader, const pl_node *key)
{
    pl_table ids = pl_table_make(loader->site.scratch);
    pl_str id;
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        if (!pl_id_read(loader, key->next, at, &ids, 0, &id)) continue;
        if (pl_shape_check(&loader->site, at->next, at->text, PL_TEXT | PL_MAP))
            pl_condition_builder_name(loader->conditions, at, at->next);
    }
}

static void load_assumptions(pl_loader *loader, const pl_node *key)
{
    pl_rules *rules = loader->rules;
    rules->assumptions = pl_new_array(loader->arena, pl_assumption, key->next->count);
    for (const pl_node *at = key->next->child; at; at = at->next) {
        if (!pl_shape_check(&loader->site, at, key->text, PL_TEXT | PL_MAP)) continue;
        pl_condition condition = pl_condition_load(loader->conditions, at);
        rules->assumptions[rules->assumption_count++] = (pl_assumption){condition, at->pos};
    }
}

void pl_scope_load(pl_loader *loader, const pl_node *conditions, const pl_node *assume, const pl_node *applies)
{
    pl_rules *rules = loader->rules;
    const pl_site *site = &loader->site;
    loader->conditions = pl_condition_builder_make(loader->arena, site->scratch, rules, site->source, site->diags);
    if (conditions) load_named(loader, conditions);
    if (assume) load_assumptions(loader, assume);
    rules->applies = pl_condition_read(loader, applies, PL_ALWAYS);
    if (applies) rules->applies_pos = applies->next->pos;
}
