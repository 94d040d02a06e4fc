/* The small sections: sources, authorities, stages. */
#include "load/rules.h"

static void section_make(pl_loader *loader, pl_section *section, const void *entries, size_t stride)
{
    section->ids = pl_table_make(loader->site.scratch);
    section->entries = entries;
    section->stride = stride;
    section->count = 0;
}

/* ---- sources ---- */

static void load_source(pl_loader *loader, const pl_node *key, pl_source_entry *entry)
{
    enum { TITLE, URL, DATE, NOTE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP),
        [URL] = PL_OPTIONAL("url", PL_TEXT),
        [DATE] = PL_OPTIONAL("date", PL_TEXT),
        [NOTE] = PL_OPTIONAL("note", PL_TEXT | PL_MAP),
    };
    const pl_node *keys[FIELDS];
    entry->pos = key->pos;
    if (pl_shape_check(&loader->site, key->next, key->text, PL_MAP)) {
        PL_FIELDS_READ(&loader->site, fields, key->next, key->pos, keys);
        pl_title_read(loader, keys[TITLE], &entry->title);
        entry->url = pl_text_read(loader, keys[URL]);
        entry->date = pl_text_read(loader, keys[DATE]);
        pl_note_read(loader, keys[NOTE], &entry->note);
    }
    pl_title_default(loader, &entry->title, entry->id);
}

void pl_sources_load(pl_loader *loader, const pl_node *key)
{
    pl_rules *rules = loader->rules;
    uint32_t room = key ? key->next->count : 0;
    rules->sources = pl_new_array(loader->arena, pl_source_entry, room);
    section_make(loader, &loader->sources, rules->sources, sizeof *rules->sources);
    if (!key) return;
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        pl_source_entry *entry = &rules->sources[rules->source_count];
        if (!pl_id_read(loader, key->next, at, &loader->sources.ids, rules->source_count, &entry->id)) continue;
        loader->sources.count = ++rules->source_count;
        load_source(loader, at, entry);
    }
}

/* ---- authorities ---- */

void pl_authorities_load(pl_loader *loader, const pl_node *key)
{
    pl_rules *rules = loader->rules;
    uint32_t room = key ? key->next->count : 0;
    rules->authorities = pl_new_array(loader->arena, pl_authority, room);
    section_make(loader, &loader->authorities, rules->authorities, sizeof *rules->authorities);
    if (!key) return;
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        pl_authority *entry = &rules->authorities[rules->authority_count];
        if (!pl_id_read(loader, key->next, at, &loader->authorities.ids, rules->authority_count, &entry->id)) continue;
        loader->authorities.count = ++rules->authority_count;
        entry->pos = at->pos;
        if (pl_shape_check(&loader->site, at->next, at->text, PL_TEXT | PL_MAP))
            pl_title_of_value(loader, at->next, at->text, &entry->title);
        pl_title_default(loader, &entry->title, entry->id);
    }
}

/* ---- stages ---- */

/* A stage may be its title alone, in one language or several. */
static bool is_title(const pl_node *value)
{
    if (value->kind == PL_NODE_SCALAR) return true;
    const pl_node *first = value->child;
    return first && (pl_str_equal(first->text, PL_STR("zh")) || pl_str_equal(first->text, PL_STR("en")));
}

static void load_stage(pl_loader *loader, const pl_node *key, uint32_t index)
{
    enum { TITLE, LEAD, LIMIT, SOURCE, EVIDENCE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP), [LEAD] = PL_OPTIONAL("lead", PL_TEXT),
        [LIMIT] = PL_OPTIONAL("limit", PL_TEXT),          [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),
        [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
    };
    pl_stage *stage = &loader->rules->stages[index];
    stage->pos = key->pos;
    stage->lead = PL_NONE;
    if (!pl_shape_check(&loader->site, key->next, key->text, PL_TEXT | PL_MAP)) return;
    if (is_title(key->next)) {
        pl_title_of_value(loader, key->next, key->text, &stage->title);
        return;
    }
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(&loader->site, fields, key->next, key->pos, keys);
    pl_title_read(loader, keys[TITLE], &stage->title);
    if (keys[LEAD]) stage->lead = pl_reference_read(loader, &loader->authorities, keys[LEAD]->next, PL_E203);
    pl_origin inherited = pl_origin_default(loader);
    loader->stage_limits[index] = keys[LIMIT];
    loader->stage_origins[index] = pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], &inherited);
}

void pl_stages_load(pl_loader *loader, const pl_node *key)
{
    pl_rules *rules = loader->rules;
    uint32_t room = key ? key->next->count : 0;
    rules->stages = pl_new_array(loader->arena, pl_stage, room);
    loader->stage_limits = pl_new_array(loader->site.scratch, const pl_node *, room);
    loader->stage_origins = pl_new_array(loader->site.scratch, pl_origin, room);
    section_make(loader, &loader->stages, rules->stages, sizeof *rules->stages);
    if (!key) return;
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        uint32_t index = rules->stage_count;
        if (!pl_id_read(loader, key->next, at, &loader->stages.ids, index, &rules->stages[index].id)) continue;
        loader->stages.count = ++rules->stage_count;
        load_stage(loader, at, index);
        pl_title_default(loader, &rules->stages[index].title, rules->stages[index].id);
    }
}
