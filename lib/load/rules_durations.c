/* `duration` of a step in all its forms: a length; a list of cases; by the values of an attribute; or promised and
   statutory apart, with what was observed and how far it can be extended. */
#include "load/rules.h"

/* ---- one figure: a length, cases, or by a choice ---- */

static void push_case(pl_loader *loader, const pl_node *at, pl_condition when, pl_length length,
                      const pl_origin *origin)
{
    *pl_vec_push(loader->arena, &loader->cases) = (pl_case){when, length, *origin, at->pos};
}

static void load_plain(pl_loader *loader, const pl_node *value, pl_condition when, const pl_origin *origin)
{
    pl_length length = {0, false};
    pl_length_read(loader, value, &length);
    push_case(loader, value, when, length, origin);
}

static void load_case(pl_loader *loader, const pl_node *item, const pl_origin *inherited)
{
    enum { WHEN, DURATION, SOURCE, EVIDENCE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [WHEN] = PL_OPTIONAL("when", PL_TEXT | PL_MAP),
        [DURATION] = PL_REQUIRED("duration", PL_TEXT),
        [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),
        [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
    };
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(&loader->site, fields, item, item->pos, keys);
    pl_condition when = pl_condition_read(loader, keys[WHEN], PL_ALWAYS);
    pl_origin origin = pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], inherited);
    if (keys[DURATION]) load_plain(loader, keys[DURATION]->next, when, &origin);
}

static void load_cases(pl_loader *loader, const pl_node *key, const pl_node *list, const pl_origin *inherited)
{
    if (!list->child) pl_diag_add(loader->site.diags, PL_E153, loader->site.source, key->pos, PL_ARGS(key->text));
    for (const pl_node *item = list->child; item; item = item->next)
        if (pl_shape_check(&loader->site, item, key->text, PL_MAP)) load_case(loader, item, inherited);
}

/* ---- by a choice ---- */

/* The attribute that `by` names, or PL_NONE. */
static uint32_t choice_fact(pl_loader *loader, const pl_node *by)
{
    const pl_site *site = &loader->site;
    if (!pl_shape_check(site, by->next, by->text, PL_TEXT)) return PL_NONE;
    uint32_t fact = pl_reference_read(loader, &loader->facts, by->next, PL_E205);
    if (fact == PL_NONE || loader->rules->facts[fact].choice_count) return fact;
    pl_diag_add(site->diags, PL_E218, site->source, by->next->pos, PL_ARGS(by->next->text));
    return PL_NONE;
}

static void report_unnamed(pl_loader *loader, const pl_node *by, const pl_fact *fact)
{
    enum { SHOWN = 8 };
    pl_buf buf = pl_buf_make(loader->site.scratch);
    uint32_t shown = 0;
    for (uint32_t i = fact->first_choice; i < fact->first_choice + fact->choice_count && shown <= SHOWN; i++) {
        if (loader->choice_stamps[i] == loader->stamp) continue;
        if (shown) pl_buf_put(&buf, PL_STR(", "));
        pl_buf_put(&buf, shown++ < SHOWN ? loader->rules->choices[i].id : PL_STR("..."));
    }
    pl_diag_add(loader->site.diags, PL_E219, loader->site.source, by->pos, PL_ARGS(fact->id, pl_buf_str(&buf)));
}

static void load_value(pl_loader *loader, const pl_node *key, uint32_t index, const pl_origin *origin, uint32_t *named)
{
    const pl_fact *fact = &loader->rules->facts[index];
    const pl_section choices = {loader->choice_ids[index], loader->rules->choices + fact->first_choice,
                                sizeof(pl_choice), fact->choice_count};
    uint32_t choice = pl_reference_read(loader, &choices, key, PL_E206);
    bool usable = pl_shape_check(&loader->site, key->next, key->text, PL_TEXT);
    if (choice == PL_NONE || loader->choice_stamps[fact->first_choice + choice] == loader->stamp) return;
    loader->choice_stamps[fact->first_choice + choice] = loader->stamp;
    ++*named;
    if (usable) load_plain(loader, key->next, pl_condition_choice_is(loader->conditions, index, choice), origin);
}

static void load_by(pl_loader *loader, const pl_node *map, const pl_node *by, const pl_origin *inherited)
{
    const pl_node *source = pl_key_find(map, PL_STR("source")), *evidence = pl_key_find(map, PL_STR("evidence"));
    if (source && !pl_shape_check(&loader->site, source->next, source->text, PL_TEXT | PL_MAP)) source = NULL;
    if (evidence && !pl_shape_check(&loader->site, evidence->next, evidence->text, PL_TEXT)) evidence = NULL;
    pl_origin origin = pl_origin_read(loader, source, evidence, inherited);
    uint32_t fact = choice_fact(loader, by), named = 0;
    pl_duplicates_check(&loader->site, map);
    if (fact == PL_NONE) return;
    loader->stamp++;
    for (const pl_node *key = map->child; key; key = key->next->next) {
        bool is_value = key->text.ptr && !pl_str_equal(key->text, PL_STR("by")) &&
                        !pl_str_equal(key->text, PL_STR("source")) && !pl_str_equal(key->text, PL_STR("evidence"));
        if (is_value) load_value(loader, key, fact, &origin, &named);
    }
    if (named < loader->rules->facts[fact].choice_count) report_unnamed(loader, by, &loader->rules->facts[fact]);
}

/* A figure under `key`; a mapping must be one by a choice. */
static pl_slice load_figure(pl_loader *loader, const pl_node *key, const pl_origin *inherited)
{
    const pl_node *value = key->next, *by;
    uint32_t first = loader->cases.count;
    if (value->kind == PL_NODE_SCALAR) load_plain(loader, value, PL_ALWAYS, inherited);
    else if (value->kind == PL_NODE_LIST) load_cases(loader, key, value, inherited);
    else if ((by = pl_key_find(value, PL_STR("by"))) != NULL) load_by(loader, value, by, inherited);
    else pl_diag_add(loader->site.diags, PL_E120, loader->site.source, value->pos, PL_ARGS(PL_STR("by")));
    return (pl_slice){first, loader->cases.count - first};
}

/* ---- promised, statutory, observed, extension ---- */

static void load_observed(pl_loader *loader, const pl_node *key, pl_observed *observed)
{
    enum { MIN, LIKELY, MAX, SOURCE, EVIDENCE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [MIN] = PL_REQUIRED("min", PL_TEXT),
        [LIKELY] = PL_REQUIRED("likely", PL_TEXT),
        [MAX] = PL_REQUIRED("max", PL_TEXT),
        [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),
        [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
    };
    const pl_site *site = &loader->site;
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(site, fields, key->next, key->pos, keys);
    pl_origin inherited = pl_origin_default(loader);
    pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], &inherited); /* checked; nothing shows it yet */
    if (!keys[MIN] || !keys[LIKELY] || !keys[MAX]) return;
    bool good = pl_whole_read(site, keys[MIN], PL_LENGTH_MAX, &observed->min);
    good &= pl_whole_read(site, keys[LIKELY], PL_LENGTH_MAX, &observed->likely);
    good &= pl_whole_read(site, keys[MAX], PL_LENGTH_MAX, &observed->max);
    observed->written = good;
    if (good && (observed->min > observed->likely || observed->likely > observed->max))
        pl_diag_add(site->diags, PL_E155, site->source, key->pos, PL_NO_ARGS);
}

static void load_bases(pl_loader *loader, const pl_node *key, pl_step *step, pl_step_extra *extra)
{
    enum { PROMISED, STATUTORY, OBSERVED, EXTENSION, SOURCE, EVIDENCE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [PROMISED] = PL_OPTIONAL("promised", PL_ANY),          [STATUTORY] = PL_OPTIONAL("statutory", PL_ANY),
        [OBSERVED] = PL_OPTIONAL("observed", PL_MAP),          [EXTENSION] = PL_OPTIONAL("extension", PL_TEXT),
        [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),    [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
    };
    const pl_node *keys[FIELDS];
    size_t errors = pl_diags_errors(loader->site.diags);
    PL_FIELDS_READ(&loader->site, fields, key->next, key->pos, keys);
    pl_origin origin = pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], &step->origin);
    if (keys[PROMISED]) step->promised = load_figure(loader, keys[PROMISED], &origin);
    if (keys[STATUTORY]) step->statutory = load_figure(loader, keys[STATUTORY], &origin);
    if (keys[OBSERVED]) load_observed(loader, keys[OBSERVED], &extra->observed);
    if (keys[EXTENSION]) {
        pl_length_read(loader, keys[EXTENSION]->next, &extra->extension);
        extra->extension_pos = keys[EXTENSION]->pos;
    }
    bool said = keys[PROMISED] || keys[STATUTORY];
    if (!said && errors == pl_diags_errors(loader->site.diags)) /* else a misspelled key says it already */
        pl_diag_add(loader->site.diags, PL_E156, loader->site.source, key->pos, PL_NO_ARGS);
}

void pl_duration_load(pl_loader *loader, const pl_node *key, pl_step *step, pl_step_extra *extra)
{
    if (!key) { /* an event or a filing: no time at all */
        step->promised = (pl_slice){loader->cases.count, 1};
        step->statutory = step->promised;
        *pl_vec_push(loader->arena, &loader->cases) = (pl_case){PL_ALWAYS, {0, false}, step->origin, step->pos};
        return;
    }
    step->duration_pos = key->next->pos;
    if (key->next->kind == PL_NODE_MAP && !pl_key_find(key->next, PL_STR("by"))) {
        load_bases(loader, key, step, extra);
        return;
    }
    step->promised = load_figure(loader, key, &step->origin);
    step->statutory = step->promised;
}
