/* The verbs of one step at a time: `relax` changes a link, `file` makes approvals filings, `commit` lets an applicant
   promise now and supply the papers later. */
#include "load/reform_edit.h"

static void put_copy(pl_edit *edit, pl_node *map, pl_str name, const pl_node *key)
{
    if (key) pl_map_put(edit->arena, map, name, key->pos, pl_node_copy(edit->arena, key->next));
    else pl_map_remove(map, name);
}

/* ---- relax ---- */

/* The milestone of the step waited for is there, or made on the spot; false, reported. */
static bool make_milestone(pl_edit *edit, const pl_key_index *steps, const pl_node *name, const pl_node *milestone,
                           const pl_node *day)
{
    pl_node *step = pl_edit_step(edit, steps, name);
    if (!step || !pl_shape_check(&edit->site, milestone->next, milestone->text, PL_TEXT)) return false;
    if (day && !pl_shape_check(&edit->site, day->next, day->text, PL_TEXT)) return false;
    pl_node *map = pl_value_find(step->next, PL_STR("milestones"));
    if (!map || map->kind != PL_NODE_MAP) {
        map = pl_map_make(edit->arena, milestone->pos);
        pl_map_put(edit->arena, step->next, PL_STR("milestones"), milestone->pos, map);
    }
    pl_str id = milestone->next->text;
    const pl_node *there = pl_value_find(map, id);
    if (there && day && !pl_str_equal(there->text, day->next->text)) {
        pl_diag *diag = pl_diag_add(edit->site.diags, PL_E227, edit->site.source, day->pos, PL_ARGS(name->text, id));
        pl_diag_add_note(edit->site.diags, diag, PL_MSG_first_here, edit->site.source, there->pos, PL_NO_ARGS);
        return false;
    }
    if (there) return true;
    if (day) pl_map_put(edit->arena, map, id, milestone->next->pos, pl_node_copy(edit->arena, day->next));
    else pl_edit_report(edit, PL_E120, milestone->pos, PL_ARGS(PL_STR("day")));
    return day != NULL;
}

/* A condition of the link stays where the new one says none. */
static void keep_when(pl_edit *edit, const pl_node *old, pl_node *link)
{
    bool one = old->kind == PL_NODE_LIST && old->count == 1 && old->child->kind == PL_NODE_MAP;
    if (one) pl_edit_inherit(edit, link, old->child, "when");
}

static void relax_link(pl_edit *edit, const pl_key_index *steps, pl_node *key, const pl_node *name)
{
    pl_node *rest = key->next->next, *link = pl_node_copy(edit->arena, name->next);
    if (link->kind == PL_NODE_MAP) {
        const pl_node *milestone = pl_key_find(link, PL_STR("milestone")), *day = pl_key_find(link, PL_STR("day"));
        const pl_node *step = pl_scalar_make(edit->arena, pl_link_step(name->text), name->pos);
        if (milestone && !make_milestone(edit, steps, step, milestone, day)) return;
        if (milestone) {
            key->text = pl_link_name(edit->arena, step->text, milestone->next->text);
            pl_map_remove(link, PL_STR("milestone"));
            pl_map_remove(link, PL_STR("day"));
        }
        keep_when(edit, key->next, link);
    }
    link->next = rest;
    key->next = link;
    key->pos = name->pos;
}

/* What is most likely meant: a link from the same step, although not the same milestone of it. */
static void report_no_link(pl_edit *edit, const pl_node *after, const pl_node *name)
{
    const pl_site *site = &edit->site;
    const pl_node *key = after->child;
    while (key && !pl_str_equal(pl_link_step(key->text), pl_link_step(name->text))) key = key->next->next;
    if (!key) {
        pl_edit_report_unknown(edit, PL_E226, after, name);
        return;
    }
    pl_diag *diag = pl_diag_add(site->diags, PL_E226, site->source, name->pos, PL_ARGS(name->text));
    pl_diag_suggest(site->diags, diag, key->text);
}

void pl_verb_relax(pl_edit *edit, const pl_node *key)
{
    enum { STEP, AFTER, FIELDS };
    static const pl_field fields[FIELDS] = {
        [STEP] = PL_REQUIRED("step", PL_TEXT),
        [AFTER] = PL_REQUIRED("after", PL_MAP),
    };
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(&edit->site, fields, key->next, key->pos, keys);
    pl_key_index steps = pl_key_index_make(edit->site.scratch, pl_edit_section(edit, PL_STR("steps"), key->pos));
    pl_node *step = keys[STEP] ? pl_edit_step(edit, &steps, keys[STEP]->next) : NULL;
    if (keys[AFTER] && !pl_edit_is_filled(edit, keys[AFTER])) return;
    if (!step || !keys[AFTER]) return;
    pl_node *after = pl_edit_after(edit, step->next);
    pl_duplicates_check(&edit->site, keys[AFTER]->next);
    pl_key_index links = pl_key_index_make(edit->site.scratch, after);
    for (const pl_node *name = keys[AFTER]->next->child; name; name = name->next->next) {
        if (!name->text.ptr || !pl_shape_check(&edit->site, name->next, name->text, PL_LIST | PL_MAP)) continue;
        pl_node *link = pl_key_index_find(&links, name->text);
        if (link) relax_link(edit, &steps, link, name);
        else report_no_link(edit, after, name);
    }
    pl_side_normalise(edit, after);
    pl_after_tidy(edit, after);
}

/* ---- file ---- */

void pl_verb_file(pl_edit *edit, const pl_node *key)
{
    enum { STEPS, DURATION, SOURCE, EVIDENCE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [STEPS] = PL_REQUIRED("steps", PL_LIST),
        [DURATION] = PL_OPTIONAL("duration", PL_ANY),
        [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),
        [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
    };
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(&edit->site, fields, key->next, key->pos, keys);
    if (!keys[STEPS] || !pl_edit_texts(edit, keys[STEPS], 1)) return;
    pl_key_index index = pl_key_index_make(edit->site.scratch, pl_edit_section(edit, PL_STR("steps"), key->pos));
    for (const pl_node *name = keys[STEPS]->next->child; name; name = name->next) {
        pl_node *step = pl_edit_step(edit, &index, name);
        if (!step) continue;
        pl_map_put(edit->arena, step->next, PL_STR("kind"), name->pos,
                   pl_scalar_make(edit->arena, PL_STR("filing"), name->pos));
        put_copy(edit, step->next, PL_STR("duration"), keys[DURATION]);
        if (keys[SOURCE]) put_copy(edit, step->next, PL_STR("source"), keys[SOURCE]);
        if (keys[EVIDENCE]) put_copy(edit, step->next, PL_STR("evidence"), keys[EVIDENCE]);
    }
}

/* ---- commit ---- */

/* The step's titles, with words that tell it from its papers. A plain title is in the language of its file. */
static pl_node *supplement_title(pl_edit *edit, const pl_node *title, pl_pos pos)
{
    static const char *const keys[PL_LANG_COUNT] = {[PL_LANG_EN] = "en", [PL_LANG_ZH] = "zh"};
    pl_node *map = pl_map_make(edit->arena, pos);
    const pl_source *source = pl_source_of(edit->site.source, title->pos);
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        pl_str key = pl_str_from(keys[lang]), template = pl_message_text((pl_lang)lang, PL_MSG_supplement_of);
        bool plain = title->kind == PL_NODE_SCALAR && source && source->language == lang;
        const pl_node *text = title->kind == PL_NODE_MAP ? pl_value_find(title, key) : plain ? title : NULL;
        if (!text || text->kind != PL_NODE_SCALAR) continue;
        pl_buf buf = pl_buf_make(edit->arena);
        pl_buf_put_template(&buf, template, PL_ARGS(pl_str_trim(text->text)));
        pl_map_put(edit->arena, map, key, pos, pl_scalar_make(edit->arena, pl_buf_str(&buf), pos));
    }
    return map;
}

static pl_node *one_link(pl_edit *edit, pl_str name, pl_pos pos)
{
    pl_node *after = pl_map_make(edit->arena, pos);
    pl_map_put(edit->arena, after, name, pos, pl_map_make(edit->arena, pos));
    return after;
}

static pl_node *make_supplement(pl_edit *edit, const pl_node *step, const pl_node *written)
{
    static const char *const inherited[] = {"stage", "track"};
    pl_arena *arena = edit->arena;
    pl_pos pos = written->pos;
    pl_node *made = pl_node_copy(arena, written->next);
    const pl_node *title = pl_value_find(step->next, PL_STR("title")), *before = pl_value_find(made, PL_STR("before"));
    for (size_t i = 0; i < PL_COUNT_OF(inherited); i++) pl_edit_inherit(edit, made, step->next, inherited[i]);
    if (title && !pl_key_find(made, PL_STR("title")))
        pl_map_put(arena, made, PL_STR("title"), pos, supplement_title(edit, title, pos));
    pl_map_put(arena, made, PL_STR("kind"), pos, pl_scalar_make(arena, PL_STR("supplement"), pos));
    pl_map_put(arena, made, PL_STR("part-of"), pos, pl_scalar_make(arena, step->text, pos));
    pl_map_put(arena, made, PL_STR("after"), pos, one_link(edit, step->text, pos));
    if (before && before->kind == PL_NODE_SCALAR)
        pl_map_put(arena, made, PL_STR("before"), before->pos, one_link(edit, before->text, before->pos));
    return made;
}

/* What may be said of the papers: the rest follows from the step. */
static bool check_supplement(pl_edit *edit, const pl_node *key)
{
    static const pl_field fields[] = {
        PL_OPTIONAL("title", PL_TEXT | PL_MAP), PL_REQUIRED("duration", PL_ANY),
        PL_OPTIONAL("before", PL_ANY),          PL_OPTIONAL("documents", PL_LIST),
        PL_OPTIONAL("source", PL_TEXT | PL_MAP), PL_OPTIONAL("evidence", PL_TEXT),
    };
    const pl_node *keys[PL_COUNT_OF(fields)];
    size_t errors = pl_diags_errors(edit->site.diags);
    PL_FIELDS_READ(&edit->site, fields, key->next, key->pos, keys);
    return pl_edit_is_good(edit, errors);
}

static void add_supplement(pl_edit *edit, const pl_node *step, const pl_node *key)
{
    pl_buf buf = pl_buf_make(edit->arena);
    pl_buf_put(&buf, step->text);
    pl_buf_put(&buf, PL_STR("-supplement"));
    pl_str id = pl_buf_str(&buf);
    if (!check_supplement(edit, key) || !pl_edit_is_new_step(edit, id, key->pos)) return;
    pl_node *made = pl_scalar_make(edit->arena, id, key->pos);
    made->next = make_supplement(edit, step, key);
    made->next->next = step->next->next; /* it stands behind the step */
    step->next->next = made;
    pl_edit_section(edit, PL_STR("steps"), key->pos)->count++;
    pl_edit_normalise(edit);
}

void pl_verb_commit(pl_edit *edit, const pl_node *key)
{
    enum { STEP, DURATION, SUPPLEMENT, SOURCE, EVIDENCE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [STEP] = PL_REQUIRED("step", PL_TEXT),
        [DURATION] = PL_REQUIRED("duration", PL_ANY),
        [SUPPLEMENT] = PL_REQUIRED("supplement", PL_MAP),
        [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),
        [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
    };
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(&edit->site, fields, key->next, key->pos, keys);
    pl_node *step = keys[STEP] ? pl_edit_step(edit, NULL, keys[STEP]->next) : NULL;
    if (!step || !keys[DURATION] || !keys[SUPPLEMENT]) return;
    put_copy(edit, step->next, PL_STR("duration"), keys[DURATION]);
    if (keys[SOURCE]) put_copy(edit, step->next, PL_STR("source"), keys[SOURCE]);
    if (keys[EVIDENCE]) put_copy(edit, step->next, PL_STR("evidence"), keys[EVIDENCE]);
    add_supplement(edit, step, keys[SUPPLEMENT]);
}
