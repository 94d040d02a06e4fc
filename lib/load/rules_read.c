/* What all sections of a rule set read the same way: ids, titles, dates, lengths, sources, references. */
#include "load/rules.h"

#include "load/yaml_check.h"

/* ---- ids ---- */

enum { LONGEST_KEYWORD = 5 }; /* of those that look like an id: false */

bool pl_id_check(pl_loader *loader, const pl_node *node)
{
    const pl_site *site = &loader->site;
    pl_str limit;
    if (!pl_str_is_id(node->text)) {
        if (!pl_yaml_report_wide_colon(site->source, site->diags, node))
            pl_diag_add(site->diags, PL_E136, site->source, node->pos, PL_ARGS(node->text));
    } else if (node->text.len > PL_ID_LIMIT) {
        limit = pl_str_int(site->scratch, PL_ID_LIMIT);
        pl_diag_add(site->diags, PL_E137, site->source, node->pos, PL_ARGS(limit));
    } else if (node->text.len <= LONGEST_KEYWORD && pl_condition_is_keyword(node->text)) {
        pl_diag_add(site->diags, PL_E138, site->source, node->pos, PL_ARGS(node->text));
    } else {
        return true;
    }
    return false;
}

/* Only for an error that is shown: walks the mapping. */
static pl_pos first_place(const pl_node *map, const pl_node *key)
{
    const pl_node *at = map->child;
    while (!at->text.ptr || !pl_str_equal(at->text, key->text)) at = at->next->next;
    return at->pos;
}

bool pl_id_read(pl_loader *loader, const pl_node *map, const pl_node *key, pl_table *ids, uint32_t index, pl_str *id)
{
    if (!key->text.ptr) return false;
    pl_id_check(loader, key); /* a bad one is a name all the same, lest each reference to it is one more error */
    *id = pl_arena_copy(loader->arena, key->text);
    if (pl_table_add(ids, *id, index) == PL_NONE) return true;
    bool calm = pl_site_is_calm(&loader->site);
    pl_duplicate_report(&loader->site, key, calm ? first_place(map, key) : key->pos);
    return false;
}

/* ---- texts and titles ---- */

pl_str pl_text_read(pl_loader *loader, const pl_node *key)
{
    return key ? pl_arena_copy(loader->arena, key->next->text) : PL_STR("");
}

static void read_words(pl_loader *loader, const pl_node *value, pl_str name, size_t most, pl_str *text)
{
    const pl_site *site = &loader->site;
    pl_str trimmed = pl_str_trim(value->text);
    if (!trimmed.len) {
        pl_diag_add(site->diags, PL_E140, site->source, value->pos, PL_ARGS(name));
    } else if (trimmed.len > most) {
        pl_str limit = pl_str_int(site->scratch, (int64_t)most);
        pl_diag_add(site->diags, PL_E139, site->source, value->pos, PL_ARGS(name, limit));
    } else {
        *text = pl_arena_copy(loader->arena, trimmed);
    }
}

/* Of a plain title: that of the file in which it stands, which a reform and what it extends may differ in. */
static uint8_t language_at(const pl_loader *loader, pl_pos pos)
{
    const pl_source *source = pl_source_of(loader->site.source, pos);
    return source && source->family ? source->language : (uint8_t)loader->rules->language;
}

static void read_languages(pl_loader *loader, const pl_node *value, pl_str name, size_t most, pl_title *title)
{
    static const pl_field languages[PL_LANG_COUNT] = {
        [PL_LANG_EN] = PL_OPTIONAL("en", PL_TEXT),
        [PL_LANG_ZH] = PL_OPTIONAL("zh", PL_TEXT),
    };
    if (value->kind == PL_NODE_SCALAR) {
        read_words(loader, value, name, most, &title->text[language_at(loader, value->pos)]);
        return;
    }
    const pl_node *keys[PL_LANG_COUNT];
    PL_FIELDS_READ(&loader->site, languages, value, value->pos, keys);
    if (!value->count) pl_diag_add(loader->site.diags, PL_E140, loader->site.source, value->pos, PL_ARGS(name));
    for (int i = 0; i < PL_LANG_COUNT; i++)
        if (keys[i]) read_words(loader, keys[i]->next, name, most, &title->text[i]);
}

void pl_title_of_value(pl_loader *loader, const pl_node *value, pl_str name, pl_title *title)
{
    read_languages(loader, value, name, PL_TITLE_LIMIT, title);
}

void pl_title_read(pl_loader *loader, const pl_node *key, pl_title *title)
{
    if (key) read_languages(loader, key->next, key->text, PL_TITLE_LIMIT, title);
}

void pl_note_read(pl_loader *loader, const pl_node *key, pl_title *note)
{
    if (key) read_languages(loader, key->next, key->text, PL_NOTE_LIMIT, note);
}

void pl_title_default(const pl_loader *loader, pl_title *title, pl_str id)
{
    for (int i = 0; i < PL_LANG_COUNT; i++)
        if (title->text[i].len) return;
    title->text[loader->rules->language] = id;
}

/* ---- values ---- */

pl_condition pl_condition_read(pl_loader *loader, const pl_node *key, pl_condition absent)
{
    return key ? pl_condition_load(loader->conditions, key->next) : absent;
}

bool pl_length_read(pl_loader *loader, const pl_node *value, pl_length *length)
{
    const pl_site *site = &loader->site;
    pl_code error;
    if (pl_length_parse(pl_str_trim(pl_utf8_nfkc(site->scratch, value->text)), length, &error)) return true;
    pl_diag_add(site->diags, error, site->source, value->pos, PL_ARGS(value->text));
    return false;
}

bool pl_date_read(pl_loader *loader, const pl_node *value, pl_date *date)
{
    if (pl_date_parse(pl_str_trim(value->text), date)) return true;
    pl_diag_add(loader->site.diags, PL_E144, loader->site.source, value->pos, PL_ARGS(value->text));
    *date = (pl_date){0};
    return false;
}

/* ---- where figures come from ---- */

static uint32_t find_source(pl_loader *loader, const pl_node *node)
{
    uint32_t source = pl_reference_read(loader, &loader->sources, node, PL_E204);
    if (source != PL_NONE) loader->rules->sources[source].used = true;
    return source;
}

static void read_source(pl_loader *loader, const pl_node *value, pl_origin *origin)
{
    enum { ID, ARTICLE, FIELDS };
    static const pl_field fields[FIELDS] = {PL_REQUIRED("id", PL_TEXT), PL_OPTIONAL("article", PL_TEXT)};
    origin->article = PL_STR("");
    origin->source = PL_NONE;
    if (value->kind == PL_NODE_SCALAR) {
        origin->source = find_source(loader, value);
        return;
    }
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(&loader->site, fields, value, value->pos, keys);
    if (keys[ID]) origin->source = find_source(loader, keys[ID]->next);
    origin->article = pl_text_read(loader, keys[ARTICLE]);
}

pl_origin pl_origin_read(pl_loader *loader, const pl_node *source, const pl_node *evidence, const pl_origin *inherited)
{
    static const pl_str words[] = {PL_WORD("official"), PL_WORD("derived"), PL_WORD("observed"),
                                   PL_WORD("illustrative")};
    pl_origin origin = *inherited;
    uint8_t word;
    if (source) read_source(loader, source->next, &origin);
    if (evidence && pl_word_read(&loader->site, words, PL_COUNT_OF(words), evidence->next, &word))
        origin.evidence = (uint8_t)(PL_EVIDENCE_OFFICIAL + word);
    return origin;
}

pl_origin pl_origin_default(const pl_loader *loader)
{
    return (pl_origin){.source = PL_NONE, .evidence = loader->evidence, .article = PL_STR("")};
}

/* ---- references ---- */

static pl_str entry_id(const pl_section *section, uint32_t index)
{
    return *(const pl_str *)(const void *)((const char *)section->entries + section->stride * index);
}

static void suggest_entry(pl_loader *loader, const pl_section *section, pl_diag *diag, pl_str word)
{
    const pl_site *site = &loader->site;
    if (!pl_site_is_calm(site) || section->count > PL_CANDIDATE_LIMIT) return;
    pl_str *names = pl_new_array(site->scratch, pl_str, section->count);
    for (uint32_t i = 0; i < section->count; i++) names[i] = entry_id(section, i);
    uint32_t near = pl_str_nearest(word, names, section->count);
    if (near != PL_NONE) pl_diag_suggest(site->diags, diag, names[near]);
}

uint32_t pl_reference_read(pl_loader *loader, const pl_section *section, const pl_node *node, pl_code unknown)
{
    uint32_t found = pl_table_find(&section->ids, node->text);
    if (found != PL_NONE) return found;
    pl_diag *diag = pl_diag_add(loader->site.diags, unknown, loader->site.source, node->pos, PL_ARGS(node->text));
    suggest_entry(loader, section, diag, node->text);
    return PL_NONE;
}

uint32_t pl_step_read(pl_loader *loader, const pl_node *node)
{
    uint32_t found = pl_table_find(&loader->steps.ids, node->text);
    if (found == PL_NONE) *pl_vec_push(loader->site.scratch, &loader->unknown_steps) = (pl_unknown_step){node};
    return found;
}

/* The step that has this title, if the name is one. */
static const pl_step *step_with_title(const pl_loader *loader, pl_str name)
{
    const pl_rules *rules = loader->rules;
    if (!pl_site_is_calm(&loader->site) || rules->step_count > PL_CANDIDATE_LIMIT) return NULL;
    for (uint32_t i = 0; i < rules->step_count; i++)
        for (int lang = 0; lang < PL_LANG_COUNT; lang++)
            if (pl_str_equal(rules->steps[i].title.text[lang], name)) return &rules->steps[i];
    return NULL;
}

void pl_unknown_steps_report(pl_loader *loader)
{
    const pl_site *site = &loader->site;
    for (uint32_t i = 0; i < loader->unknown_steps.count; i++) {
        const pl_node *node = loader->unknown_steps.at[i].name;
        const pl_step *titled = step_with_title(loader, node->text);
        if (titled) {
            pl_diag_add(site->diags, PL_E208, site->source, node->pos, PL_ARGS(node->text, titled->id));
            continue;
        }
        pl_diag *diag = pl_diag_add(site->diags, PL_E201, site->source, node->pos, PL_ARGS(node->text));
        suggest_entry(loader, &loader->steps, diag, node->text);
    }
}
