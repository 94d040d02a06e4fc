/* Names that a project uses: attributes and steps of its rule set, by ids or titles. */
#include "load/project.h"

/* The two kinds of entries have their ids and titles at different places. */
typedef struct named_list {
    const void *first;
    size_t stride, id, title;
    uint32_t count;
} named_list;

static pl_str id_of(const named_list *list, uint32_t index)
{
    pl_str id;
    memcpy(&id, (const char *)list->first + list->stride * index + list->id, sizeof id);
    return id;
}

static pl_title title_of(const named_list *list, uint32_t index)
{
    pl_title title;
    memcpy(&title, (const char *)list->first + list->stride * index + list->title, sizeof title);
    return title;
}

static named_list facts_of(const pl_rules *rules)
{
    return (named_list){.first = rules->facts,
                        .stride = sizeof(pl_fact),
                        .id = offsetof(pl_fact, id),
                        .title = offsetof(pl_fact, title),
                        .count = rules->fact_count};
}

static named_list steps_of(const pl_rules *rules)
{
    return (named_list){.first = rules->steps,
                        .stride = sizeof(pl_step),
                        .id = offsetof(pl_step, id),
                        .title = offsetof(pl_step, title),
                        .count = rules->step_count};
}

static void suggest(const pl_site *site, const named_list *list, pl_diag *diag, pl_str name)
{
    if (!pl_site_is_calm(site) || list->count > PL_CANDIDATE_LIMIT / (PL_LANG_COUNT + 1)) return;
    pl_str *names = pl_new_array(site->scratch, pl_str, (size_t)list->count * (PL_LANG_COUNT + 1));
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        pl_title title = title_of(list, i);
        names[count++] = id_of(list, i);
        for (int lang = 0; lang < PL_LANG_COUNT; lang++)
            if (title.text[lang].len) names[count++] = title.text[lang];
    }
    pl_names_suggest(site->diags, diag, name, names, count);
}

static pl_str meanings(const pl_site *site, const named_list *list, pl_str name)
{
    enum { LISTED_MAX = 8 };
    pl_buf buf = pl_buf_make(site->scratch);
    uint32_t listed = 0;
    for (uint32_t i = 0; pl_site_is_calm(site) && i < list->count && listed <= LISTED_MAX; i++) {
        pl_title title = title_of(list, i);
        if (!pl_names_is_called(site->scratch, id_of(list, i), &title, name)) continue;
        if (listed) pl_buf_put(&buf, PL_STR(", "));
        pl_buf_put(&buf, listed++ < LISTED_MAX ? id_of(list, i) : PL_STR("..."));
    }
    return pl_buf_str(&buf);
}

typedef struct name_tables {
    const pl_table *own, *beside;
} name_tables;

static uint32_t find(const pl_site *site, const pl_rules *rules, const named_list *list, name_tables tables,
                     pl_code unknown, pl_str name, pl_pos pos)
{
    const pl_table *table = tables.own, *beside = tables.beside;
    name = pl_names_normal(site->scratch, name);
    uint32_t found = pl_table_find(table, name);
    if (found < list->count) return found;
    if (found == PL_AMBIGUOUS) {
        pl_diag_add(site->diags, PL_E304, site->source, pos, PL_ARGS(name, meanings(site, list, name)));
        return PL_NONE;
    }
    if (beside && pl_table_find(beside, name) != PL_NONE) return PL_NONE;
    pl_diag *diag = pl_diag_add(site->diags, unknown, site->source, pos, PL_ARGS(name, rules->id));
    suggest(site, list, diag, name);
    return PL_NONE;
}

uint32_t pl_fact_find(const pl_site *site, const pl_rules *rules, pl_str name, pl_pos pos)
{
    named_list facts = facts_of(rules);
    name_tables tables = {&rules->fact_names, site->beside ? &site->beside->fact_names : NULL};
    return find(site, rules, &facts, tables, PL_E502, name, pos);
}

uint32_t pl_step_find(const pl_site *site, const pl_rules *rules, pl_str name, pl_pos pos)
{
    named_list steps = steps_of(rules);
    name_tables tables = {&rules->step_names, site->beside ? &site->beside->step_names : NULL};
    return find(site, rules, &steps, tables, PL_E505, name, pos);
}

static uint32_t position_of(const pl_rules *rules, uint32_t step)
{
    uint32_t position = 0;
    while (rules->listing[position] != step) position++;
    return position;
}

ptrdiff_t pl_rules_step_find(const pl_rules *rules, pl_str name, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, pl_diags_arena(diags), NULL);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return -1;
    }
    pl_site site = {NULL, diags, pl_arena_child(pl_diags_arena(diags)), NULL};
    uint32_t step = pl_step_find(&site, rules, name, (pl_pos){0});
    pl_arena_free(site.scratch);
    pl_guard_leave(&guard);
    return step == PL_NONE ? -1 : (ptrdiff_t)position_of(rules, step);
}
